"""Resolve what a time expression says to a day, a month or a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ofrecord.dating.calendar import Told, calendar, exists
from ofrecord.model import DateHow
from ofrecord.times.anchor import Anchor
from ofrecord.times.tense import Way

_WEEKDAYS = tuple(forms[0] for forms in calendar().weekdays)
_MONTHS = tuple(forms[0] for forms in calendar().months)


@dataclass(frozen=True, slots=True)
class Sense:
    """What the words mean: a partial ISO date, the last day where they name a stretch, and the reasoning."""

    date: str
    how: DateHow
    why: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words stand in: the anchor day, the way they point and what says so, the day told before."""

    anchor: Anchor | None
    way: Way | None
    way_why: str
    before: Sense | None = None
    "The last day (not month or year) told before, in the same paragraph."
    agreed: date | None = None
    "The day that the verbs elsewhere in the report agree on for this weekday."
    nominal: bool = False
    "The words qualify a noun (\"Thursday's vote\"), so the verb's tense says little."


def resolve(told: Told, setting: Setting) -> Sense | None:
    """Give what `told` means in its setting; None where nothing settles it."""
    return _RULES[told.kind](told, setting)


def step(told: str, unit: str) -> Sense | None:
    """Give the day, week, month or year after the partial date `told`; None where its grain is coarser."""
    why = f"the {unit} after {told}, told behind it"
    if unit == "year":
        return Sense(f"{int(told[:4]) + 1:04d}", "context", why)
    if unit == "month" and len(told) >= len("2025-02"):
        months = int(told[:4]) * 12 + int(told[5:7])
        return Sense(f"{months // 12}-{months % 12 + 1:02d}", "context", why)
    if unit not in ("day", "week") or len(told) < len("2025-02-12"):
        return None
    day = date.fromisoformat(told[:10])
    if unit == "day":
        return Sense((day + timedelta(1)).isoformat(), "context", why)
    monday = day - timedelta(day.weekday()) + timedelta(7)
    return Sense(monday.isoformat(), "context", why, (monday + timedelta(6)).isoformat())


def _resolve_day(told: Told, setting: Setting) -> Sense | None:
    if told.month is None or told.day is None:
        return None
    if told.year:
        return _stretch(
            told, date(told.year, told.month, told.day), "explicit", "the words name the full date"
        )
    if not setting.anchor:
        return None
    near = setting.anchor.middle
    years = [year for year in range(near.year - 7, near.year + 8) if exists(year, told.month, told.day)]
    days = [date(year, told.month, told.day) for year in years]
    if told.weekday is not None:
        days = [day for day in days if day.weekday() == told.weekday]
        why = f"the nearest year in which that day is a {_WEEKDAYS[told.weekday]}"
    else:
        days = [day for day in days if abs((day - near).days) <= _WITHIN]
        why = "the nearest year"
    if not days:
        return None
    chosen = min(days, key=lambda day: (abs((day - near).days), day))
    if told.weekday is None and setting.anchor.exact and not setting.nominal:
        chosen, why = _by_tense(days, chosen, near, setting, why)
    return _stretch(told, chosen, "anchor", f"{why}, counted from {_shown(setting.anchor)}")


def _by_tense(days: list[date], chosen: date, near: date, setting: Setting, why: str) -> tuple[date, str]:
    fitting = [day for day in days if _fits(day, near, setting.way)]
    if setting.way and fitting:
        best = min(fitting, key=lambda day: abs((day - near).days))
        nearest, other = abs((chosen - near).days), abs((best - near).days)
        if best != chosen and nearest > _NEAR and other <= _FARTHER * nearest:
            return best, f"the nearest year {setting.way} ({setting.way_why})"
    return chosen, why


_WITHIN = 400
_NEAR = 45
"A day this near is meant even against the tense: a verb parsed wrongly is likelier than a year left out."

_FARTHER = 2
"And a day that many times farther off than the nearest is not meant: newsrooms then name the year."


def _fits(day: date, near: date, way: Way | None) -> bool:
    return way is None or (day >= near if way == "ahead" else day <= near)


def _stretch(told: Told, day: date, how: DateHow, why: str) -> Sense:
    until = None
    if told.last_day:
        until = day.replace(day=told.last_day).isoformat()
    elif told.week:
        until = (day + timedelta(6)).isoformat()
    return Sense(day.isoformat(), how, why, until)


