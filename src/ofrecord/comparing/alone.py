"""What one report alone has: figures without a source, details, single sources (rows 11, 13, 15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.intervals import dimension_of, equal_values
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.model import Event, Figure, Statement

PER_REPORT = 12
"So many details of one report are told, the heaviest; the rest stands in the record's claims."

_MATCHED = 0.25


def find_alone(desk: Desk) -> list[Draft]:
    """Give the claims that no other report makes."""
    if len(desk.reports) < 2:
        return []
    matched = _matched(desk) | _figures_elsewhere(desk)
    drafts: list[Draft] = []
    details: dict[int, list[Draft]] = {}
    for passage in desk.aligned.passages:
        if passage.id in matched or not passage.counts or passage.headline:
            continue
        found = _alone(desk, passage)
        if found is not None:
            details.setdefault(passage.report, []).append(found)
    for place in sorted(details):
        ordered = sorted(
            details[place], key=lambda one: (-one.score, one.passages[0].start, one.passages[0].id)
        )
        drafts.extend(_spread(ordered))
    return drafts


def _matched(desk: Desk) -> set[str]:
    ids = {passage.id for group in desk.aligned.groups for passage in group}
    for match in desk.aligned.matches:
        if match.score >= _MATCHED and match.one.report != match.other.report:
            ids |= {match.one.id, match.other.id}
    return ids


def _figures_elsewhere(desk: Desk) -> set[str]:
    """The figures of which another report has one of the same value and unit, whatever it counts there."""
    by_dimension: defaultdict[str, list[tuple[Passage, Figure]]] = defaultdict(list)
    for passage in desk.aligned.passages:
        if isinstance(passage.claim, Figure):
            by_dimension[dimension_of(passage.claim)].append((passage, passage.claim))
    return {
        one.id
        for alike in by_dimension.values()
        for one, mine in alike
        if any(one.report != other.report and equal_values(mine, theirs) for other, theirs in alike)
    }


def _spread(ordered: list[Draft]) -> list[Draft]:
    """The heaviest details that do not overlap one another."""
    kept: list[Draft] = []
    for draft in ordered:
        passage = draft.passages[0]
        if len(kept) >= PER_REPORT:
            break
        if all(passage.end <= one.passages[0].start or one.passages[0].end <= passage.start for one in kept):
            kept.append(draft)
    return kept


def _alone(desk: Desk, passage: Passage) -> Draft | None:
    claim = passage.claim
    label = desk.label(passage)
    if isinstance(claim, Figure):
        if passage.within is not None:
            return None
        words = desk.report(passage).text[claim.spans[0].start : claim.spans[0].end]
        of = f" ({claim.of})" if claim.of else ""
        why = f"Only {label} has {quote(words)}{of}, and it names no source for it."
        return Draft("only", "figure", (passage,), why, 0.5, 11)
    weight = _weight(passage, desk.aligned.weights)
    if isinstance(claim, Event):
        if claim.mode in ("planned", "possible"):
            by = (
                f", on the word of {desk.names.speaker(passage.within)}"
                if passage.within
                else ", with no source named"
            )
            why = f"Only {label} tells of this as {claim.mode}{by}: {quote(passage.text)}."
            return Draft("only", "event", (passage,), why, min(0.55, 0.25 + weight), 15)
        why = f"Only {label} tells this: {quote(passage.text)}."
        return Draft("only", "event", (passage,), why, min(0.45, 0.1 + weight), 13)
    assert isinstance(claim, Statement)  # noqa: S101 - the third kind of claim
    why = f"Only {label} has {desk.names.speaker(claim)} saying {quote(passage.text)}."
    return Draft("only", "statement", (passage,), why, min(0.45, 0.15 + weight), 13)


def _weight(passage: Passage, weights: Mapping[str, float]) -> float:
    return min(1.0, sum(weights[term] for term in sorted(passage.terms)) / 20)
