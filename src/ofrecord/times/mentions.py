"""The time expressions of a parsed paragraph, with what its grammar says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span as Slice

from ofrecord.dating.calendar import Told, calendar
from ofrecord.dating.told import find_told
from ofrecord.parsing import Block
from ofrecord.times.tense import Direction, direct, is_state

_SETTLED = frozenset({"year", "count", "after"})
"Kinds whose direction the words name themselves."
_SPEAKERS_OWN = frozenset({"yesterday", "today", "tonight", "tomorrow"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A time expression, which way it points, and how it stands.

    `nominal`: it qualifies a noun ("Thursday's vote"), so the verb says little. `spoken`: it counts from the
    day a quotation was spoken.
    """

    told: Told
    direction: Direction
    nominal: bool
    spoken: bool


def find_mentions(block: Block, surnames: frozenset[str]) -> tuple[Mention, ...]:
    """Give the time expressions of a paragraph; words that are a name, a verb or mean "nowadays" are none."""
    text = block.doc.text
    mentions = []
    for told in find_told(text):
        words = block.doc.char_span(told.core, told.end, alignment_mode="expand")
        if words is None or _is_named_day(told, text) or _is_no_time(told, words, surnames):
            continue
        spoken = told.kind == "word" and told.unit in _SPEAKERS_OWN and _is_quoted(text, told.start)
        mentions.append(Mention(told, _direct(block, told, words), _is_nominal(words), spoken))
    return tuple(mentions)


def find_surnames(text: str) -> frozenset[str]:
    """Give the months' names that the report uses as a surname, behind a capitalised word ("Anna May")."""
    words = calendar()
    months = "|".join(words.ambiguous_months)
    no_names = {*words.before_month, *(form.casefold() for forms in words.weekdays for form in forms)}
    found = re.finditer(rf"\b([A-Z][a-z]+\.?)\s({months})\b(?!\s\d)", text)
    return frozenset(match[2] for match in found if match[1].casefold() not in no_names)


def _direct(block: Block, told: Told, words: Slice) -> Direction:
    if told.kind in _SETTLED:
        return Direction(None, "")
    if told.kind == "weekday" and block.part.kind == "caption":
        return Direction("behind", "a caption tells of what was pictured")
    if told.kind == "weekday" and block.part.kind == "headline":
        return Direction(None, "")  # a headline tells the past in the present tense
    whole = block.doc.char_span(told.start, told.end, alignment_mode="expand")
    return direct(words, whole)


def _is_quoted(text: str, at: int) -> bool:
    return text.count('"', 0, at) % 2 == 1 or text.count("“", 0, at) > text.count("”", 0, at)


def _is_nominal(words: Slice) -> bool:
    root = words.root
    return any(token.tag_ == "POS" for token in words) or root.dep_ in ("compound", "poss")


def _is_no_time(told: Told, words: Slice, surnames: frozenset[str]) -> bool:
    """Say whether the words are a name or a verb ("in May's deal", "the 1922 Committee", "Today" on air)."""
    first = words[0]
    if told.kind == "word":
        named = first.is_title and not first.is_sent_start
        return named or (told.unit == "today" and is_state(words))
    if told.kind == "year":
        after = words.doc[words.end].text if words.end < len(words.doc) else ""
        return told.shift in ("the", "a") and after.istitle()
    if told.kind != "month" or told.year or told.edge:
        return False
    month = calendar().months[(told.month or 1) - 1][0]
    if month not in calendar().ambiguous_months:
        return False
    return month in surnames or first.ent_type_ not in ("DATE", "") or first.pos_ in ("VERB", "AUX")


def _is_named_day(told: Told, text: str) -> bool:
    if told.kind != "day" or told.year:
        return False
    after = text[told.end : told.end + 40].lower().replace(",", " ").split()
    return any(
        (named.month, named.day) == (told.month, told.day) and bool(set(after[:2]) & set(named.followed))
        for named in calendar().named_days
    )
