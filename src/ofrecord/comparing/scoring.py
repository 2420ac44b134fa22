"""How surely two passages make one claim, from their words, whom they name, their meaning and their numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import msgspec

from ofrecord.comparing.contrast import kind_counted
from ofrecord.comparing.intervals import dimension_of, equal_values
from ofrecord.comparing.passages import Passage
from ofrecord.lexicon import load
from ofrecord.model import Figure, Range, Statement

FEATURES = (
    "words",
    "setting",
    "told",
    "run",
    "number",
    "clause",
    "sentence",
    "length",
    "strangers",
    "early",
    "late",
    "head",
    "headlines",
    "speaker",
)
"What a pair of clauses is scored by, in the order of the weights (docs/comparing.md)."

_MUCH = 4.0
"A sentence's shared words weigh seldom more than so much."
_LONG_RUN = 6
"So many words in one order are as telling as any more."
_EARLY = 1000
"Characters from the head of a report after which what it tells is seldom its news."
_STRANGERS = 4
"So many entities that one clause names and the other does not say as much as any more."
_OPENING = 700
"Characters in which a report tells what its headline says."

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
    """What two passages share, each 0 to 1: `words` of the lighter one's, `named` of the entities of the one
    that names fewer, `setting` of the words of the lighter one's sentence, `told` of what a sentence of many
    words tells, `run` of a long run of words in one order; and whether a number stands in both."""

    words: float
    named: float
    setting: float
    told: float
    run: float
    number: bool

    @property
    def lexical(self) -> float:
        """Both in one figure, 0 to 1."""
        return min(1.0, 0.75 * self.words + 0.25 * self.named)


_NEAREST = 0.4
"Meanings are seldom nearer: a pair that such meanings would not save needs no vectors."


class Overlaps:
    """What pairs of passages share, by the terms' weights; what belongs to one passage or sentence is summed once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._words: dict[frozenset[str], _Weighed] = {}
        self._sentences: dict[frozenset[str], _Weighed] = {}
        self._settings: dict[tuple[frozenset[str], frozenset[str]], tuple[float, float]] = {}
        self._orders: dict[str, _Order] = {}

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
        setting, told = self._setting(one.setting.terms, other.setting.terms)
        number = any(term[0] == "#" for term, _ in mine.terms if term in other.terms)
        return Overlap(words / lighter, named, setting, told, self._run(one, other), number)

    def _own(self, passage: Passage) -> _Weighed:
        found = self._words.get(passage.terms)
        if found is None:
            terms = [term for term in passage.terms if not term.startswith("@")]
            found = self._words[passage.terms] = _weighed(terms, self._weights)
        return found

    def _setting(self, one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
        shared = self._settings.get((one, other))
        if shared is None:
            mine, theirs = self._sentence(one), self._sentence(other)
            lighter = max(_LIGHTEST, min(mine.total, theirs.total))
            told = sum(weight for term, weight in mine.terms if term in other and term[0] not in "@#%&")
            setting = min(1.0, mine.shared_with(other) / lighter)
            shared = self._settings[one, other] = (setting, min(1.0, told / _MUCH))
        return shared

    def _run(self, one: Passage, other: Passage) -> float:
        return min(1.0, longest_run(self._order(one), self._order(other)) / _LONG_RUN)

    def _order(self, passage: Passage) -> _Order:
        found = self._orders.get(passage.id)
        if found is None:
            words = tuple(word.folded for word in passage.words)
            found = self._orders[passage.id] = _Order(words, frozenset(words), frozenset(pairwise(words)))
        return found

    def _sentence(self, terms: frozenset[str]) -> _Weighed:
        found = self._sentences.get(terms)
        if found is None:
            found = self._sentences[terms] = _weighed(terms, self._weights)
        return found

    def _named(self, entities: frozenset[str]) -> float:
        return sum(self._weights[f"@{entity}"] for entity in sorted(entities))


@dataclass(frozen=True, slots=True)
class _Order:
    """A passage's words in their order, and which words and which two in a row it has."""

    words: tuple[str, ...]
    single: frozenset[str]
    double: frozenset[tuple[str, str]]


def longest_run(one: _Order, other: _Order) -> int:
    """Give the length, in words, of the longest run of words that two passages have in one order."""
    if one.double.isdisjoint(other.double):
        return 0 if one.single.isdisjoint(other.single) else 1
    places: dict[str, list[int]] = {}
    for at, word in enumerate(other.words):
        places.setdefault(word, []).append(at)
    longest = 0
    before: dict[int, int] = {}
    for word in one.words:
        before = {at: before.get(at - 1, 0) + 1 for at in places.get(word, ())}
        longest = max(longest, max(before.values(), default=0))
    return longest


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
    mine, theirs = one.claim, other.claim
    shorter, longer = sorted((len(one.words), len(other.words)))
    opens = (one.headline and other.first < _OPENING) or (other.headline and one.first < _OPENING)
    speaker = mine.speaker if isinstance(mine, Statement) and isinstance(theirs, Statement) else None
    return (
        min(shared.words, 1.0),
        shared.setting,
        shared.told,
        shared.run,
        float(shared.number),
        near.clause,
        near.sentence,
        shorter / max(longer, 1),
        min(1.0, len(one.entities ^ other.entities) / _STRANGERS),
        1 / (1 + (one.first + other.first) / _EARLY),
        1 / (1 + max(one.first, other.first) / _EARLY),
        float(opens),
        float(one.headline and other.headline),
        float(speaker is not None and isinstance(theirs, Statement) and speaker == theirs.speaker),
    )


class _Model(msgspec.Struct, frozen=True):
    source: str
    start: float
    weights: dict[str, float]


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    model = load("same", _Model)
    return model.start, tuple(model.weights[name] for name in FEATURES)


def _sure(found: tuple[float, ...]) -> float:
    start, weights = _weights()
    return start + sum(weight * value for weight, value in zip(weights, found, strict=True))


def score_claims(one: Passage, other: Passage, shared: Overlap, near: Nearness) -> float:
    """Give the probability (0 to 1) that two statements or events are one claim."""
    return 1 / (1 + math.exp(-_sure(features(one, other, shared, near))))


def score_figures(one: Passage, other: Passage, shared: Overlap, meaning: float) -> float:
    """Give how surely (0 to 1) two figures count one thing: the words round them, the kind, the number itself."""
    mine, theirs = one.claim, other.claim
    if not (isinstance(mine, Figure) and isinstance(theirs, Figure)):
        return 0.0
    kind, counted = kind_counted(mine, one.words), kind_counted(theirs, other.words)
    score = 0.05 + 0.5 * shared.lexical + 0.6 * max(meaning, 0.0)
    score += 0.15 if kind and kind == counted else -0.2 if kind and counted else 0.0
    if equal_values(mine, theirs):
        low = mine.value.low if isinstance(mine.value, Range) else mine.value
        score += 0.2 if abs(low) > _SMALL or low != int(low) else 0.1
    elif dimension_of(mine) != dimension_of(theirs) and not (kind and kind == counted):
        score -= 0.2
    return max(0.0, min(score, 1.0))
