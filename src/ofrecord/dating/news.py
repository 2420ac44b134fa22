"""What news of a known day tells about the day of a report: names that came up then, public days that recur."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from ofrecord.dating import days
from ofrecord.dating.calendar import calendar, weekday_numbers
from ofrecord.dating.days import IT, Weights
from ofrecord.dating.odds import odds
from ofrecord.dating.runs import opening_of, runs_of
from ofrecord.lexicon import load

_OFTEN = 3


class _Entry(msgspec.Struct, frozen=True):
    day: date
    words: tuple[str, ...]


class _Group(msgspec.Struct, frozen=True):
    about: str
    source: str
    news: tuple[_Entry, ...]
    brief: bool = False
    "Its news are told of for days or weeks, not for years."


class _News(msgspec.Struct, frozen=True):
    source: str
    groups: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a name of the news says: the day it came up, and whether it is news for days only."""

    day: date
    brief: bool


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest name of the news that a report has, and which figures of the odds hold for it."""

    day: date
    spread: str


class _Recurring(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    days: tuple[date, ...]


class _Recurrings(msgspec.Struct, frozen=True):
    source: str
    recurring: tuple[_Recurring, ...]


def news_clues(text: str) -> list[tuple[str, Weights]]:
    """Give what the names in `text` tell, each in words and as weights.

    A report that uses one was hardly written before its day; the newest of them tells how long after, too.
    """
    first, newest = find_news(text)
    clues = []
    for day, word in sorted(first.items()):
        gaps = days.ORDINALS - days.position(day)
        if newest and day == newest.day:
            weights = (odds().news[newest.spread].weigh(gaps) + np.log(len(days.DAYS))) * odds().news_weight
        else:
            weights = np.log(np.where(gaps >= 0, 1.0, 1 - odds().surnamed))
        clues.append((f"{word!r}, which {IT} names, came into the news on {day}", weights))
    return clues


def find_news(text: str) -> tuple[dict[date, str], Newest | None]:
    """Give the days of the news that `text` names, each with its first name; and the newest of them."""
    first: dict[date, str] = {}
    counts = Counter[date]()
    at: dict[date, int] = {}
    brief = set[date]()
    for match in _names_in(text.replace("’", "'")):
        known = _known()[match[0]]
        at.setdefault(known.day, match.start())
        first.setdefault(known.day, match[0])
        counts[known.day] += 1
        if known.brief:
            brief.add(known.day)
    if not first:
        return {}, None
    newest = max(first)
    often = counts[newest] >= _OFTEN
    headed = at[newest] < odds().head
    kind = "brief" if newest in brief else "lasting"
    return first, Newest(newest, f"{kind}_{'often' if often else 'headed' if headed else 'named'}")


@cache
def _known() -> dict[str, Known]:
    news: _News = load("news", _News)
    return {
        word: Known(entry.day, group.brief)
        for group in news.groups
        for entry in group.news
        for word in entry.words
    }


def _names_in(text: str) -> Iterator[re.Match[str]]:
    # Thousands of names tried at each place would cost more than all else that dates a report.
    by_opening = _by_opening()
    openings = runs_of(text) & by_opening.keys() | {""}
    there = [name for opening in openings for name in by_opening.get(opening, ()) if name in text]
    if there:
        longest_first = sorted(there, key=lambda name: (-len(name), name))
        pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
        yield from re.compile(pattern).finditer(text)


@cache
def _by_opening() -> dict[str, list[str]]:
    named = defaultdict(list)
    for name in _known():
        named[opening_of(name)].append(name)
    return dict(named)


def recurring_clues(text: str) -> list[tuple[str, Weights]]:
    """Give what the public days that recur (a holiday, a summit) tell, each in words and as weights.

    One told with its weekday ("Thursday's European elections") or as of this week lies within a week.
    """
    clues = {}
    for match in _recurring_pattern().finditer(text):
        at = _recurring()[match["name"]][0]
        weekday = match["before"] or match["after"]
        if weekday or match["week"]:
            number = weekday_numbers()[weekday.casefold()] if weekday else None
            clues[at, number] = (f"{IT} tells of {match[0].strip()!r}", _within_a_week(at, number))
        else:
            weights = (odds().recurring.weigh(_nearest(at)) + np.log(365)) * odds().recurring_weight
            clues.setdefault((at, None), (f"{IT} tells of {match['name']!r}", weights))
    return [clues[key] for key in sorted(clues, key=str)]


def _within_a_week(at: int, weekday: int | None) -> Weights:
    """Weigh the days by whether a day of the occasion (on that weekday, or else in that week) is within a week."""
    fits = np.zeros(len(days.DAYS), dtype=bool)
    for day in _days_of(at):
        gaps = days.ORDINALS - days.position(day)
        if weekday is None:
            monday = days.position(day) - day.weekday()
            fits |= np.abs(days.ORDINALS - monday - 2.5) <= 3.5
        elif day.weekday() == weekday:
            fits |= np.abs(gaps) < 7
    share = odds().within_a_week
    weights: Weights = np.log(np.where(fits, share * 26, 1 - share))
    return weights if fits.any() else np.zeros(len(days.DAYS))


def _days_of(at: int) -> tuple[date, ...]:
    return next(dates for number, dates in _recurring().values() if number == at)


@cache
def _recurring() -> dict[str, tuple[int, tuple[date, ...]]]:
    every: _Recurrings = load("recurring", _Recurrings)
    return {word: (at, one.days) for at, one in enumerate(every.recurring) for word in one.words}


@cache
def _nearest(at: int) -> NDArray[np.int64]:
    gaps = np.stack([days.ORDINALS - days.position(day) for day in _days_of(at)])
    nearest: NDArray[np.int64] = gaps[np.abs(gaps).argmin(axis=0), days.ORDINALS]
    return nearest


@cache
def _recurring_pattern() -> re.Pattern[str]:
    weekday = "|".join(forms[0] for forms in calendar().weekdays)
    names = "|".join(sorted(map(re.escape, _recurring()), key=len, reverse=True))
    week = r"(?P<week>\b[Tt]his\sweek(?:[’']s)\s)"
    before = rf"(?:{week}|\b(?P<before>{weekday})(?:[’']s)?\s(?:[\w.]{{1,12}}\s){{0,2}})?"
    after = rf"(?:\s(?:on\s)?(?P<after>{weekday})\b)?"
    return re.compile(rf"{before}\b(?P<name>{names})\b{after}")
