"""Who printed a report, under which headline, by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofrecord.cleaning.datelines import unknown_mark
from ofrecord.cleaning.lines import plain
from ofrecord.cleaning.outlets import (
    agency_as_outlet,
    agency_within,
    domain_of,
    outlet_at,
    outlet_named,
    outlet_within,
)
from ofrecord.cleaning.patterns import syndication, unstamped
from ofrecord.model import Page, Part, Report

_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
_APP = re.compile(r"\bapp$", re.I)
_BY = re.compile(r"^(?:(?:story |words |analysis |text |written |reported )?by:?\s+)", re.I)
_HEAD = 300
"Where a page on one line has its headline, agency and day."
_OPENING = re.compile(
    r"(?<![\w(])([A-Z][A-Za-z]{1,8}) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\d{1,2} [A-Z][a-z]{2,8} \d{4}\b"
)
_SPLIT = re.compile(r"(?:(?<!\s)\s++(?:and|[&|])\s|(?:(?<!\s)\s++)?(?:,\s*+(?:and\s)?|[;/]))\s*+", re.I)
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,4}$")


def describe(page: Page, parts: Sequence[Part], language: str) -> Report:
    """Give the report of a page and its parts: headline, outlet, agency, bylines.

    The outlet is told, in this order, by a syndication note, the page's metadata, the author lines, a note of
    copyright or a line that holds only an outlet's name (not an agency's), the agency in the dateline, an
    agency's name alone, the note on who contributed, the page's own offers (newsletter, app), a note on the
    author, the address. `outlet_why` says which, or that nothing names one. `agency` is the agency that the
    text (not a photograph) is credited to.
    """
    outlet, outlet_why = _outlet(page, parts)
    headline = _headline(page, parts)
    return Report(
        id=page.id,
        name=page.name,
        text=page.text,
        language=language,
        headline=headline,
        headlines=_further_headlines(page, headline),
        outlet=outlet,
        outlet_why=outlet_why,
        agency=_agency(page, parts),
        bylines=_bylines(page, parts),
        parts=tuple(parts),
    )


def _texts(page: Page, parts: Sequence[Part], kind: str, why: str = "") -> list[str]:
    return [
        plain(page.text[part.start : part.end]) for part in parts if part.kind == kind and why in part.why
    ]


def _headline(page: Page, parts: Sequence[Part]) -> str | None:
    printed = [page.text[part.start : part.end] for part in parts if part.kind == "headline"]
    return " ".join(printed[0].split()) if printed else page.hints.title


def _further_headlines(page: Page, headline: str | None) -> tuple[str, ...]:
    told = (" ".join(one.split()) for one in (page.hints.title or "", *page.hints.headlines))
    seen = {plain(headline or "").casefold()}
    further = []
    for one in told:
        key = plain(one).casefold()
        if key and key not in seen:
            seen.add(key)
            further.append(one)
    return tuple(further)


def _outlet(page: Page, parts: Sequence[Part]) -> tuple[str | None, str]:
    noted = _noted(page, parts)
    if noted:
        return noted
    if page.hints.outlet:
        return outlet_named(page.hints.outlet) or page.hints.outlet, f"{page.hints.signal('outlet')} names it"
    for how, found in (
        ("an author's line names it", _first_within(_texts(page, parts, "byline"))),
        ("the note of copyright names it", _printer(_texts(page, parts, "furniture", "copyright"))),
        ("its name stands alone on a line", _printer(_texts(page, parts, "furniture", "name alone"))),
        ("the dateline names the agency", _dateline_agency(page, parts)),
        ("its name stands alone on a line", _alone(page, parts)),
        ("the note of copyright names it", _first_within(_texts(page, parts, "furniture", "copyright"))),
        ("the note on who contributed names its writer's outlet", _contributed(page, parts)),
        ("an offer of the page's names it", _first_within(_offers(page, parts))),
        ("a note on the author names it", _first_within(_texts(page, parts, "furniture", "the author"))),
        ("its web address", outlet_at(page.hints.url or page.name) or domain_of(page.hints.url or "")),
    ):
        if found:
            return found, how
    return None, "no metadata, syndication note, author line, dateline or credit names an outlet"


def _noted(page: Page, parts: Sequence[Part]) -> tuple[str, str] | None:
    for note in _texts(page, parts, "syndication"):
        for pattern in syndication().names:
            match = re.search(pattern, note)
            if match:
                named = match.group(1).strip(" .,")
                return outlet_named(named) or named, f"a syndication note names it: {note[:120]}"
    return None


def _first_within(texts: Sequence[str]) -> str | None:
    return next((found for found in map(outlet_within, texts) if found), None)


def _offers(page: Page, parts: Sequence[Part]) -> list[str]:
    apps = [text for text in _texts(page, parts, "furniture") if _APP.search(text)]
    return [*_texts(page, parts, "furniture", "offer of"), *apps]


def _printer(texts: Sequence[str]) -> str | None:
    """Give the first outlet named that is no agency: an agency's name on a page does not say who printed it."""
    named = [(found, text) for text in texts if (found := outlet_within(text))]
    return next((found for found, _ in named if agency_within(found) is None), None)


