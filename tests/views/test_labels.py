from __future__ import annotations

import pytest

from ofrecord.model import Range
from ofrecord.views.labels import date_words, number_words, range_words, value_words, weekday


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026", "2026"),
        ("2026-10", "October 2026"),
        ("2026-10-14", "14 October 2026"),
        ("2026-10-15T06:40:00+02:00", "15 October 2026, 06:40 (+02:00)"),
        ("2026-10-15T06:40:00Z", "15 October 2026, 06:40 (Z)"),
        ("2026-13-01", "2026-13-01"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_dates_in_words(date: str, words: str) -> None:
    assert date_words(date) == words


def test_weekdays() -> None:
    assert weekday("2026-10-14") == "Wednesday"
    assert weekday("2026-10") == ""


@pytest.mark.parametrize(
    ("value", "words"), [(14.0, "14"), (80_000_000.0, "80,000,000"), (2.5, "2.5"), (0.3, "0.3"), (-3.0, "-3")]
)
def test_numbers(value: float, words: str) -> None:
    assert number_words(value) == words


def test_a_range_and_a_bound() -> None:
    assert value_words(Range(low=150, high=2000), "about") == "about 150–2,000"
    assert value_words(12, "exact") == "12"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-10-14", "2026-10-14", "14 October 2026"),
        ("2026-10-14", "2026-10-15", "14–15 October 2026"),
        ("2026-09-30", "2026-10-02", "30 September – 2 October 2026"),
        ("2025-12-31", "2026-01-02", "31 December 2025 – 2 January 2026"),
        ("2026-10", "2026-10-02", "October 2026 – 2 October 2026"),
        ("2025", "2026", "2025 – 2026"),
    ],
)
def test_a_stretch_of_days(first: str, last: str, words: str) -> None:
    assert range_words(first, last) == words
