"""Which way the words point: ahead of the day of publication, or behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec
from spacy.tokens import Span as Slice
from spacy.tokens import Token

from ofrecord.lexicon import load

Way = Literal["ahead", "behind"]

_FAR = 12
"Steps up the tree after which a verb no longer governs the words."


@dataclass(frozen=True, slots=True)
class Direction:
    """Ahead or behind, or None where nothing tells; `why` names the words that do."""

    way: Way | None
    why: str
    moved: bool = False
    "A day that something is moved to: it says nothing of the other days of that name in the report."


class _Tenses(msgspec.Struct, frozen=True):
    source: str
    ahead_auxiliaries: frozenset[str]
    planning: frozenset[str]
    moving: frozenset[str]
    ahead_words: frozenset[str]
    ahead_prepositions: frozenset[str]
    behind_prepositions: frozenset[str]
    states: frozenset[str]


@cache
def _tenses() -> _Tenses:
    tenses: _Tenses = load("times", _Tenses)
    return tenses


def direct(words: Slice, whole: Slice | None = None) -> Direction:
    """Say which way the time expression `words` points, by its preposition or the verb that governs it.

    `whole` is the expression with what stands before the calendar's own words ("11 p.m. on Friday").
    """
    tenses = _tenses()
    begin = min(words.start, whole.start if whole is not None else words.start)
    before = words.doc[begin - 1].lower_ if begin else ""
    for preposition in (words.doc[begin].lower_, words[0].lower_, before):
        if preposition in tenses.ahead_prepositions:
            return Direction("behind" if _is_denied(words.root) else "ahead", f"{preposition!r}")
        if preposition in tenses.behind_prepositions:
            return Direction("behind", f"{preposition!r}")
    if before == "to" and words.doc[begin - 1].head.lemma_.lower() in tenses.moving:
        return Direction("ahead", f"'{words.doc[begin - 1].head.text} to'", moved=True)
    told = _told_before(words, begin)
    if told:
        return Direction("behind", f"{told.text!r}")
    token = words.root
    for _ in range(_FAR):
        if token.lower_ in tenses.ahead_words and token.pos_ not in ("VERB", "AUX"):
            return Direction("ahead", f"{token.text!r}")
        if token.pos_ in ("VERB", "AUX"):
            way = _way_of_verb(token, tenses)
            if way:
                return Direction(way, f"{token.text!r}")
        if token.head == token:
            break
        token = token.head
    return Direction(None, "no verb that tells")


def _told_before(words: Slice, begin: int) -> Token | None:
    """Give the past verb right before the words ("said on Monday he would"), which they belong to."""
    at = begin - 1
    if at > 0 and words.doc[at].lower_ == "on":
        at -= 1
    return words.doc[at] if at >= 0 and words.doc[at].tag_ == "VBD" else None


def _is_denied(token: Token) -> bool:
    """Say whether the verb over `token` denies something past ("did not begin until Thursday")."""
    for _ in range(_FAR):
        if token.pos_ in ("VERB", "AUX") and any(child.dep_ == "neg" for child in token.children):
            return any(child.lower_ in ("did", "was", "were", "had") for child in token.children)
        if token.head == token:
            break
        token = token.head
    return False


def is_state(words: Slice) -> bool:
    """Say whether the verb over `words` tells a lasting state ("the world we live in today")."""
    if words.end < len(words.doc) and words.doc[words.end].tag_ == "POS":
        return False  # "today's order" is of the day
    token = words.root.head
    for _ in range(_FAR):
        if token.pos_ in ("VERB", "AUX"):
            plain = not any(child.dep_ in ("aux", "auxpass") for child in token.children)
            return plain and token.tag_ in ("VBZ", "VBP") and token.lemma_ in _tenses().states
        if token.head == token:
            break
        token = token.head
    return False


def _way_of_verb(verb: Token, tenses: _Tenses) -> Way | None:
    helpers = {child.lower_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
    lemmas = {child.lemma_ for child in helpers.values()}
    if "have" in lemmas:
        return "behind"
    if verb.lemma_.lower() in tenses.planning and verb.tag_ in ("VBN", "VBG", "VBP", "VBZ", "JJ"):
        return "ahead"
    if tenses.ahead_auxiliaries & (helpers.keys() - {"to"}):
        return "ahead"
    if "to" in helpers:
        return _way_of_infinitive(verb, tenses)
    return _way_of_form(verb, helpers)


def _way_of_infinitive(verb: Token, tenses: _Tenses) -> Way | None:
    head = verb.head
    if head == verb or head.lemma_.lower() in tenses.planning or head.lower_ in tenses.ahead_words:
        return "ahead"
    return None if head.pos_ in ("VERB", "AUX") else "ahead"


def _way_of_form(verb: Token, helpers: dict[str, Token]) -> Way | None:
    past_helper = any(helper.tag_ in ("VBD", "VBN") for helper in helpers.values())
    present_helper = any(helper.tag_ in ("VBP", "VBZ", "VB") for helper in helpers.values())
    if verb.tag_ == "VBD" or past_helper:
        return "behind"
    if verb.tag_ in ("VBZ", "VBP"):
        return "ahead"
    if verb.tag_ == "VBN":
        return "ahead" if present_helper else "behind"
    if verb.tag_ == "VBG" and present_helper:
        return "ahead"
    if verb.tag_ == "VB" and not helpers and verb.dep_ in ("ROOT", "ccomp"):
        return "ahead"  # "See you on Friday"
    return None
