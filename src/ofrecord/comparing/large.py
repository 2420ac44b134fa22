"""Large numbers that nearly meet: two reports of one story seldom have them by chance (row 12)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.intervals import dimension_of
from ofrecord.comparing.numbers import adds, printed, values_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.folding import stem_of
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure, Range

_LARGE = 1000
_NEAR = 1.07
_WIDE = 0.3
_LEAST = 0.2
_MOST = 60
"So many large numbers of a report are held against another's."


def compare_large(desk: Desk) -> list[Draft]:
    """Give pairs of large numbers of two reports that differ by a few hundredths, the nearest in words first.

    A number that has its equal in the other report is not held against a third.
    """
    large: dict[int, list[Passage]] = {}
    for passage in desk.aligned.passages:
        if _is_large(passage):
            large.setdefault(passage.report, []).append(passage)
    drafts: list[Draft] = []
    for here, there in combinations(sorted(large), 2):
        mine = [one for one in large[here] if not _has_equal(one, large[there])][:_MOST]
        theirs = [one for one in large[there] if not _has_equal(one, large[here])][:_MOST]
        pairs = [
            (_common(desk, one, other), one, other) for one in mine for other in theirs if _near(one, other)
        ]
        drafts.extend(_nearest(desk, pairs))
    return drafts


def _is_large(passage: Passage) -> bool:
    claim = passage.claim
    if not isinstance(claim, Figure) or isinstance(claim.value, Range) or not passage.counts:
        return False
    return claim.value >= _LARGE and not adds(claim, passage)


def _has_equal(passage: Passage, large: Sequence[Passage]) -> bool:
    """Whether the other report has the very number: then it is that one's, not a third one's."""
    claim = passage.claim
    return any(
        isinstance(claim, Figure) and isinstance(one.claim, Figure) and claim.value == one.claim.value
        for one in large
    )


def _near(one: Passage, other: Passage) -> bool:
    mine, theirs = one.claim, other.claim
    if not (isinstance(mine, Figure) and isinstance(theirs, Figure)):
        return False
    if isinstance(mine.value, Range) or isinstance(theirs.value, Range) or mine.value == theirs.value:
        return False
    low, high = sorted((mine.value, theirs.value))
    return high <= _NEAR * low and _one_unit(mine, theirs)


def _one_unit(mine: Figure, theirs: Figure) -> bool:
    """Whether both are of one measure, or count what one noun names, or one names nothing."""
    if {mine.unit, theirs.unit} & units_by_name().keys():
        return dimension_of(mine) == dimension_of(theirs) and mine.unit == theirs.unit
    return not mine.unit or not theirs.unit or stem_of(mine.unit) == stem_of(theirs.unit)


def _common(desk: Desk, one: Passage, other: Passage) -> float:
    """How much the words round the two share, and their sentences."""
    near, wide = one.terms & other.terms, one.setting.terms & other.setting.terms
    return sum(_weight(desk, near)) + _WIDE * sum(_weight(desk, wide - near))


def _weight(desk: Desk, terms: frozenset[str]) -> list[float]:
    return sorted(
        desk.aligned.weights.get(term, 0.0) for term in terms if term[0] not in "#&%@" and not term.isdigit()
    )


def _nearest(desk: Desk, pairs: Sequence[tuple[float, Passage, Passage]]) -> list[Draft]:
    drafts: list[Draft] = []
    taken: set[str] = set()
    for common, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1].id, pair[2].id)):
        if common < _LEAST or {one.id, other.id} & taken:
            continue
        taken |= {one.id, other.id}
        here, there = quote(printed(desk, one), 60), quote(printed(desk, other), 60)
        mine, theirs = values_of(desk, one), values_of(desk, other)
        apart = mine.high < theirs.low or theirs.high < mine.low
        why = f"{desk.label(one)} has {here}, {desk.label(other)} {there}: nearly one number"
        why += ", but both cannot be exact." if apart else ", told more and less exactly."
        score = 0.5 if apart else 0.3
        drafts.append(Draft("differ", "figure", (one, other), why, score, 12, trivial=not apart))
    return drafts
