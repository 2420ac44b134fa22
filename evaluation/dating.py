"""How well stories date themselves: reports of the corpus without their metadata, against their own dates.

    python -m evaluation.dating [SIZE]       date SIZE stories (150) of the half kept for testing
    python -m evaluation.dating --counted    the same on the half that the figures were counted on
    python -m evaluation.dating --measure    count the figures of lexicon/odds.toml on the other half

The reports are given as plain text, paragraph for paragraph, without address or date. "Near" is within a day: the
corpus dates many evening reports of agencies on the day after.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from evaluation.shared import CORPUS, SHARED, data_hash
from ofrecord.cleaning import describe, find_parts
from ofrecord.dating import clues, date_by_story, date_report
from ofrecord.dating.clues import Time
from ofrecord.dating.news import find_news
from ofrecord.dating.odds import odds
from ofrecord.model import Hints, Page, Report

STORIES = SHARED / "corpus" / "stories-dev.jsonl"
_ISO = re.compile(r"\d{4}-\d\d-\d\d$")


class Line(msgspec.Struct, frozen=True):
    """One report of the corpus with the day it was published."""

    id: str
    date: str
    source: str
    text: str


class _Story(msgspec.Struct, frozen=True):
    id: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came out for one report: its own date, the date given and how exact that is."""

    kind: str
    grain: str


def main(arguments: Sequence[str]) -> int:
    """Measure, or date and print; give the exit status."""
    if not CORPUS.is_file():
        print(f"{CORPUS} is not there: nothing to measure.")
        return 0
    lines = _dated_lines()
    if "--measure" in arguments:
        print(_measure([line for line in lines.values() if not _is_test(line.id)]))
        return 0
    counted = "--counted" in arguments
    size = next((int(argument) for argument in arguments if argument.isdigit()), 150)
    outcomes = [outcome for story in _stories(lines, not counted)[:size] for outcome in _date(story, lines)]
    counts = Counter((outcome.grain, outcome.kind) for outcome in outcomes)
    print(f"{len(outcomes)} reports of {size} stories, without metadata; corpus sha256 {data_hash([CORPUS])}")
    for (grain, kind), count in sorted(counts.items()):
        print(f"  {grain:8}{kind:8}{count:5}  {100 * count / len(outcomes):5.1f} %")
    return 0


def _dated_lines() -> dict[str, Line]:
    decoder = msgspec.json.Decoder(Line)
    with gzip.open(CORPUS, "rb") as file:
        every = [decoder.decode(line) for line in file]
    return {line.id: line for line in every if line.source == "allsides" and _ISO.match(line.date)}


def _is_test(ident: str) -> bool:
    return int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 2 == 1


def _stories(lines: dict[str, Line], test: bool) -> list[_Story]:
    decoder = msgspec.json.Decoder(_Story)
    every = [decoder.decode(line) for line in STORIES.read_bytes().splitlines()]
    kept = [story for story in every if all(one in lines and _is_test(one) is test for one in story.reports)]
    return sorted(kept, key=lambda story: hashlib.sha256(story.id.encode()).hexdigest())


def _date(story: _Story, lines: dict[str, Line]) -> Iterable[_Outcome]:
    reports = [_report(lines[one]) for one in story.reports]
    for report in date_by_story([replace(one, published=date_report(one, Hints())) for one in reports]):
        true = date.fromisoformat(lines[report.name].date)
        told = report.published.date if report.published else ""
        grain = {0: "null", 4: "year", 7: "month"}.get(len(told), "day")
        yield _Outcome(_judge(told, true), grain)


def _judge(told: str, true: date) -> str:
    if not told:
        return "-"
    if true.isoformat().startswith(told[:10]):
        return "right"
    if len(told) >= len("2025-02-12") and abs((date.fromisoformat(told[:10]) - true).days) == 1:
        return "near"
    return "wrong"


def _report(line: Line) -> Report:
    page = Page(id=line.id, name=line.id, text=line.text)
    return describe(page, find_parts(page), "en")


