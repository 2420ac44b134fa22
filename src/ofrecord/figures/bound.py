"""Which bound the words around a quantity set: "at least", "about", "or more"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ofrecord.figures.lexicon import bounds
from ofrecord.model import Bound

_REACH = 40
"Characters before a number in which a bound may stand; the longest phrase of the lexicon is shorter."


@dataclass(frozen=True, slots=True)
class Bounded:
    """The bound, and the character where its words start or end; `words` are empty where there are none."""

    bound: Bound
    at: int
    words: str = ""


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Bound]]:
    kinds: dict[str, Bound] = {
        phrase: bound for bound, phrases in bounds().before.items() for phrase in phrases
    }
    phrases = sorted(kinds, key=lambda phrase: (-len(phrase), phrase))
    pattern = "|".join(re.escape(phrase).replace(r"\ ", r"[ \u00a0]") for phrase in phrases)
    return re.compile(rf"(?<![\w’'])({pattern})[ \u00a0]?$", re.IGNORECASE), kinds


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Bound]]:
    kinds: dict[str, Bound] = {
        phrase: bound for bound, phrases in bounds().after.items() for phrase in phrases
    }
    phrases = sorted(kinds, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\s?({'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE), kinds


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrases in bounds().before.values() for phrase in phrases)


def _may_end(text: str, start: int) -> bool:
    """Tell cheaply whether the word before `start` ends any phrase of the lexicon."""
    words = text[max(0, start - 16) : start].replace("\u00a0", " ").rstrip(" ").rsplit(" ", 1)
    return words[-1].lstrip('(“"‘—–-,').casefold() in _last_words()


def bound_before(text: str, start: int, duration: bool) -> Bounded:
    """Give the bound that the words before `start` set, and where they start.

    "over two days" is a stretch of time, not a bound, unless "for", "just" or "well" stands before it.
    """
    if not _may_end(text, start):
        return Bounded("exact", start)
    pattern, kinds = _before()
    at, bound, words = start, None, ""
    while True:
        match = pattern.search(text, max(0, at - _REACH), at)
        if match is None:
            break
        phrase = match.group(1).lower().replace("\u00a0", " ")
        if (
            phrase == "over"
            and duration
            and not _measures_time(text[max(0, match.start() - 16) : match.start()])
        ):
            break
        kind = kinds[phrase]
        if bound is None or bound == "exact" or (bound == "about" and kind != "exact"):
            bound = kind
        at = match.start()
        words = text[at:start].strip()
    return Bounded(bound or "exact", at, words)


def _measures_time(before: str) -> bool:
    return before.rstrip().casefold().endswith(bounds().durations)


def bound_after(text: str, *ends: int) -> Bounded | None:
    """Give the bound that words right after one of `ends` set, and where they end."""
    pattern, kinds = _after()
    for end in ends:
        match = pattern.match(text, end)
        if match is not None:
            return Bounded(kinds[match.group(1).lower()], match.end(), match.group(1))
    return None
