"""What several reports tell alike, and on how many origins it rests (rows 16, 17)."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import clip, listed, quote
from ofrecord.model import Statement


def find_same(desk: Desk) -> list[Draft]:
    """Give one finding for each group of passages that make one claim."""
    score = {frozenset((match.one.id, match.other.id)): match.score for match in desk.aligned.same}
    drafts = []
    for group in desk.aligned.groups:
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


def _why(desk: Desk, group: Sequence[Passage]) -> str:
    names = list(dict.fromkeys(desk.label(passage) for passage in group))
    told = [f"{quote(passage.text, 70)} in {desk.label(passage)}" for passage in group[:3]]
    if all(passage.text.casefold() == group[0].text.casefold() for passage in group):
        return f"{clip(listed(names), 120)} tell it in the same words: {quote(group[0].text)}"
    return f"{clip(listed(names), 120)} tell the same: {listed(told)}"
