"""The examples of the model `source`, and its fit: among the mentions near a cue, which one names who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from evaluation.learn_gold import Gold, likeness
from evaluation.polnear import RELATIVE
from ofrecord.parsing import Block
from ofrecord.parsing.syntax import noun_phrase
from ofrecord.statements.draft import Draft
from ofrecord.statements.features import SIZE, hashed
from ofrecord.statements.marks import Quote
from ofrecord.statements.mentions import candidates, mention_features, scene_of

STRENGTH = 1.0
"Weight of the squared weights in the loss, chosen on train articles that were held out."
_ROUNDS = 60
_ALIKE = 0.3
"Overlap from which on a draft's speaker is the attribution's."


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of one draft as slots, nobody the last; which of them are right."""

    slots: tuple[frozenset[int], ...]
    right: frozenset[int]


def source_group(
    text: str, block: Block, quotes: Sequence[Quote], draft: Draft, gold: Sequence[Gold]
) -> Group | None:
    """Give the candidates of a draft that meets an attribution; None where it meets none, or none of them is right."""
    if draft.cue_at is None:
        return None
    start = block.part.start
    alike = [(likeness(draft, text, start, one), -number) for number, one in enumerate(gold)]
    best, number = max(alike, default=(0.0, 0))
    if best < _ALIKE:
        return None
    meant = gold[-number]
    near = candidates(draft, block.doc)
    right = _right(near, text, start, draft, meant) if meant.source else frozenset({len(near)})
    if not right:
        return None
    scene = scene_of(draft, block.doc, quotes, near)
    slots = tuple(frozenset(hashed(mention_features(scene, one))) for one in (*near, None))
    return Group(slots, right)


def _right(near: Sequence[Token], text: str, start: int, draft: Draft, meant: Gold) -> frozenset[int]:
    """Give the candidates that head the annotated words; else those whose words meet them, the highest."""
    inside = {one.i for one in near if start + one.idx in meant.source}
    heads = [
        place for place, one in enumerate(near) if one.i in inside and one.head.i not in inside - {one.i}
    ]
    if heads:
        return frozenset(heads)
    met = {one.i: place for place, one in enumerate(near) if _meets(one, text, start, draft, meant)}
    highest = [place for at, place in met.items() if near[place].head.i not in met.keys() - {at}]
    return frozenset(highest or met.values())


def _meets(one: Token, text: str, start: int, draft: Draft, meant: Gold) -> bool:
    words = noun_phrase(one)
    end = start + words.end_char
    cue = start + (draft.cue[0] if draft.cue else 0)
    pronoun = RELATIVE.match(text, end, cue) if cue > end else None
    return any(start + words.start_char <= at < (pronoun.end() if pronoun else end) for at in meant.source)


def fit_choice(groups: Sequence[Group]) -> Any:
    """Fit weights so that in each group the right candidates outweigh the others."""
    import numpy  # noqa: PLC0415  # evaluation-only
    from scipy.optimize import minimize  # noqa: PLC0415  # evaluation-only
    from scipy.sparse import csr_matrix  # noqa: PLC0415  # evaluation-only

    rows = [sorted(slots) for group in groups for slots in group.slots]
    right = numpy.array(
        [place in group.right for group in groups for place in range(len(group.slots))], float
    )
    sizes = numpy.array([len(group.slots) for group in groups])
    owner = numpy.repeat(numpy.arange(len(groups)), sizes)
    first = numpy.cumsum(sizes) - sizes
    ends = numpy.cumsum([0, *(len(row) for row in rows)])
    matrix = csr_matrix((numpy.ones(int(ends[-1])), numpy.concatenate(rows), ends), shape=(len(rows), SIZE))
    turned = matrix.T.tocsr()

    def loss(weights: Any) -> tuple[float, Any]:
        odds = matrix @ weights
        shares = numpy.exp(odds - numpy.maximum.reduceat(odds, first)[owner])
        total, hit = numpy.add.reduceat(shares, first), numpy.add.reduceat(shares * right, first) + 1e-30
        value = -numpy.log(hit / total).sum() + STRENGTH / 2 * (weights @ weights)
        slope = turned @ (shares / total[owner] - shares * right / hit[owner]) + STRENGTH * weights
        return float(value), slope

    return minimize(loss, numpy.zeros(SIZE), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
