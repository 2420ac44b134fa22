"""Which government a speaker is an official of: `lexicon/sides.toml` and `lexicon/countries.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from ofrecord.lexicon import load


class _Seat(msgspec.Struct, frozen=True):
    side: str
    words: tuple[str, ...]


class _Country(msgspec.Struct, frozen=True):
    name: str
    people: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class _Countries(msgspec.Struct, frozen=True):
    source: str
    countries: tuple[_Country, ...]


class Sides(msgspec.Struct, frozen=True):
    """The lexicon file, as it stands."""

    source: str
    offices: tuple[str, ...]
    documents: tuple[str, ...]
    witnesses: tuple[str, ...]
    seats: tuple[_Seat, ...]


@cache
def sides() -> Sides:
    """Give the lexicon of governments, documents and witnesses."""
    loaded: Sides = load("sides", Sides)
    return loaded


@cache
def _countries() -> dict[str, str]:
    """The name of the country by each of its own and its people's names, folded."""
    return {
        fold_names(word): country.name
        for country in load("countries", _Countries).countries
        for word in (country.name, *country.people, *country.also)
    }


def fold_names(words: str) -> str:
    """Give the words in lower case without dots and possessives."""
    return " ".join(re.findall(r"\w+", re.sub(r"(?<=\w)['’]s\b|\.", "", words.casefold())))


def side_of(words: Sequence[str]) -> tuple[str | None, str]:
    """Give the government that the words make the speaker an official of, and the words that do."""
    found: dict[str, str] = {}
    for phrase in words:
        folded = f" {fold_names(phrase)} "
        for seat in sides().seats:
            if any(f" {fold_names(word)} " in folded for word in seat.words):
                found.setdefault(seat.side, phrase)
        if any(f" {office} " in folded for office in sides().offices):
            for name in countries_in(folded):
                found.setdefault(name, phrase)
    if len(found) != 1:
        return None, ""
    return next(iter(found.items()))


def countries_in(folded: str) -> list[str]:
    """Give the countries that folded words name, by their own names or their people's."""
    words = folded.split()
    runs = [" ".join(words[at : at + length]) for at in range(len(words)) for length in (1, 2, 3)]
    return list(dict.fromkeys(_countries()[run] for run in runs if run in _countries()))
