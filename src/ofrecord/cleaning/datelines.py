"""The dateline at the start of a paragraph: place, date, agency, dash."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ofrecord.cleaning.outlets import agency_marked, marks, outlet_named
from ofrecord.lexicon import load
from ofrecord.lexicon.countries import countries

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}"
_DATED = rf"\d\d[-.]\d\d[-.]\d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}"
_CAPITALS = r"[A-Z][A-Z'’-]{2,24}|(?:ST|FT|MT)\."
_PLACE = rf"(?:(?:AL|EL|LA|LE|DE) )?(?:{_CAPITALS})(?:(?: |/| and )(?:{_CAPITALS}|AL|LA|EL|DE|DU|OF|LE|RE|DES)){{0,4}}"
_REGION = (
    r"(?:, ?(?:[A-Z]\.[A-Z]\.|[A-Z]{2}(?![\w.])|(?:[A-Z][a-z]+\.?)(?: [A-Z][a-z]+){0,2}))"
    r"(?:/[A-Z][A-Z ]{2,20}(?:, [A-Z][a-z]+\.?)?)?"
)
_TOWN = r"(?:[A-Z][a-z'’-]+)(?:[ -](?:[A-Z][a-z'’.-]+|de|al|of|the|el)){0,3}"
_MIXED = rf"{_TOWN}(?:, (?:[A-Z]\.[A-Z]\.|[A-Z][a-z]+\.?(?: [A-Z][a-z]+)?))?"
_MARK = r"[A-Z]{3,6}"
_DASH = r"\s{0,2}(?:—|–|--+|−|―)\s{0,2}|\s{1,2}[-_]\s{1,2}"


class _Datelines(msgspec.Struct, frozen=True):
    source: str
    not_places: frozenset[str]
    marks: tuple[str, ...]


def dateline_end(text: str) -> int:
    """Give where the dateline that opens `text` ends (its dash and brackets included), 0 where there is none.

    "WASHINGTON (Reuters) - ", "Feb. 12 (UPI) — ", "WILMINGTON, N.C. — ", "New York (CNN) ", "(CNN)",
    "Brno, Czech Republic - "; also a day with its year that a scraper left before the first sentence ("6 October 2016
    Eight people ...").
    """
    match = _pattern().match(text[:160])
    if match is None:
        return 0
    place = match.group("place")
    if place and place in load("datelines", _Datelines).not_places:
        return 0
    rest = text[match.end() :].lstrip()
    # "ISIS -- through its media arm --" is a name and an insertion: after a dateline a sentence opens.
    if place and not match.group("sure") and rest[:1].islower():
        return 0
    return match.end()


def unknown_mark(dateline: str) -> str | None:
    """Give the bracket of a dateline where an agency's mark stands and no agency is known by it: "(NPA)"."""
    match = re.search(rf"\(({_MARK})\)", dateline)
    return match[1] if match and not agency_marked(match[1]) and not outlet_named(match[1]) else None


@cache
def _pattern() -> re.Pattern[str]:
    known = sorted({*marks(), *load("datelines", _Datelines).marks}, key=lambda mark: (-len(mark), mark))
    mark = "|".join(re.escape(one) for one in known)
    agency = rf"\((?:{mark})\)"
    region = "|".join(re.escape(name) for name in _regions())
    return re.compile(
        rf"(?:(?P<place>{_PLACE})(?P<sure>{_REGION})?(?:, {_DATE})?"
        rf"(?:(?P<by>\s?{agency})(?:{_DASH})?|\s?\({_MARK}\)(?:{_DASH})|(?:{_DASH}))"
        rf"|(?:{_MIXED},? ?)(?:{_DATE} ?)?{agency}(?:{_DASH})?"
        rf"|(?:{_TOWN}), (?:{region})(?:{_DASH})(?=[A-Z“\"])"
        rf"|{_DATE} ?{agency}(?:{_DASH})?"
        rf"|{agency}(?:{_DASH})?"
        rf"|(?:(?:Date of publication|Published|Updated|Last updated at|Posted) )?"
        rf"(?:{_WEEKDAY},? )?(?:{_DATED})(?: \d\d?:\d\d)?(?=\s+[A-Z\d]))\s*"
    )


@cache
def _regions() -> tuple[str, ...]:
    """Give the names of countries and states, and the states' short forms, the longest first."""
    known = countries()
    names = {name for country in known.countries for name in (country.name, *country.also)}
    names |= {*known.states, *(short for forms in known.abbreviations.values() for short in forms)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
