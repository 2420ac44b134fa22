"""Whether two figures of one kind count the same people or things: all of them, or a part."""

from __future__ import annotations

from functools import cache

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.intervals import Interval
from ofrecord.comparing.passages import Passage
from ofrecord.folding import stem_of
from ofrecord.model import Figure

_AHEAD = 3
"So many words before a figure tell whether it is a part of another."


def is_part(passage: Passage) -> bool:
    """Whether the figure stands as a part of the count before it: "nine citizens, including six children"."""
    span = passage.claim.spans[0]
    ahead = [word.folded for word in passage.words if word.end <= span.start][-_AHEAD:]
    return bool(set(ahead) & set(contrast().parts))


def is_foreseen(passage: Passage) -> bool:
    """Whether the words round the figure tell what may come: "1 to 3 million people could be without power"."""
    return any(word.folded in contrast().foreseen for word in passage.words)


def one_count(one: Passage, other: Passage, mine: Interval, theirs: Interval) -> bool:
    """Whether one noun is counted, or all there are; a count of some ("six children") may be a part of all."""
    nouns = [_noun(one), _noun(other)]
    whole = [not noun or noun in whole_nouns() for noun in nouns]
    if nouns[0] == nouns[1] or all(whole):
        return True
    if not any(whole):
        return False
    part, all_ = (theirs, mine) if whole[0] else (mine, theirs)
    return part.low > all_.high


def _noun(passage: Passage) -> str:
    figure = passage.claim
    return stem_of(figure.unit) if isinstance(figure, Figure) and figure.unit else ""


@cache
def whole_nouns() -> frozenset[str]:
    """Give the stems of the nouns that are counted whole."""
    return frozenset(stem_of(word) for word in contrast().whole)
