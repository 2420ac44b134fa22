"""Dates and numbers as terms: a stretch of either is a few terms, so that the index alone answers for it.

A date has a term for each of its beginnings, "2", "20", "202", "2025", "2025-02", "2025-02-12"; a stretch of days is
covered by the largest of them that lie within. A number likewise: its sign and magnitude, then digit after digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

_DIGITS = 9
"Significant digits of a number that count."
_LARGEST = 30
"Powers of ten, up and down, beyond which numbers are not told apart."


def date_terms(told: str) -> Iterator[str]:
    """Give the terms of a partial ISO date; what stands after the day (the time) does not count."""
    for length in (1, 2, 3, 4, 7, 10):
        if len(told) >= length:
            yield told[:length]


def dates_between(first: date, last: date) -> Iterator[str]:
    """Give the terms that cover the days from `first` to `last`, both included, and no other day."""
    day = first
    while day <= last:
        term, end = next((term, end) for term, end in _periods(day) if end <= last)
        yield term
        if end == date.max:
            return
        day = end + timedelta(days=1)


def _periods(day: date) -> Iterator[tuple[str, date]]:
    """The periods that begin with this day, the longest first, and their last days."""
    if day.month == day.day == 1:
        for length in (1, 2, 3, 4):
            years = 10 ** (4 - length)
            # There is no year 0: the first millennium begins with 1.
            if day.year % years == 0 or (day.year == 1 and years > 1):
                yield f"{day.year:04}"[:length], date(day.year // years * years + years - 1, 12, 31)
    if day.day == 1:
        after = (day.replace(day=28) + timedelta(days=4)).replace(day=1) if day < date(9999, 12, 1) else None
        yield day.isoformat()[:7], after - timedelta(days=1) if after else date.max
    yield day.isoformat(), day


@dataclass(frozen=True, slots=True)
class Bounds:
    """Numbers from `low` to `high`; None is no bound. The bounds themselves count where they are `closed`."""

    low: Decimal | None
    high: Decimal | None
    closed: bool = True

    def hold(self, number: Decimal) -> bool:
        """Whether a number lies within."""
        if self.closed:
            return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)
        return (self.low is None or self.low < number) and (self.high is None or number < self.high)

    def turned(self) -> Bounds:
        """The same of the numbers with the other sign."""
        return Bounds(
            None if self.high is None else -self.high, None if self.low is None else -self.low, self.closed
        )


def number_terms(number: float) -> Iterator[str]:
    """Give the terms of a number: its sign, its magnitude, its digits one after the other, and all of it."""
    if not isfinite(number):
        return
    exact = Decimal(repr(number))
    if exact == 0:
        yield "o"
        return
    sign = "p" if exact > 0 else "n"
    power, digits = _split(exact)
    yield sign
    head = f"{sign}{power + _LARGEST:02}"
    yield head
    yield from (f"{head}:{digits[:length]}" for length in range(1, len(digits) + 1))
    yield f"{head}:{digits}="


def numbers_between(bounds: Bounds) -> Iterator[str]:
    """Give the terms that cover the numbers within the bounds, and no others that differ in nine digits."""
    if bounds.hold(Decimal(0)):
        yield "o"
    for sign, wanted in (("p", bounds), ("n", bounds.turned())):
        if wanted.high is not None and wanted.high <= 0:
            continue
        if wanted.high is None and (wanted.low is None or wanted.low < 0):
            yield sign
            continue
        for power in range(-_LARGEST, _LARGEST + 1):
            first, end = Decimal((0, (1,), power)), Decimal((0, (1,), power + 1))
            yield from _cover(f"{sign}{power + _LARGEST:02}", "", first, end, wanted)


def _cover(head: str, digits: str, first: Decimal, end: Decimal, bounds: Bounds) -> Iterator[str]:
    """Terms for the numbers that begin with these digits: from `first` to before `end`."""
    here = f"{head}:{digits}" if digits else head
    if (bounds.high is not None and first > bounds.high) or (bounds.low is not None and end <= bounds.low):
        return
    if bounds.hold(first) and (bounds.high is None or end <= bounds.high):
        yield here
        return
    if digits and not digits.endswith("0") and bounds.hold(first):
        yield f"{here}="
    if len(digits) == _DIGITS:
        return
    step = (end - first) / (10 if digits else 9)
    for digit in range(0 if digits else 1, 10):
        begin = first + step * (digit if digits else digit - 1)
        yield from _cover(head, f"{digits}{digit}", begin, begin + step, bounds)


def _split(number: Decimal) -> tuple[int, str]:
    """The power of ten and the digits that count, without zeros at the end."""
    power = min(max(number.adjusted(), -_LARGEST), _LARGEST)
    shown = "".join(map(str, number.as_tuple().digits)).lstrip("0")[:_DIGITS].rstrip("0")
    return power, shown
