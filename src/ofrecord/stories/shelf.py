"""What placing a report asks of the reports already held, and the shelf that keeps them in memory."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ofrecord.stories.background import telling
from ofrecord.stories.link import Pair, pair
from ofrecord.stories.traits import Traits

POSTINGS = 128
"Reports kept for a term, the newest: so the cost of a look-up does not grow with what is held."
ASKED = 40
"Of a report's words and names, so many of the heaviest each are looked up."
NEAREST = 24
"So many of the reports met that way are weighed exactly."
MEMBERS = 64
"Of a longer story, so many of its newest reports are weighed."


@dataclass(frozen=True, slots=True)
class Word:
    """What the editor said: reports that belong together, and pairs that do not."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Stories near a report: the reports of each in the order they came, and the scores among those reports.

    `word` is what the editor said of them.
    """

    stories: Mapping[str, Sequence[str]]
    scores: Mapping[Pair, float]
    word: Word = field(default_factory=Word)


class Shelf(Protocol):
    """Reports already placed."""

    def nearest(self, traits: Traits) -> Sequence[Traits]:
        """Give the reports that share the most telling terms, `NEAREST` at most, the likeliest first."""

    def around(self, reports: Iterable[str]) -> Neighbourhood:
        """Give the stories of these reports, with `MEMBERS` of the newest reports of each."""

    def holds(self, story: str) -> bool:
        """Tell whether reports stand in a story of this id."""

    def put(self, traits: Traits, scores: Mapping[str, float]) -> None:
        """Keep a new report and how it scores with those held."""

    def settle(self, stories: Mapping[str, str], redirects: Mapping[str, str]) -> None:
        """Set the story of reports, and which story ids now lead to another."""


def asked_terms(traits: Traits) -> tuple[int, ...]:
    """Give the slots by which a report is found again: its heaviest words and names."""
    found: list[int] = []
    for vector in (traits.vector("words"), traits.vector("names"), traits.vector("roots")):
        order = np.lexsort((vector.slots, -vector.weights))[:ASKED]
        found.extend(int(slot) for slot in vector.slots[order])
    return tuple(dict.fromkeys(found))


def likeliest(held: Iterable[tuple[int, Iterable[str]]]) -> list[str]:
    """Give the reports that stand under the heaviest of these slots together, `NEAREST` at most.

    Of equals the lesser id goes first. `likeliest_numbers` does the same for numbers.
    """
    scores: dict[str, int] = defaultdict(int)
    for slot, reports in held:
        weight = int(telling()[slot])
        for report in reports:
            scores[report] += weight
    return sorted(scores, key=lambda report: (-scores[report], report))[:NEAREST]


def likeliest_numbers(held: Mapping[int, NDArray[np.uint32]]) -> list[int]:
    """Give of the numbers of reports under slots those that stand under the heaviest ones together, as `likeliest`."""
    if not held:
        return []
    numbers, at = np.unique(np.concatenate(list(held.values())), return_inverse=True)
    each = np.repeat(telling()[list(held)], [len(one) for one in held.values()])
    scores = np.bincount(at, weights=each)
    found: list[int] = numbers[np.lexsort((numbers, -scores))[:NEAREST]].tolist()
    return found


class MemoryShelf:
    """Keeps everything in this process: for a story or a benchmark that nothing has to outlive."""

    def __init__(self) -> None:
        self.stories: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self._traits: dict[str, Traits] = {}
        self._postings: dict[int, deque[str]] = defaultdict(lambda: deque(maxlen=POSTINGS))
        self._scores: dict[str, dict[str, float]] = defaultdict(dict)
        self._members: dict[str, list[str]] = defaultdict(list)

    def nearest(self, traits: Traits) -> Sequence[Traits]:
        """Give the reports that share the most telling terms."""
        held = ((slot, self._postings[slot]) for slot in asked_terms(traits) if slot in self._postings)
        return [self._traits[report] for report in likeliest(held)]

    def around(self, reports: Iterable[str]) -> Neighbourhood:
        """Give the stories of these reports."""
        ids = dict.fromkeys(self.stories[report] for report in reports)
        stories = {story: self._members[story][-MEMBERS:] for story in ids}
        near = {report for members in stories.values() for report in members}
        scores = {
            pair(report, other): score
            for report in near
            for other, score in self._scores[report].items()
            if other in near
        }
        return Neighbourhood(stories, scores)

    def holds(self, story: str) -> bool:
        """Tell whether reports stand in a story of this id."""
        return bool(self._members.get(story))

    def put(self, traits: Traits, scores: Mapping[str, float]) -> None:
        """Keep a new report."""
        self._traits[traits.report] = traits
        for slot in asked_terms(traits):
            self._postings[slot].append(traits.report)
        for other, score in scores.items():
            self._scores[traits.report][other] = self._scores[other][traits.report] = score

    def settle(self, stories: Mapping[str, str], redirects: Mapping[str, str]) -> None:
        """Set the story of reports."""
        for report, story in stories.items():
            before = self.stories.get(report)
            if before is not None:
                self._members[before].remove(report)
            self.stories[report] = story
            self._members[story].append(report)
            self.redirects.pop(story, None)
        self.redirects.update(redirects)
