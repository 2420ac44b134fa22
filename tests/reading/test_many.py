"""Inputs that hold many reports."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofrecord.errors import (
    EmptyInput,
    InputError,
    Listing,
    MalformedInput,
    NoArticle,
    OversizedInput,
    TruncatedInput,
    UnsupportedInput,
)
from ofrecord.model import Page
from ofrecord.reading import Outcome, expand, list_links, read_all, read_many

WORDS = (
    "The harbour master of Brandtsund closed the pier on Tuesday, and the ferry to Osk stayed where it was. "
)
ITEM = (
    "<item><title>Pier {n} closed</title><link>https://fjordpost.example/{n}</link>"
    "<pubDate>Tue, 11 Feb 2025 08:30:00 GMT</pubDate><source url='https://wire.example/r'>Osk Wire</source>"
    "<enclosure url='https://fjordpost.example/{n}.jpg' type='image/jpeg' length='9'/>{body}</item>"
)


def feed(*bodies: str) -> bytes:
    items = "".join(ITEM.format(n=n, body=body) for n, body in enumerate(bodies, start=1))
    head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Fjordpost</title>"
    return f"<?xml version='1.0'?>{head}{items}</channel></rss>".encode()


def record(number: int, body: str = "") -> bytes:
    html = f"<html><body><h1>Pier {number} closed</h1><p>{WORDS * 3}</p><p>{body}</p></body></html>"
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2025-03-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://fjordpost.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def pages(outcomes: list[Outcome]) -> list[Page]:
    return [one for one in outcomes if isinstance(one, Page)]


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("Tue, 11 Feb 2025 23:30:00 -0500", "2025-02-11T23:30:00-05:00"),
        ("2025-02-11T23:30:00.25+01:00", "2025-02-11T23:30:00+01:00"),
        ("Wed, 12 Feb 2025 00:00:00 +0100", "2025-02-12"),
        ("Wed, 12 Feb 2025 00:00:00 GMT", "2025-02-12"),
        ("Wed, 12 Feb 2025 01:00:00 +0100", "2025-02-12T01:00:00+01:00"),
        ("Feb 2025, sometime", None),
    ],
)
def test_a_feeds_date_keeps_its_offset(given: str, published: str | None) -> None:
    entry = (
        f"<item><title>Pier closed</title><description>{WORDS}</description><pubDate>{given}</pubDate></item>"
    )
    data = f"<rss version='2.0'><channel><title>Fjordpost</title>{entry}</channel></rss>".encode()
    (page,) = pages(list(read_many("f.xml", data)))
    assert (page.hints.published, page.hints.told_by) == (published, "the feed")


def test_a_feed_gives_a_page_an_entry_and_says_which_are_summaries() -> None:
    full = f"<content:encoded><![CDATA[<p>{WORDS}</p><p>Nobody was hurt.</p>]]></content:encoded>"
    first, second, third = read_many("f.xml", feed(full, f"<description>{WORDS}</description>", ""))
    assert isinstance(first, Page) and isinstance(second, Page)
    assert first.name == "f.xml#1"
    assert first.text.startswith("Pier 1 closed\n\n") and first.text.endswith("\n\nNobody was hurt.")
    assert first.hints.published == "2025-02-11T08:30:00+00:00"
    assert (first.hints.source, first.hints.url) == ("Osk Wire", "https://fjordpost.example/1")
    assert first.hints.enclosures == ("https://fjordpost.example/1.jpg",)
    assert first.hints.summary == "" and second.hints.summary
    assert isinstance(third, Listing) and third.name == "f.xml#3"


def test_a_cut_feed_keeps_its_whole_entries_and_tells_of_the_cut_one() -> None:
    body = f"<description>{WORDS}</description>"
    whole = feed(body, body)
    *kept, told = read_many("f.xml", whole[: whole.rindex(b"stayed")])
    assert [one.name for one in pages(kept)] == ["f.xml#1"]
    assert isinstance(told, TruncatedInput)


def test_xml_with_entities_is_refused() -> None:
    bomb = b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss>&b;</rss>"
    assert [type(one) for one in read_many("b.xml", bomb)] == [MalformedInput]


def test_lists_of_addresses_hold_no_report_and_give_their_links() -> None:
    sitemap = (
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
        b"<url><loc>https://fjordpost.example/1</loc><n:news><n:publication><n:name>Fjordpost</n:name></n:publication>"
        b"<n:publication_date>2025-02-11</n:publication_date><n:title>Pier closed</n:title></n:news></url></urlset>"
    )
    (told,) = read_many("map.xml", sitemap)
    assert isinstance(told, Listing) and "lists 1 address," in str(told)
    (link,) = list_links("map.xml", gzip.compress(sitemap))
    assert (link.url, link.kind, link.hints.outlet) == ("https://fjordpost.example/1", "page", "Fjordpost")
    opml = (
        b"<opml version='2.0'><body><outline text='F' xmlUrl='https://fjordpost.example/rss'/></body></opml>"
    )
    assert [(link.url, link.kind) for link in list_links("l", opml)] == [
        ("https://fjordpost.example/rss", "feed")
    ]


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        (
            {"maintext": WORDS, "title": "Pier closed", "date_publish": "2025-02-11 08:30:00"},
            "2025-02-11T08:30:00",
        ),
        ({"text": WORDS, "title": "Pier closed", "date": "2025-02-11", "fingerprint": "f"}, "2025-02-11"),
        (
            {"text": WORDS, "title": "Pier closed", "meta_lang": "en", "publish_date": "2025-02-11"},
            "2025-02-11",
        ),
        (
            {
                "title": "Pier closed",
                "publishing_date": "2025-02-11",
                "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [WORDS]}]},
            },
            "2025-02-11",
        ),
        (
            {
                "uri": "https://osk.example/9",
                "firstCreated": "2025-02-11",
                "headlines": [{"role": "main", "value": "Pier closed"}],
                "bodies": [{"role": "main", "contentType": "text/plain", "value": WORDS}],
            },
            "2025-02-11",
        ),
    ],
)
def test_other_tools_articles_are_mapped_and_unknown_fields_kept(
    fields: dict[str, object], published: str
) -> None:
    (page,) = read_many("a.json", json.dumps({**fields, "desk": "coast"}).encode())
    assert isinstance(page, Page)
    assert page.text == f"Pier closed\n\n{WORDS}"
    assert (page.hints.title, page.hints.published) == ("Pier closed", published)
    assert ("desk", "coast") in page.hints.extra


def test_what_a_mapped_field_holds_and_nobody_understands_is_kept() -> None:
    told = {
        "uri": "tag:osk.example,2025:9",
        "firstCreated": "last Tuesday",
        "headlines": [{"role": "main", "value": "Pier closed"}],
        "bodies": [{"role": "main", "value": WORDS}],
        "body_text": "The same, plain.",
    }
    (ninjs,) = read_many("a.json", json.dumps(told).encode())
    assert isinstance(ninjs, Page) and (ninjs.hints.url, ninjs.hints.published) == (None, None)
    assert dict(ninjs.hints.extra) == {
        "uri": "tag:osk.example,2025:9",
        "firstcreated": "last Tuesday",
        "body_text": "The same, plain.",
    }
    crawled = {"requested_url": "https://fjordpost.example/1", "responded_url": "https://fjordpost.example/2"}
    fundus = {
        "publishing_date": "2025-02-11",
        "body": {"sections": [{"paragraphs": [WORDS]}]},
        "html": crawled,
    }
    (page,) = read_many("a.json", json.dumps(fundus).encode())
    assert isinstance(page, Page) and page.hints.url == crawled["requested_url"]
    assert page.hints.extra == (("html.responded_url", crawled["responded_url"]),)


def test_headlines_are_kept_where_there_is_no_title() -> None:
    (page,) = read_many("a.json", json.dumps({"maintext": WORDS, "title_rss": "Pier"}).encode())
    assert isinstance(page, Page) and page.hints.headlines == ("Pier",)


def test_a_broken_line_does_not_stop_the_others() -> None:
    lines = [json.dumps({"text": WORDS + str(n)}) for n in range(3)]
    lines[1] = lines[1][:20]
    outcomes = list(read_many("l.jsonl", "\n".join(lines).encode()))
    assert [one.name for one in outcomes] == ["l.jsonl:1", "l.jsonl:2", "l.jsonl:3"]
    assert [isinstance(one, MalformedInput) for one in outcomes] == [False, True, False]


@given(
    st.lists(
        st.text(min_size=1).filter(lambda text: text.strip() and "<" not in text), min_size=2, max_size=4
    )
)
def test_json_lines_give_every_text_back(texts: list[str]) -> None:
    lines = "\n".join(json.dumps({"text": text}) for text in texts)
    found = list(read_many("l.jsonl", lines.encode()))
    assert [page.text for page in pages(found)] == texts


@pytest.mark.parametrize("packed", [False, True])
def test_every_cut_of_an_archive_is_told_and_the_records_before_it_kept(packed: bool) -> None:
    parts = [gzip.compress(record(n)) if packed else record(n) for n in range(3)]
    data = b"".join(parts)
    borders = {len(parts[0]), len(parts[0] + parts[1])}
    for at in [*range(12, len(data), 29), *borders, *(border + 1 for border in borders)]:
        outcomes = list(read_many("a", data[:at]))
        assert len(pages(outcomes)) >= sum(border <= at for border in borders)
        assert any(isinstance(one, TruncatedInput) for one in outcomes) == (at not in borders), at


def test_an_archive_gives_address_and_capture_and_never_takes_it_for_the_date() -> None:
    first, second = read_many("a.warc", record(1) + record(2))
    assert isinstance(first, Page) and isinstance(second, Page)
    assert second.name == f"a.warc@{len(record(1))}"
    assert first.hints.url == "https://fjordpost.example/1"
    assert (first.hints.captured or "").startswith("2025-03-01T00:00:00") and first.hints.published is None


def test_a_broken_member_does_not_stop_the_ones_behind_it() -> None:
    parts = [bytearray(gzip.compress(record(n))) for n in range(3)]
    parts[1][-6] ^= 255  # its checksum
    outcomes = list(read_many("a.warc.gz", b"".join(parts)))
    assert any(isinstance(one, MalformedInput) for one in outcomes)
    assert f"a.warc.gz@{len(parts[0]) + len(parts[1])}" in [one.name for one in pages(outcomes)]


def test_gzip_is_unpacked_within_limits() -> None:
    (page,) = read_many("a.txt", gzip.compress(WORDS.encode()))
    assert isinstance(page, Page) and page.text == WORDS
    assert [type(one) for one in read_many("b", gzip.compress(b"a" * 60_000_000))] == [OversizedInput]
    assert [type(one) for one in read_many("c", gzip.compress(WORDS.encode())[:-3])] == [TruncatedInput]


def test_mail_is_refused() -> None:
    mail = b"Received: from a.example\nFrom: a@a.example\nSubject: Pier\n\nThe pier is closed.\n"
    assert [type(one) for one in read_many("m", mail)] == [UnsupportedInput]


def test_a_folder_stands_for_its_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Two.")
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / ".hidden").write_text("Three.")
    found, problems = read_all([tmp_path])
    assert [page.text for page in found] == ["One.", "Two."] and not problems


def test_the_folders_of_a_folder_are_walked_but_for_a_saved_pages_pictures(tmp_path: Path) -> None:
    texts = {
        "2025/03/b.txt": "Two.",
        "2025/a.txt": "One.",
        "2025/a_files/c.txt": "Three.",
        "2026/d.txt": "Four.",
    }
    left_out = {"2025/.git/e.txt": "Five.", "2026/page_files/logo.png": "\x89PNG"}
    for name, text in {**texts, **left_out, "2026/page.html": "<p>Six.</p>"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "2026" / "round").symlink_to(tmp_path)
    (tmp_path / "empty").mkdir()
    assert [str(one) for one in expand([tmp_path])] == [
        str(tmp_path / name)
        for name in ("2025/03/b.txt", "2025/a.txt", "2025/a_files/c.txt", "2026/d.txt", "2026/page.html")
    ]
    (nothing,) = expand([tmp_path / "empty"])
    assert isinstance(nothing, EmptyInput)


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"a":' * 100_000, b'{"text": ' + b"9" * 9_999 + b"}"])
def test_json_bombs_are_errors(data: bytes) -> None:
    assert all(isinstance(one, InputError) for one in read_many("j", data)) or data[:2] == b"[["


@given(
    st.binary(min_size=1, max_size=300),
    st.sampled_from([b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"{", b"<rss>", b"[{"]),
)
def test_any_bytes_give_pages_or_errors_with_the_inputs_name(data: bytes, opening: bytes) -> None:
    outcomes = list(read_many("x", opening + data))
    assert outcomes
    for one in outcomes:
        assert one.name.startswith("x") and (isinstance(one, InputError) or one.text)


def test_a_list_without_articles_is_told() -> None:
    assert [type(one) for one in read_many("j", b"[1, 2]")] == [NoArticle, NoArticle]


FIGURE = (
    "<figure><img src='x.jpg'><figcaption>Divers look at the pier. Photo: Tove Lind</figcaption></figure>"
)


@pytest.mark.parametrize("kind", ["feed", "JSON Feed", "ninjs"])
def test_captions_in_a_fields_mark_up_are_parts_of_their_own(kind: str) -> None:
    markup = f"<p>{WORDS}</p>{FIGURE}<p>Nobody was hurt.</p>"
    data = {
        "feed": feed(f"<content:encoded><![CDATA[{markup}]]></content:encoded>"),
        "JSON Feed": json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "items": [{"title": "Pier", "content_html": markup}],
            }
        ).encode(),
        "ninjs": json.dumps(
            {
                "uri": "urn:npa:1",
                "headlines": [{"value": "Pier"}],
                "bodies": [{"value": markup, "contenttype": "text/html"}],
            }
        ).encode(),
    }[kind]
    (page,) = pages(list(read_many("f", data)))
    found = {part.kind: (page.text[part.start : part.end], part.why) for part in page.hints.parts}
    assert found["caption"] == ("Divers look at the pier.", "the page marks it as a caption (figcaption)")
    assert found["credit"][0] == "Photo: Tove Lind"
    assert page.text.endswith("Nobody was hurt.")


def test_a_picture_in_a_short_entry_does_not_make_it_a_caption() -> None:
    markup = "<p>The pier is shut.</p><img src='x.jpg'><p>Nobody was hurt.</p>"
    (page,) = pages(list(read_many("f", feed(f"<content:encoded><![CDATA[{markup}]]></content:encoded>"))))
    assert [part.kind for part in page.hints.parts] == ["headline"]


def test_the_one_date_of_rdf_is_that_of_publication() -> None:
    data = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://f.example/"><title>Fjordpost</title></channel>
     <item rdf:about="https://f.example/1"><title>Pier shut</title><description>{WORDS}</description>
     <dc:date>2031-03-04T08:15:00+01:00</dc:date></item></rdf:RDF>"""
    (page,) = pages(list(read_many("f.rdf", data.encode())))
    assert (page.hints.published, page.hints.updated) == ("2031-03-04T08:15:00+01:00", None)


