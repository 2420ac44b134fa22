"""The examples of the model `beside`: drafts that are likely by themselves, among the others of their paragraph.

How likely a draft is by itself is told by models that were not learned from its article, as it will be for a new text.
Of drafts that meet one attribution only the one most like it is right.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from evaluation.learn_gold import Gold, golds, likeness
from ofrecord.parsing import Block, Parse
from ofrecord.parsing.syntax import text_of
from ofrecord.statements.beside import Sure, beside_features
from ofrecord.statements.choose import likely_drafts
from ofrecord.statements.direct import direct_drafts
from ofrecord.statements.features import hashed
from ofrecord.statements.learned import Model
from ofrecord.statements.marks import pair_quotes
from ofrecord.statements.merge import merge_drafts
from ofrecord.statements.syntactic import syntactic_drafts

FOLDS = 5
_PART = 0.5
"Share of the attribution's characters in the paragraph that a part of a longer one must hold."


def as_model(weights: Any, bias: float) -> Model:
    """Give fitted weights as the program holds them, in signed bytes."""
    scale = float(abs(weights).max()) / 127
    return Model(array("b", (weights / scale).round().astype("int8").tobytes()), scale, bias)


def beside_rows(
    articles: Sequence[dict[str, Any]], parses: Sequence[Parse], models: Sequence[Model]
) -> Iterator[tuple[int, set[int], bool]]:
    """Give each draft as the number of its article, its slots, and whether it is an attribution."""
    for number, (article, parse) in enumerate(zip(articles, parses, strict=True)):
        gold, text = golds(article), str(article["text"])
        model = models[number % len(models)]
        for at, block in enumerate(parse.blocks):
            doc = block.doc
            following = text_of(parse.blocks[at + 1].doc) if at + 1 < len(parse.blocks) else ""
            quotes = pair_quotes(text_of(doc), following)
            ruled = merge_drafts(doc, direct_drafts(doc, quotes), syntactic_drafts(doc), quotes)
            likely = likely_drafts(doc, ruled, quotes, "recall", model)
            right = _right(likely, text, block, gold)
            for place, (_, draft) in enumerate(likely):
                if not draft.continues:
                    features = beside_features(place, likely, doc, quotes, frozenset(ruled))
                    yield number, hashed(features), place in right


def _right(likely: Sequence[Sure], text: str, block: Block, gold: Sequence[Gold]) -> set[int]:
    """Give the drafts that are attributions, one to one, the most alike first."""
    start, end = block.part.start, block.part.end
    pairs = []
    for place, (_, draft) in enumerate(likely):
        for number, one in enumerate(gold):
            here = Gold(frozenset(at for at in one.content if start <= at < end), one.cue, one.source)
            alike = likeness(draft, text, start, here)
            if alike >= _PART:
                pairs.append((alike, -place, -number))
    right: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, number in sorted(pairs, reverse=True):
        if -place not in right and -number not in taken:
            right[-place] = -number
            taken.add(-number)
    return set(right)
