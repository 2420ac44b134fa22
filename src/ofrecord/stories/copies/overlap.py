"""How much of one report's own text stands in another, and whether that makes one a copy."""

from __future__ import annotations

from dataclasses import dataclass

from ofrecord.stories.copies.tiles import Stretch, stretches_of, tiles_of
from ofrecord.stories.copies.words import Words

RUN = 12
"Shorter stretches meet by chance: names with titles, set phrases."
LEAST = 28
"So many of the writer's own words must be shared."
SHARE = 0.22
"So much of the shorter one's own words, in two stretches or more."
ONE_PIECE = 0.35
"So much, where all of it stands in one stretch."
WHOLE = 0.5
"So much, where the two are not of the same days."
DAYS = 14
"Beyond it two reports share an outlet's background sooner than a wire story."


@dataclass(frozen=True, slots=True)
class Side:
    """One report's words, with what its outlet prints on every page marked (a byte a word)."""

    words: Words
    furniture: bytearray

    @property
    def own(self) -> int:
        """How many words are the writer's own news: neither speech nor furniture."""
        return sum(
            not spoken and not marked
            for spoken, marked in zip(self.words.spoken, self.furniture, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two reports share: `shared` words of the writer's own, in `stretches`, of `own` in the shorter one.

    `longest` is the stretch with the most words of the writer's own.
    """

    shared: int
    own: int
    stretches: int
    longest: Stretch | None

    @property
    def share(self) -> float:
        """How much of the shorter one's own words stands in the other, from 0 to 1."""
        return self.shared / self.own if self.own else 0.0


def overlap(one: Side, other: Side) -> Overlap:
    """Lay two reports side by side, word by word, and sum what they share beyond speech and furniture."""
    shared = count = most = 0
    longest = None
    for stretch in stretches_of(tiles_of(one.words.folded, other.words.folded)):
        if stretch.length < RUN:
            continue
        own = _own(stretch, one, other)
        shared += own
        count += own >= RUN
        if own > most:
            most, longest = own, stretch
    return Overlap(shared, min(one.own, other.own), count, longest)


def is_copy(found: Overlap, days: int | None) -> bool:
    """Say whether an overlap makes one report a copy; `days` lie between the two, None where that is not known."""
    if found.shared < LEAST:
        return False
    if days is not None and days > DAYS:
        return found.share >= WHOLE
    return found.share >= (SHARE if found.stretches > 1 else ONE_PIECE)


def _own(stretch: Stretch, one: Side, other: Side) -> int:
    return sum(
        not (
            one.words.spoken[tile.one + at]
            or other.words.spoken[tile.other + at]
            or one.furniture[tile.one + at]
            or other.furniture[tile.other + at]
        )
        for tile in stretch.tiles
        for at in range(tile.length)
    )
