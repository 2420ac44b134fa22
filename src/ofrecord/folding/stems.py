"""Bring the forms of one English word together."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec
from snowballstemmer import EnglishStemmer

from ofrecord.lexicon import load

_JOINERS = str.maketrans("", "", "'’.-‑")
_POSSESSIVE = ("'s", "’s")


class _Irregular(msgspec.Struct, frozen=True):
    source: str
    forms: tuple[str, ...]


def folded(word: str) -> str:
    """Give `word` in lower case, without the marks within it (apostrophes, hyphens, full stops)."""
    return word.casefold().translate(_JOINERS)


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """Give the Snowball (English) stem of one word, folded; irregular forms have the stem of their base."""
    low = word.casefold()
    bare = low[:-2] if low.endswith(_POSSESSIVE) else low
    base = bare.translate(_JOINERS)
    return str(_stemmer().stemWord(_bases().get(base, base)))


@cache
def _stemmer() -> EnglishStemmer:
    return EnglishStemmer()


@cache
def _bases() -> dict[str, str]:
    """The base form of each irregular form."""
    lines = [line.split() for line in load("irregular", _Irregular).forms]
    return {form: line[0] for line in lines for form in line[1:]}
