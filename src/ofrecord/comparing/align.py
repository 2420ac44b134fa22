"""Decide which passages make the same claim, and gather them into groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ofrecord.comparing.candidates import Pair, find_candidates
from ofrecord.comparing.group import group_matches
from ofrecord.comparing.match import NEAR, NEAR_FIGURE, SAME, Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.scoring import Nearness, Overlap, Overlaps, may_match, score_claims, score_figures
from ofrecord.comparing.topic import apart_from_topic
from ofrecord.comparing.weights import story_weights
from ofrecord.model import Figure
from ofrecord.parsing.meaning import vectors_of

_LEAST_WORDS = 2
_LONGEST = 400


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
        groups_of: defaultdict[str, set[int]] = defaultdict(set)
        for at, group in enumerate(self.groups):
            for passage in group:
                groups_of[passage.id].add(at)
        return tuple(
            match
            for match in self.matches
            if match.score >= SAME and not groups_of[match.one.id].isdisjoint(groups_of[match.other.id])
        )


def align(passages: Sequence[Passage]) -> Aligned:
    """Match passages that speak of the same matter, and group those of different reports that say the same."""
    weights = story_weights(passage.terms for passage in passages)
    pairs = find_candidates(passages, weights)
    matches = _matches(passages, pairs, weights)
    return Aligned(tuple(passages), matches, group_matches(matches), weights)


def _matches(
    passages: Sequence[Passage], pairs: Mapping[Pair, float], weights: Mapping[str, float]
) -> tuple[Match, ...]:
    overlaps = Overlaps(weights)
    shared = {
        pair: overlaps.between(passages[pair[0]], passages[pair[1]])
        for pair in sorted(pairs)
        if _comparable(passages[pair[0]], passages[pair[1]])
    }
    hopeful = [
        pair for pair, found in shared.items() if may_match(passages[pair[0]], passages[pair[1]], found)
    ]
    clauses, sentences = Meanings(clause_text), Meanings(sentence_text)
    sentences.read(passages, [pair for pair in hopeful if not _counts(passages[pair[0]])])
    hopeful = [pair for pair in hopeful if _still(passages, pair, shared[pair], sentences)]
    clauses.read(passages, hopeful)
    matches = []
    for here, there in hopeful:
        one, other, found = passages[here], passages[there], shared[here, there]
        clause = clauses.between(one, other)
        if _counts(one):
            score, least = score_figures(one, other, found, clause), NEAR_FIGURE
        else:
            near = Nearness(clause, sentences.between(one, other))
            score, least = score_claims(one, other, found, near), NEAR
        if score >= least:
            matches.append(Match(one, other, round(score, 4), round(found.lexical, 4), round(clause, 4)))
    return tuple(sorted(matches, key=surest_first))


def surest_first(match: Match) -> tuple[float, int, str, str]:
    """Of two as sure the longer: a quotation, and not the event that it tells."""
    return (-match.score, -min(len(match.one.words), len(match.other.words)), match.one.id, match.other.id)


def _still(passages: Sequence[Passage], pair: Pair, found: Overlap, sentences: Meanings) -> bool:
    """Whether a pair may match now that the sentences are read: only then are the clauses."""
    one, other = passages[pair[0]], passages[pair[1]]
    return _counts(one) or may_match(one, other, found, sentences.between(one, other))


class Meanings:
    """One vector for each different text of the passages, without what the whole story shares."""

    def __init__(self, text_of: Callable[[Passage], str]) -> None:
        self._text_of = text_of
        self._row: dict[str, int] = {}
        self._vectors = vectors_of(())

    def read(self, passages: Sequence[Passage], pairs: Sequence[Pair]) -> None:
        """Make the vectors that these pairs of places need."""
        places = sorted({place for pair in pairs for place in pair})
        texts = list(dict.fromkeys(self._text_of(passages[place]) for place in places))
        self._row = {text: at for at, text in enumerate(texts)}
        self._vectors = apart_from_topic(vectors_of(texts))

    def between(self, one: Passage, other: Passage) -> float:
        """The cosine of two passages' vectors."""
        mine, theirs = self._row[self._text_of(one)], self._row[self._text_of(other)]
        return float(self._vectors[mine] @ self._vectors[theirs])


def clause_text(passage: Passage) -> str:
    """The words of the claim itself, as far as they are read for their meaning."""
    return passage.plain[:_LONGEST]


def sentence_text(passage: Passage) -> str:
    """The sentence that the claim opens in, as far as it is read for its meaning."""
    return passage.setting.text[:_LONGEST]


def _counts(passage: Passage) -> bool:
    return isinstance(passage.claim, Figure)


def _comparable(one: Passage, other: Passage) -> bool:
    """A figure meets figures, a clause meets clauses; a claim never meets one that contains it."""
    if isinstance(one.claim, Figure) != isinstance(other.claim, Figure):
        return False
    if min(len(one.words), len(other.words)) < _LEAST_WORDS:
        return False
    return one.report != other.report or one.end <= other.start or other.end <= one.start
