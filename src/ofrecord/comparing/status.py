"""Status over time: neither confirmed nor denied, then confirmed (row 20)."""

from __future__ import annotations

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.sides import side_of
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.model import Statement

_TELLING = 0.3
_FEW = 4


def compare_status(desk: Desk) -> list[Draft]:
    """Give what one party left open in one place and confirmed in another, of one matter."""
    spoken = [one for one in desk.aligned.passages if isinstance(one.claim, Statement) and one.counts]
    left_open = [one for one in spoken if _leaves_open(one)]
    confirmed = [one for one in spoken if _act(one) in contrast().confirming and not _leaves_open(one)]
    drafts: list[Draft] = []
    for one in left_open:
        pairs = [other for other in confirmed if _one_party(desk, one, other) and _one_matter(one, other)]
        drafts.extend(_draft(desk, one, other) for other in pairs[:_FEW])
    return drafts


def _act(passage: Passage) -> str:
    return passage.claim.act if isinstance(passage.claim, Statement) else ""


def _leaves_open(passage: Passage) -> bool:
    folded = f" {' '.join(word.folded for word in passage.words)} "
    return any(
        f" {' '.join(word.folded for word in words_of(one))} " in folded for one in contrast().left_open
    )


def _one_party(desk: Desk, one: Passage, other: Passage) -> bool:
    mine, theirs = one.claim, other.claim
    if not (isinstance(mine, Statement) and isinstance(theirs, Statement)) or not mine.speaker:
        return False
    if mine.speaker == theirs.speaker:
        return True
    side = side_of(desk.words_for(mine))[0]
    return side is not None and side == side_of(desk.words_for(theirs))[0]


def _one_matter(one: Passage, other: Passage) -> bool:
    shared = [term for term in one.terms & other.terms if term[0] not in "@#&%"]
    return any(background(term) >= _TELLING for term in shared)


def _draft(desk: Desk, one: Passage, other: Passage) -> Draft:
    why = (
        f"{desk.label(one)} has {_speaker(desk, one)} leave it open ({quote(one.text, 70)}), {desk.label(other)} has "
        f"{_speaker(desk, other)} confirm it ({quote(other.text, 70)}): this may be a development."
    )
    return Draft("differ", "event", (one, other), why, 0.65, 20)


def _speaker(desk: Desk, passage: Passage) -> str:
    return desk.names.speaker(passage.claim) if isinstance(passage.claim, Statement) else ""
