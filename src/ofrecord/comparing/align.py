"""Decide which passages make the same claim, and gather them into groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ofrecord.comparing.candidates import Pair, find_candidates
from ofrecord.comparing.contrast import kind_counted
from ofrecord.comparing.intervals import dimension_of, equal_values
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import story_weights
from ofrecord.model import Event, Figure, Range, Statement
from ofrecord.parsing.meaning import Vectors, vectors_of

SAME = 0.4
"From this score on, two passages make the same claim."
NEAR = 0.3
"From this score on, two passages speak of the same matter: enough to ask whether they conflict."

_LEAST_SHARED = 0.7
_LEAST_WORDS = 2
_LEAST_VECTORS = 8
_SMALL = 12


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages and how surely they make one claim (0 to 1). `lexical` and `meaning` are its parts."""

    one: Passage
    other: Passage
    score: float
    lexical: float
    meaning: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """The passages, the matches between them (heaviest first), the groups, and the terms' weights."""

    passages: tuple[Passage, ...]
    matches: tuple[Match, ...]
    groups: tuple[tuple[Passage, ...], ...]
    weights: Mapping[str, float]

    @property
    def same(self) -> tuple[Match, ...]:
        """The matches inside groups: pairs of passages that make one claim, the surest first."""
        group_of = {passage.id: at for at, group in enumerate(self.groups) for passage in group}
        return tuple(
            match
            for match in self.matches
            if match.score >= SAME
            and match.one.id in group_of
            and group_of[match.one.id] == group_of.get(match.other.id)
        )


def align(passages: Sequence[Passage]) -> Aligned:
    """Match passages that speak of the same matter, and group those of different reports that say the same."""
    weights = story_weights(passage.terms for passage in passages)
    pairs = find_candidates(passages, weights)
    matches = _matches(passages, pairs, weights)
    return Aligned(tuple(passages), matches, _groups(matches), weights)


def _matches(
    passages: Sequence[Passage], pairs: Mapping[Pair, float], weights: Mapping[str, float]
) -> tuple[Match, ...]:
    masses = [sum(weights[term] for term in passage.terms) for passage in passages]
    lexical: dict[Pair, float] = {}
    for (here, there), _ in pairs.items():
        one, other = passages[here], passages[there]
        if _comparable(one, other):
            shared = sum(weights[term] for term in one.terms & other.terms)
            if shared >= _LEAST_SHARED:
                lexical[here, there] = _overlap(shared, masses[here], masses[there])
    hopeful = sorted(pair for pair, score in lexical.items() if score >= 0.15)
    wanted = sorted({place for pair in hopeful for place in pair})
    row = {place: at for at, place in enumerate(wanted)}
    vectors = _without_topic(vectors_of([_sentence(passages[place]) for place in wanted]))
    matches = []
    for here, there in hopeful:
        meaning = float(vectors[row[here]] @ vectors[row[there]])
        one, other = passages[here], passages[there]
        score = _score(one, other, lexical[here, there], meaning)
        if score >= NEAR:
            matches.append(
                Match(one, other, round(score, 4), round(lexical[here, there], 4), round(meaning, 4))
            )
    return tuple(sorted(matches, key=lambda match: (-match.score, match.one.id, match.other.id)))


def _without_topic(vectors: Vectors) -> Vectors:
    """Take out what all passages of the story share, or everything said of one war would look alike.

    The mean is shrunk where there are few passages; the result has length 1 again.
    """
    if len(vectors) < _LEAST_VECTORS:
        return vectors
    mean = vectors.mean(axis=0) * (len(vectors) / (len(vectors) + _LEAST_VECTORS))
    apart = vectors - mean
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    centred: Vectors = (apart / np.maximum(lengths, 1e-6)).astype(np.float32)
    return centred


