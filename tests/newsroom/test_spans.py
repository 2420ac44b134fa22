"""Times as a person gives them."""

from __future__ import annotations

from datetime import timedelta

import pytest

import ofrecord
from ofrecord.newsroom.spans import since_of, span_of

NOW = "2025-03-05T12:00:00+00:00"


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("30s", 30), ("10m", 600), ("2h", 7200), ("3d", 259200), ("1W", 604800), (" 5 m ", 300)],
)
def test_lengths_of_time(given: str, seconds: int) -> None:
    assert span_of(given) == timedelta(seconds=seconds)


@pytest.mark.parametrize("given", ["", "m", "10", "0m", "-1m", "1.5h", "1y", "ten m", "9999999m", "١m\n1h"])
def test_what_is_no_length_of_time_is_refused(given: str) -> None:
    with pytest.raises(ofrecord.UsageError, match="is no length of time"):
        span_of(given)


@pytest.mark.parametrize(
    ("given", "time"),
    [
        ("2d", "2025-03-03T12:00:00+00:00"),
        ("2025-03-01", "2025-03-01T00:00:00+00:00"),
        ("2025-03-01T08:30", "2025-03-01T08:30:00+00:00"),
        ("2025-03-01T08:30+02:00", "2025-03-01T06:30:00+00:00"),
        ("999999w", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_times_since(given: str, time: str) -> None:
    assert since_of(given, NOW) == time


@pytest.mark.parametrize("given", ["", "yesterday", "2025-13-01", "12.02.2025"])
def test_what_is_no_time_is_refused(given: str) -> None:
    with pytest.raises(ofrecord.UsageError, match="is no time"):
        since_of(given, NOW)
