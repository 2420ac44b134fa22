"""What PolNeAR's train part says is right, in the shape the statement models are learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.polnear import Chars, alphanumeric
from ofrecord.statements.draft import Draft


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold attribution: the alphanumeric characters of its content, the characters of its cue and of its source."""

    content: Chars
    cue: frozenset[int]
    source: frozenset[int]


def golds(article: dict[str, Any]) -> list[Gold]:
    """Give the article's attributions."""
    text = str(article["text"])
    return [
        Gold(
            alphanumeric(text, [tuple(row) for row in one["content"]]),
            places(one["cue"]),
            places(one["source"]),
        )
        for one in article["attributions"]
        if one["content"]
    ]


def places(ranges: Sequence[Sequence[int]]) -> frozenset[int]:
    """Give the characters of these ranges."""
    return frozenset(place for start, end in ranges for place in range(start, end))


def likeness(draft: Draft, text: str, start: int, one: Gold) -> float:
    """Give the overlap (Jaccard) of a draft's content with a gold one's; 0 where its cue is another."""
    content = alphanumeric(text, [(start + a, start + b) for a, b in draft.content])
    cue = places([(start + draft.cue[0], start + draft.cue[1])]) if draft.cue else frozenset()
    shared = len(content & one.content)
    meets = not one.cue or cue & one.cue or draft.rule in {"before", "after", "lead"}
    return shared / len(content | one.content) if shared and meets else 0.0


def holds(draft: Draft, text: str, start: int, gold: Sequence[Gold]) -> bool:
    """Tell whether a draft is an attribution: half of the characters shared, cue touched."""
    return any(likeness(draft, text, start, one) >= 0.5 for one in gold)
