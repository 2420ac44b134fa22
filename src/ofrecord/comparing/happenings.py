"""Differences between two tellings of one event: whether, when, where (rows 20, 21)."""

from __future__ import annotations

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.model import Dated, Event

_SURE = 0.3
_SAME_WORDS = 0.95
_NEVER_ONE_DAY = 4
"A partial date this short (a year) does not conflict with a day of that year."


def compare_happenings(desk: Desk) -> list[Draft]:
    """Give aligned events whose mode, date or place cannot both be exact."""
    drafts: list[Draft] = []
    for match in desk.aligned.matches:
        if match.score < _SURE or not (match.one.counts and match.other.counts):
            continue
        one, other = match.one.claim, match.other.claim
        if isinstance(one, Event) and isinstance(other, Event) and one.kind == other.kind:
            drafts.extend(_mode(desk, match, one, other))
            drafts.extend(_date(desk, match, one.date, other.date))
            drafts.extend(_place(desk, match, one, other))
    return drafts


def _mode(desk: Desk, match: Match, one: Event, other: Event) -> list[Draft]:
    if one.mode == other.mode or match.one.report == match.other.report or match.lexical >= _SAME_WORDS:
        return []
    if match.one.headline or match.other.headline:
        return []
    settled = {one.mode, other.mode} & {"happened", "denied"}
    if not settled and not match.one.entities & match.other.entities:
        return []  # planned or possible, of nobody both name: the words of one claim often take either
    opposed = "denied" in (one.mode, other.mode)
    developed = _published(desk, match.one) != _published(desk, match.other)
    why = (
        f"{desk.label(match.one)} tells it as {one.mode} ({quote(match.one.text, 70)}), "
        f"{desk.label(match.other)} as {other.mode} ({quote(match.other.text, 70)})"
    )
    if developed:
        why += "; the reports are of different days, so this may be a development"
    about, row = ("event", 20) if opposed or developed else ("strength", 8)
    return [
        Draft(
            "differ",
            "event" if about == "event" else "strength",
            (match.one, match.other),
            f"{why}.",
            0.65,
            row,
        )
    ]


def _published(desk: Desk, passage: Passage) -> str:
    dated = desk.report(passage).published
    return dated.date[:10] if dated else ""


def _date(desk: Desk, match: Match, one: Dated | None, other: Dated | None) -> list[Draft]:
    """Two dates that the words themselves tell, and that do not meet."""
    if one is None or other is None or one.at is None or other.at is None or dates_meet(one, other):
        return []
    if match.one.report == match.other.report:
        return []
    mine = desk.report(match.one).text[one.at.start : one.at.end]
    theirs = desk.report(match.other).text[other.at.start : other.at.end]
    why = (
        f"{desk.label(match.one)} dates it {one.date} ({quote(mine, 40)}), {desk.label(match.other)} "
        f"{other.date} ({quote(theirs, 40)}): {quote(match.one.text, 70)}."
    )
    return [Draft("differ", "date", (match.one, match.other), why, 0.75, 21)]


def dates_meet(one: Dated, other: Dated) -> bool:
    """Whether two partial dates, or stretches of days, may be the same."""
    first, second = one.date[:10], other.date[:10]
    if first.startswith(second) or second.startswith(first):
        return True
    until_first, until_second = (one.until or first)[:10], (other.until or second)[:10]
    return first <= until_second and second <= until_first


def _place(desk: Desk, match: Match, one: Event, other: Event) -> list[Draft]:
    if not one.place or not other.place or one.place == other.place:
        return []
    if match.one.report == match.other.report:
        return []
    if one.place in match.other.entities or other.place in match.one.entities:
        return []
    why = (
        f"{desk.label(match.one)} places it in {desk.names.entity(one.place)}, {desk.label(match.other)} in "
        f"{desk.names.entity(other.place)}: {quote(match.one.text, 70)}."
    )
    return [Draft("differ", "place", (match.one, match.other), why, 0.5, 21)]
