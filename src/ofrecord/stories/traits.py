"""What is kept of a report to tell which story it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from ofrecord.model import Report
from ofrecord.parsing import stop_words
from ofrecord.parsing.meaning import vectors_of
from ofrecord.stories.background import RARE, is_known, weights
from ofrecord.stories.days import days_of
from ofrecord.stories.words import KINDS, Kind, stopped_in, terms_of

READ = 3500
"Characters of a report's body that are weighed: what follows is background more often than news."
GIST = 400
"Characters of headline and opening whose meaning is taken."
_NEUTRAL: frozenset[Kind] = frozenset({"numbers", "roots"})
"Kinds of terms that the background knows in any language."


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
    `weekdays` those it names (Monday is 0), in the order first named;
    `vectors` one for each of `KINDS`; `rare` the slots of its rare names; `meaning` a vector of 512.
    """

    report: str
    language: str
    day: int | None
    days: frozenset[int]
    vectors: tuple[Vector, ...]
    rare: NDArray[np.uint32]
    meaning: NDArray[np.float32]
    weekdays: tuple[int, ...] = ()

    def vector(self, kind: Kind) -> Vector:
        """Give the vector of this kind."""
        return self.vectors[KINDS.index(kind)]


def traits_of(
    reports: Sequence[Report], meanings: Sequence[NDArray[np.float32]] | None = None, plain: bool = False
) -> list[Traits]:
    """Give the traits of reports whose parts, language and date are known (`pipeline.prepare`).

    `meanings` are the vectors of meaning of reports for which they were taken before. In a language that the
    background does not know all words weigh the same and no name is rare; `plain` treats every language so, to learn
    from.
    """
    read = [_read(report) for report in reports]
    if meanings is None:
        meanings = list(vectors_of([f"{title}\n{body}"[:GIST] for title, body in read]))
    return [
        _traits(report, title, body, meaning, plain or not is_known(report.language))
        for report, (title, body), meaning in zip(reports, read, meanings, strict=True)
    ]


def _read(report: Report) -> tuple[str, str]:
    body = "\n".join(report.text[part.start : part.end] for part in report.parts if part.kind == "body")
    return report.headline or "", body[:READ]


def _traits(report: Report, title: str, body: str, meaning: NDArray[np.float32], plain: bool) -> Traits:
    terms = terms_of(title, body, stop_words(report.language) if plain else stopped_in(report.language))
    vectors = tuple(_vector(terms[kind], plain and kind not in _NEUTRAL) for kind in KINDS)
    names = vectors[KINDS.index("names")].slots
    day = _published(report)
    told = days_of(f"{title}\n{body}", report.language, day)
    return Traits(
        report=report.id,
        language=report.language.partition("-")[0],
        day=day.toordinal() if day else None,
        days=told.days,
        vectors=vectors,
        rare=names[:0] if plain else names[weights()[names] >= RARE],
        meaning=meaning,
        weekdays=told.weekdays,
    )


def _vector(terms: Sequence[int], plain: bool) -> Vector:
    counts = Counter(terms)
    slots = np.array(sorted(counts), dtype=np.uint32)
    times = np.array([counts[slot] for slot in slots.tolist()], dtype=np.float32)
    weighed = 1 + np.log(times)
    if not plain:
        weighed = weighed * weights()[slots]
    length = float(np.sqrt(weighed @ weighed)) or 1.0
    return Vector(slots, (weighed / length).astype(np.float32))


def _published(report: Report) -> date | None:
    """The day of publication, where it is known to the day."""
    told = report.published.date if report.published else ""
    return date.fromisoformat(told[:10]) if len(told) >= 10 else None
