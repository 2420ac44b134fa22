"""Tolls: how many dead, hurt, missing, arrested, without power, by each report's first count (row 12)."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from ofrecord.comparing.contrast import contrast, kind_counted
from ofrecord.comparing.counted import is_part, one_count
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.numbers import adds, printed, values_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure

_BESIDE = 120
"So near, in characters, two tolls of one report stand side by side."
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
        pairs.extend(_pairs(desk, list(by_report.values())))
        headed = heads.get(kind, {})
        pairs.extend(_pairs(desk, list(headed.values())))
        pairs.extend((headed[place], by_report[place]) for place in headed if place in by_report)
    pairs.extend(_told_by_others(desk))
    drafts = (_held(desk, one, other) for one, other in pairs)
    return [draft for draft in drafts if draft is not None]


def _told_by_others(desk: Desk) -> list[tuple[Passage, Passage]]:
    """Two tolls of one report, side by side, the one on another's word: "at least 11, though the Post reported 14"."""
    pairs: list[tuple[Passage, Passage]] = []
    last: dict[tuple[int, str], Passage] = {}
    for passage in sorted(desk.aligned.passages, key=lambda one: (one.report, one.start, one.id)):
        kind = _toll(passage)
        if kind is None or passage.headline:
            continue
        before = last.get((passage.report, kind))
        if before and passage.start - before.end <= _BESIDE and _mouth(before) != _mouth(passage):
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
    if adds(claim, passage) or is_part(passage):
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
    if mine.low <= theirs.high and theirs.low <= mine.high and not (mine.floor and theirs.floor):
        return None
    if one.report == other.report:
        headed = f"The headline of {desk.label(one)} has {here}, its text {there}"
        why = headed if one.headline else f"{desk.label(one)} has {here} and, on another's word, {there}"
    else:
        why = f"{desk.label(one)} counts {here}, {desk.label(other)} {there}"
    both = mine.floor and theirs.floor
    why += (
        ": both are least counts, taken at different times or by others" if both else ": both cannot be exact"
    )
    return Draft("differ", "figure", (one, other), f"{why}.", 0.8 if both else 0.9, 12)
