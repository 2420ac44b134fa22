"""How much a word tells: rare in the news, and rare in this story."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from ofrecord.lexicon import load

_LETTER = 0.05
"A word of one letter ('a', 'I') tells nothing."


class _Band(msgspec.Struct, frozen=True):
    weight: float
    stems: str


class _Words(msgspec.Struct, frozen=True):
    source: str
    bands: tuple[_Band, ...]


@cache
def _background() -> Mapping[str, float]:
    return {stem: band.weight for band in load("words", _Words).bands for stem in band.stems.split()}


def background(term: str) -> float:
    """Give 0 (in every report) to 1 (rare) for a stem, by counts over many reports; 1 where it is not listed."""
    return _background().get(term, _LETTER if len(term) == 1 else 1.0)


def story_weights(passages: Iterable[frozenset[str]]) -> dict[str, float]:
    """Give each term of a story's passages its weight, 0 to 1.

    The background weight times how rare the term is in the story: a name that stands in every passage tells
    little, one of two passages tells much.
    """
    counts: Counter[str] = Counter()
    total = 0
    for terms in passages:
        counts.update(terms)
        total += 1
    if not total:
        return {}
    top = math.log(1 + total)
    return {
        term: background(term) * (0.35 + 0.65 * math.log(1 + total / count) / top)
        for term, count in sorted(counts.items())
    }
