"""Saved pages: the article, and what the page says about itself."""

from __future__ import annotations

import pytest

from ofrecord.errors import NoArticle
from ofrecord.reading import read_bytes

SENTENCES = [
    "The pier at Calder Sound will open again in June, the harbour office said on Tuesday.",
    "“We lost eleven planks and no people,” said the harbour master, Ines Whitlock.",
    "Repairs are expected to cost about 4 million crowns, of which the county pays half.",
    "Fishing crews have used the northern quay since the storm, and some would rather stay there.",
]
LINKED = """{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "url": "https://sound.example/x"},
 {"@type": "NewsArticle", "headline": "Pier to open in June", "datePublished": "2031-03-04T08:15:00+01:00",
  "author": [{"@type": "Person", "name": "By Tove Lindqvist"}, {"name": "Ansel Roe"}],
  "publisher": {"name": "The Calder Courier"}, "inLanguage": "en-GB"}]}"""


def made(head: str = "", body: str = "") -> bytes:
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    page = (
        f"<!DOCTYPE html><html><head><title>Pier | Courier</title>{head}</head><body><nav>Home</nav>"
        f"<article><h1>Pier to open in June</h1>{paragraphs}{body}</article><footer>All rights</footer></html>"
    )
    return page.encode()


def test_gives_the_headline_and_the_paragraphs_and_leaves_navigation_out() -> None:
    page = read_bytes("page", made())
    assert page.text.split("\n\n") == ["Pier to open in June", *SENTENCES]


def test_prefers_what_json_ld_says_about_the_article() -> None:
    head = (
        f'<script type="application/ld+json">{LINKED}</script><meta property="og:site_name" content="other">'
        '<link rel="canonical" href="https://sound.example/2031/03/04/pier">'
    )
    hints = read_bytes("page", made(head)).hints
    assert hints.title == "Pier to open in June"
    assert hints.outlet == "The Calder Courier"
    assert hints.authors == ("Tove Lindqvist", "Ansel Roe")
    assert hints.published == "2031-03-04T08:15:00+01:00"
    assert hints.url == "https://sound.example/2031/03/04/pier"
    assert hints.language == "en-GB"


def test_reads_opengraph_where_json_ld_is_broken() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<meta property="og:site_name" content="The Calder Courier"><meta property="og:title" content="Pier">'
        '<meta property="article:published_time" content="2031-03-04T07:15:00Z">'
    )
    hints = read_bytes("page", made(head)).hints
    assert (hints.title, hints.outlet, hints.published) == (
        "Pier",
        "The Calder Courier",
        "2031-03-04T07:15:00Z",
    )


def test_keeps_a_paragraph_that_stands_twice() -> None:
    text = read_bytes("page", made(body=f"<p>{SENTENCES[1]}</p>")).text
    assert text.count(SENTENCES[1]) == 2


@pytest.mark.parametrize("deep", [200, 255, 400, 690, 720, 1_000, 2_100, 20_000])
@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_a_deep_article_is_not_lost_for_a_long_box_beside_it(deep: int, tag: str) -> None:
    inner = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    box = "".join(
        f"<p>Reader {number} wrote that the old pier had been dear to us all.</p>" for number in range(9)
    )
    nested = f"<div>{box}</div>{f'<{tag}>' * deep}{inner}{f'</{tag}>' * deep}"
    page = read_bytes("page", f"<html><head><title>Pier</title></head><body>{nested}</body></html>".encode())
    assert all(sentence in page.text for sentence in SENTENCES)


def test_a_page_nested_too_deep_still_tells_its_metadata() -> None:
    head = f'<script type="application/ld+json">{LINKED}</script>'
    data = made(head).replace(b"<article>", b"<div>" * 1_500).replace(b"</article>", b"</div>" * 1_500)
    assert read_bytes("page", data).hints.published == "2031-03-04T08:15:00+01:00"


