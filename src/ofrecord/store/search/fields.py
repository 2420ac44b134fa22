"""The fields of a query: which there are, what a value of theirs may be, and which terms it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NoReturn, get_args

from ofrecord.errors import UsageError
from ofrecord.folding import sound_of
from ofrecord.model.claim import Bound, Manner, Mode
from ofrecord.store.search.match import Begins, Match, Term, both, either
from ofrecord.store.search.query import Field
from ofrecord.store.search.ranges import Bounds, dates_between, numbers_between
from ofrecord.store.search.terms import report_term
from ofrecord.store.search.words import tokens_of

TYPES = ("statement", "event", "figure", "report")
_MANNERS = (*get_args(Manner), *get_args(Mode), *get_args(Bound))
_NUMBER = r"[+-]?\d+(?:,\d{3})*(?:\.\d+)?(?:k|m|bn|tn)?"
_VALUE = re.compile(rf"(?P<sign>>=|<=|>|<|=)?(?P<low>{_NUMBER})(?:\.\.(?P<high>{_NUMBER}))?", re.IGNORECASE)
_SCALE = {"k": 3, "m": 6, "bn": 9, "tn": 12}
_AGO = re.compile(r"(\d{1,5})([dwmy])", re.IGNORECASE)
_AGO_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SHORTEST_ID = 4
_DATES = "a date (2025, 2025-02, 2025-02-12), a time ago (2d, 3w, 6m, 1y), today or yesterday"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a query is asked against.

    `today` is the day from which `since:2d` counts; `members` gives the report ids of a story, and raises UsageError
    where there is none of that id.
    """

    today: date
    members: Callable[[str], Sequence[str]]


def look_up(field: Field, asking: Asking) -> Match:
    """Give the terms that a field asks for. Raises UsageError for a field or a value that there is none of."""
    found = _FIELDS.get(field.name)
    if found is None:
        raise UsageError(
            f"there is no field `{field.name}:` (character {field.at + 1} of the query); there are "
            f'{", ".join(NAMES)}; to search for the words put them in quotation marks: "{field.name}: {field.value}".'
        )
    return found(field, asking)


def _names(field: Field, _: Asking) -> Match:
    """Names: each word as it is written or as it sounds, or as it begins."""
    parts: list[Match] = []
    tokens = list(tokens_of(field.value))
    for token in tokens:
        head = f"={field.name}:{token.word}"
        if token is tokens[-1] and field.value.endswith("*"):
            parts.append(Begins(head))
            continue
        sound = token.sound or sound_of(field.value[token.start : token.end])
        parts.append(either([Term(head), *([Term(f"={field.name}~{sound}")] if sound else [])]))
    return both(parts) if parts else _bad(field, "a name")


def _words(name: str) -> Callable[[Field, Asking], Match]:
    def words(field: Field, _: Asking) -> Match:
        parts = [Term(f"={name}:{token.stem}") for token in tokens_of(field.value)]
        return both(parts) if parts else _bad(field, "a word")

    return words


def _one_of(name: str, values: Sequence[str]) -> Callable[[Field, Asking], Match]:
    plain = {value.replace(" ", ""): value for value in values}

    def one_of(field: Field, _: Asking) -> Match:
        value = field.value.strip().lower().replace(" ", "")
        if value.removesuffix("s") in plain:  # type:statements
            value = value.removesuffix("s")
        if value not in plain:
            _bad(field, f"one of {', '.join(dict.fromkeys(plain.values()))}")
        return Term(f"={name}:{value}")

    return one_of


def _language(field: Field, _: Asking) -> Match:
    value = field.value.strip().partition("-")[0].lower()
    if not (value.isascii() and value.isalpha() and len(value) in (2, 3)):
        _bad(field, "a language's code such as en or uk")
    return Term(f"=language:{value}")


def _identity(field: Field, _: Asking) -> Match:
    term = report_term(field.value)
    if len(term) < len(report_term("")) + _SHORTEST_ID:
        _bad(field, f"a report's id or {_SHORTEST_ID} letters or more of its beginning")
    return Begins(term)