def _comparable(one: Passage, other: Passage) -> bool:
    """A figure meets figures, a clause meets clauses; a claim never meets one that contains it."""
    if isinstance(one.claim, Figure) != isinstance(other.claim, Figure):
        return False
    if min(len(one.words), len(other.words)) < _LEAST_WORDS:
        return False
    return one.report != other.report or one.end <= other.start or other.end <= one.start


def _overlap(shared: float, one: float, other: float) -> float:
    """Half by both passages' weight, half by the lighter's: a clause may be part of a longer sentence."""
    lighter = max(min(one, other), 1.5)
    return 0.5 * 2 * shared / (one + other) + 0.5 * shared / lighter


def _sentence(passage: Passage) -> str:
    return " ".join(passage.text.split())[:400]


def _score(one: Passage, other: Passage, lexical: float, meaning: float) -> float:
    score = 0.5 * min(lexical, 1.0) + 0.5 * max(meaning, 0.0)
    if isinstance(one.claim, Figure) and isinstance(other.claim, Figure):
        return min(score + _counting(one.claim, other.claim, one, other), 1.0)
    if isinstance(one.claim, Statement) and isinstance(other.claim, Statement):
        if one.claim.speaker and one.claim.speaker == other.claim.speaker:
            score += 0.06
    elif isinstance(one.claim, Event) and isinstance(other.claim, Event):
        score += 0.06 if one.claim.kind == other.claim.kind else -0.04
    if one.dates and other.dates and not _dates_meet(one, other):
        score -= 0.05
    return min(score, 1.0)


def _counting(one: Figure, other: Figure, mine: Passage, theirs: Passage) -> float:
    """What the numbers themselves tell for one thing counted: the same kind, the same number, telling where large."""
    kind, counted = kind_counted(one, mine.words), kind_counted(other, theirs.words)
    bonus = 0.15 if kind and kind == counted else -0.2 if kind and counted else 0.0
    if equal_values(one, other):
        low = one.value.low if isinstance(one.value, Range) else one.value
        bonus += 0.2 if abs(low) > _SMALL or low != int(low) else 0.1
    elif dimension_of(one) != dimension_of(other) and not (kind and kind == counted):
        bonus -= 0.2
    return bonus


def _dates_meet(one: Passage, other: Passage) -> bool:
    return any(a.startswith(b) or b.startswith(a) for a in one.dates for b in other.dates)


def _groups(matches: Sequence[Match]) -> tuple[tuple[Passage, ...], ...]:
    """Gather matches into groups: one passage a report, every pair of it at least near the same."""
    near = {(match.one.id, match.other.id) for match in matches} | {
        (match.other.id, match.one.id) for match in matches
    }
    group_of: dict[str, int] = {}
    members: dict[int, list[Passage]] = defaultdict(list)
    for match in matches:
        if match.score < SAME or match.one.report == match.other.report:
            continue
        if isinstance(match.one.claim, Figure):
            continue
        if not (match.one.counts and match.other.counts):
            continue
        _join(match, group_of, members, near)
    return tuple(
        tuple(sorted(group, key=lambda one: (one.report, one.start)))
        for _, group in sorted(members.items())
        if len(group) > 1
    )


def _join(
    match: Match, group_of: dict[str, int], members: dict[int, list[Passage]], near: set[tuple[str, str]]
) -> None:
    one, other = match.one, match.other
    mine = members[group_of[one.id]] if one.id in group_of else [one]
    theirs = members[group_of[other.id]] if other.id in group_of else [other]
    if mine is theirs:
        return
    if {passage.report for passage in mine} & {passage.report for passage in theirs}:
        return
    if any((a.id, b.id) not in near for a in mine[:4] for b in theirs[:4]):
        return
    target = group_of.get(one.id, group_of.get(other.id, len(members)))
    joined = [*mine, *theirs]
    for passage in joined:
        old = group_of.get(passage.id)
        if old is not None and old != target:
            members[old] = []
        group_of[passage.id] = target
    members[target] = joined
