"""What a report's text tells about the day it was published, without saying it: clues to be weighed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

import numpy as np

from ofrecord.dating import days
from ofrecord.dating.calendar import Told, calendar
from ofrecord.dating.days import IT, ITS, Weights
from ofrecord.dating.evidence import find_dateline
from ofrecord.dating.news import news_clues, recurring_clues
from ofrecord.dating.odds import odds
from ofrecord.dating.offices import office_clues
from ofrecord.dating.told import find_absolute, find_told
from ofrecord.model import Report

Way = Literal["ahead", "behind"]

_UNTOLD = frozenset({"furniture", "credit", "syndication"})
_COPYRIGHT = re.compile(r"(?:©|\([Cc]\)|[Cc]opyright)\s{0,3}(?:©\s{0,3})?(20\d\d)(?!\d)")
_REACH = 90
_SIGNED = re.compile(r"(?:\(@\w{1,40}\)|@\w{1,40})[\s,·|–—-]{0,4}\Z")
_SIGNATURE = 50
"Characters before a date in which the handle of a post's writer stands."
_BREAKS = re.compile(r"[.!?”]\s|\n")


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing told, in words, and how well each day fits it (log of the odds).

    `say` gives the words; the report stands in them as `days.IT` and `days.ITS`.
    """

    told: str
    weights: Weights
    key: str = ""
    "What it rests on: reports of one story that tell the same tell it once."

    def say(self, report: str = "") -> str:
        """Give the words, with `report` ("UPI") for the report, or "it"."""
        own = f"{report}'s" if report else "its"
        return self.told.replace(ITS, own).replace(IT, report or "it")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression of the report, its words, the way it points, and what it dates."""

    told: Told
    words: str
    way: Way
    ahead_year: bool = False
    'A year that names an election or a race, which may be years off ("the 2020 bid"), or one that lies ahead.'
    dateline: bool = False
    post: bool = False
    'It dates a post, embedded or signed ("(@harbour) June 5, 2018"): the report cannot be older.'
    shot: bool = False
    "It dates a picture: the report is not older, and mostly not much newer."
    stored: bool = False
    "The picture is from the files: the report is not older, and nothing else follows."


def find_clues(report: Report) -> tuple[Clue, ...]:
    """Give what the report's own text tells about its day, in the order of trust."""
    times = times_of(report)
    told = [time for time in times if not time.shot]
    own = own_text(report)
    return (
        *_from_dateline(report),
        *_from_pictures(times),
        *_from_newest(told),
        *_from_days(told),
        *_from_weekdays(told),
        *_from_months(told),
        *(Clue(told, weights, told) for told, weights in office_clues(own)),
        *(Clue(told, weights, told) for told, weights in (*news_clues(own), *recurring_clues(own))),
        *_from_copyright(report.text),
    )


def past_weekdays(report: Report) -> frozenset[int]:
    """Give the weekdays (Monday 0) that the report tells of as past."""
    return frozenset(
        time.told.weekday
        for time in times_of(report)
        if time.told.kind == "weekday"
        and time.told.weekday is not None
        and time.way == "behind"
        and not time.shot
    )


def own_text(report: Report) -> str:
    """Give the report's text without what is furniture, credit or said of its syndication."""
    return "\n".join(report.text[part.start : part.end] for part in report.parts if part.kind not in _UNTOLD)


def times_of(report: Report) -> list[Time]:
    """Give the times that the report's text tells, in its order."""
    found = []
    dateline = find_dateline(report)
    dated = dateline[1].start + dateline[0].start if dateline else -1
    for part in report.parts:
        if part.kind in _UNTOLD:
            continue
        text = report.text[part.start : part.end]
        language = (part.language or report.language).partition("-")[0]
        english = language in ("en", "und", "")
        stored = bool(_stored().search(text))
        pictured = part.kind == "caption" or stored
        for told in find_told(text) if english else find_absolute(text, language):
            way = _way(text, told)
            words = text[told.start : told.end]
            ahead_year = way == "ahead" or _is_race(text, told)
            opening = part.start + told.start == dated
            shot = not opening and (pictured or _is_full(told))
            post = part.kind == "embed" or bool(
                _SIGNED.search(text, max(told.start - _SIGNATURE, 0), told.start)
            )
            found.append(Time(told, words, way, ahead_year, opening, post, shot, shot and stored))
    return found


