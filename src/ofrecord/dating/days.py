"""The days on which a report may have been published, as arrays to weigh them in one go."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]
"One number for each day of `DAYS`: the log of how much better or worse that day fits."

IT, ITS = "{it}", "{its}"
"Where the report stands in the words of a clue."

FIRST = date(2007, 1, 1)
LAST = date(2028, 12, 31)
DAYS = [FIRST + timedelta(at) for at in range((LAST - FIRST).days + 1)]
"Online news in the span of the office holders that the lexicon knows."

WEEKDAYS = np.array([day.weekday() for day in DAYS])
MONTHS = np.array([day.month for day in DAYS])
YEARS = np.array([day.year for day in DAYS])
ORDINALS = np.arange(len(DAYS))


def position(day: date) -> int:
    """Give a day's place among `DAYS`; it may lie outside of them."""
    return (day - FIRST).days


@lru_cache(maxsize=512)
def distances(month: int, day: int, weekday: int | None = None) -> NDArray[np.int64]:
    """Give for every day how many days it lies behind (+) or ahead of (-) the nearest such day of a year.

    With a weekday only the years count in which that day falls on it.
    """
    best = np.full(len(DAYS), 10_000, dtype=np.int64)
    for year in range(FIRST.year - 1, LAST.year + 2):
        if month == 2 and day == 29 and not isleap(year):
            continue
        told = date(year, month, day)
        if weekday is None or told.weekday() == weekday:
            gap = ORDINALS - position(told)
            best = np.where(np.abs(gap) < np.abs(best), gap, best)
    return best
