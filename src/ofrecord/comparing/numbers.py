"""Figures for one thing: the same after units and bounds, or two that cannot both be exact (row 12)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ofrecord.comparing.align import Match
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure, Range

ABOUT = 0.1
"A value told as 'about' may be so far off, as a share of it."

_SURE_SAME = 0.42
_SURE_DIFFER = 0.45


@dataclass(frozen=True, slots=True)
class Interval:
    """What a figure leaves open, in the base unit: `low` to `high`, of dimension `kind`."""

    kind: str
    low: float
    high: float
    floor: bool
    "Whether the figure is a least value: two reports may have counted to different points."


def interval_of(figure: Figure) -> Interval:
    """Give the values that a figure's words allow, converted to the base unit of its dimension."""
    low, high = _ends(figure)
    kind = figure.unit
    unit = units_by_name().get(figure.unit)
    if unit is not None:
        kind = unit.dimension
        low = unit.in_base(low) if math.isfinite(low) else low
        high = unit.in_base(high) if math.isfinite(high) else high
    return Interval(kind, low, high, figure.bound in ("at least", "over"))


def _ends(figure: Figure) -> tuple[float, float]:
    value = figure.value
    low, high = (value.low, value.high) if isinstance(value, Range) else (value, value)
    if figure.bound in ("at least", "over"):
        return low, math.inf
    if figure.bound in ("at most", "under"):
        return -math.inf, high
    if figure.bound == "about":
        return low - abs(low) * ABOUT, high + abs(high) * ABOUT
    return low, high


def compare_numbers(desk: Desk) -> list[Draft]:
    """Give figures that count one thing and agree, or do not."""
    drafts: list[Draft] = []
    for match in desk.aligned.matches:
        one, other = match.one.claim, match.other.claim
        if not (isinstance(one, Figure) and isinstance(other, Figure)):
            continue
        if not (match.one.counts and match.other.counts):
            continue
        mine, theirs = interval_of(one), interval_of(other)
        if mine.kind != theirs.kind or not _one_thing(one, other, mine):
            continue
        found = _agree(desk, match, one, other) if _meet(one, other, mine, theirs) else None
        if found is None:
            found = _differ(desk, match, one, other, mine, theirs)
        if found is not None:
            drafts.append(found)
    return _surest(drafts)


def _one_thing(one: Figure, other: Figure, interval: Interval) -> bool:
    """Whether the words for what is counted share a telling word; measures are held apart by their clauses."""
    mine, theirs = _counted(one), _counted(other)
    return bool(mine & theirs) or not mine or not theirs or interval.kind != one.unit


def _counted(figure: Figure) -> frozenset[str]:
    words = words_of(f"{figure.of} {figure.unit}")
    return frozenset(word.stem for word in words if background(word.stem) > 0.15)


def _meet(one: Figure, other: Figure, mine: Interval, theirs: Interval) -> bool:
    if one.value == other.value and one.unit == other.unit:
        return True
    close = mine.low <= theirs.high * 1.005 and theirs.low <= mine.high * 1.005
    return close and not (mine.floor and theirs.floor)


def _agree(desk: Desk, match: Match, one: Figure, other: Figure) -> Draft | None:
    if match.one.report == match.other.report or match.score < _SURE_SAME:
        return None
    here, there = _printed(desk, match.one, one), _printed(desk, match.other, other)
    why = f"{quote(here, 60)} in {desk.label(match.one)} and {quote(there, 60)} in {desk.label(match.other)} meet"
    if one.unit != other.unit:
        why += ", after the units are converted"
    return Draft("agree", "figure", (match.one, match.other), f"{why}.", 0.3 + 0.3 * match.score, 12)


def _differ(
    desk: Desk, match: Match, one: Figure, other: Figure, mine: Interval, theirs: Interval
) -> Draft | None:
    if match.score < _SURE_DIFFER or (one.value == other.value and one.bound == other.bound):
        return None
    here, there = _printed(desk, match.one, one), _printed(desk, match.other, other)
    if match.one.report == match.other.report:
        why = f"{desk.label(match.one)} has both {quote(here, 60)} and {quote(there, 60)}"
    else:
        why = f"{desk.label(match.one)} has {quote(here, 60)}, {desk.label(match.other)} {quote(there, 60)}"
    open_ended = mine.floor and theirs.floor
    why += ": both are least values, counted to different points" if open_ended else ": both cannot be exact"
    return Draft(
        "differ",
        "figure",
        (match.one, match.other),
        f"{why}.",
        0.6 if open_ended else 0.5 + 0.4 * match.score,
        12,
    )


def _printed(desk: Desk, passage: Passage, figure: Figure) -> str:
    span = figure.spans[0]
    words = desk.report(passage).text[span.start : span.end]
    return f"{words} {figure.of}" if figure.of and figure.of not in words else words


def _surest(drafts: list[Draft]) -> list[Draft]:
    """A figure agrees with one figure of each other report; where it agrees, it does not differ as well."""
    agreed = {
        (draft.passages[0].id, draft.passages[1].report) for draft in drafts if draft.kind == "agree"
    } | {(draft.passages[1].id, draft.passages[0].report) for draft in drafts if draft.kind == "agree"}
    taken: set[tuple[str, int, str]] = set()
    kept = []
    for draft in drafts:
        one, other = draft.passages
        keys = {(one.id, other.report, draft.kind), (other.id, one.report, draft.kind)}
        if keys & taken:
            continue
        if draft.kind == "differ" and {(one.id, other.report), (other.id, one.report)} & agreed:
            continue
        taken |= keys
        kept.append(draft)
    return kept
