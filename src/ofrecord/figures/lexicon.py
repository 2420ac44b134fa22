"""What the lexicon tells about quantities, typed."""

from __future__ import annotations

from functools import cache

import msgspec

from ofrecord.lexicon import load
from ofrecord.model import Bound


class Not(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a number something else than a quantity."""

    against: frozenset[str]
    after: frozenset[str]
    months: frozenset[str]
    ago: frozenset[str]
    codes: frozenset[str]
    addresses: tuple[str, ...]
    idioms: tuple[str, ...]


class Hyphened(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words written against a number that count nothing, and what some others count ("20-seater")."""

    nouns_not: frozenset[str]
    units: dict[str, str]


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a bare number people, or an age."""

    states: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    tolls: dict[str, str]


class Pairs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make two numbers votes or points."""

    votes: frozenset[str]
    points: frozenset[str]


class Quantities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`quantities.toml`."""

    source: str
    labels: frozenset[str]
    pointing: frozenset[str]
    possessive: frozenset[str]
    not_: Not = msgspec.field(name="not")
    hyphened: Hyphened
    people: People
    singulars: dict[str, str]
    pairs: Pairs
    rates: tuple[str, ...]
    more: tuple[str, ...]
    toward: frozenset[str]
    changes: frozenset[str]
    one: frozenset[str]
    stretches: frozenset[str]


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`bounds.toml`: phrases before and after a number, by the bound they set."""

    source: str
    prepositions: frozenset[str]
    durations: tuple[str, ...]
    before: dict[Bound, tuple[str, ...]]
    after: dict[Bound, tuple[str, ...]]


@cache
def quantities() -> Quantities:
    """Load `quantities.toml`."""
    found: Quantities = load("quantities", Quantities)
    return found


@cache
def bounds() -> Bounds:
    """Load `bounds.toml`."""
    found: Bounds = load("bounds", Bounds)
    return found
