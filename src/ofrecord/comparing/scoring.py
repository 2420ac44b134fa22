"""How surely two passages make one claim, from their words, whom they name, their meaning and their numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from ofrecord.comparing.contrast import kind_counted
from ofrecord.comparing.intervals import dimension_of, equal_values
from ofrecord.comparing.passages import Passage
from ofrecord.model import Event, Figure, Range

# Rounded from a logistic fit on the development stories, each weight checked on the stories left out
# (docs/comparing.md): what two clauses share of the lighter one's words, whom both name, how near their vectors are.
_START = -5.6
_WORDS = 4.5
_NAMED = 1.4
_MEANING = 4.0
_ACTOR = 0.55
_OTHER_KIND = -0.4
_NUMBER = 2.2

_LIGHTEST = 1.2
_NOBODY = 0.5
_SMALL = 12
_HOPEFUL = 0.2
_NEAREST = 0.7
_LEAST = -1.4


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two passages share: of the words of the lighter one, and of the entities of the one that names fewer."""

    words: float
    named: float
    number: bool

    @property
    def lexical(self) -> float:
        """Both in one figure, 0 to 1."""
        return min(1.0, 0.75 * self.words + 0.25 * self.named)


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
    return Overlap(words / lighter, named, any(term.startswith("#") for term in common))


def _named(entities: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights[f"@{entity}"] for entity in sorted(entities))


def _mass(passage: Passage, weights: Mapping[str, float]) -> float:
    return sum(weights[term] for term in sorted(passage.terms) if not term.startswith("@"))


def may_match(one: Passage, other: Passage, shared: Overlap) -> bool:
    """Whether the pair can still be one claim when their meanings turn out near: only then are vectors made."""
    if isinstance(one.claim, Figure):
        return shared.lexical >= _HOPEFUL
    sure = _START + _WORDS * min(shared.words, 1.0) + _NAMED * shared.named + _MEANING * _NEAREST
    sure += (_NUMBER if shared.number else 0.0) + (_ACTOR if one.actors & other.actors else 0.0)
    return sure >= _LEAST


def score_claims(one: Passage, other: Passage, shared: Overlap, meaning: float) -> float:
    """Give the probability (0 to 1) that two statements or events are one claim."""
    sure = _START + _WORDS * min(shared.words, 1.0) + _NAMED * shared.named + _MEANING * meaning
    sure += _NUMBER if shared.number else 0.0
    mine, theirs = one.claim, other.claim
    sure += _ACTOR if one.actors & other.actors else 0.0
    if isinstance(mine, Event) and isinstance(theirs, Event):
        sure += _OTHER_KIND if mine.kind != theirs.kind else 0.0
    return 1 / (1 + math.exp(-sure))


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
