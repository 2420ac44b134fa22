"""How surely two passages make one claim, from their words, whom they name, their meaning and their numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ofrecord.comparing.contrast import kind_counted
from ofrecord.comparing.intervals import dimension_of, equal_values
from ofrecord.comparing.passages import Passage
from ofrecord.model import Figure, Range

FEATURES = ("words", "named", "clause", "sentence", "setting", "number", "actor")
"What a pair of clauses is scored by, in the order of the weights."

# Rounded weights, checked on the development stories with each story left out; the answers of evaluation/nanco.py,
# which no weight was fitted to, are the check from outside (docs/comparing.md).
_START = -6.2
_WEIGHTS = (3.0, 0.8, 1.5, 5.0, 2.2, 2.2, 0.55)

_LIGHTEST = 1.2
_NOBODY = 0.5
_SMALL = 12
_HOPEFUL = 0.2
_LEAST = -2.5


@dataclass(frozen=True, slots=True)
class Nearness:
    """The cosines of the vectors of two clauses, and of the sentences that they stand in."""

    clause: float
    sentence: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two passages share: of the words of the lighter one, and of the entities of the one that names fewer."""

    words: float
    named: float
    number: bool
    setting: float = 0.0

    @property
    def lexical(self) -> float:
        """Both in one figure, 0 to 1."""
        return min(1.0, 0.75 * self.words + 0.25 * self.named)


_NEAREST = 0.7
"Meanings are seldom nearer: a pair that such meanings would not save needs no vectors."


class Overlaps:
    """What pairs of passages share, by the terms' weights; what belongs to one passage or sentence is summed once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._words: dict[frozenset[str], _Weighed] = {}
        self._sentences: dict[frozenset[str], _Weighed] = {}
        self._settings: dict[tuple[frozenset[str], frozenset[str]], float] = {}

    def between(self, one: Passage, other: Passage) -> Overlap:
        """Give what the two passages' terms share."""
        mine, theirs = self._own(one), self._own(other)
        words = mine.shared_with(other.terms)
        lighter = max(_LIGHTEST, min(mine.total, theirs.total))
        named = _NOBODY
        if one.entities and other.entities:
            named = self._named(one.entities & other.entities) / min(
                self._named(one.entities), self._named(other.entities)
            )
        number = any(term[0] == "#" for term, _ in mine.terms if term in other.terms)
        return Overlap(words / lighter, named, number, self._setting(one.setting.terms, other.setting.terms))

    def _own(self, passage: Passage) -> _Weighed:
        found = self._words.get(passage.terms)
        if found is None:
            terms = [term for term in passage.terms if not term.startswith("@")]
            found = self._words[passage.terms] = _weighed(terms, self._weights)
        return found

    def _setting(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared = self._settings.get((one, other))
        if shared is None:
            mine, theirs = self._sentence(one), self._sentence(other)
            lighter = max(_LIGHTEST, min(mine.total, theirs.total))
            shared = self._settings[one, other] = min(1.0, mine.shared_with(other) / lighter)
        return shared

    def _sentence(self, terms: frozenset[str]) -> _Weighed:
        found = self._sentences.get(terms)
        if found is None:
            found = self._sentences[terms] = _weighed(terms, self._weights)
        return found

    def _named(self, entities: frozenset[str]) -> float:
        return sum(self._weights[f"@{entity}"] for entity in sorted(entities))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Terms in order, each with its weight, and their sum: sums in one order come out the same each time."""

    terms: tuple[tuple[str, float], ...]
    total: float

    def shared_with(self, other: frozenset[str]) -> float:
        return sum(weight for term, weight in self.terms if term in other)


def _weighed(terms: Iterable[str], weights: Mapping[str, float]) -> _Weighed:
    ordered = tuple((term, weights.get(term, 0.0)) for term in sorted(terms))
    return _Weighed(ordered, sum(weight for _, weight in ordered))


def may_match(one: Passage, other: Passage, shared: Overlap, sentence: float = _NEAREST) -> bool:
    """Whether the pair can still be one claim when what is not read yet turns out near: only then is it read."""
    if isinstance(one.claim, Figure):
        return shared.lexical >= _HOPEFUL
    return _sure(features(one, other, shared, Nearness(_NEAREST, sentence))) >= _LEAST


def features(one: Passage, other: Passage, shared: Overlap, near: Nearness) -> tuple[float, ...]:
    """Give the pair's `FEATURES`, each about 0 to 1."""
    acts = float(bool(one.actors & other.actors))
    words = min(shared.words, 1.0)
    return (words, shared.named, near.clause, near.sentence, shared.setting, float(shared.number), acts)


def _sure(found: tuple[float, ...]) -> float:
    return _START + sum(weight * value for weight, value in zip(_WEIGHTS, found, strict=True))


def score_claims(one: Passage, other: Passage, shared: Overlap, near: Nearness) -> float:
    """Give the probability (0 to 1) that two statements or events are one claim."""
    return 1 / (1 + math.exp(-_sure(features(one, other, shared, near))))


def score_figures(one: Passage, other: Passage, shared: Overlap, meaning: float) -> float:
    """Give how surely (0 to 1) two figures count one thing: the words round them, the kind, the number itself."""
    mine, theirs = one.claim, other.claim
    if not (isinstance(mine, Figure) and isinstance(theirs, Figure)):
        return 0.0
    kind, counted = kind_counted(mine, one.words), kind_counted(theirs, other.words)
    score = 0.5 * shared.lexical + 0.5 * max(meaning, 0.0)
    score += 0.15 if kind and kind == counted else -0.2 if kind and counted else 0.0
    if equal_values(mine, theirs):
        low = mine.value.low if isinstance(mine.value, Range) else mine.value
        score += 0.2 if abs(low) > _SMALL or low != int(low) else 0.1
    elif dimension_of(mine) != dimension_of(theirs) and not (kind and kind == counted):
        score -= 0.2
    return max(0.0, min(score, 1.0))
