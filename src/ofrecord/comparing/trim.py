"""Leave out what a draft of a finding repeats; tell an agreement that it is not one on the count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ofrecord.comparing.desk import Draft
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote

_HELD = 8


def trim(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts without repetitions, in their order.

    One difference of the same words in a reprint is told once, and a pair of speakers of two reports once.
    """
    seen: set[tuple[object, ...]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        keys = _keys(draft)
        if draft.kind == "differ" and keys & seen:
            continue
        seen |= keys
        kept.append(draft)
    apart = [draft for draft in kept if draft.kind == "differ" and draft.about == "figure"]
    return [_but_for_the_count(draft, apart) for draft in kept]


def _keys(draft: Draft) -> set[tuple[object, ...]]:
    """What makes two differences the same one: their row and words, or their speakers."""
    words = frozenset(_bare(passage.text) for passage in draft.passages)
    keys: set[tuple[object, ...]] = {(draft.kind, draft.about, draft.row, words)} if len(words) > 1 else set()
    reports = frozenset(passage.report for passage in draft.passages)
    if draft.about == "speaker":
        speakers = frozenset(
            getattr(passage.claim, "speaker", None) or passage.id for passage in draft.passages
        )
        keys.add(("speaker", speakers, reports))
    return keys


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _but_for_the_count(draft: Draft, apart: Sequence[Draft]) -> Draft:
    """Two reports may agree on the event and not on its count."""
    if draft.kind != "agree" or draft.about == "figure" or len(draft.passages) > _HELD:
        return draft
    for found in apart:
        inside = [any(_holds(one, figure) for one in draft.passages) for figure in found.passages]
        if all(inside) and found.passages[0].report != found.passages[1].report:
            counts = " and ".join(quote(_figure(passage), 40) for passage in found.passages)
            return replace(draft, why=f"{draft.why} (on the event; on the count they differ: {counts})")
    return draft


def _holds(one: Passage, figure: Passage) -> bool:
    span = figure.claim.spans[0]
    return one.report == figure.report and any(
        part.start <= span.start and span.end <= part.end for part in one.content
    )


def _figure(passage: Passage) -> str:
    span = passage.claim.spans[0]
    at = next((part for part in passage.content if part.start <= span.start and span.end <= part.end), None)
    return (
        passage.text[span.start - at.start : span.end - at.start]
        if at and len(passage.content) == 1
        else passage.text
    )