def _resolve_month(told: Told, setting: Setting) -> Sense | None:
    if told.month is None:
        return None
    name = _MONTHS[told.month - 1]
    if told.year:
        return Sense(f"{told.year}-{told.month:02d}", "explicit", "the words name month and year")
    if not setting.anchor:
        return None
    near = setting.anchor.middle
    way = {"last": "behind", "since": "behind", "next": "ahead", "until": "ahead", "till": "ahead"}.get(
        told.shift
    ) or setting.way
    gaps = {
        year: (year - near.year) * 12 + told.month - near.month
        for year in range(near.year - 1, near.year + 2)
    }
    if way == "behind":
        gaps = {year: gap for year, gap in gaps.items() if gap <= (-1 if told.shift == "last" else 0)}
    elif way == "ahead":
        gaps = {year: gap for year, gap in gaps.items() if gap >= (1 if told.shift == "next" else 0)}
    year = min(gaps, key=lambda year: (abs(gaps[year]), year))
    said = f" {way} ({setting.way_why})" if way else ""
    why = f"the nearest {name}{said}, counted from {_shown(setting.anchor)}"
    return Sense(f"{year}-{told.month:02d}", "anchor", why)


def _resolve_year(told: Told, _: Setting) -> Sense | None:
    return Sense(f"{told.year:04d}", "explicit", "the words name the year") if told.year else None


def _resolve_weekday(told: Told, setting: Setting) -> Sense | None:
    day = setting.anchor.exact if setting.anchor else None
    if day is None or told.weekday is None:
        return None
    ahead = (told.weekday - day.weekday()) % 7
    from_ = _shown(setting.anchor)
    if told.shift == "last":
        found, why = day - timedelta(7 - ahead if ahead else 7), "the last one before"
    elif told.shift == "next":
        found, why = (
            day - timedelta(day.weekday()) + timedelta(7 + told.weekday),
            "that day of the week after",
        )
    elif ahead == 0:
        found, why = day, "the day of publication is that weekday:"
    else:
        if not setting.nominal and _is_open(ahead, setting):
            return None
        found, why = _nearest_weekday(day, ahead, setting)
    return Sense(found.isoformat(), "anchor", f"{why} {from_}")


def _is_open(ahead: int, setting: Setting) -> bool:
    """Say whether nothing settles the weekday: no verb tells, or the verb and the nearest day disagree.

    Tomorrow's weekday told as past is six days ago, or tomorrow, for the report came out late; yesterday's told
    as ahead ("was to end Monday") is mostly yesterday.
    """
    if setting.way is None:
        return True
    return (ahead == 1 and setting.way == "behind") or (ahead == 6 and setting.way == "ahead")


def _nearest_weekday(day: date, ahead: int, setting: Setting) -> tuple[date, str]:
    before, after = day - timedelta(7 - ahead), day + timedelta(ahead)
    if setting.nominal and setting.agreed:
        return setting.agreed, "the same as elsewhere in the report, counted from"
    if setting.nominal and ahead not in (3, 4):
        return (after, "the nearest, ahead of") if ahead < 4 else (before, "the nearest, behind")
    if setting.way == "ahead":
        return after, f"ahead ({setting.way_why}) of"
    why = f"behind ({setting.way_why})" if setting.way else "the last one before, as nothing points ahead:"
    return before, why


def _resolve_unit(told: Told, setting: Setting) -> Sense | None:
    rule = {"week": _week, "weekend": _weekend, "month": _month, "year": _year}.get(told.unit)
    return rule(told, setting) if rule else None  # a season is no month, and half the world has the other one


_STEPS = {"last": -1, "previous": -1, "next": 1, "following": 1}


def _week(told: Told, setting: Setting) -> Sense | None:
    base, how, from_ = _base(told, setting)
    if base is None:
        return None
    monday = base - timedelta(base.weekday()) + timedelta(7 * _weeks(told, setting, base))
    first, last = monday, monday + timedelta(6)
    if told.edge == "end":
        first = monday + timedelta(4)
    elif told.shift == "earlier this":
        last = base
    elif told.shift == "later this":
        first = base
    return Sense(first.isoformat(), how, f"the week counted from {from_}", last.isoformat())


def _weeks(told: Told, setting: Setting, base: date) -> int:
    """Give how many weeks from Monday to Sunday off: on a Sunday one speaks of those before and behind it."""
    steps = _STEPS.get(told.shift, 0)
    if base.weekday() != _SUNDAY:
        return steps
    if told.shift == "last":
        return 0
    return 1 if told.shift in ("this", "later this") and setting.way == "ahead" else steps


_SUNDAY = 6


