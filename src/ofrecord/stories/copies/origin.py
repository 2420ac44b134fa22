"""Of two reports that share their text, the one it comes from, and why."""

from __future__ import annotations

import re
from datetime import date

from ofrecord.model import Report

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def days_between(one: Report, other: Report) -> int | None:
    """Give how many days lie between two reports; None where one has no full day."""
    first, second = _day(one), _day(other)
    return abs((first - second).days) if first and second else None


def precedes(one: Report, other: Report, lengths: tuple[int, int]) -> tuple[bool, str]:
    """Say whether the first of two reports is the nearer to the origin, and by what; `lengths` in words.

    In this order: an agency's own page; the one that credits an agency; the one published first; the longer one,
    since wire copy is cut; of equals the one given first.
    """
    for told, why in (
        ((_is_agency(one, other), _is_agency(other, one)), "it is the agency's own report"),
        ((bool(one.agency), bool(other.agency)), "it credits {agency}"),
    ):
        if told[0] != told[1]:
            first = one if told[0] else other
            return told[0], why.format(agency=first.agency)
    earlier = _earlier(one, other)
    if earlier is not None:
        first = one if earlier else other
        day = first.published.date if first.published else ""
        return earlier, f"it was published first ({day})"
    if lengths[0] != lengths[1]:
        return lengths[0] > lengths[1], "it is the longer one, and neither date nor credit tells more"
    return True, "it was given first, and neither date, credit nor length tells more"


def _is_agency(one: Report, other: Report) -> bool:
    """Whether the outlet of the one is the agency that it, or the other, credits."""
    credited = {agency.casefold() for agency in (one.agency, other.agency) if agency}
    return bool(one.outlet) and str(one.outlet).casefold() in credited


def _earlier(one: Report, other: Report) -> bool | None:
    """Whether the first is the earlier one; None where that cannot be told.

    Times of day count only where both have them with one offset: a clock of another zone may be hours off.
    """
    first, second = _day(one), _day(other)
    if first is None or second is None or one.published is None or other.published is None:
        return None
    if first != second:
        return first < second
    a, b = one.published.date, other.published.date
    if len(a) == len(b) and len(a) > len("2000-01-01T00") and a[19:] == b[19:] and a != b:
        return a < b
    return None


def _day(report: Report) -> date | None:
    told = report.published.date if report.published else ""
    return date.fromisoformat(told[:10]) if _DAY.match(told) else None
