"""Captions and credits of a page: parts of their own, where they stand, and never in the body."""

from __future__ import annotations

from time import process_time

import pytest

from ofrecord.cleaning import find_parts
from ofrecord.reading import read_bytes
from ofrecord.reading.markup import spare_attributes

STORY = [
    "The harbour of Port Selwyn stays shut after Monday's fire, the harbour master said on Tuesday.",
    "Ida Brandt said divers would inspect the piers until Friday, and that nobody should expect ships before then.",
    "Thirteen people died when a grain silo caught fire; one driver remains in hospital, the ministry said.",
    "The damage may exceed 90 million crowns, according to the insurers' first and rough estimate.",
]


def page(*figures: str) -> bytes:
    paragraphs = [f"<p>{one}</p>" for one in STORY]
    for at, figure in enumerate(figures, start=1):
        paragraphs.insert(2 * at - 1, figure)
    return (
        "<html><head><title>Harbour stays shut | Selwyn Courier</title></head><body><article>"
        f"<h1>Harbour stays shut</h1>{''.join(paragraphs)}</article></body></html>"
    ).encode()


def parts(data: bytes, kind: str) -> list[str]:
    read = read_bytes("invented.html", data)
    return [read.text[part.start : part.end] for part in find_parts(read) if part.kind == kind]


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src='a.jpg'><figcaption>Smoke over the silo. <span class='credit'>Jon Bell/NPA</span>"
        "</figcaption></figure>",
        "<div class='media'><img src='a.jpg'><p class='infotext'>Smoke over the silo. (Photo: Jon Bell/NPA)</p></div>",
        "<figure><img src='a.jpg'><div class='img-caption'>Smoke over the silo. <cite>Jon Bell/NPA</cite></div>"
        "</figure>",
    ],
)
def test_a_caption_and_its_credit_are_parts_of_their_own(figure: str) -> None:
    data = page(figure)
    assert parts(data, "caption") == ["Smoke over the silo."]
    (credit,) = parts(data, "credit")
    assert credit.endswith("Jon Bell/NPA")
    assert not any("Smoke" in line for line in parts(data, "body"))


def test_a_caption_stands_where_its_picture_stood() -> None:
    text = read_bytes(
        "invented.html", page("<figure><img src='a'><figcaption>Divers at pier four</figcaption></figure>")
    ).text
    assert text.index(STORY[0]) < text.index("Divers at pier four") < text.index(STORY[1])


def test_a_linked_teaser_with_a_picture_is_no_caption() -> None:
    teaser = (
        "<div class='box'><a href='/x'><img src='t.jpg'><span>Read about our ferry timetable</span></a></div>"
    )
    assert parts(page(teaser), "caption") == []


def test_no_paragraph_is_lost_beside_pictures() -> None:
    figures = ["<figure><img src='a'><figcaption>One pier</figcaption></figure>"] * 2
    assert parts(page(*figures), "body") == STORY


def test_the_outlet_is_left_out_of_the_title() -> None:
    assert read_bytes("invented.html", page()).hints.title == "Harbour stays shut"


@pytest.mark.parametrize("value", ["x", "'x'", "'>'", "'<'", '"x>"'])
def test_a_tag_with_very_many_attributes_is_read_in_time(value: str) -> None:
    many = " ".join(f"data-a{number}={value}" for number in range(40_000))
    data = page().replace(b"<article>", f"<article {many}>".encode())
    began = process_time()
    assert parts(data, "body") == STORY
    assert process_time() - began < 8


@pytest.mark.parametrize("deep", [200, 255, 256, 1_000, 20_000])
def test_however_deep_an_article_is_nested_its_text_is_kept(deep: int) -> None:
    data = page().replace(b"<article>", b"<div>" * deep).replace(b"</article>", b"</div>" * deep)
    text = read_bytes("invented.html", data).text
    assert all(paragraph in text for paragraph in STORY)


@pytest.mark.parametrize("piece", ['<a x="', "<a ", "<a x='", "<a\t/", "<a =", "<", '<a x="y" ', " "])
def test_attributes_are_counted_in_linear_time(piece: str) -> None:
    began = process_time()
    spare_attributes(piece * (100_000 // len(piece)))
    assert process_time() - began < 1


def test_paragraphs_within_a_caption_stay_apart() -> None:
    figure = "<p class='caption'><em>Divers at<p>pier four</p>after the fire</em></p>"
    read = read_bytes("invented.html", page(figure))
    captions = [read.text[part.start : part.end] for part in read.hints.parts if part.kind == "caption"]
    assert len(captions) == 1 and "pier four after the fire" in captions[0]
