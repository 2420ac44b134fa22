"""A page that was edited, as each view for readers shows it."""

from __future__ import annotations

import re

import pytest

import ofrecord
from ofrecord.views.edits import short

FIRST = (
    "The mayor of Osthaven, Ada Brill, said on Monday that the lock would reopen on 3 June. Three barges "
    "sank in the lock in March, and two men died. “We will open the gates,” Brill told reporters."
)
SECOND = (
    "The mayor of Osthaven, Ada Brill, said on Monday that the lock would reopen on 3 July. Three barges "
    "sank in the lock in March, and two men died."
)


def page(*paragraphs: str) -> bytes:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        '<html><head><link rel="canonical" href="https://courier.example/lock"><title>Lock</title></head>'
        f"<body><article><h1>Mayor on the lock</h1>{body}</article></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def record() -> ofrecord.Record:
    notice = "Correction: An earlier version misstated the <b>month</b> of the reopening."
    return ofrecord.build([("a.html", page(FIRST)), ("b.html", page(SECOND, notice))], limits=None)


def test_the_record_keeps_what_an_edit_changed(record: ofrecord.Record) -> None:
    (edit,) = record.edits
    old, new = record.reports
    assert (edit.before, edit.after) == (old.id, new.id)
    turns = [
        (old.text[turn.old.start : turn.old.end], new.text[turn.new.start : turn.new.end])
        for turn in edit.turns
    ]
    assert turns[0] == ("June.", "July.")
    assert ("“We will open the gates,” Brill told reporters.", "") in [(one, two[:0]) for one, two in turns]
    assert edit.removed == 9


@pytest.mark.parametrize("view", ["terminal", "markdown", "html"])
def test_each_view_shows_edits_notices_and_what_was_withdrawn(record: ofrecord.Record, view: str) -> None:
    shown = " ".join(ofrecord.render(record, view).split())
    assert "how the pages were edited" in shown.lower()
    assert "ater version of A" in shown
    assert re.search(r"Notice \\?\(correction\\?\):", shown)
    assert "An earlier version misstated the month" in shown
    words = {"terminal": "[-June.-] {+July.+}", "markdown": "~~June.~~ **July.**"}
    assert words.get(view, "<del>June.</del> <ins>July.</ins>") in shown
    bare = " ".join(re.sub(r"<[^>]*>", " ", shown).split())
    assert re.search(r"[Ww]ithdrawn: Ada Brill: “We will open the gates", bare)
    if view != "markdown":
        assert "ithdrawn: no longer in B" in shown


def test_a_story_without_edits_says_nothing_of_them() -> None:
    alone = ofrecord.build([("a.html", page(FIRST))], limits=None)
    assert alone.edits == ()
    for view in ("terminal", "markdown", "html"):
        assert "were edited" not in ofrecord.render(alone, view).lower()


def test_a_long_stretch_shows_its_ends() -> None:
    words = " ".join(f"w{at}" for at in range(100))
    assert short(words).startswith("w0 ")
    assert "… (52 words) …" in short(words)
    assert short(words).endswith(" w99")
    assert short("a b") == "a b"
