"""The countries and states of `countries.toml`, for all who ask for them."""

from __future__ import annotations

from functools import cache

import msgspec

from ofrecord.lexicon import load


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A country (or a nation within one), what its people are called, and its other names."""

    name: str
    people: tuple[str, ...]
    also: tuple[str, ...] = ()


class Countries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon file, as it stands. `abbreviations` are the short forms of each state's name."""

    source: str
    states: tuple[str, ...]
    abbreviations: dict[str, tuple[str, ...]]
    countries: tuple[Country, ...]


@cache
def countries() -> Countries:
    """Give lexicon/countries.toml."""
    loaded: Countries = load("countries", Countries)
    return loaded
