"""Words of the calendar, before anything is resolved."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofrecord.dating.told import find_absolute, find_told


def words(text: str) -> list[tuple[str, str]]:
    return [(text[told.start : told.end], told.kind) for told in find_told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left on Thursday 13 June.", [("Thursday 13 June", "day")]),
        ("Talks run June 3-5 in Bergen.", [("June 3-5", "day")]),
        ("It opens the week beginning 10 June, they said.", [("the week beginning 10 June", "day")]),
        ("Since Feb. 24, 2022, nothing moved.", [("Feb. 24, 2022", "day")]),
        ("They vote in September.", [("September", "month")]),
        ("The bridge fell in June 2016.", [("June 2016", "month")]),
        ("By the end of July it was done.", [("the end of July", "month")]),
        ("Earlier Wednesday the mayor spoke.", [("Earlier Wednesday", "weekday")]),
        ("at 11 p.m. Saturday", [("11 p.m. Saturday", "weekday")]),
        ("after Thursday’s vote", [("Thursday’s", "weekday")]),
        ("by the end of the week", [("the end of the week", "unit")]),
        ("Last month and two days ago", [("Last month", "unit"), ("two days ago", "count")]),
        ("NOVEMBER 4", [("NOVEMBER 4", "day")]),
    ],
)
def test_time_words_are_found_tight(text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "About 20 % of it.",
        "Mrs May may march on.",
        "The Sun shone for three years.",
        "It cost $2016 and 2,017 men came.",
        "He said 3/4/2019 was a date.",
        "A second later, no more.",
        "On 31 February nothing happened.",
    ],
)
def test_what_is_no_date_is_left(text: str) -> None:
    assert words(text) == []


def test_day_first_in_a_ukrainian_line() -> None:
    text = "Вечірнє слово мера. 12.02.2025, а також 3 березня 2024"
    assert [(told.year, told.month, told.day) for told in find_absolute(text, "uk")] == [
        (2025, 2, 12),
        (2024, 3, 3),
    ]


@given(st.text())
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    at = 0
    for told in find_told(text):
        assert at <= told.start < told.end <= len(text)
        at = told.end


@pytest.mark.parametrize(
    "piece", ["June 3 ", "late the end of ", "11 p.m. on ", "1", "week of ", " \t", "in the last "]
)
def test_long_repetition_is_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = time.process_time()
    find_told(text[:10_000])
    small = time.process_time() - begun
    begun = time.process_time()
    find_told(text)
    assert time.process_time() - begun < max(40 * small, 2.0)
