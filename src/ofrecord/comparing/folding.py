"""Fold words for comparing: case, quotation marks, brackets, dots, hyphens, spelling. The text itself stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec
from snowballstemmer import EnglishStemmer

from ofrecord.lexicon import load

_WORD = re.compile(r"[^\W_]+(?:['’.\-‑][^\W_]+)*[$%°]?|[$€£%]")
_JOINERS = str.maketrans("", "", "'’.-‑")
_POSSESSIVE = ("'s", "’s", "s'", "s’")


class _Irregular(msgspec.Struct, frozen=True):
    source: str
    forms: tuple[str, ...]


class _Spelling(msgspec.Struct, frozen=True):
    source: str
    rewrites: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its code points there, as printed, folded, and stemmed."""

    start: int
    end: int
    text: str
    folded: str
    stem: str


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """Give the words of `text` in order; their places count from `offset`."""
    words = []
    for match in _WORD.finditer(text):
        folded, stem = _folded(match.group())
        words.append(Word(match.start() + offset, match.end() + offset, match.group(), folded, stem))
    return tuple(words)


@lru_cache(maxsize=65536)
def _folded(text: str) -> tuple[str, str]:
    low = text.casefold()
    bare = low[:-2] if low.endswith(_POSSESSIVE[:2]) else low
    folded = low.translate(_JOINERS)
    base = bare.translate(_JOINERS)
    return folded, _stemmer().stemWord(_bases().get(base, base))


@cache
def _stemmer() -> EnglishStemmer:
    return EnglishStemmer()


@cache
def _bases() -> dict[str, str]:
    """The base form of each irregular form."""
    lines = [line.split() for line in load("irregular", _Irregular).forms]
    return {form: line[0] for line in lines for form in line[1:]}


def stem_of(word: str) -> str:
    """Give the Snowball (English) stem of one word, folded."""
    return _folded(word)[1]


def spelled_alike(one: str, other: str) -> bool:
    """Whether two folded words differ in British and American spelling only."""
    return one == other or _canonical(one) == _canonical(other)


@cache
def _rewrites() -> tuple[tuple[str, str], ...]:
    spelling: _Spelling = load("spelling", _Spelling)
    return spelling.rewrites


@lru_cache(maxsize=4096)
def _canonical(word: str) -> str:
    for old, new in _rewrites():
        word = word.replace(old, new)
    return word
