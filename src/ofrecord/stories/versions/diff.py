"""What was changed between two versions of a text, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from ofrecord.model import Edit, Report, Span, Turn
from ofrecord.stories.copies.tiles import tiles_of

_WORD = re.compile(r"\S+")
_LEFT_OUT = {"furniture", "caption", "credit", "syndication"}
_CELLS = 200_000_000
"Beyond so many pairs of words (about 100 kB on each side) only longer runs are met, in linear time."
_STRAY = 2
"Fewer kept words than this between two changes are part of the change."

Fate = Literal["kept", "added", "removed"]
_Block = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that were kept, added or removed: code points in the old and in the new text.

    Of an added run the old stretch is empty and marks where it was put; of a removed one the new.
    """

    fate: Fate
    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class WordDiff:
    """The runs of two versions in order; `kept`, `added` and `removed` count words."""

    runs: tuple[Run, ...]
    kept: int
    added: int
    removed: int

    @property
    def same(self) -> bool:
        """Whether no word was changed."""
        return not self.added and not self.removed

    def new_place(self, old: int) -> int | None:
        """Give where the kept word at code point `old` begins in the new text; None where it was not kept."""
        for run in self.runs:
            if run.fate == "kept" and run.old[0] <= old < run.old[1]:
                return run.new[0] + min(old - run.old[0], run.new[1] - run.new[0])
        return None


def word_diff(old: Report, new: Report) -> WordDiff:
    """Compare two versions word by word: headline, bylines, dateline, body and embedded posts, as printed.

    Captions, credits and furniture are left out: they change with every visit to the page.
    """
    mine, theirs = _words(old), _words(new)
    blocks = _kept([old.text[a:b] for a, b in mine], [new.text[a:b] for a, b in theirs])
    runs: list[Run] = []
    counts = {"kept": 0, "added": 0, "removed": 0}
    at_old = at_new = 0
    for a1, a2, b1, b2 in [*blocks, (len(mine), len(mine), len(theirs), len(theirs))]:
        for fate, left, right in (
            ("removed", (at_old, a1), (b1, b1)),
            ("added", (a1, a1), (at_new, b1)),
            ("kept", (a1, a2), (b1, b2)),
        ):
            size = max(left[1] - left[0], right[1] - right[0])
            if size:
                counts[fate] += size
                runs.append(Run(fate, _span(mine, *left), _span(theirs, *right)))  # type: ignore[arg-type]
        at_old, at_new = a2, b2
    return WordDiff(tuple(runs), **counts)


def edit_of(old: Report, new: Report) -> Edit:
    """Give how the words of one version became those of the later one: words taken out, and those put in for them."""
    diff = word_diff(old, new)
    turns: list[tuple[tuple[int, int], tuple[int, int]]] = []
    open_turn = False  # whether the last turn's place can still take words
    for run in diff.runs:
        if run.fate == "kept":
            open_turn = False
        elif open_turn and run.fate == "added":
            turns[-1] = (turns[-1][0], run.new)
        else:
            turns.append((run.old, run.new))
            open_turn = run.fate == "removed"
    return Edit(
        before=old.id,
        after=new.id,
        turns=tuple(
            Turn(
                old=Span(report=old.id, start=before[0], end=before[1]),
                new=Span(report=new.id, start=after[0], end=after[1]),
            )
            for before, after in turns
        ),
        kept=diff.kept,
        added=diff.added,
        removed=diff.removed,
    )


def _words(report: Report) -> list[tuple[int, int]]:
    return [
        (part.start + match.start(), part.start + match.end())
        for part in report.parts
        if part.kind not in _LEFT_OUT
        for match in _WORD.finditer(report.text[part.start : part.end])
    ]


def _span(words: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    if first < last:
        return words[first][0], words[last - 1][1]
    place = words[first][0] if first < len(words) else (words[-1][1] if words else 0)
    return place, place


def _kept(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    if len(old) * len(new) > _CELLS:
        return _in_order(old, new)
    blocks = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(old, new)
        if op.tag == "equal"
    ]
    return _without_strays(blocks, len(old), len(new))


def _without_strays(blocks: Sequence[_Block], old: int, new: int) -> list[_Block]:
    """Leave out a word or so that stands alone between words changed on both sides."""
    kept: list[_Block] = []
    for at, (a1, a2, b1, b2) in enumerate(blocks):
        before = blocks[at - 1] if at else (0, 0, 0, 0)
        after = blocks[at + 1] if at + 1 < len(blocks) else (old, old, new, new)
        torn = (a1 > before[1] and b1 > before[3]) and (after[0] > a2 and after[2] > b2)
        if not (torn and a2 - a1 < _STRAY):
            kept.append((a1, a2, b1, b2))
    return kept


def _in_order(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Of the runs that both have, the most that stand in one order in both (longest rising sequence)."""
    tiles = tiles_of(old, new)
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, tile in enumerate(tiles):
        place = bisect_left(ends, tile.other)
        before.append(last[place - 1] if place else -1)
        if place == len(ends):
            ends.append(tile.other)
            last.append(at)
        else:
            ends[place], last[place] = tile.other, at
    chain: list[_Block] = []
    at = last[-1] if last else -1
    while at >= 0:
        tile = tiles[at]
        chain.append((tile.one, tile.one + tile.length, tile.other, tile.other + tile.length))
        at = before[at]
    return chain[::-1]
