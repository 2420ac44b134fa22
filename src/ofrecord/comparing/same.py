"""What several reports tell alike, and on how many origins it rests (rows 16, 17)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ofrecord.comparing.apart import figures_by_report, parting
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import clip, listed, quote
from ofrecord.model import About, Statement

SURE = 0.25
"An agreement less sure than this is folded on the page: readers had told of two in five."

_HELD = 8


def find_same(desk: Desk) -> list[Draft]:
    """Give one finding for each group of passages that make one claim; the unsure ones fold, and say so."""
    score = {frozenset((match.one.id, match.other.id)): match.score for match in desk.aligned.same}
    figures = figures_by_report(desk)
    drafts = []
    for group in desk.aligned.groups:
        pairs = (frozenset((a.id, b.id)) for a, b in combinations(group[:_HELD], 2))
        best = max((score.get(pair, 0.0) for pair in pairs), default=0.0)
        about: About = "statement" if any(isinstance(one.claim, Statement) for one in group) else "event"
        weight = 0.2 + 0.5 * best + 0.05 * min(len(group), 4)
        but = parting(desk, group[:_HELD], figures)
        why = _why(desk, group, best >= SURE, but)
        drafts.append(
            Draft("agree", about, group, why, weight, 17, trivial=best < SURE, event_only=but is not None)
        )
    return drafts


def _why(desk: Desk, group: Sequence[Passage], sure: bool, but: str | None) -> str:
    names = clip(listed(list(dict.fromkeys(desk.label(passage) for passage in group))), 120)
    told = listed([f"{quote(passage.text, 70)} in {desk.label(passage)}" for passage in group[:3]])
    if but is not None:
        return f"{names} {'agree' if sure else 'may agree'} on the event ({but}): {told}"
    if all(passage.text.casefold() == group[0].text.casefold() for passage in group):
        return f"{names} tell it in the same words: {quote(group[0].text)}"
    return f"{names} {'tell' if sure else 'may tell'} the same: {told}"
