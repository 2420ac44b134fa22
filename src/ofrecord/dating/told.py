"""Find the words of the calendar in a text: days, months, years, weekdays, and words that count from one.

Nothing is resolved here: `find_told` says only what the words say. The patterns are built from
`lexicon/calendar.toml`; every repetition in them is bounded, so they are linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from ofrecord.dating.calendar import Told, calendar, exists, month_numbers, weekday_numbers

_Reader = Callable[[re.Match[str]], Told | None]

_OPEN = r"(?<![\w$€£.,/-])"
_YEAR = r"(?P<y>(?:19|20)\d\d)(?![\d%]|,\d{3}|\s?percent)"
_EDGE = (
    r"(?:(?:[Tt]he\s)?(?P<edge>[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle)\sof\s(?:the\s)?"
    r"|(?P<half>[Ll]ate|[Ee]arly|[Mm]id)[\s-](?:in\s)?)"
)
_SHIFT = (
    r"(?P<shift>[Ll]ast|[Nn]ext|(?:[Ee]arlier|[Ll]ater)\sthis|[Tt]his(?:\s(?:past|coming))?"
    r"|[Tt]he\s(?:following|previous|next|coming))"
)
_UNIT = r"(?P<unit>weekend|week|month|year|spring|summer|fall|autumn|winter)"
_WORD = (
    r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Tt]hat\s(?:same\s)?day"
    r"|[Tt]he\s(?:same|next|following|previous)\sday|[Tt]he\sday\sbefore)\b"
)
_ISO = r"(?<![\d/-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"
_DOTTED = r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)(?!\d)"
_SLASHED = r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?![\d/])"
_DIGIT = re.compile(r"\d")
_MONTH = re.compile(r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_WEEKDAY = re.compile(r"day|DAY")
_UNITS = re.compile(r"day|week|month|year|spring|summer|fall|autumn|winter")
_NEAR_DAY = re.compile(r"day|[Tt]onight|[Tt]omorrow")
_GUARDS = (_DIGIT, _MONTH, _WEEKDAY, _UNITS, _NEAR_DAY)
"What a text must have for a pattern to be tried on it: most paragraphs tell no time."
_EDGES = {"late": "end", "early": "start", "mid": "middle", "beginning": "start"}
_SHIFTS = {
    "this past": "last",
    "this coming": "next",
    "the coming": "next",
    "the following": "following",
    "the next": "following",
    "the previous": "previous",
}


@lru_cache(maxsize=512)  # asked of each paragraph for the report's date, its claims and its story
def find_told(text: str) -> tuple[Told, ...]:
    """Find every English time expression in `text`, in its order; none overlap."""
    found: list[Told] = []
    taken = bytearray(len(text))
    named = {guard for guard in _GUARDS if guard.search(text)}
    for guard, pattern, read in _readers():
        for match in pattern.finditer(text) if guard in named else ():
            told = read(match)
            if told and not any(taken[told.start : told.end]):
                taken[told.start : told.end] = b"\1" * (told.end - told.start)
                found.append(told)
    return tuple(sorted(found, key=lambda told: told.start))


def find_absolute(text: str, language: str) -> tuple[Told, ...]:
    """Find the full dates in a text of another language: ISO, "12.02.2025" (day first), "12 лютого 2025"."""
    found = [*_told(re.compile(_ISO), _read_iso, text), *_told(re.compile(_DOTTED), _read_iso, text)]
    names = calendar().other_months.get(language.partition("-")[0], ())
    if names:
        pattern = (
            rf"(?<!\d)(?P<d>\d{{1,2}})\.?\s(?:de\s)?(?P<m>{_any(names)})\s(?:de\s)?(?P<y>(?:19|20)\d\d)(?!\d)"
        )
        folded = [name.casefold() for name in names]
        found += _told(
            re.compile(pattern, re.IGNORECASE),
            lambda match: _day(
                match, int(match["y"]), folded.index(match["m"].casefold()) + 1, int(match["d"])
            ),
            text,
        )
    return tuple(sorted(found, key=lambda told: told.start))


def _told(pattern: re.Pattern[str], read: _Reader, text: str) -> Iterator[Told]:
    for match in pattern.finditer(text):
        told = read(match)
        if told:
            yield told


def _any(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=lambda form: (-len(form), form)))


def _cased(forms: Iterable[str]) -> str:
    every = tuple(forms)
    return _any({*every, *(form.upper() for form in every)})


@cache
def _readers() -> tuple[tuple[re.Pattern[str], re.Pattern[str], _Reader], ...]:
    words = calendar()
    names = _cased(forms[0] for forms in words.months)
    short_names = _cased(form for forms in words.months for form in forms[1:])
    month = rf"(?P<m>(?:{names})\b|(?:{short_names})(?:\.|\b))"
    full = _cased(forms[0] for forms in words.weekdays)
    short = _cased(form for forms in words.weekdays for form in forms)
    weekday = rf"(?:(?P<w>{short})\b\.?,?\s(?:the\s)?)?"
    week = r"(?P<week>(?:the\s)?week\s(?:beginning|starting|of)\s)?"
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    until = r"(?:\s?(?:[-–—]|to|and)\s?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?![\d:]))?"
    clock = r"(?:\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?,?\s(?:[A-Z]{2,4}\s)?(?:on\s)?)?"
    before = rf"(?i:(?:{_any(words.before_weekday)})\s)?"
    part = rf"(?:\s(?:{_any(words.parts_of_day)})\b)?"
    count = rf"(?P<n>\d{{1,3}}|{_any(words.numbers)})"
    before_month = rf"(?i:(?P<before>{_any(words.before_month)}))"
    before_year = rf"(?i:(?P<before>{_any(words.before_year)}))"
    counted = _any(words.counted_after_year)
    day_month = rf"{_OPEN}{week}{weekday}{day}{until}\s(?:of\s)?{month}(?![’']s\b)(?:,?\s{_YEAR})?"
    month_day = rf"{_OPEN}{week}{weekday}{month}\s{day}(?![\d%]|,\d{{3}}|\.\d|:\d){until}(?:,?\s{_YEAR})?"
    shifted_day = rf"\b{before}{clock}{before}(?:{_SHIFT}\s)?(?P<w>{full})\b{part}(?:[’']s\b)?"
    ago = rf"(?<![\w$€£.,-])(?i:{count})\s(?P<unit>day|week|month|year)s?\sago\b"
    sources: tuple[tuple[re.Pattern[str], str, _Reader], ...] = (
        (_DIGIT, _ISO, _read_iso),
        (_DIGIT, _DOTTED, _read_iso),
        (_DIGIT, _SLASHED, _read_slashed),
        (_MONTH, month_day, _read_day),
        (_MONTH, day_month, _read_day),
        (_MONTH, rf"\b{_EDGE}?{month}(?:\sof)?,?\s{_YEAR}", _read_month),
        (_MONTH, rf"\b{_EDGE}{month}", _read_month),
        (_UNITS, rf"\b{_EDGE}(?:{_SHIFT}\s)?{_UNIT}\b", _read_unit),
        (_MONTH, rf"\b{before_month}\s{month}(?!\s\d)", _read_month),
        (_WEEKDAY, shifted_day, _read_weekday),
        (_UNITS, rf"\b{_SHIFT}\s{_UNIT}\b", _read_unit),
        (_NEAR_DAY, _WORD, _read_word),
        (_UNITS, r"\b[Tt]he\s(?P<unit>day|week|month|year)\safter\b", _read_after),
        (_UNITS, ago, _read_count),
        (_DIGIT, rf"\b{before_year}[\s-]{_YEAR}(?!-)(?!\s(?:{counted})\b)", _read_year),
    )
    return tuple((guard, re.compile(source), reader) for guard, source, reader in sources)


def _day(
    match: re.Match[str],
    year: int | None,
    month: int,
    day: int,
    last_day: int | None = None,
    week: bool = False,
) -> Told | None:
    if not 1 <= month <= 12 or not exists(year or 2000, month, day):
        return None
    if last_day is not None and not (day < last_day and exists(year or 2000, month, last_day)):
        last_day = None
    groups = match.re.groupindex
    told = match["w"] if "w" in groups else None
    core = (
        match.start("w")
        if told
        else min(match.start(name) for name in ("m", "d", "y", "a") if name in groups and match[name])
    )
    return Told(
        match.start(), match.end(), "day", core, year=year, month=month, day=day, last_day=last_day,
        weekday=weekday_numbers()[told.casefold()] if told else None, week=week,
    )  # fmt: skip


def _read_day(match: re.Match[str]) -> Told | None:
    month = month_numbers()[match["m"].casefold().rstrip(".")]
    year, last = match["y"], match["d2"]
    return _day(
        match,
        int(year) if year else None,
        month,
        int(match["d"]),
        int(last) if last else None,
        bool(match["week"]),
    )


def _read_iso(match: re.Match[str]) -> Told | None:
    return _day(match, int(match["y"]), int(match["m"]), int(match["d"]))


def _read_slashed(match: re.Match[str]) -> Told | None:
    first, second = int(match["a"]), int(match["b"])
    if first <= 12 and second <= 12 and first != second:
        return None  # month first or day first: the words do not say
    month, day = (first, second) if first <= 12 else (second, first)
    return _day(match, int(match["y"]), month, day)


def _read_month(match: re.Match[str]) -> Told | None:
    name = match["m"]
    groups = match.re.groupindex
    before = (match["before"] or "").lower() if "before" in groups else ""
    year = match["y"] if "y" in groups else None
    shifted = before in ("last", "next", "this")
    return Told(
        match.start() if shifted or not before else match.start("m"),
        match.end(), "month", match.start("m"), year=int(year) if year else None,
        month=month_numbers()[name.casefold().rstrip(".")], shift=before, edge=_edge(match),
    )  # fmt: skip


def _edge(match: re.Match[str]) -> str:
    groups = match.re.groupindex
    word = ((match["edge"] or match["half"] or "") if "edge" in groups else "").lower()
    return _EDGES.get(word, word)


def _shift(match: re.Match[str]) -> str:
    word = " ".join((match["shift"] or "").lower().split())
    return _SHIFTS.get(word, word)


def _read_weekday(match: re.Match[str]) -> Told | None:
    behind = match.string[max(match.start() - 10, 0) : match.start()].split(" ")
    if behind[-1] == "" and behind[-2:-1] and behind[-2] in calendar().no_weekday_behind:
        return None
    number = weekday_numbers()[match["w"].casefold()]
    return Told(match.start(), match.end(), "weekday", match.start("w"), weekday=number, shift=_shift(match))


def _read_unit(match: re.Match[str]) -> Told | None:
    behind = match.string[max(match.start() - 16, 0) : match.start()].lower().split()
    shift = " ".join((match["shift"] or "").lower().split())
    if shift == "last" and behind[-1:] == ["the"]:
        return None  # "the last month": a length of time
    if shift == "the next" and behind and behind[-1] in calendar().length_behind:
        return None
    core = match.start("shift") if match["shift"] else match.start("unit")
    return Told(
        match.start(), match.end(), "unit", core, unit=match["unit"], shift=_shift(match), edge=_edge(match)
    )


def _read_word(match: re.Match[str]) -> Told | None:
    word = " ".join(match["word"].lower().split())
    return Told(match.start(), match.end(), "word", match.start(), unit=word)


def _read_count(match: re.Match[str]) -> Told | None:
    count = match["n"].lower()
    number = int(count) if count.isdigit() else calendar().numbers[count]
    return Told(
        match.start(), match.end(), "count", match.start(), unit=match["unit"], count=number, shift="ago"
    )


def _read_after(match: re.Match[str]) -> Told:
    return Told(match.start(), match.end(), "after", match.start(), unit=match["unit"])


def _read_year(match: re.Match[str]) -> Told | None:
    year = int(match["y"])
    if year > _LAST_YEAR:
        return None
    return Told(
        match.start("y"), match.end("y"), "year", match.start("y"), year=year, shift=match["before"].lower()
    )


_LAST_YEAR = 2039
"A bare number past this is taken for a count, not a year."
