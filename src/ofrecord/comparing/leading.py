"""The word over a verb that makes less of it: "helped secure", "plans to replace", "allegedly took" (row 8)."""

from __future__ import annotations

from functools import cache

import msgspec

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.lexicon import load
from ofrecord.model import Event

_SURE = 0.3
_AHEAD = 30


class _Leading(msgspec.Struct, frozen=True):
    source: str
    over: tuple[str, ...]
    between: tuple[str, ...]


@cache
def _leading() -> tuple[frozenset[str], frozenset[str]]:
    lexicon = load("leading", _Leading)
    return frozenset(lexicon.over), frozenset(lexicon.between)


def compare_leading(desk: Desk) -> list[Draft]:
    """Give matched events of one kind of which one report's verb stands under such a word and the other's does not."""
    drafts = []
    for match in desk.aligned.matches:
        one, other = match.one.claim, match.other.claim
        if match.score < _SURE or match.one.report == match.other.report:
            continue
        if not (isinstance(one, Event) and isinstance(other, Event)) or one.kind != other.kind:
            continue
        if not (match.one.counts and match.other.counts):
            continue
        mine, theirs = _over(desk, match.one, one), _over(desk, match.other, other)
        firm = other if mine else one
        if bool(mine) != bool(theirs) and firm.mode == "happened":
            drafts.append(_draft(desk, match, mine or theirs, bool(mine)))
    return drafts


def _over(desk: Desk, passage: Passage, event: Event) -> str:
    """The word over the event's verb, with nothing but "to" or "in" between the two; else empty."""
    over, between = _leading()
    start = event.trigger.start
    text = desk.report(passage).text
    first = max(0, start - _AHEAD)
    words = words_of(text[first:start], first)
    for place, word in enumerate(reversed(words[-2:])):
        gap = text[word.end : words[-1].end] if place else ""
        if text[words[-1].end : start].strip() or gap.strip(" abcdefghijklmnopqrstuvwxyz"):
            return ""
        if word.folded in over:
            return word.text
        if word.folded not in between:
            return ""
    return ""


def _draft(desk: Desk, match: Match, word: str, mine: bool) -> Draft:
    less, more = (match.one, match.other) if mine else (match.other, match.one)
    why = (
        f"{desk.label(less)} has {quote(word)} over it ({quote(less.text, 70)}), {desk.label(more)} tells it without "
        f"({quote(more.text, 70)})."
    )
    return Draft("differ", "strength", (match.one, match.other), why, 0.5, 8, once=word.casefold())