def _measure(lines: Sequence[Line]) -> str:
    first, other, month = (
        defaultdict[str, Counter[int]](Counter),
        defaultdict[str, Counter[int]](Counter),
        defaultdict[str, Counter[int]](Counter),
    )
    days, newest, posts, pictures, years, printed = (
        defaultdict[str, Counter[int]](Counter),
        Counter[int](),
        Counter[int](),
        Counter[int](),
        Counter[int](),
        Counter[int](),
    )
    on, news = Counter[int](), defaultdict[str, Counter[int]](Counter)
    for line in lines:
        true = date.fromisoformat(line.date)
        on[true.weekday()] += 1
        report = _report(line)
        every = clues.times_of(report)
        times = [time for time in every if not time.shot]
        weekdays = [time for time in times if time.told.kind == "weekday" and not time.told.shift]
        for at, time in enumerate(weekdays):
            (other if at else first)[time.way][(true.weekday() - (time.told.weekday or 0)) % 7] += 1
        for time in times:
            if time.told.kind == "month" and not time.told.year and time.told.month:
                month[time.way][(true.month - time.told.month) % 12] += 1
            if time.told.kind == "day" and not time.told.year and not time.dateline:
                days[time.way][_gap(time, true)] += 1
        newest.update(_since_newest([time for time in times if not time.post], true))
        posts.update(_since_newest([time for time in times if time.post], true))
        pictures.update(_since_newest([time for time in every if time.shot and not time.stored], true))
        said = [time.told.year for time in times if time.told.year and not time.ahead_year]
        if said:
            years[true.year - max(said)] += 1
        named = find_news(clues.own_text(report))[1]
        if named:
            news[named.spread][(true - named.day).days] += 1
        printed.update(true.year - year for year in clues.copyright_years(line.text))
    figures = odds()
    parts = [f"published_on = {_shares(on, 7)}"]
    for name, counted, size in (
        ("weekday_first", first, 7),
        ("weekday_other", other, 7),
        ("month", month, 12),
    ):
        parts += [f"[{name}]", *(f"{way} = {_shares(counted[way], size)}" for way in ("ahead", "behind"))]
    for way in ("ahead", "behind"):
        edges = figures.month_day[way].edges
        parts += [f"[month_day.{way}]", f"edges = {list(edges)}", f"shares = {_spread(days[way], edges)}"]
    for name, gaps, edges in (
        ("newest_day", newest, figures.newest_day.edges),
        ("newest_post", posts, figures.newest_post.edges),
        ("newest_picture", pictures, figures.newest_picture.edges),
        ("newest_year", years, figures.newest_year.edges),
        ("copyright", printed, figures.copyright.edges),
        *((f"news.{kind}", news[kind], spread.edges) for kind, spread in figures.news.items()),
    ):
        parts += [f"[{name}]", f"edges = {list(edges)}", f"shares = {_spread(gaps, edges)}"]
    return "\n".join(parts)


def _since_newest(times: Sequence[Time], true: date) -> list[int]:
    full = [day for time in times if (day := clues.full_day(time))]
    return [(true - max(full)).days] if full else []


def _gap(time: Time, true: date) -> int:
    gaps = []
    for year in (true.year - 1, true.year, true.year + 1):
        try:
            gaps.append((true - date(year, time.told.month or 1, time.told.day or 1)).days)
        except ValueError:
            continue
    return min(gaps, key=abs)


def _shares(counts: Counter[int], size: int) -> list[float]:
    total = sum(counts.values()) + size / 2
    return [round((counts[at] + 0.5) / total, 4) for at in range(size)]


def _spread(counts: Counter[int], edges: Sequence[int]) -> list[float]:
    total = sum(counts.values()) + len(edges) / 2
    return [
        round((sum(count for gap, count in counts.items() if low <= gap < high) + 0.5) / total, 4)
        for low, high in pairwise(edges)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
