"""Where passages of one event part: another number of one unit, another day, a negation on one side only."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk
from ofrecord.comparing.intervals import dimension_of, equal_values, interval_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Event, Figure

_DAY = len("2026-11-23")

FigureIndex = Mapping[int, Sequence[Passage]]
"The figures of each report, by its place."


def figures_by_report(desk: Desk) -> FigureIndex:
    """Give the passages that are figures, by their report's place in the story."""
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in desk.aligned.passages:
        if isinstance(passage.claim, Figure):
            found[passage.report].append(passage)
    return found


def parting(desk: Desk, group: Sequence[Passage], figures: FigureIndex) -> str | None:
    """Give what passages of one event do not tell alike, with both values, or None: the first such difference."""
    inside = {passage.id: _inside(passage, figures) for passage in group}
    pairs = list(combinations(group, 2))
    for one, other in pairs:
        found = _numbers(inside[one.id], inside[other.id])
        if found is not None:
            mine, theirs = (quote(_printed(desk, figure), 40) for figure in found)
            what = "number" if _measures(found[0]) else "count"
            return (
                f"on the {what} they differ: {mine} in {desk.label(one)} and {theirs} in {desk.label(other)}"
            )
    for one, other in pairs:
        days, others = _days(one), _days(other)
        if len(days) == len(others) == 1 and days != others:
            here, there = *days, *others
            return f"on the day they differ: {here} in {desk.label(one)} and {there} in {desk.label(other)}"
    for one, other in pairs:
        turned, straight = _negations(one), _negations(other)
        if bool(turned) != bool(straight):
            word = (turned or straight)[0]
            place = desk.label(one if turned else other)
            plain = desk.label(other if turned else one)
            return f"one in the negative: {quote(word)} in {place}, no such word in {plain}"
    return None


def _inside(passage: Passage, figures: FigureIndex) -> list[Passage]:
    spans = [(figure, figure.claim.spans[0]) for figure in figures.get(passage.report, ())]
    return [
        figure
        for figure, span in spans
        if any(part.start <= span.start and span.end <= part.end for part in passage.content)
    ]


def _numbers(mine: Sequence[Passage], theirs: Sequence[Passage]) -> tuple[Passage, Passage] | None:
    """Two figures of one unit, neither of which the other passage has."""
    mine_only = [one for one in mine if not any(_alike(one, other) for other in theirs)]
    theirs_only = [other for other in theirs if not any(_alike(one, other) for one in mine)]
    for one in mine_only:
        for other in theirs_only:
            if _dimension(one) == _dimension(other):
                return one, other
    return None


def _alike(one: Passage, other: Passage) -> bool:
    """Whether two figures may be one number: equal, or told as about so much; a least value is another number."""
    mine, theirs = one.claim, other.claim
    if not (isinstance(mine, Figure) and isinstance(theirs, Figure)):
        return False
    if equal_values(mine, theirs):
        return True
    here, there = interval_of(mine), interval_of(theirs)
    bounded = all(math.isfinite(end) for end in (here.low, here.high, there.low, there.high))
    return bounded and here.kind == there.kind and here.low <= there.high and there.low <= here.high


def _dimension(passage: Passage) -> str:
    return dimension_of(passage.claim) if isinstance(passage.claim, Figure) else ""


def _measures(passage: Passage) -> bool:
    return isinstance(passage.claim, Figure) and passage.claim.unit in units_by_name()


def _printed(desk: Desk, figure: Passage) -> str:
    span = figure.claim.spans[0]
    return desk.report(figure).text[span.start : span.end]


def _days(passage: Passage) -> frozenset[str]:
    """The full days that the passage's own words give; one taken from the report's date alone is no evidence."""
    dated = passage.claim.date if isinstance(passage.claim, Event) else None
    taken = {dated.date[:10]} if dated is not None and dated.at is None else set()
    return frozenset(day for day in passage.dates - taken if len(day) == _DAY)


def _negations(passage: Passage) -> list[str]:
    return [word.text for word in passage.words if word.folded in contrast().negations]
