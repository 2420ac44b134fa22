"""What is kept of a report to tell which story it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ofrecord.model import Report
from ofrecord.parsing.meaning import vectors_of
from ofrecord.stories.background import RARE, weights
from ofrecord.stories.days import days_of
from ofrecord.stories.words import KINDS, Kind, terms_of

READ = 3500
"Characters of a report's body that are weighed: what follows is background more often than news."
GIST = 400
"Characters of headline and opening whose meaning is taken."
_COUNTED = {"body", "headline"}


@dataclass(frozen=True, slots=True)
class Vector:
    """Slots in rising order with their weights, of length 1 together."""

    slots: NDArray[np.uint32]
    weights: NDArray[np.float32]

    def cosine(self, other: Vector) -> float:
        """Give how alike two are, from 0 to 1."""
        if not len(other.slots):
            return 0.0
        at = np.minimum(np.searchsorted(other.slots, self.slots), len(other.slots) - 1)
        both = np.flatnonzero(other.slots[at] == self.slots)
        return float(self.weights[both] @ other.weights[at[both]])


@dataclass(frozen=True, slots=True)
class Traits:
    """What one report weighs by: no word of it can be read back.

    `day` is the ordinal of its day of publication, None where unknown; `days` those of the days it tells of;
    `vectors` one for each of `KINDS`; `rare` the slots of its rare names; `meaning` a vector of 512.
    """

    report: str
    language: str
    day: int | None
    days: frozenset[int]
    vectors: tuple[Vector, ...]
    rare: NDArray[np.uint32]
    meaning: NDArray[np.float32]

    def vector(self, kind: Kind) -> Vector:
        """Give the vector of this kind."""
        return self.vectors[KINDS.index(kind)]


def traits_of(
    reports: Sequence[Report], meanings: Sequence[NDArray[np.float32]] | None = None
) -> list[Traits]:
    """Give the traits of reports whose parts, language and date are known (`pipeline.prepare`).

    `meanings` are the vectors of meaning of reports for which they were taken before.
    """
    read = [_read(report) for report in reports]
    if meanings is None:
        meanings = list(vectors_of([f"{title}\n{body}"[:GIST] for title, body in read]))
    return [
        _traits(report, title, body, meaning)
        for report, (title, body), meaning in zip(reports, read, meanings, strict=True)
    ]


def _read(report: Report) -> tuple[str, str]:
    body = "\n".join(report.text[part.start : part.end] for part in report.parts if part.kind == "body")
    return report.headline or "", body[:READ]


def _traits(report: Report, title: str, body: str, meaning: NDArray[np.float32]) -> Traits:
    terms = terms_of(title, body)
    vectors = tuple(_vector(terms[kind]) for kind in KINDS)
    names = vectors[KINDS.index("names")].slots
    day = _published(report)
    return Traits(
        report=report.id,
        language=report.language.partition("-")[0],
        day=day.toordinal() if day else None,
        days=days_of(f"{title}\n{body}", report.language, day),
        vectors=vectors,
        rare=names[weights()[names] >= RARE],
        meaning=meaning,
    )


def _vector(terms: Sequence[int]) -> Vector:
    counts = Counter(terms)
    slots = np.array(sorted(counts), dtype=np.uint32)
    times = np.array([counts[slot] for slot in slots.tolist()], dtype=np.float32)
    weighed = (1 + np.log(times)) * weights()[slots] if len(slots) else times
    length = float(np.sqrt(weighed @ weighed)) or 1.0
    return Vector(slots, (weighed / length).astype(np.float32))


def _published(report: Report) -> date | None:
    """The day of publication, where it is known to the day."""
    told = report.published.date if report.published else ""
    return date.fromisoformat(told[:10]) if len(told) >= 10 else None
