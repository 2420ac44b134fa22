"""First, only, last, never: words of order that another telling may break (row 14)."""

from __future__ import annotations

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.model import Event, Figure

_SURE = 0.2


def compare_ranks(desk: Desk) -> list[Draft]:
    """Give claims of order that two tellings limit differently, or that an earlier event breaks."""
    drafts = []
    for match in desk.aligned.matches:
        if match.score < _SURE or isinstance(match.one.claim, Figure) or _quoted_alike(match):
            continue
        mine, theirs = ranks_in(match.one), ranks_in(match.other)
        if mine and theirs and mine[0][0] == theirs[0][0] and match.one.report != match.other.report:
            found = _limits(desk, match, mine[0][1])
        elif mine and not theirs:
            found = _broken(desk, match.one, match.other, mine[0][1])
        elif theirs and not mine:
            found = _broken(desk, match.other, match.one, theirs[0][1])
        else:
            found = None
        if found:
            drafts.append(found)
    return drafts


def ranks_in(passage: Passage) -> list[tuple[str, str]]:
    """Give the words of order in the passage: stem, and as printed."""
    known = contrast()
    found = []
    for at, word in enumerate(passage.words):
        article = at > 0 and passage.words[at - 1].folded in known.articles
        follows = passage.words[at + 1].folded if at + 1 < len(passage.words) else ""
        ranked = word.folded in known.ranks or (article and word.folded in known.after_article)
        if ranked and follows not in known.not_before:
            found.append((word.folded, word.text))
    return found


def _limits(desk: Desk, match: Match, word: str) -> Draft | None:
    one, other = match.one, match.other
    apart = (one.terms ^ other.terms) - one.entities - other.entities
    if not any(desk.aligned.weights.get(term, 0) > 0.4 for term in apart):
        return None
    why = (
        f"Both say {quote(word)}, each with its own limits: {quote(one.text)} in {desk.label(one)}, "
        f"{quote(other.text)} in {desk.label(other)}."
    )
    return Draft("differ", "event", (one, other), why, 0.45, 14)


def _broken(desk: Desk, ranked: Passage, told: Passage, word: str) -> Draft | None:
    """An event of the same kind that is dated before the one called first, or after the one called last."""
    one, other = ranked.claim, told.claim
    if not (isinstance(one, Event) and isinstance(other, Event)) or one.kind != other.kind:
        return None
    if one.date is None or other.date is None or other.mode == "planned":
        return None
    before = other.date.date[:10] < one.date.date[:10][: len(other.date.date[:10])]
    if word.casefold() not in ("first", "only", "never") or not before:
        return None
    why = (
        f"{desk.label(ranked)} calls it {quote(word)} ({quote(ranked.text, 70)}), yet {desk.label(told)} tells of one "
        f"on {other.date.date}: {quote(told.text, 70)}."
    )
    return Draft("differ", "event", (ranked, told), why, 0.7, 14)


def _quoted_alike(match: Match) -> bool:
    """Whether both hold nearly the same words: then the words of order do not differ either."""
    return match.lexical > 0.85
