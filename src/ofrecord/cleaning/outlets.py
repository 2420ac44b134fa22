"""The outlets and agencies of the lexicon, by name, by mark and by web address."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ofrecord.lexicon import load

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.|m\.|amp\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/:?#\s]|$)", re.I)


class _Outlet(msgspec.Struct, frozen=True):
    name: str
    domains: tuple[str, ...]
    names: tuple[str, ...]


class _Outlets(msgspec.Struct, frozen=True):
    source: str
    outlet: tuple[_Outlet, ...]


class _Agency(msgspec.Struct, frozen=True):
    name: str
    marks: tuple[str, ...]
    names: tuple[str, ...]
    outlet: str | None = None


class _Agencies(msgspec.Struct, frozen=True):
    source: str
    agency: tuple[_Agency, ...]


def outlet_named(text: str) -> str | None:
    """Give the record's name of the outlet that `text` names in full, by a name or a web address."""
    return _names().get(text.strip(" .,;:|-–—").casefold()) or outlet_at(text)


def outlet_at(address: str) -> str | None:
    """Give the outlet at a web address ("https://www.nytimes.com/2025/..."); None where there is no such outlet."""
    match = _DOMAIN.match(address.strip())
    if match is None:
        return None
    labels = match.group(1).casefold().split(".")
    domains = _domains()
    return next(
        (domains[".".join(labels[at:])] for at in range(len(labels) - 1) if ".".join(labels[at:]) in domains),
        None,
    )


def domain_of(address: str) -> str | None:
    """Give the bare domain of a web address, None where it is none."""
    match = _DOMAIN.match(address.strip())
    return match.group(1).casefold() if match else None


def outlet_within(text: str) -> str | None:
    """Give the first outlet that `text` names anywhere, None where it names none."""
    match = _within().search(text)
    return _names()[match.group().casefold()] if match else None


def agency_marked(mark: str) -> str | None:
    """Give the agency whose mark ("AP", "Reuters") this is."""
    return _marks().get(mark)


def agency_within(text: str) -> str | None:
    """Give the first agency that `text` names or marks, None where it names none."""
    match = _agency_names().search(text)
    return _marks()[match.group()] if match else None


def agency_as_outlet(agency: str) -> str:
    """Give the name an agency goes by as an outlet."""
    return next(
        (one.outlet for one in load("agencies", _Agencies).agency if one.name == agency and one.outlet),
        agency,
    )


@cache
def marks() -> tuple[str, ...]:
    """Give all agencies' marks, longest first."""
    return tuple(sorted(_marks(), key=lambda mark: (-len(mark), mark)))


@cache
def _names() -> dict[str, str]:
    found = {}
    for outlet in load("outlets", _Outlets).outlet:
        for name in (outlet.name, f"the {outlet.name}", *outlet.names):
            found[name.casefold()] = outlet.name
    return found


@cache
def _domains() -> dict[str, str]:
    return {domain: outlet.name for outlet in load("outlets", _Outlets).outlet for domain in outlet.domains}


@cache
def _marks() -> dict[str, str]:
    return {
        mark: agency.name
        for agency in load("agencies", _Agencies).agency
        for mark in (*agency.marks, *agency.names)
    }


@cache
def _within() -> re.Pattern[str]:
    names = {name for one in load("outlets", _Outlets).outlet for name in (one.name, *one.names)}
    return _alternatives(names | {name.upper() for name in names if " " in name})


@cache
def _agency_names() -> re.Pattern[str]:
    return _alternatives(set(_marks()))


def _alternatives(names: set[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(name) for name in ordered) + r")(?!\w)")
