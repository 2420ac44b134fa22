"""The values that a figure's words allow, in one unit of each dimension."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ofrecord.lexicon.units import Unit, units_by_name
from ofrecord.model import Figure, Range

ABOUT = 0.1
"A value told as 'about' may be so far off, as a share of it."
NEARLY = 0.05
"A value told as 'nearly' is at most so far below, as a share of it."
_BELOW = 0.01
_POINT = "point"
_PERCENTAGE_POINT = "percentage point"


@dataclass(frozen=True, slots=True)
class Interval:
    """What a figure leaves open, in the base unit: `low` to `high`, of dimension `kind`."""

    kind: str
    low: float
    high: float
    floor: bool
    "Whether the figure is a least value: two reports may have counted to different points."


def interval_of(figure: Figure, not_quite: bool = False) -> Interval:
    """Give the values that a figure's words allow, converted to the base unit of its dimension.

    `not_quite`: the words say that it lies just below its value ("nearly 900,000").
    """
    low, high = _ends(figure)
    if not_quite and not isinstance(figure.value, Range):
        low, high = sorted((figure.value * (1 - NEARLY), figure.value * (1 - _BELOW)))
    kind = dimension_of(figure)
    unit = _unit(figure)
    if unit is not None:
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


def dimension_of(figure: Figure) -> str:
    """Give the dimension that the figure's unit measures, or the counted thing itself."""
    unit = _unit(figure)
    return unit.dimension if unit else figure.unit


def _unit(figure: Figure) -> Unit | None:
    """The unit of measure; a "point" is a percentage point, as in counts of votes ("12 points ahead")."""
    return units_by_name().get(_PERCENTAGE_POINT if figure.unit == _POINT else figure.unit)


def equal_values(one: Figure, other: Figure) -> bool:
    """Whether two figures name the same number, in whatever units of one dimension."""
    if one.value == other.value and one.unit == other.unit:
        return True
    mine, theirs = _unit(one), _unit(other)
    if not (mine and theirs) or mine.dimension != theirs.dimension:
        return False
    if isinstance(one.value, Range) or isinstance(other.value, Range):
        return False
    return math.isclose(mine.in_base(one.value), theirs.in_base(other.value), rel_tol=0.005)
