"""How surely two passages make one claim, from their words, whom they name, their meaning and their numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
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


def overlap(one: Passage, other: Passage, weights: Mapping[str, float]) -> Overlap:
    """Give what the two passages' terms share, by the terms' weights."""
    common = one.terms & other.terms
    words = sum(weights[term] for term in sorted(common) if not term.startswith("@"))
    lighter = max(_LIGHTEST, min(_mass(one, weights), _mass(other, weights)))
    named = _NOBODY
    if one.entities and other.entities:
        named = _named(one.entities & other.entities, weights) / min(
            _named(one.entities, weights), _named(other.entities, weights)
        )
    return Overlap(
        words / lighter, named, any(term.startswith("#") for term in common), _settings(one, other, weights)
    )


def _settings(one: Passage, other: Passage, weights: Mapping[str, float]) -> float:
    mine, theirs = one.setting.terms, other.setting.terms
    lighter = max(_LIGHTEST, min(_sum(mine, weights), _sum(theirs, weights)))
    return min(1.0, _sum(mine & theirs, weights) / lighter)


def _sum(terms: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(term, 0.0) for term in sorted(terms))


def _named(entities: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights[f"@{entity}"] for entity in sorted(entities))


def _mass(passage: Passage, weights: Mapping[str, float]) -> float:
    return sum(weights[term] for term in sorted(passage.terms) if not term.startswith("@"))


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
