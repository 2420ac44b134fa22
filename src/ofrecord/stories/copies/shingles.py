"""Runs of words as checksums: how a report's copies are found again, and what an outlet prints on every page."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from ofrecord.stories.copies.words import Words

SHINGLE = 6
"Words in one run."
SAMPLE = 4
"One run in so many is kept, chosen by its checksum, so that all reports keep the same ones."
LEAST = 2
"Reports that share fewer kept runs are not laid side by side."
FURNITURE = 3
"A run that so many reports of one outlet have is the outlet's furniture."
_POSTINGS = 64


def shingles_of(words: Words) -> tuple[int, ...]:
    """Give the checksums (CRC-32) of the runs kept of a report, in rising order; the same on every machine."""
    folded = words.folded
    runs = (" ".join(folded[at : at + SHINGLE]) for at in range(len(folded) - SHINGLE + 1))
    sums = (zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs)
    return tuple(sorted({one for one in sums if one % SAMPLE == 0}))


def candidates(kept: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Give the pairs of reports (by place, the lesser first) that share `LEAST` runs of those `kept` of each.

    A run that very many reports have is met by its first holders only.
    """
    holders: dict[int, list[int]] = defaultdict(list)
    for at, runs in enumerate(kept):
        for run in runs:
            if len(holders[run]) < _POSTINGS:
                holders[run].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        shared.update(combinations(places, 2))
    return sorted(pair for pair, count in shared.items() if count >= LEAST)


def furniture(reports: Iterable[tuple[str | None, Words]]) -> frozenset[tuple[str, ...]]:
    """Give the runs of words that `FURNITURE` reports of one outlet have: they copied nothing by printing them."""
    outlets: dict[str, list[Words]] = defaultdict(list)
    for outlet, words in reports:
        if outlet:
            outlets[outlet].append(words)
    found: set[tuple[str, ...]] = set()
    for printed in outlets.values():
        if len(printed) < FURNITURE:
            continue
        counts: Counter[tuple[str, ...]] = Counter()
        for words in printed:
            folded = words.folded
            counts.update({folded[at : at + SHINGLE] for at in range(len(folded) - SHINGLE + 1)})
        found.update(run for run, count in counts.items() if count >= FURNITURE)
    return frozenset(found)


def in_furniture(words: Words, runs: frozenset[tuple[str, ...]]) -> bytearray:
    """Mark the words that stand in these runs: one byte a word."""
    marked = bytearray(len(words.folded))
    if runs:
        for at in range(len(words.folded) - SHINGLE + 1):
            if words.folded[at : at + SHINGLE] in runs:
                marked[at : at + SHINGLE] = b"\1" * SHINGLE
    return marked