def _is_full(told: Told) -> bool:
    """Say whether a day is told with weekday and year, as captions do and news prose hardly ever."""
    return told.kind == "day" and told.weekday is not None and told.year is not None


@cache
def _stored() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, odds().file_pictures)))


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, odds().ahead))})\b")


@cache
def _right_before() -> re.Pattern[str]:
    """ "By Friday", "until the spring": the preposition stands right before the time it points to."""
    return re.compile(rf"\b(?:{'|'.join(odds().ahead_before)})\s{{1,2}}(?:the\s{{1,2}})?\Z")


@cache
def _saying() -> re.Pattern[str]:
    """ "Would resign, she said Monday": the time is that of saying it."""
    return re.compile(rf"\b(?:{'|'.join(odds().saying)})\b")


def _way(text: str, told: Told) -> Way:
    begin = max(told.start - _REACH, 0)
    for match in _BREAKS.finditer(text, begin, told.start):
        begin = match.end()
    for match in _saying().finditer(text, begin, told.start):
        begin = match.end()
    before = _right_before().search(text, begin, told.start)
    return "ahead" if before or _ahead().search(text, begin, told.start) else "behind"


def _is_race(text: str, told: Told) -> bool:
    after = _WORD.findall(text[told.end : told.end + _REACH // 2])[:3]
    return told.kind == "year" and any(word.casefold() in odds().races for word in after)


_WORD = re.compile(r"[^\W\d_]+")


def _from_dateline(report: Report) -> list[Clue]:
    found = find_dateline(report)
    if not found or not found[0].month or not found[0].day:
        return []
    told, line = found
    gaps = days.distances(told.month or 1, told.day or 1)
    weights = np.full(len(days.DAYS), np.log(1e-6))
    for gap, share in enumerate(odds().dateline):
        weights = np.where(gaps == gap, np.log(share * 365), weights)
    return [Clue(f"{ITS} dateline says {line.text[told.start : told.end]!r}", weights)]


def full_day(time: Time) -> date | None:
    """Give the day, where the words name it in full and do not tell of it as ahead."""
    told = time.told
    if told.kind != "day" or told.week or not (told.year and told.month and told.day) or time.way == "ahead":
        return None
    return date(told.year, told.month, told.day)


def _from_pictures(times: list[Time]) -> list[Clue]:
    """Weigh the newest picture: its own day tells only where the body tells of that weekday, and not of the next."""
    shots = [(day, time.stored) for time in times if time.shot and (day := full_day(time))]
    if not shots:
        return []
    newest, stored = max(shots)
    gaps = days.ORDINALS - days.position(newest)
    weights = np.where(gaps < 0, np.log(odds().older_than_post), 0.0)
    if not stored:
        body = [time for time in times if time.told.kind == "weekday" and not time.shot]
        past = {time.told.weekday for time in body if time.way == "behind"}
        same = newest.weekday() in {time.told.weekday for time in body}
        older = (newest.weekday() + 1) % 7 in past
        spread = odds().newest_post if same and not older else odds().newest_picture
        weights = spread.weigh(gaps) + np.log(len(days.DAYS))
    return [Clue(f"{IT} has a picture of {newest}", weights, f"post {newest}")]


def _from_newest(times: list[Time]) -> list[Clue]:
    clues = []
    posts = [day for time in times if time.post and (day := full_day(time))]
    full = [(day, time.words) for time in times if not time.post and (day := full_day(time))]
    newest = max(full, default=None)
    if newest:
        gaps = days.ORDINALS - days.position(newest[0])
        weights = odds().newest_day.weigh(gaps) + np.log(len(days.DAYS))
        clues.append(
            Clue(f"the newest full date {IT} tells is {newest[1]!r}", weights, f"newest {newest[0]}")
        )
    if posts:
        gaps = days.ORDINALS - days.position(max(posts))
        weights = odds().newest_post.weigh(gaps) + np.log(len(days.DAYS))
        weights += np.where(gaps < 0, np.log(odds().older_than_post), 0.0)
        clues.append(Clue(f"{IT} quotes a post of {max(posts)}", weights, f"post {max(posts)}"))
    dated = max((day.year for day in (*posts, *(day for day, _ in full))), default=0)
    years = [told.year for time in times if (told := time.told).year and not time.ahead_year]
    if years and dated != max(years):
        weights = odds().newest_year.weigh(days.YEARS - max(years)) + np.log(20)
        clues.append(Clue(f"the newest year {IT} tells is {max(years)}", weights, f"year {max(years)}"))
    return clues


def _from_days(times: list[Time]) -> list[Clue]:
    named: dict[tuple[int, int, int | None, Way], str] = {}
    for time in times:
        told = time.told
        if told.kind == "day" and not told.year and told.month and told.day and not time.dateline:
            named.setdefault((told.month, told.day, told.weekday, time.way), time.words)
    clues = []
    for (month, day, weekday, way), words in named.items():
        weights = (odds().month_day[way].weigh(days.distances(month, day)) + np.log(365)) / len(named) ** 0.75
        if weekday is not None:
            fits = np.abs(days.distances(month, day, weekday)) < 183
            weights = weights + np.log(np.where(fits, 7 * odds().weekday_right, 1 - odds().weekday_right))
        clues.append(Clue(f"{IT} tells of {words!r}", weights, f"day {month}-{day}"))
    return clues


def _from_weekdays(times: list[Time]) -> list[Clue]:
    named = [time for time in times if time.told.kind == "weekday" and not time.told.shift]
    if not named:
        return []
    first = named[0]
    weights = _by_weekday(first.told.weekday or 0, odds().weekday_first[first.way])
    clues = [Clue(f"the first weekday {IT} tells is {first.words!r}", weights)]
    for weekday, way in dict.fromkeys((time.told.weekday or 0, time.way) for time in named[1:]):
        weights = _by_weekday(weekday, odds().weekday_other[way]) * odds().others_weight
        clues.append(Clue(f"{IT} tells of {calendar().weekdays[weekday][0]!r}", weights))
    return clues


def _by_weekday(weekday: int, shares: tuple[float, ...]) -> Weights:
    weights: Weights = np.log(np.array(shares) * 7)[(days.WEEKDAYS - weekday) % 7]
    return weights


def _from_months(times: list[Time]) -> list[Clue]:
    alone = {
        (told.month, time.way): time.words
        for time in times
        if (told := time.told).kind == "month" and not told.year
    }
    clues = []
    for (month, way), words in alone.items():
        if month:
            shares = np.array(odds().month[way]) * 12
            weights = np.log(shares)[(days.MONTHS - month) % 12] / (2 * len(alone) ** 0.5)
            clues.append(Clue(f"{IT} tells of {words!r}", weights, f"month {month}"))
    return [*clues, *_from_next_month(times)]


def _from_next_month(times: list[Time]) -> list[Clue]:
    """Weigh "next month" beside days that lie ahead: mostly it is the month of one of them."""
    named = {time.told.month for time in times if time.told.kind == "day" and time.way == "ahead"}
    said = any(time.told.unit == "month" and time.told.shift == "next" for time in times)
    before = {(month - 2) % 12 + 1 for month in named if month}
    if not said or not before:
        return []
    share, usual = odds().next_month_named, odds().next_month_usual
    fits = np.isin(days.MONTHS, sorted(before))
    weights = np.log(np.where(fits, share / usual, (1 - share) / (1 - usual)))
    return [Clue(f"'next month' is mostly the month of a day that {IT} tells of as ahead", weights)]


def copyright_years(text: str) -> list[int]:
    """Give the years that copyright lines of the text name."""
    return [int(match[1]) for match in _COPYRIGHT.finditer(text)]


def _from_copyright(text: str) -> list[Clue]:
    years = copyright_years(text)
    if not years:
        return []
    weights = odds().copyright.weigh(days.YEARS - min(years)) + np.log(10)
    return [Clue(f"{ITS} copyright line says {min(years)}", weights)]
