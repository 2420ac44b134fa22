"""Hits as a person and a program read them."""

from __future__ import annotations

import msgspec

from ofrecord.model import Hit, Hits
from ofrecord.views.hits import hits_to_json, hits_to_terminal

_STATEMENT = Hit(
    type="statement",
    id="abc-s12",
    text="We will not trade the\nharbour away",
    marks=((22, 29),),
    start=12,
    speaker="Oleh Korvensky",
    channel="news conference",
    manner="direct",
    act="said",
    date="2025-02-11",
    report="abc",
    name="ledger.txt",
    outlet="Capital Ledger",
    headline="Treaty talks open",
    published="2025-02-12",
    story="s1",
)
_TEXT = Hit(type="report", id="def", text="The \x1b[31mharbour", start=0, report="def", name="herald.txt")


def test_a_hit_tells_who_when_where_and_how_it_opens() -> None:
    shown = hits_to_terminal(Hits(query="harbour", hits=(_STATEMENT,)), 100, colour=False)
    assert shown.splitlines() == [
        "1 hit for harbour",
        "",
        "  1 Oleh Korvensky, quoted, news conference, 11 February 2025",
        "    We will not trade the *harbour* away",
        "    Capital Ledger, 12 February 2025: Treaty talks open (abc-s12; ofrecord story s1)",
    ]


def test_a_withdrawn_claim_is_shown_as_withdrawn() -> None:
    hit = msgspec.structs.replace(_STATEMENT, withdrawn_by="abd")
    assert "WITHDRAWN: no longer in abd" in hits_to_terminal(
        Hits(query="harbour", hits=(hit,)), 100, colour=False
    )


def test_no_text_steers_the_terminal() -> None:
    assert "\x1b" not in hits_to_terminal(Hits(query="\x1b[2J", hits=(_TEXT,)), 60, colour=False)


def test_nothing_and_more() -> None:
    assert hits_to_terminal(Hits(query="x", hits=()), 60, colour=False) == "Nothing found for x\n"
    assert "(more: --limit)" in hits_to_terminal(Hits(query="x", hits=(_TEXT,), more=True), 60, colour=False)


def test_json_comes_back() -> None:
    found = Hits(query="harbour", hits=(_STATEMENT, _TEXT))
    assert msgspec.json.decode(hits_to_json(found), type=Hits) == found
