"""Tolls: how many dead, hurt, missing, arrested, without power, by each report's first count (row 12)."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from ofrecord.comparing.contrast import contrast, kind_counted
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.intervals import Interval, interval_of
from ofrecord.comparing.numbers import adds, printed
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure

_FEW = 4
"Up to so many reports each meets each; in a larger story each meets the commonest count."


def compare_tolls(desk: Desk) -> list[Draft]:
    """Hold the reports' tolls side by side, and a headline's against its own text.

    A report gives its toll first; later figures of the kind are parts of it or older ones. Two least counts
    ("at least 11", "at least 14") can both hold, but were taken at different times or by different counters.
    """
    tolls: dict[str, dict[int, Passage]] = {}
    heads: dict[str, dict[int, Passage]] = {}
    for passage in sorted(desk.aligned.passages, key=lambda one: (one.report, one.start, one.id)):
        kind = _toll(passage)
        if kind:
            (heads if passage.headline else tolls).setdefault(kind, {}).setdefault(passage.report, passage)
    pairs = []
    for kind, by_report in tolls.items():
        pairs.extend(_pairs(list(by_report.values())))
        headed = heads.get(kind, {})
        pairs.extend(_pairs(list(headed.values())))
        pairs.extend((headed[place], by_report[place]) for place in headed if place in by_report)
    drafts = (_held(desk, one, other) for one, other in pairs)
    return [draft for draft in drafts if draft is not None]


def _toll(passage: Passage) -> str | None:
    claim = passage.claim
    if not isinstance(claim, Figure) or not passage.counts or claim.unit in units_by_name():
        return None
    if adds(claim, passage):
        return None
    kind = kind_counted(claim, passage.words)
    return kind if kind in contrast().tolls else None


def _pairs(passages: list[Passage]) -> list[tuple[Passage, Passage]]:
    if len(passages) <= _FEW:
        return list(combinations(passages, 2))
    values = Counter(str(_interval(passage)) for passage in passages)
    common = next(one for one in passages if str(_interval(one)) == values.most_common(1)[0][0])
    return [(common, one) for one in passages if one is not common]


def _interval(passage: Passage) -> Interval:
    assert isinstance(passage.claim, Figure)  # noqa: S101 - tolls are figures
    return interval_of(passage.claim)


def _held(desk: Desk, one: Passage, other: Passage) -> Draft | None:
    mine, theirs = _interval(one), _interval(other)
    here, there = quote(printed(desk, one), 60), quote(printed(desk, other), 60)
    if (mine.low, mine.high) == (theirs.low, theirs.high) and one.report != other.report:
        why = f"{desk.label(one)} and {desk.label(other)} give one count: {here} and {there}."
        return Draft("agree", "figure", (one, other), why, 0.6, 12)
    if mine.low <= theirs.high and theirs.low <= mine.high and not (mine.floor and theirs.floor):
        return None
    if one.report == other.report:
        why = f"The headline of {desk.label(one)} has {here}, its text {there}"
    else:
        why = f"{desk.label(one)} counts {here}, {desk.label(other)} {there}"
    both = mine.floor and theirs.floor
    why += (
        ": both are least counts, taken at different times or by others" if both else ": both cannot be exact"
    )
    return Draft("differ", "figure", (one, other), f"{why}.", 0.8 if both else 0.9, 12)
