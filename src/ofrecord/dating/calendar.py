"""The words of the calendar, and what a time expression says before it is resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from ofrecord.lexicon import load

Kind = Literal["day", "month", "year", "weekday", "unit", "word", "count", "after"]


class NamedDay(msgspec.Struct, frozen=True):
    """A day known by its date, where one of `followed` stands behind it."""

    month: int
    day: int
    year: int
    followed: tuple[str, ...]


class Calendar(msgspec.Struct, frozen=True):
    """What `lexicon/calendar.toml` holds."""

    source: str
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    ambiguous_months: tuple[str, ...]
    before_month: tuple[str, ...]
    before_year: tuple[str, ...]
    counted_after_year: tuple[str, ...]
    parts_of_day: tuple[str, ...]
    before_weekday: tuple[str, ...]
    no_weekday_behind: tuple[str, ...]
    length_behind: tuple[str, ...]
    numbers: dict[str, int]
    named_days: tuple[NamedDay, ...]
    other_months: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """Words that tell a time, and what they say of it. Offsets count in the text searched.

    `kind` says what is named: a day, a month, a year, a weekday, a `unit` ("last week", `unit` week),
    a `word` ("yesterday", "that day", in `unit`), a `count` ("two days ago": `count`, `unit`), or `after` ("the
    month after", `unit`). `shift` is
    last, next, this, following, previous, earlier this, later this or nothing; of a month or year, the
    preposition. `edge` is start, middle, end, or nothing ("late July" is its end). `core` is where the words
    of the calendar proper begin. `week` marks "the week beginning" such a day. Weekdays: Monday is 0.
    """

    start: int
    end: int
    kind: Kind
    core: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    unit: str = ""
    count: int = 0
    shift: str = ""
    edge: str = ""
    week: bool = False


def calendar() -> Calendar:
    """Give the words of the calendar."""
    words: Calendar = load("calendar", Calendar)
    return words


def exists(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has that day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@cache
def month_numbers() -> dict[str, int]:
    """Give the number (1 to 12) of each form of a month's name, case folded."""
    return {form.casefold(): at + 1 for at, forms in enumerate(calendar().months) for form in forms}


@cache
def weekday_numbers() -> dict[str, int]:
    """Give the number (Monday 0) of each form of a weekday's name, case folded."""
    return {form.casefold(): at for at, forms in enumerate(calendar().weekdays) for form in forms}
