"""Paragraphs that the extractor drops and reading puts back."""

from __future__ import annotations

from lxml.html import fromstring

from ofrecord.reading.rescue import with_lost

FIRST = "The harbour at Tallow Point was shut on Monday after a crane fell into the basin."
LOST = "The county council had warned of the crane in March, and in April of the quay below it."
LAST = "Nobody was hurt, the harbour master said, and the ferry to Osk sails from the old pier."


def put_back(between: str, first: str = FIRST, last: str = LAST) -> list[str]:
    tree = fromstring(
        f"<div><div class='text'><p>{first}</p></div>{between}<div class='text'><p>{last}</p></div></div>"
    )
    return with_lost(tree, [FIRST, LAST])[1:-1]


def text(inner: str) -> str:
    return f"<div class='text'><p>{inner}</p></div>"


def test_puts_back_a_paragraph_written_like_those_around_it() -> None:
    linked = LOST.replace("county council", "<a href='/c'>county council</a>")
    assert put_back(text(linked)) == [LOST]


def test_keeps_the_order_of_several() -> None:
    other = "A second crane stands idle until the inspectors have seen its feet."
    assert put_back(text(LOST) + text(other)) == [LOST, other]


def test_leaves_out_what_is_written_otherwise() -> None:
    assert put_back(f"<div class='promo'><p>{LOST}</p></div>") == []
    assert put_back(f"<aside class='text'><p>{LOST}</p></aside>") == []


def test_leaves_out_links_capitals_fragments_and_what_is_kept_already() -> None:
    assert put_back(text(f"<a href='/x'>{LOST}</a>")) == []
    assert put_back(text(LOST.upper())) == []
    assert put_back(text("Watch it here, all of it")) == []
    assert put_back(text("Too short it is.")) == []
    assert put_back(text("The crane in the basin at Tallow Point on Monday (Photo: A. Roe)")) == []
    assert put_back(text(f"{FIRST} And so on.")) == []


def test_leaves_out_a_long_row_of_others() -> None:
    assert put_back("".join(text(f"{LOST} {number}.") for number in range(11))) == []


def test_takes_nothing_from_before_the_first_or_behind_the_last() -> None:
    tree = fromstring(f"<div><p>{LOST}</p><p>{FIRST}</p><p>{LAST}</p><p>{LOST} Again.</p></div>")
    assert with_lost(tree, [FIRST, LAST]) == [FIRST, LAST]
