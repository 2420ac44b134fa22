"""Which passages may make the same claim: a look-up by shared telling terms, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ofrecord.comparing.passages import Passage

TELLING = 20
"So many of the heaviest terms of a passage and its sentence are looked up."
POSTINGS = 96
"A term's list is cut here: later passages meet its first holders, so the work grows with the claims."
KEPT = 40
"So many partners a passage keeps in other reports; half as many in its own."

Pair = tuple[int, int]


def find_candidates(passages: Sequence[Passage], weights: Mapping[str, float]) -> dict[Pair, float]:
    """Give pairs of places in `passages` that share telling terms, with the weight they share.

    Each passage looks up its heaviest terms only, each term's list is bounded, and each passage keeps its
    best partners: the work and the result grow with the number of passages, not with their square.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    pairs: dict[Pair, float] = {}
    for here, passage in enumerate(passages):
        shared: defaultdict[int, float] = defaultdict(float)
        for term in _telling(passage, weights):
            for there in postings[term]:
                shared[there] += weights.get(term, 0.0)
            if len(postings[term]) < POSTINGS:
                postings[term].append(here)
        abroad = at_home = 0
        for there, weight in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
            if passages[there].report == passage.report:
                at_home += 1
                if at_home > KEPT // 2:
                    continue
            else:
                abroad += 1
                if abroad > KEPT:
                    continue
            pairs[there, here] = weight
    return pairs


def _telling(passage: Passage, weights: Mapping[str, float]) -> list[str]:
    return sorted(passage.terms | passage.setting.terms, key=lambda term: (-weights.get(term, 0.0), term))[
        :TELLING
    ]