def _alone(page: Page, parts: Sequence[Part]) -> str | None:
    names = _texts(page, parts, "furniture", "name alone")
    return next((found for found in map(outlet_named, names) if found), None)


def _contributed(page: Page, parts: Sequence[Part]) -> str | None:
    """Give the outlet whose own staff contributed: "Ann Roe for the Calder Courier", "the Courier's Ann Roe"."""
    for note in _texts(page, parts, "credit", "contributed"):
        for match in re.finditer(r"(?:^|\bfor |\bof )([A-Z][^;,]{2,40}?)(?:'s?(?=\s)|[;,.]|$)", note):
            found = outlet_named(match.group(1))
            if found and not agency_within(match.group(1)):
                return found
    return None


def _dateline_agency(page: Page, parts: Sequence[Part]) -> str | None:
    for dateline in _texts(page, parts, "dateline"):
        for bracket in _BRACKETS.findall(dateline):
            agency = agency_within(bracket)
            if agency:
                return agency_as_outlet(agency)
            if outlet_named(bracket):
                return outlet_named(bracket)
    return None


def _agency(page: Page, parts: Sequence[Part]) -> str | None:
    candidates = [bracket for text in _texts(page, parts, "dateline") for bracket in _BRACKETS.findall(text)]
    candidates += _texts(page, parts, "byline")
    candidates += _texts(page, parts, "syndication")
    candidates += _texts(page, parts, "credit", "contributed")
    candidates += [*page.hints.authors, *([page.hints.source] if page.hints.source else [])]
    candidates += _texts(page, parts, "furniture", "name alone")
    closing = syndication().closing
    candidates += [mark for mark in closing.marks if mark in page.text[-closing.within :]]
    candidates += _OPENING.findall(page.text[:_HEAD])
    return next((agency for agency in map(agency_within, candidates) if agency), _unknown_agency(page, parts))


def _unknown_agency(page: Page, parts: Sequence[Part]) -> str | None:
    """Give the mark in capitals of an agency that the lexicon does not have, by where it stands."""
    return next((mark for mark in map(unknown_mark, _texts(page, parts, "dateline")) if mark), None)


def _bylines(page: Page, parts: Sequence[Part]) -> tuple[str, ...]:
    names: list[str] = []
    for line in _texts(page, parts, "byline"):
        for piece in _SPLIT.split(_BY.sub("", unstamped(line) or line)):
            name = piece.strip(" .,|")
            if _NAME.match(name) and not outlet_within(name) and not agency_within(name):
                names.append(name)
    return tuple(dict.fromkeys(names or page.hints.authors))