def test_counts_the_words_of_a_script_that_does_not_part_them() -> None:
    told = [f"{number}番の桟橋は六月に再び開くと港湾局が火曜日に発表した。" for number in range(4)]
    article = "".join(f"<p>{one}{one}</p>" for one in told)
    beside = "<aside class='sidebar'><a href='/b'>広告掲載</a></aside>"
    data = f"<html><body><article>{article}</article>{beside}</body></html>".encode()
    assert read_bytes("page", data).text.count("桟橋") == 8
    assert "広告掲載" not in read_bytes("page", data).text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<title>Pier opens | Europe | CC | 28.04.2031</title>", "2031-04-28"),
        ("<title>Pier opens | CC | 2031-04-28</title>", "2031-04-28"),
        ('<meta name="date" content="2031-04-28"><title>Pier | 27.04.2031</title>', "2031-04-28"),
        (
            '<meta name="date" content="2031-04-28T18:11:01+02:00"><script type="application/ld+json">'
            '{"@type": "NewsArticle", "headline": "x", "datePublished": "2031-04-28 18:11:01.0"}</script>',
            "2031-04-28T18:11:01+02:00",
        ),
        (
            '<meta name="date" content="2031-05-02T18:11:01+02:00"><script type="application/ld+json">'
            '{"@type": "NewsArticle", "headline": "x", "datePublished": "2031-04-28"}</script>',
            "2031-04-28",
        ),
        ('<meta itemprop="datePublished" content="2031-04-28T18:11:01+02:00">', "2031-04-28T18:11:01+02:00"),
    ],
)
def test_the_surest_mark_gives_the_day_and_the_fullest_of_that_day_the_minute(
    head: str, published: str
) -> None:
    teaser = '<h2>Quay shut <span class="date">24.04.2031</span></h2>'
    data = made(body=teaser).replace(b"<title>Pier | Courier</title>", head.encode())
    assert read_bytes("page", data).hints.published == published


@pytest.mark.parametrize("deep", [150, 650, 20_000])
@pytest.mark.parametrize("tag", ["div", "span", "b"])
def test_keeps_the_text_of_a_deeply_nested_page(deep: int, tag: str) -> None:
    inner = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    nested = f"<html><body>{f'<{tag}>' * deep}{inner}{f'</{tag}>' * deep}</body></html>"
    text = read_bytes("page", nested.encode()).text
    assert all(sentence in text for sentence in SENTENCES)


def test_takes_a_short_page_as_it_is() -> None:
    words = f"{SENTENCES[0]} {SENTENCES[1]}"
    brief = f"<html><body><div>{words}</div><script>var x = 'not text'</script></body></html>"
    assert read_bytes("page", brief.encode()).text == words


def test_says_that_a_page_without_an_article_has_none() -> None:
    with pytest.raises(NoArticle, match="no article was found"):
        read_bytes("page", b"<html><body><p>Please enable JavaScript.</p></body></html>")


def test_gives_text_that_is_utf8_from_odd_character_references() -> None:
    odd = made(
        body="<p>A name of &#xD800; odd &#0; letters &#x1F600; was told here to everyone who came.</p>"
    )
    read_bytes("page", odd).text.encode("utf-8")


def test_reads_the_declared_encoding() -> None:
    page = made(head="<meta charset='iso-8859-1'>").decode().encode("cp1252")
    assert "“We lost eleven planks" in read_bytes("page", page).text


def test_reads_character_references_in_metadata() -> None:
    linked = '{"@type": "NewsArticle", "headline": "&quot;Pier&quot; to open", "publisher": {"name": "Roe &amp; Co"}}'
    hints = read_bytes("page", made(f'<script type="application/ld+json">{linked}</script>')).hints
    assert (hints.title, hints.outlet) == ('"Pier" to open', "Roe & Co")


def test_marks_captions_and_credits_that_the_page_marks() -> None:
    figure = f"<figure><figcaption>{SENTENCES[0]} A picture of it.</figcaption></figure>"
    page = read_bytes("page", made(body=figure))
    for part in page.hints.parts:
        assert part.kind in ("headline", "caption", "credit")
        assert page.text[part.start : part.end].strip()


@pytest.mark.parametrize(
    ("head", "outlet", "published"),
    [
        (
            f'<script type="application/ld+json">{LINKED}</script>',
            "JSON-LD, publisher",
            "JSON-LD, datePublished",
        ),
        (
            '<meta property="og:site_name" content="Courier"><meta name="date" content="2031-03-04">',
            "meta tag og:site_name",
            "meta tag date",
        ),
        ('<meta property="og:title" content="Pier | 04.03.2031">', None, "meta tag og:title"),
    ],
)
def test_says_which_mark_told_outlet_and_date(head: str, outlet: str | None, published: str) -> None:
    hints = read_bytes("page", made(head)).hints
    assert hints.signal("published") == f"the page's metadata ({published})"
    assert hints.signal("outlet") == (f"the page's metadata ({outlet})" if outlet else "the page's metadata")
