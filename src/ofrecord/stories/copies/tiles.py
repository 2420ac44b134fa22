"""Lay two texts side by side and find the stretches that stand in both, word by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

GRAM = 5
"So many words in one order are looked up."
_PLACES = 8
"A gram that stands in a text more often is looked up at its first places only: the work stays linear."
_EDIT = 4
"Between two runs of one stretch so many words on either side may have been changed."


@dataclass(frozen=True, slots=True)
class Tile:
    """The words `one` to `one + length` of the first text are the words `other` to `other + length` of the second."""

    one: int
    other: int
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tiles that follow each other in both texts with a few changed words between them."""

    tiles: tuple[Tile, ...]

    @property
    def length(self) -> int:
        """How many words stand in both."""
        return sum(tile.length for tile in self.tiles)


def tiles_of(one: Sequence[str], other: Sequence[str]) -> tuple[Tile, ...]:
    """Give the runs of `GRAM` words or more that both texts have, longest first taken, in the first text's order.

    No word is used twice. Paragraphs may have changed places. The work grows with the length of the texts and
    not with its square.
    """
    covered_one, covered_other = bytearray(len(one)), bytearray(len(other))
    tiles: list[Tile] = []
    for run in sorted(_runs(one, other), key=lambda run: (-run.length, run.one, run.other)):
        length = 0
        for at in range(run.length + 1):
            a, b = run.one + at, run.other + at
            if at < run.length and not covered_one[a] and not covered_other[b]:
                length += 1
                continue
            if length >= GRAM:
                tiles.append(Tile(a - length, b - length, length))
                covered_one[a - length : a] = covered_other[b - length : b] = b"\1" * length
            length = 0
    return tuple(sorted(tiles, key=lambda tile: tile.one))


def stretches_of(tiles: Sequence[Tile]) -> tuple[Stretch, ...]:
    """Join tiles between which only a few words were changed, added or left out."""
    stretches: list[list[Tile]] = []
    for tile in tiles:
        last = stretches[-1][-1] if stretches else None
        if (
            last is not None
            and 0 <= tile.one - last.one - last.length <= _EDIT
            and 0 <= tile.other - last.other - last.length <= _EDIT
        ):
            stretches[-1].append(tile)
        else:
            stretches.append([tile])
    return tuple(Stretch(tuple(tiles)) for tiles in stretches)


def _runs(one: Sequence[str], other: Sequence[str]) -> list[Tile]:
    """The runs along each diagonal: grams that follow each other in both texts."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(other) - GRAM + 1):
        held = places[tuple(other[at : at + GRAM])]
        if len(held) < _PLACES:
            held.append(at)
    open_runs: dict[int, tuple[int, int]] = {}
    runs: list[Tile] = []
    for at in range(len(one) - GRAM + 1):
        for place in places.get(tuple(one[at : at + GRAM]), ()):
            diagonal = at - place
            start, last = open_runs.get(diagonal, (at, at - 1))
            if last == at - 1:
                open_runs[diagonal] = (start, at)
            else:
                runs.append(Tile(start, start - diagonal, last - start + GRAM))
                open_runs[diagonal] = (at, at)
    runs.extend(
        Tile(start, start - diagonal, last - start + GRAM) for diagonal, (start, last) in open_runs.items()
    )
    return runs
