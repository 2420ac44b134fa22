"""Fold names so that spellings meet: case, accents, apostrophes, brackets, full stops."""

from __future__ import annotations

from functools import lru_cache

from anyascii import anyascii

_DROPPED = str.maketrans(dict.fromkeys("'’‘`´ʼ\"“”[](){}.,;:!?*@#"))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Give `word` in plain lower-case letters, without a possessive ending or punctuation.

    Transliteration is anyascii's.
    """
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    plain = word.translate(_DROPPED)
    if not plain.isascii():
        plain = anyascii(plain).translate(_DROPPED)
    return plain.lower()
