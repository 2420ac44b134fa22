"""The days a report tells of, as far as its words and its own date settle them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ofrecord.dating import Told, find_absolute, find_told

_AHEAD = 2
"Days after publication that a day without a year may lie: behind that the year before is meant."


@dataclass(frozen=True, slots=True)
class DaysTold:
    """`days` as ordinals: full dates; of a dated report also weekdays and days of a month. `weekdays` by their
    names alone (Monday is 0), in the order first told.
    """

    days: frozenset[int]
    weekdays: tuple[int, ...]


def days_of(text: str, language: str, published: date | None) -> DaysTold:
    """Give the days told in `text`.

    A weekday is taken for the last one up to publication. These are hints for weighing two reports, no dates
    of the record, which are resolved by tense and granularity. Weekdays are known in English only.
    """
    if language.partition("-")[0] in {"en", "und"}:
        found = tuple(told for line in text.split("\n") for told in find_told(line))
    else:
        found = find_absolute(text, language)
    days = (_day(told, published) for told in found)
    weekdays = dict.fromkeys(told.weekday for told in found if told.kind == "weekday" and not told.shift)
    return DaysTold(
        frozenset(day.toordinal() for day in days if day is not None),
        tuple(day for day in weekdays if day is not None),
    )


def _day(told: Told, published: date | None) -> date | None:
    if told.kind == "weekday" and told.weekday is not None and not told.shift and published:
        return published - timedelta((published.weekday() - told.weekday) % 7)
    if told.kind != "day" or told.month is None or told.day is None:
        return None
    if told.year is not None:
        return _exact(told.year, told.month, told.day)
    if published is None:
        return None
    day = _exact(published.year, told.month, told.day)
    if day is not None and day > published + timedelta(_AHEAD):
        return _exact(published.year - 1, told.month, told.day)
    return day


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