def test_what_a_files_field_tells_is_said_of_the_file() -> None:
    (page,) = pages(list(read_many("f.json", json.dumps({"title": "Pier shut", "text": WORDS}).encode())))
    assert page.hints.told_by == "the file"


def test_what_is_not_read_says_what_is() -> None:
    mail = b"From: a@b.example\nMessage-ID: <1@b.example>\n\nThe pier is shut.\n"
    for data, what in ((b"%PDF-1.7 ...", "a PDF"), (mail, "an e-mail")):
        (problem,) = read_many("a", data)
        assert str(problem).startswith(
            f"a: is {what}; text, HTML, feeds, JSON and WARC are read; save the report"
        )


@pytest.mark.parametrize("before", [True, False])
def test_a_pictures_words_in_media_rss_are_not_the_entrys(before: bool) -> None:
    words = "<media:title>Divers</media:title><media:description>Divers at the pier</media:description>"
    picture = f'<media:content url="https://f.example/1.jpg"/><media:thumbnail url="https://f.example/2.jpg"/>{words}'
    told = f"<description>{WORDS}</description>"
    data = f"""<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Fjordpost</title>
     <item><title>Pier shut</title>{picture + told if before else told + picture}</item></channel></rss>""".encode()
    (page,) = pages(list(read_many("f.xml", data)))
    assert (page.hints.title, page.text) == ("Pier shut", f"Pier shut\n\n{WORDS.strip()}")
    assert page.hints.summary == "the feed gives a summary, not the text"
    assert page.hints.enclosures == ("https://f.example/1.jpg", "https://f.example/2.jpg")
    assert ("media_picture_description", "Divers at the pier") in page.hints.extra
