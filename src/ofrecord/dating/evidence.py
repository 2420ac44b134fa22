"""What a report itself tells about the day it was published, in order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import msgspec

from ofrecord.dating.calendar import Told, exists, month_numbers
from ofrecord.dating.told import find_absolute, find_told
from ofrecord.lexicon import load
from ofrecord.model import Dated, Hints, Report, Span

NEVER_DATES = frozenset({"embed", "caption", "credit"})
"Parts whose dates say nothing about the report's own day: an embedded post, a picture."

_DATED_BY_DASH = re.compile(r"\s?(?:\([^()\n]{2,40}\)\s?)?(?:\([^()\n]{2,40}\)\s?)?[-–—]{1,2}(?=\s|$)")
_PLACE_OR_NOTHING = re.compile(r"(?:[^\W\d_][\w.'’ ,/()-]{0,70}[,\s(])?")
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>20[0-3]\d|19\d\d)(?P<s>[/-]?)(?P<m>0[1-9]|1[0-2]|[1-9](?=[/-]))(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?!\d))(?!\d)"
)
_URL_NAMED = re.compile(r"/(?P<y>20[0-3]\d|19\d\d)/(?P<m>[A-Za-z]{3,9})/(?P<d>[0-3]?\d)(?!\d)")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d ?(?:[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?[ ,]{0,2}(?:on )?\Z")
'A time of day between a label and its date: "Published 9:05 a.m. ET Sept. 11".'
_WORDS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")


class _Lines(msgspec.Struct, frozen=True):
    source: str
    labels: tuple[str, ...]
    beside: tuple[str, ...]
    dateline_within: int
    dateline_paragraphs: int
    date_lines: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report that is no embedded post and no caption: its text and where it starts."""

    start: int
    text: str


def date_report(report: Report, hints: Hints) -> Dated | None:
    """Give the day `report` was published by its own evidence, None where it has none with a year.

    In order of trust: the page's metadata, the dateline (its year from the address where it names none), a
    line that prints the date, the address. Embedded posts and captions never date a report. A date that
    stands in `report.published` already was given by the caller, and is kept.
    """
    if report.published:
        return report.published
    url = hints.url or (report.name if "://" in report.name else "")
    addressed = _in_url(url)
    return _in_metadata(hints) or _in_dateline(report, addressed) or _in_line(report) or addressed


def find_dateline(report: Report) -> tuple[Told, Line] | None:
    """Give the day that the report's dateline names ("Feb. 12 (UPI) -"), with the line it stands in."""
    lexicon = _lines()
    for line in list(_own_lines(report))[: lexicon.dateline_paragraphs]:
        for told in find_told(line.text[: lexicon.dateline_within]):
            if told.kind != "day":
                continue
            before = _PLACE_OR_NOTHING.fullmatch(line.text, 0, told.start)
            if (
                before
                and "." not in before[0].strip()[:-1].replace("St.", "")
                and _DATED_BY_DASH.match(line.text, told.end)
            ):
                return told, line
    return None


def _own_lines(report: Report) -> Iterator[Line]:
    hidden = [(part.start, part.end) for part in report.parts if part.kind in NEVER_DATES]
    at = 0
    for raw in report.text.split("\n"):
        start = at + len(raw) - len(raw.lstrip())
        at += len(raw) + 1
        if raw.strip() and not any(begin <= start < end for begin, end in hidden):
            yield Line(start, raw.strip())


@cache
def _lines() -> _Lines:
    lines: _Lines = load("dating", _Lines)
    return lines


def _in_metadata(hints: Hints) -> Dated | None:
    if not hints.published:
        return None
    told, signal = hints.published.strip(), hints.signal("published")
    try:
        when = datetime.fromisoformat(told)
    except ValueError:
        days = [day for day in find_told(told) if day.kind == "day" and day.year]
        if not days:
            return Dated(date=told, how="metadata", why=signal) if _partial(told) else None
        return Dated(date=iso(days[0]), how="metadata", why=f"{signal} gave {told!r}")
    zoned = when.tzinfo is not None
    date = when.isoformat() if zoned else when.date().isoformat()
    return Dated(date=date, how="metadata", why=signal)


def _partial(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", text) is not None


def iso(told: Told) -> str:
    """Give the ISO form of a day that names its year."""
    return f"{told.year:04d}-{told.month:02d}-{told.day:02d}"


def _in_dateline(report: Report, addressed: Dated | None) -> Dated | None:
    found = find_dateline(report)
    if not found:
        return None
    told, line = found
    at = Span(report=report.id, start=line.start + told.start, end=line.start + told.end)
    words = line.text[told.start : told.end]
    if told.year:
        return Dated(date=iso(told), how="dateline", at=at, why=f"the dateline says {words!r}")
    year = addressed.date[:4] if addressed else ""
    if year and told.month and told.day and exists(int(year), told.month, told.day):
        date = f"{year}-{told.month:02d}-{told.day:02d}"
        why = f"the dateline says {words!r}, and the address the year {year}"
        return Dated(date=date, how="dateline", at=at, why=why)
    return None


def _in_line(report: Report) -> Dated | None:
    best: tuple[int, Dated] | None = None
    for number, line in enumerate(_own_lines(report)):
        if len(line.text) > 120:
            continue
        ranked = _rank(line, number)
        if ranked is None:
            continue
        rank, told = ranked
        if best is None or rank < best[0]:
            at = Span(report=report.id, start=line.start + told.start, end=line.start + told.end)
            words = line.text[told.start : told.end]
            best = rank, Dated(date=iso(told), how="byline", at=at, why=f"a line of its own prints {words!r}")
    return best[1] if best else None


def _rank(line: Line, number: int) -> tuple[int, Told] | None:
    lexicon = _lines()
    days = [
        told
        for told in (*find_told(line.text), *find_absolute(line.text, "uk"))
        if told.kind == "day" and told.year
    ]
    if not days:
        return None
    told = days[0]
    rest = (line.text[: told.start] + " " + line.text[told.end :]).casefold()
    lead = _CLOCK.sub("", line.text[: told.start]).casefold().strip(" :|•·-–—")
    for rank, label in enumerate(lexicon.labels):
        if lead == label or (lead.endswith(" " + label) and len(lead) < 60):
            return rank, told
    words = _WORDS.findall(rest)
    if number < lexicon.date_lines and (
        line.text.startswith(("By ", "BY ")) or all(word in lexicon.beside for word in words)
    ):
        return len(lexicon.labels), told
    return None


def _in_url(url: str) -> Dated | None:
    match = _URL_DAY.search(url)
    if match:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        if exists(year, month, day):
            return Dated(date=f"{year}-{month:02d}-{day:02d}", how="url", why=f"the address has {match[0]!r}")
    match = _URL_NAMED.search(url)
    number = month_numbers().get(match["m"].casefold()) if match else None
    if match and number and exists(int(match["y"]), number, int(match["d"])):
        return Dated(
            date=f"{match['y']}-{number:02d}-{int(match['d']):02d}",
            how="url",
            why=f"the address has {match[0]!r}",
        )
    return None
