"""What is looked up in the index: terms, joined. Each database spells it in its own language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One term. Terms are made of lower-case ASCII letters, digits and `.:=~_-+` alone: nothing to escape."""

    text: str


@dataclass(frozen=True, slots=True)
class Begins:
    """Any term that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Words one after the other."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """All of them."""

    parts: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of them at least."""

    parts: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class But:
    """What `part` finds, but for what `less` finds."""

    part: Match
    less: Match


Match = Term | Begins | Run | Both | Either | But

EVERY = Term("=every")
"Every row has it."
NONE = Term("=none")
"No row has it."


def both(parts: Iterable[Match]) -> Match:
    """Join so that all must hold; of nothing, everything."""
    kept = tuple(dict.fromkeys(part for part in parts if part != EVERY))
    if not kept:
        return EVERY
    return kept[0] if len(kept) == 1 else Both(kept)


def either(parts: Iterable[Match]) -> Match:
    """Join so that one must hold; of nothing, nothing."""
    kept = tuple(dict.fromkeys(parts))
    if not kept:
        return NONE
    return kept[0] if len(kept) == 1 else Either(kept)
