"""What several reports tell alike, and on how many origins it rests (rows 16, 17)."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import clip, listed, quote
from ofrecord.model import Event, Statement


def find_same(desk: Desk) -> list[Draft]:
    """Give one finding for each group of passages that make one claim, without those told inside another group."""
    score = {frozenset((match.one.id, match.other.id)): match.score for match in desk.aligned.same}
    groups = [group for group in desk.aligned.groups if not _inside_another(group, desk.aligned.groups)]
    drafts = []
    for group in groups:
        found = [
            score[pair]
            for at, one in enumerate(group[:8])
            for other in group[at + 1 : 8]
            if (pair := frozenset((one.id, other.id))) in score
        ]
        about = "statement" if any(isinstance(one.claim, Statement) for one in group) else "event"
        drafts.append(
            Draft(
                "agree",
                "statement" if about == "statement" else "event",
                group,
                _why(desk, group),
                0.2 + 0.5 * max(found, default=0.5) + 0.05 * min(len(group), 4),
                17,
            )
        )
    return drafts


def _inside_another(group: Sequence[Passage], groups: Sequence[Sequence[Passage]]) -> bool:
    """Whether every passage of the group stands inside one of a larger telling of the same group of reports."""
    for other in groups:
        if other is group or len(other) < len(group):
            continue
        holds = {passage.report: passage for passage in other}
        if all(_holds(holds.get(passage.report), passage) for passage in group):
            return True
    return False


def _holds(outer: Passage | None, inner: Passage) -> bool:
    return (
        outer is not None
        and outer.id != inner.id
        and outer.start <= inner.start
        and inner.end <= outer.end
        and outer.size <= 2.5 * inner.size
    )


def _why(desk: Desk, group: Sequence[Passage]) -> str:
    names = list(dict.fromkeys(desk.label(passage) for passage in group))
    told = [f"{quote(passage.text, 70)} in {desk.label(passage)}" for passage in group[:3]]
    if all(passage.text.casefold() == group[0].text.casefold() for passage in group):
        return f"{clip(listed(names), 120)} tell it in the same words: {quote(group[0].text)}"
    return f"{clip(listed(names), 120)} tell the same: {listed(told)}"


def kind_of(passage: Passage) -> str:
    """The word for the passage's claim in a sentence."""
    return (
        "statement"
        if isinstance(passage.claim, Statement)
        else "event"
        if isinstance(passage.claim, Event)
        else "figure"
    )