def _weekend(told: Told, setting: Setting) -> Sense | None:
    base, how, from_ = _base(told, setting)
    if base is None:
        return None
    saturday = base - timedelta(base.weekday()) + timedelta(5)
    step = _STEPS.get(told.shift, 0)
    if step < 0 or (step == 0 and base.weekday() < 3 and setting.way == "behind"):
        saturday -= timedelta(7)
    elif step > 0:
        saturday += timedelta(7)
    return Sense(
        saturday.isoformat(), how, f"the weekend counted from {from_}", (saturday + timedelta(1)).isoformat()
    )


def _month(told: Told, setting: Setting) -> Sense | None:
    base, how, from_ = _base(told, setting, to_month=True)
    if base is None:
        return None
    months = base.year * 12 + base.month - 1 + _STEPS.get(told.shift, 0)
    return Sense(f"{months // 12}-{months % 12 + 1:02d}", how, f"the month counted from {from_}")


def _year(told: Told, setting: Setting) -> Sense | None:
    if not setting.anchor or setting.anchor.first.year != setting.anchor.last.year:
        return None
    if told.shift in ("following", "previous"):
        return None
    year = setting.anchor.first.year + _STEPS.get(told.shift, 0)
    return Sense(str(year), "anchor", f"the year counted from {_shown(setting.anchor)}")


def _base(told: Told, setting: Setting, *, to_month: bool = False) -> tuple[date | None, DateHow, str]:
    """Give the day that the words count from: the one told before ("the following week"), else the anchor."""
    before = setting.before
    bare = bool(told.edge) and not told.shift
    ahead = bool(before and setting.anchor and before.date > setting.anchor.last.isoformat())
    if before and (told.shift in ("following", "previous") or (bare and ahead)):
        return date.fromisoformat(before.date), "context", f"{before.date}, told before"
    if told.shift in ("following", "previous") or not setting.anchor:
        return None, "anchor", ""
    if setting.anchor.exact is None and not (to_month and setting.anchor.to_month):
        return None, "anchor", ""
    return setting.anchor.middle, "anchor", _shown(setting.anchor)


_WORDS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_CONTEXT_WORDS = {
    "that day": 0,
    "that same day": 0,
    "the same day": 0,
    "the next day": 1,
    "the following day": 1,
    "the previous day": -1,
    "the day before": -1,
}


def _resolve_word(told: Told, setting: Setting) -> Sense | None:
    if told.unit in _WORDS:
        day = setting.anchor.exact if setting.anchor else None
        if day is None:
            return None
        return Sense(
            (day + timedelta(_WORDS[told.unit])).isoformat(),
            "anchor",
            f"counted from {_shown(setting.anchor)}",
        )
    before = setting.before
    if told.unit not in _CONTEXT_WORDS or not before or before.until:
        return None
    day = date.fromisoformat(before.date) + timedelta(_CONTEXT_WORDS[told.unit])
    return Sense(day.isoformat(), "context", f"counted from {before.date}, the day told last before")


def _resolve_count(told: Told, setting: Setting) -> Sense | None:
    if not setting.anchor:
        return None
    day, count = setting.anchor.exact, told.count
    why = f"counted back from {_shown(setting.anchor)}"
    if told.unit == "year" and setting.anchor.first.year == setting.anchor.last.year:
        return Sense(str(setting.anchor.first.year - count), "anchor", why)
    if told.unit == "month" and setting.anchor.to_month:
        months = setting.anchor.first.year * 12 + setting.anchor.first.month - 1 - count
        return Sense(f"{months // 12}-{months % 12 + 1:02d}", "anchor", why)
    if told.unit == "day" and day:
        return Sense((day - timedelta(count)).isoformat(), "anchor", why)
    if told.unit == "week" and day:
        monday = day - timedelta(day.weekday() + 7 * count)
        return Sense(monday.isoformat(), "anchor", why, (monday + timedelta(6)).isoformat())
    return None


def _shown(anchor: Anchor | None) -> str:
    if anchor is None:
        return ""
    day = anchor.exact
    if day:
        return f"{day.isoformat()}, a {_WEEKDAYS[day.weekday()]}, {anchor.what}"
    known = anchor.first.isoformat()[:7] if anchor.to_month else str(anchor.first.year)
    return f"{known}, {anchor.what}"


_RULES: dict[str, Callable[[Told, Setting], Sense | None]] = {
    "day": _resolve_day,
    "month": _resolve_month,
    "year": _resolve_year,
    "weekday": _resolve_weekday,
    "unit": _resolve_unit,
    "word": _resolve_word,
    "count": _resolve_count,
    "after": lambda _told, _setting: None,  # see `step`: it counts from the time told behind it
}
