"""Leave out what a draft of a finding repeats."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.comparing.desk import Draft
from ofrecord.comparing.group import shared
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import bare

_INSIDE = 0.5
_LOST = 9
"The row of a lost attribution: told once of a speaker and two reports, of the surest claim."


def trim(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts without repetitions, in their order.

    One difference of the same words in a reprint is told once, and a pair of speakers of two reports once; so is one
    of two passages that lie in, or round, two of which the same row is told (the clause in its statement).
    """
    told = {
        frozenset(passage.id for passage in draft.passages)
        for draft in drafts
        if draft.kind == "differ" and not draft.last_resort
    }
    seen: set[tuple[object, ...]] = set()
    rows: dict[tuple[object, ...], list[Draft]] = {}
    kept: list[Draft] = []
    for draft in drafts:
        if draft.last_resort and frozenset(passage.id for passage in draft.passages) in told:
            continue
        keys = _keys(draft)
        reports = frozenset(passage.report for passage in draft.passages)
        alike = rows.setdefault((draft.about, draft.row, draft.trivial, reports), [])
        if draft.kind == "differ" and (keys & seen or any(_lies_in(draft, other) for other in alike)):
            continue
        if draft.kind == "differ":
            alike.append(draft)
        seen |= keys
        kept.append(draft)
    return kept


def _lies_in(draft: Draft, other: Draft) -> bool:
    """Whether two differences are of the same two stretches of text."""
    if len(draft.passages) != 2 or len(other.passages) != 2:
        return False
    (one, two), (first, second) = draft.passages, other.passages
    straight = _overlap(one, first) and _overlap(two, second)
    return straight or (_overlap(one, second) and _overlap(two, first))


def _overlap(one: Passage, other: Passage) -> bool:
    return one.report == other.report and shared(one, other).of_shorter >= _INSIDE


def _keys(draft: Draft) -> set[tuple[object, ...]]:
    """What makes two differences the same one: their row and words, what is told of them, or their speakers."""
    words = frozenset(bare(passage.text) for passage in draft.passages)
    keys: set[tuple[object, ...]] = {(draft.kind, draft.about, draft.row, words)} if len(words) > 1 else set()
    reports = frozenset(passage.report for passage in draft.passages)
    if draft.about == "wording":
        keys.add((draft.row, draft.trivial, draft.why))
    if draft.row == _LOST:
        keys.add((_LOST, _speaker_told(draft), reports))
    if draft.once:
        keys.add((draft.row, draft.once, reports))
    if draft.about == "speaker":
        speakers = frozenset(
            getattr(passage.claim, "speaker", None) or passage.id for passage in draft.passages
        )
        keys.add(("speaker", speakers, reports))
    return keys


def _speaker_told(draft: Draft) -> str | None:
    """Whose word it is, on the side that says so."""
    said = (
        getattr(one.claim, "speaker", None) or (one.within and one.within.speaker) for one in draft.passages
    )
    return next((speaker for speaker in said if speaker), None)
