"""Fold words for comparing: case, quotation marks, brackets, dots, hyphens, spelling. The text itself stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from ofrecord.folding import folded, stem_of
from ofrecord.lexicon import load

_WORD = re.compile(r"[^\W_]+(?:['’.\-‑][^\W_]+)*[$%°]?|[$€£%]")


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
        printed = match.group()
        words.append(
            Word(
                match.start() + offset,
                match.end() + offset,
                printed,
                folded(printed),
                stem_of(printed),
            )
        )
    return tuple(words)


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
