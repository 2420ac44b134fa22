"""Cut a text at the bounds of marks that may overlap, so that each piece can be set on its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ofrecord.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points `start` to `end` are to be set as `name`; `anchor` is the claim they belong to."""

    start: int
    end: int
    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the names of all marks over it.

    `anchor` is the claim of the shortest mark over it, `opens` are the claims whose first mark starts here.
    `missing` stands where the other version of a quotation has words that this one has not.
    """

    text: str
    marks: str = ""
    anchor: str = ""
    opens: tuple[str, ...] = ()
    missing: str = ""


def mark(span: Span, name: str, anchor: str = "") -> Mark:
    """A mark over a span."""
    return Mark(start=span.start, end=span.end, name=name, anchor=anchor)


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut `text[start:end]` into pieces at the bounds of the marks; the pieces' texts join to it."""
    over = sorted(
        (one for one in marks if one.start < end and one.end > start and one.start < one.end),
        key=lambda one: (one.start, one.end, one.name, one.anchor),
    )
    bounds = {start, end}
    for one in over:
        bounds.update((max(one.start, start), min(one.end, end)))
    pieces = []
    opened: set[str] = set()
    active: list[Mark] = []
    coming = 0
    ordered = sorted(bounds)
    for left, right in pairwise(ordered):
        while coming < len(over) and max(over[coming].start, start) <= left:
            active.append(over[coming])
            coming += 1
        active = [one for one in active if one.end > left]
        pieces.append(_piece(text[left:right], active, opened))
    return tuple(pieces)


def _piece(text: str, active: Sequence[Mark], opened: set[str]) -> Piece:
    anchored = [one for one in active if one.anchor]
    shortest = min(anchored, key=lambda one: (one.end - one.start, one.anchor), default=None)
    opens = tuple(dict.fromkeys(one.anchor for one in anchored if one.anchor not in opened))
    opened.update(opens)
    return Piece(
        text=text,
        marks=" ".join(sorted({one.name for one in active if one.name})),
        anchor=shortest.anchor if shortest else "",
        opens=opens,
    )
