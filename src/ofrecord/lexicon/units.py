"""The units of measure of `units.toml`, for the stages that name them and the stages that compare them."""

from __future__ import annotations

from functools import cache

import msgspec

from ofrecord.lexicon import load


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit: a value is `(value + offset) * factor` in the base unit of its `dimension`.

    `words` are its written forms in lower case, `signs` stand against the number's end, `before` against its
    start.
    """

    name: str
    dimension: str
    factor: float
    words: tuple[str, ...]
    offset: float = 0.0
    signs: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    def in_base(self, value: float) -> float:
        """Give `value` of this unit in the base unit of its dimension."""
        return (value + self.offset) * self.factor


class _Units(msgspec.Struct, frozen=True):
    source: str
    unit: tuple[Unit, ...]


def all_units() -> tuple[Unit, ...]:
    """Give every unit of the lexicon."""
    units: _Units = load("units", _Units)
    return units.unit


@cache
def units_by_name() -> dict[str, Unit]:
    """Give the units by the name that a Figure carries."""
    return {unit.name: unit for unit in all_units()}


@cache
def units_by_word() -> dict[str, Unit]:
    """Give the units by each of their written forms, in lower case."""
    return {word: unit for unit in all_units() for word in unit.words}
