"""The terms of a report that tell one event from another: its words, names, numbers, as hashed slots."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import msgspec

from ofrecord.folding import root_of
from ofrecord.lexicon import load
from ofrecord.parsing import stop_words
from ofrecord.stories.background import is_known

Kind = Literal["words", "names", "numbers", "opening", "pairs", "title", "roots"]
KINDS: tuple[Kind, ...] = ("words", "names", "numbers", "opening", "pairs", "title", "roots")
"""What is weighed of a report: all its words; its capitalized words and pairs of them; its numbers; the words of
its first lines; its pairs of words; its headline's words; its names' first letters as they sound, in Latin script."""

SLOTS = 1 << 18
OPENING = 600
"Characters, headline and all, that count as the opening."

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_NUMBER = re.compile(r"(?<![\d.,:])\d{1,4}(?:[:,.]\d+)?(?![\d])")
_CAPITAL = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ENDS = frozenset('.!?:"“”«»„\n\t•|')
_SHORTEST = 3


class _Common(msgspec.Struct, frozen=True):
    source: str
    words: tuple[str, ...]


def terms_of(title: str, text: str, stopped: frozenset[str]) -> dict[Kind, list[int]]:
    """Give, for each kind, the slots of a report's terms in order, repeated as often as they stand there.

    Words in `stopped` (`stopped_in`) are left out.
    Slots are checksums (CRC-32) of the terms, so that what is kept of a report cannot be read back.
    """
    whole = f"{title}\n{text}"
    words = _words(whole, stopped)
    runs = list(_names(whole))
    names = [word for run in runs for word in run if len(word) >= _SHORTEST]
    pairs = [f"{a}_{b}" for run in runs for a, b in pairwise(run)]
    found: dict[Kind, Iterable[str]] = {
        "words": words,
        "names": [*names, *pairs],
        "numbers": (match[0] for match in _NUMBER.finditer(whole)),
        "opening": _words(whole[:OPENING], stopped),
        "pairs": [f"{a}_{b}" for a, b in pairwise(words)],
        "title": _words(title, stopped),
        "roots": [root_of(word) for word in names],
    }
    return {kind: [slot_of(kind, term) for term in found[kind]] for kind in KINDS}


@lru_cache(maxsize=1 << 16)
def slot_of(kind: str, term: str) -> int:
    """Give the slot of a term."""
    return zlib.crc32(f"{kind}:{term}".encode()) % SLOTS


def stopped_in(language: str) -> frozenset[str]:
    """Give the words of a language that tell nothing of a report: in one whose terms the background knows a few, the
    rest is weighed down by it; in another all its function words.
    """
    return _common() if is_known(language) else stop_words(language)


def _words(text: str, stopped: frozenset[str]) -> list[str]:
    return [word for match in _WORD.finditer(text) if (word := match[0].casefold()) not in stopped]


def _names(text: str) -> Iterator[list[str]]:
    """Runs of capitalized words that do not begin a sentence or a line."""
    run: list[str] = []
    end = -2
    for match in _CAPITAL.finditer(text):
        start = match.start()
        joined = start == end + 1 and text[end] == " "
        if not joined and run:
            yield run
            run = []
        if match[0][0].isupper() and (run or not _begins(text, start)):
            run.append(match[0].casefold())
        elif run:
            yield run
            run = []
        end = match.end()
    if run:
        yield run


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start].strip(" ")
    return not before or before[-1] in _ENDS


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(load("common", _Common).words)
