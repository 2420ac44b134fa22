"""A stretch of dates or numbers and its terms are the same set."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofrecord.store.search.ranges import Bounds, date_terms, dates_between, number_terms, numbers_between

_DAYS = st.dates()
_NUMBERS = st.one_of(
    st.integers(-2000, 2000).map(float),
    st.decimals(-1000, 1000, places=3, allow_nan=False).map(float),
    st.sampled_from([1e6, 1.5e9, 1e-4]),
)


@given(first=_DAYS, last=_DAYS, day=_DAYS)
def test_a_stretch_of_days_holds_its_days_and_no_others(first: date, last: date, day: date) -> None:
    terms = set(dates_between(first, last))
    assert (first <= day <= last) == (not terms.isdisjoint(date_terms(day.isoformat())))


@given(day=_DAYS, length=st.integers(0, 800), beside=st.integers(-3, 3))
def test_the_ends_of_a_stretch_are_exact(day: date, length: int, beside: int) -> None:
    try:
        last, other = day + timedelta(days=length), day + timedelta(days=length + beside)
    except OverflowError:
        return
    terms = set(dates_between(day, last))
    assert (day <= other <= last) == (not terms.isdisjoint(date_terms(other.isoformat())))
    assert len(terms) < 120


def test_a_year_is_one_term() -> None:
    assert list(dates_between(date(2025, 1, 1), date(2025, 12, 31))) == ["2025"]


def test_a_month_alone_lies_within_a_stretch_that_holds_all_of_it() -> None:
    terms = set(dates_between(date(2025, 1, 20), date(2025, 3, 2)))
    assert not terms.isdisjoint(date_terms("2025-02"))
    assert terms.isdisjoint(date_terms("2025-01"))


@given(low=_NUMBERS, high=_NUMBERS, number=_NUMBERS, closed=st.booleans())
def test_bounds_hold_their_numbers_and_no_others(
    low: float, high: float, number: float, closed: bool
) -> None:
    bounds = Bounds(Decimal(repr(low)), Decimal(repr(high)), closed)
    terms = set(numbers_between(bounds))
    assert bounds.hold(Decimal(repr(number))) == (not terms.isdisjoint(number_terms(number)))
    assert len(terms) < 700


@pytest.mark.parametrize(
    ("low", "high", "closed", "inside", "outside"),
    [
        ("10", None, False, [11, 10.5, 1e9, 12], [10, 9.99, 0, -11]),
        ("10", None, True, [10, 11], [9.99]),
        (None, "10", False, [9.9, 0, -5, -1e9], [10, 11]),
        ("12", "12.5", True, [12, 12.05, 12.5], [12.51, 11.9]),
        ("-3", "3", True, [-3, 0, 3, 0.001], [3.1, -3.1]),
    ],
)
def test_bounds(
    low: str | None, high: str | None, closed: bool, inside: list[float], outside: list[float]
) -> None:
    terms = set(
        numbers_between(Bounds(Decimal(low) if low else None, Decimal(high) if high else None, closed))
    )
    assert all(not terms.isdisjoint(number_terms(float(number))) for number in inside)
    assert all(terms.isdisjoint(number_terms(float(number))) for number in outside)
