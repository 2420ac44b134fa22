"""Tolls: how many dead, hurt, missing, arrested, without power, by each report's first count (row 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from ofrecord.comparing.contrast import contrast, kind_counted
from ofrecord.comparing.counted import is_foreseen, is_part, one_count
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.intervals import Interval
from ofrecord.comparing.numbers import adds, printed, values_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure

_BESIDE = 120
"So near, in characters, two tolls of one report stand side by side."
_PART = 0.9
"A later count below this share of the report's first is a part of it, or an older one."
_OTHER = 2.5
"One above so many times the first is of another event."
_SHORT = 1.5
"A least count of which another count is so many times is told, though both may hold."
_LATER = 12
_FEW = 4
"Up to so many reports each meets each; in a larger story each meets the commonest count."


def compare_tolls(desk: Desk) -> list[Draft]:
    """Hold the reports' tolls side by side, and a headline's against its own text.

    A report gives its toll first; later figures of the kind are parts of it or older ones, but for those that
    are about as large. Two least counts ("at least 11", "at least 14") can both hold, but
    were taken at different times or by different counters.
    """
    counted = _by_kind(desk)
    pairs: list[tuple[Passage, Passage]] = []
    for told in counted.values():
        pairs.extend(_pairs(desk, list(told.first.values())))
        pairs.extend(_pairs(desk, list(told.headed.values())))
        pairs.extend((told.headed[place], told.first[place]) for place in told.headed if place in told.first)
        pairs.extend(_later_pairs(told))
    pairs.extend(_told_by_others(desk))
    drafts = (_held(desk, one, other) for one, other in pairs)
    return [draft for draft in drafts if draft is not None]


@dataclass(slots=True)
class _Counts:
    """The counts of one kind: each report's first in its text, its headline's, and later ones as large."""

    first: dict[int, Passage] = field(default_factory=dict)
    headed: dict[int, Passage] = field(default_factory=dict)
    later: list[Passage] = field(default_factory=list)


def _by_kind(desk: Desk) -> dict[str, _Counts]:
    found: dict[str, _Counts] = {}
    for passage in sorted(desk.aligned.passages, key=lambda one: (one.report, one.start, one.id)):
        kind = _toll(passage)
        if kind is None:
            continue
        told = found.setdefault(kind, _Counts())
        if passage.headline:
            told.headed.setdefault(passage.report, passage)
            continue
        first = told.first.setdefault(passage.report, passage)
        if passage is not first and _is_whole(desk, first, passage):
            told.later.append(passage)
    return found


def _is_whole(desk: Desk, first: Passage, later: Passage) -> bool:
    """Whether a later count is neither so small that it is a part of the first, nor so large that it is of another."""
    low, count = values_of(desk, first).low, values_of(desk, later).low
    return _PART * low <= count <= _OTHER * low


def _later_pairs(told: _Counts) -> Iterator[tuple[Passage, Passage]]:
    for one in told.later[:_LATER]:
        yield from ((one, other) for place, other in told.first.items() if place != one.report)
        yield from ((one, other) for other in told.later[:_LATER] if one.report < other.report)


def _told_by_others(desk: Desk) -> list[tuple[Passage, Passage]]:
    """Two tolls of one report, side by side, the one on another's word: "at least 11, though the Post reported 14"."""
    pairs: list[tuple[Passage, Passage]] = []
    last: dict[tuple[int, str], Passage] = {}
    for passage in sorted(desk.aligned.passages, key=lambda one: (one.report, one.start, one.id)):
        kind = _toll(passage)
        if kind is None or passage.headline:
            continue
        before = last.get((passage.report, kind))
        beside = before is not None and passage.start - before.end <= _BESIDE
        if before and beside and _mouth(before) != _mouth(passage) and _is_whole(desk, before, passage):
            pairs.append((before, passage))
        last[passage.report, kind] = passage
    return pairs


def _mouth(passage: Passage) -> str | None:
    within = passage.within
    return (within.speaker or within.speaker_text) if within else None


def _toll(passage: Passage) -> str | None:
    claim = passage.claim
    if not isinstance(claim, Figure) or not passage.counts or claim.unit in units_by_name():
        return None
    if adds(claim, passage) or is_part(passage) or is_foreseen(passage):
        return None
    kind = kind_counted(claim, passage.words)
    return kind if kind in contrast().tolls else None


def _pairs(desk: Desk, passages: list[Passage]) -> list[tuple[Passage, Passage]]:
    if len(passages) <= _FEW:
        return list(combinations(passages, 2))
    values = Counter(str(values_of(desk, passage)) for passage in passages)
    common = next(one for one in passages if str(values_of(desk, one)) == values.most_common(1)[0][0])
    return [(common, one) for one in passages if one is not common]


def _held(desk: Desk, one: Passage, other: Passage) -> Draft | None:
    mine, theirs = values_of(desk, one), values_of(desk, other)
    if not one_count(one, other, mine, theirs):
        return None
    here, there = quote(printed(desk, one), 60), quote(printed(desk, other), 60)
    if (mine.low, mine.high) == (theirs.low, theirs.high):
        if one.report == other.report:
            return None
        why = f"{desk.label(one)} and {desk.label(other)} give one count: {here} and {there}."
        return Draft("agree", "figure", (one, other), why, 0.6, 12)
    both = mine.floor and theirs.floor
    meet = mine.low <= theirs.high and theirs.low <= mine.high and not both
    if meet and not _falls_short(mine, theirs):
        return None
    if one.report == other.report:
        headed = f"The headline of {desk.label(one)} has {here}, its text {there}"
        why = headed if one.headline else f"{desk.label(one)} has {here} and, on another's word, {there}"
    else:
        why = f"{desk.label(one)} counts {here}, {desk.label(other)} {there}"
    if both:
        why += ": both are least counts, taken at different times or by others"
    else:
        why += ": both may hold, but one falls far short of the other" if meet else ": both cannot be exact"
    return Draft("differ", "figure", (one, other), f"{why}.", 0.8 if both or meet else 0.9, 12)


def _falls_short(mine: Interval, theirs: Interval) -> bool:
    least, count = (mine, theirs) if mine.floor else (theirs, mine)
    return least.floor and count.low >= _SHORT * least.low
