"""What a query asks, as a tree: the same whatever the database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms and spellings. `at` is its place in the query, in code points."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they stand, one after the other."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Start:
    """The first letters of a word: `negotiat*`."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Field:
    """What a claim or its report must have: `speaker:zelensky`, `since:2d`. `name` is in lower case."""

    name: str
    value: str
    at: int


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them must hold."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of them must hold."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """It must not hold."""

    part: Query


Leaf = Word | Phrase | Start | Field
Query = Leaf | All | Any | Without
