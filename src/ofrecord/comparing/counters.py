"""One count on the word of two: who gives the figure here, and who there (row 6)."""

from __future__ import annotations

from ofrecord.comparing.contrast import kind_counted
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.match import Match
from ofrecord.comparing.numbers import printed
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import clip, quote, same_name
from ofrecord.model import Figure, Statement

_SURE = 0.5


def compare_counters(desk: Desk) -> list[Draft]:
    """Give the statements of two speakers that hold figures for one thing, alike or not."""
    drafts: list[Draft] = []
    by_id = {passage.id: passage for passage in desk.aligned.passages}
    for match in desk.aligned.matches:
        one, other = match.one.claim, match.other.claim
        if (
            not (isinstance(one, Figure) and isinstance(other, Figure))
            or match.one.report == match.other.report
        ):
            continue
        mine, theirs = match.one.within, match.other.within
        if mine is None or theirs is None or not _one_thing(match, one, other):
            continue
        here, there = by_id.get(mine.id), by_id.get(theirs.id)
        if (
            here is not None
            and there is not None
            and here.counts
            and there.counts
            and _of_two(desk, mine, theirs)
        ):
            drafts.append(_draft(desk, match, here, there))
    return drafts


def _one_thing(match: Match, one: Figure, other: Figure) -> bool:
    kinds = kind_counted(one, match.one.words), kind_counted(other, match.other.words)
    return match.score >= _SURE and kinds[0] == kinds[1]


def _of_two(desk: Desk, mine: Statement, theirs: Statement) -> bool:
    if not (desk.names.tells_speaker(mine) and desk.names.tells_speaker(theirs)):
        return False
    if mine.speaker and mine.speaker == theirs.speaker:
        return False
    return not same_name(desk.names.speaker(mine), desk.names.speaker(theirs))


def _draft(desk: Desk, match: Match, here: Passage, there: Passage) -> Draft:
    mine, theirs = (
        f"{quote(printed(desk, figure), 60)} from {clip(_speaker(desk, over), 60)}"
        for figure, over in ((match.one, here), (match.other, there))
    )
    why = f"{desk.label(here)} has {mine}, {desk.label(there)} {theirs}."
    return Draft("differ", "speaker", (here, there), why, 0.45, 6)


def _speaker(desk: Desk, passage: Passage) -> str:
    return desk.names.speaker(passage.claim) if isinstance(passage.claim, Statement) else ""