def _story(field: Field, asking: Asking) -> Match:
    return either(Term(report_term(report)) for report in asking.members(field.value.strip()))


def _value(field: Field, _: Asking) -> Match:
    match = _VALUE.fullmatch(field.value.replace(" ", ""))
    if match is None or (match["high"] and match["sign"]):
        _bad(field, "a number, >10, <=2.5m or 10..20")
    low, sign = _number(match["low"]), match["sign"] or "="
    high = _number(match["high"]) if match["high"] else low
    if sign == "=":
        bounds = Bounds(low, high)
    elif sign.startswith(">"):
        bounds = Bounds(low, None, closed="=" in sign)
    else:
        bounds = Bounds(None, low, closed="=" in sign)
    return either(Term(f"=v:{term}") for term in numbers_between(bounds))


def _number(told: str) -> Decimal:
    scale = re.search(r"[a-z]+$", told.lower())
    number = Decimal(re.sub(r"[,a-z]", "", told.lower()))
    return number.scaleb(_SCALE[scale[0]]) if scale else number


def _dated(letter: str, *, first: bool, last: bool) -> Callable[[Field, Asking], Match]:
    """A field of dates: from its value on (`first`), up to it (`last`), or within it (both)."""

    def dated(field: Field, asking: Asking) -> Match:
        told = field.value.strip()
        low, _, high = told.partition("..") if first and last else (told, "", "")
        begin, end = _period(field, low, asking)
        if high:
            end = _period(field, high, asking)[1]
        days = dates_between(begin if first else date.min, end if last else date.max)
        return either(Term(f"={letter}:{day}") for day in days)

    return dated


def _before(field: Field, asking: Asking) -> Match:
    begin = _period(field, field.value.strip(), asking)[0]
    last = date.min if begin == date.min else begin - timedelta(days=1)
    return either(Term(f"=d:{day}") for day in dates_between(date.min, last))


def _after(field: Field, asking: Asking) -> Match:
    end = _period(field, field.value.strip(), asking)[1]
    first = date.max if end == date.max else end + timedelta(days=1)
    return either(Term(f"=d:{day}") for day in dates_between(first, date.max))


def _period(field: Field, told: str, asking: Asking) -> tuple[date, date]:
    """The first and the last day of what is told."""
    low = told.lower()
    ago = _AGO.fullmatch(low)
    try:
        if low in {"today", "yesterday"}:
            day = asking.today - timedelta(days=low == "yesterday")
            return day, day
        if ago:
            day = asking.today - timedelta(days=int(ago[1]) * _AGO_DAYS[ago[2]])
            return day, day
        partial = _PARTIAL.fullmatch(low)
        if partial:
            year, month, of_month = (int(part) if part else None for part in partial.groups())
            begin = date(year or 0, month or 1, of_month or 1)
            if of_month:
                return begin, begin
            after = date.max if year == date.max.year else date((year or 0) + 1, 1, 1)
            if month and month < 12:
                after = date(year or 0, month + 1, 1)
            return begin, after if after == date.max else after - timedelta(days=1)
    except (ValueError, OverflowError):
        pass
    return _bad(field, _DATES)


def _bad(field: Field, wanted: str) -> NoReturn:
    raise UsageError(
        f"`{field.name}:` at character {field.at + 1} of the query takes {wanted}, not {field.value!r}."
    )


_FIELDS: Mapping[str, Callable[[Field, Asking], Match]] = {
    "speaker": _names,
    "who": _names,
    "outlet": _names,
    "agency": _names,
    "type": _one_of("type", TYPES),
    "manner": _one_of("manner", _MANNERS),
    "act": _words("act"),
    "channel": _words("channel"),
    "unit": _words("unit"),
    "value": _value,
    "language": _language,
    "story": _story,
    "report": _identity,
    "date": _dated("d", first=True, last=True),
    "before": _before,
    "after": _after,
    "since": _dated("p", first=True, last=False),
    "published": _dated("p", first=True, last=True),
}
NAMES = tuple(_FIELDS)
