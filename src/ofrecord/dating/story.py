"""Date the reports that do not date themselves, by what they tell and by the reports of the same story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from msgspec.structs import replace as with_fields

from ofrecord.dating import days
from ofrecord.dating.calendar import calendar
from ofrecord.dating.clues import Clue, find_clues, past_weekdays
from ofrecord.dating.days import Weights
from ofrecord.dating.evidence import find_dateline
from ofrecord.dating.odds import odds
from ofrecord.model import Dated, DateHow, Report, Span

_DAY = len("2025-02-12")
_NAMED = 4
"Clues named in a reason: the ones that narrowed the days most."


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A report with its clues, and how well each day fits it by itself (log of the odds)."""

    report: Report
    clues: tuple[Clue, ...]
    alone: Weights


def date_by_story(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Give a date (`how: "story"`) to the reports of one story that have none, as far as it can be told.

    What each report tells (a dateline without a year, weekdays, days and months, the newest date and year,
    who holds which office) is weighed for every day by how far reports were measured to lie from such times
    (`lexicon/odds.toml`), and reports of a story lie within days of one another. A day is given where its
    share is clear, else a month or a year; else `published` stays null and `published_why` says why.
    """
    weighed = weigh(reports)
    return tuple(
        one.report if one.report.published else _date(one, [other for other in weighed if other is not one])
        for one in weighed
    )


def weigh(reports: Sequence[Report]) -> list[_Weighed]:
    """Weigh the days for each report of a story; what several of them tell counts once."""
    clues = [() if _known_day(report) else find_clues(report) for report in reports]
    tellers = Counter(key for told in clues for key in {clue.key for clue in told if clue.key})
    return [
        _weigh(report, tuple(replace(clue, weights=clue.weights / (tellers[clue.key] or 1)) for clue in told))
        for report, told in zip(reports, clues, strict=True)
    ]


def _weigh(report: Report, clues: tuple[Clue, ...]) -> _Weighed:
    known = _known_day(report)
    if known:
        alone = np.full(len(days.DAYS), -1e3)
        alone[days.position(known)] = 0.0
        return _Weighed(report, (), alone)
    return _Weighed(report, clues, sum((clue.weights for clue in clues), np.zeros(len(days.DAYS))))


def _known_day(report: Report) -> date | None:
    if not report.published or len(report.published.date) < _DAY:
        return None
    day = date.fromisoformat(report.published.date[:10])
    return day if days.FIRST <= day <= days.LAST else None


def _date(one: _Weighed, others: Sequence[_Weighed]) -> Report:
    total = one.alone + sum((_spread(other.alone) for other in others), _prior())
    shares = np.exp(total - total.max())
    shares /= shares.sum()
    best = int(shares.argmax())
    chosen = _choose(shares, best)
    if not chosen:
        return with_fields(one.report, published_why=_why_not(one, others))
    how: DateHow = "story"
    at = None
    dateline = find_dateline(one.report)
    if dateline and len(chosen) == _DAY and chosen[5:] == f"{dateline[0].month:02d}-{dateline[0].day:02d}":
        how = "dateline"
        told, line = dateline
        at = Span(report=one.report.id, start=line.start + told.start, end=line.start + told.end)
    return with_fields(
        one.report, published=Dated(date=chosen, how=how, at=at, why=_why(one, others, best, chosen))
    )


def _prior() -> Weights:
    weights: Weights = np.log(np.array(odds().published_on))[days.WEEKDAYS]
    return weights


def _spread(alone: Weights) -> Weights:
    """Give how well each day fits a report whose story has another one that fits the days like `alone`."""
    shares = np.exp(alone - alone.max())
    near = odds().between_reports
    wide = np.full(len(shares), near[-1] * shares.sum() / 30)
    for gap, share in enumerate(near[:-1]):
        wide += share * shares if gap == 0 else share * (_shifted(shares, gap) + _shifted(shares, -gap))
    weights: Weights = np.log(wide / wide.max())
    return weights


def _shifted(shares: Weights, gap: int) -> Weights:
    moved = np.zeros_like(shares)
    if gap > 0:
        moved[gap:] = shares[:-gap]
    else:
        moved[:gap] = shares[-gap:]
    return moved


def _choose(shares: Weights, best: int) -> str | None:
    figures = odds()
    day = days.DAYS[best]
    if shares[best] >= figures.sure_day and shares[max(best - 1, 0) : best + 2].sum() >= figures.sure_near:
        return day.isoformat()
    months = days.YEARS * 12 + days.MONTHS
    by_month = np.bincount(months - months[0], weights=shares)
    month = int(by_month.argmax()) + int(months[0]) - 1
    if by_month.max() >= figures.sure_month:
        return f"{month // 12}-{month % 12 + 1:02d}"
    by_year = np.bincount(days.YEARS - days.FIRST.year, weights=shares)
    if by_year.max() >= figures.sure_year:
        return str(days.FIRST.year + int(by_year.argmax()))
    return None


def _why(one: _Weighed, others: Sequence[_Weighed], best: int, chosen: str) -> str:
    reasons = [
        f"{_name(other.report)}, of the same story, is dated {_shown(known)}"
        for other in others
        if (known := _known_day(other.report))
    ]
    exact = len(chosen) == _DAY
    reasons += _both_tell(one, others, days.DAYS[best]) if exact else []
    narrowing = sorted(
        (
            float(np.log(np.exp(clue.weights).mean()) - clue.weights[best]),
            at,
            clue.say("" if holder is one else name),
        )
        for holder, name in ((one, ""), *((other, _name(other.report)) for other in others))
        for at, clue in enumerate(holder.clues)
    )
    reasons += [said for gain, _, said in narrowing[:_NAMED] if gain < 0]
    fit = _shown(days.DAYS[best]) if exact else chosen
    return f"{fit} fits best: " + "; ".join(dict.fromkeys(reasons))


def _both_tell(one: _Weighed, others: Sequence[_Weighed], day: date) -> list[str]:
    name = calendar().weekdays[day.weekday()][0]
    tellers = [_name(other.report) for other in others if day.weekday() in past_weekdays(other.report)]
    if day.weekday() not in past_weekdays(one.report):
        return []
    return [f"it and {' and '.join(tellers)} tell of {name!r}" if tellers else f"it tells of {name!r}"]


def _why_not(one: _Weighed, others: Sequence[_Weighed]) -> str:
    told = [clue.say() for clue in one.clues]
    told += [clue.say(_name(other.report)) for other in others for clue in other.clues]
    if not told:
        return "neither this report nor another of the story tells when it was published"
    return "no day, month or year is clear from what is told: " + "; ".join(dict.fromkeys(told[:_NAMED]))


def _name(report: Report) -> str:
    return report.outlet or report.name.rsplit("/", 1)[-1]


def _shown(day: date) -> str:
    return f"{day.isoformat()}, a {calendar().weekdays[day.weekday()][0]}"
