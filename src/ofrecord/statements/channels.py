"""Through which channel something was said, where the words beside the cue tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
from spacy.tokens import Doc, Token

from ofrecord.lexicon import load
from ofrecord.parsing.syntax import child, noun_phrase, subject_of
from ofrecord.statements.draft import Range
from ofrecord.statements.lexicon import cues

_PLACES = frozenset(
    {"in", "during", "at", "on", "via", "through", "by", "over", "from", "after", "with", "to", "of"}
)
_ON = frozenset({"on", "via", "through", "to", "over", "by", "in", "from"})
_ASIDE = frozenset({"relcl", "appos", "nsubj", "nsubjpass", "poss"})
"Clauses that tell of somebody what he is, not how he spoke: 'Ortiz, who leads the safety program, said'."
_TOLD = frozenset({"tell", "speak", "say", "talk"})


class _Kind(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    words: tuple[str, ...]
    places: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()


class _Press(msgspec.Struct, frozen=True):
    kind: str
    reporters: tuple[str, ...]
    reporters_kind: str
    outlets: tuple[str, ...]


class _Air(msgspec.Struct, frozen=True):
    kind: str


class _Channels(msgspec.Struct, frozen=True):
    source: str
    channels: tuple[_Kind, ...]
    topics: tuple[str, ...]
    talking: tuple[str, ...]
    press: _Press
    air: _Air


@cache
def _by_last_word() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by their last word, the longest first."""
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in load("channels", _Channels).channels:
        for phrase in (*kind.words, *kind.places):
            words = tuple(phrase.split())
            rows.setdefault(words[-1], []).append((words, kind.kind))
    return {last: tuple(sorted(found, key=lambda row: -len(row[0]))) for last, found in rows.items()}


@cache
def _places() -> frozenset[str]:
    """Names of platforms: a channel only behind "on", "via" and the like, for the firm of that name speaks too."""
    return frozenset(place for kind in load("channels", _Channels).channels for place in kind.places)


@cache
def _by_verb() -> dict[str, str]:
    return {verb: kind.kind for kind in load("channels", _Channels).channels for verb in kind.verbs}


def kind_of(token: Token) -> str | None:
    """Give the kind of channel that a noun names ("post", "news conference"); None where it names none."""
    for words, kind in _by_last_word().get(token.lower_, ()):
        first = token.i - len(words) + 1
        if first >= 0 and all(token.doc[first + k].lower_ == word for k, word in enumerate(words)):
            return kind
    return None


def find_channel(cue: Token, content: Sequence[Range], others: frozenset[int]) -> tuple[str, Range] | None:
    """Give the kind of channel and the words that tell it; None where the words around the cue tell none.

    `content` are the characters of what was said, which never tell; `others` the tokens of the sentence's
    other cues.
    """
    verb = _by_verb().get(cue.lemma_.lower())
    for token in cue.sent:
        if token.i == cue.i or any(start <= token.idx < end for start, end in content):
            continue
        kind = kind_of(token)
        if kind is not None and _names_one(token) and _hangs(token, cue, others):
            words = noun_phrase(token)
            end = min([words.end_char, *(start for start, _ in content if start > token.idx)])
            return kind, (words.start_char, max(end, token.idx + len(token)))
    if verb is not None:
        return verb, (cue.idx, cue.idx + len(cue))
    return _given(cue) or _told(cue) or _on_air(cue) or _speaking(cue)


def _given(cue: Token) -> tuple[str, Range] | None:
    """ "ended her speech saying", "issued a statement warning", "a letter that says"."""
    above = cue.head
    if cue.dep_ not in {"advcl", "xcomp", "acl", "pcomp"} or above.i == cue.i:
        return None
    above = above.head if cue.dep_ == "pcomp" else above
    beside = cue.doc[cue.i - 1] if cue.i else cue
    if cue.tag_ == "VBG" and beside.dep_ == "dobj":
        noun: Token | None = beside
    else:
        noun = above if above.pos_ == "NOUN" else child(above, "dobj")
    if noun is None or noun.pos_ != "NOUN" or noun.i > cue.i:
        return None
    kind = kind_of(noun)
    words = noun_phrase(noun)
    return (kind, (words.start_char, min(words.end_char, cue.idx - 1))) if kind is not None else None


def _on_air(cue: Token) -> tuple[str, Range] | None:
    """ "said on CNN", "said Sunday on “Meet the Valley”"."""
    on = next(
        (one for one in cue.children if one.dep_ == "prep" and one.lower_ == "on" and one.i > cue.i), None
    )
    where = child(on, "pobj") if on is not None else None
    if on is None or where is None:
        return None
    words = noun_phrase(where)
    titled = any(token.is_quote for token in cue.doc[on.i + 1 : where.i]) and where.pos_ == "PROPN"
    lexicon = load("channels", _Channels)
    named = where.pos_ == "PROPN" and any(token.lower_ in lexicon.press.outlets for token in words)
    return (lexicon.air.kind, (words.start_char, words.end_char)) if titled or named else None


def _names_one(token: Token) -> bool:
    """Tell whether the word is a channel's: a common noun, or a platform that something was said on."""
    if token.lower_ in _places():
        above = token.head
        return token.dep_ == "compound" or (token.dep_ == "pobj" and above.lower_ in _ON)
    if token.pos_ == "PROPN" and token.text[:1].isupper():
        # "the Harbour Post", but "Facebook Live", "Face the Valley show"
        before = token.doc[token.i - 1] if token.i else token
        return before.pos_ != "PROPN" or before.lower_ in _places()
    return token.pos_ in {"NOUN", "PROPN", "ADV"}


def _hangs(token: Token, cue: Token, others: frozenset[int]) -> bool:
    if token.dep_ not in {"pobj", "nsubj", "conj", "npadvmod", "compound", "dobj"}:
        return False
    if token.dep_ == "pobj" and (
        token.head.lower_ not in _PLACES or (token.head.lower_ == "of" and token.head.head.i == cue.i)
    ):
        return False
    if token.dep_ == "nsubj":
        return token.head.i == cue.i
    above = token
    for _ in range(6):
        if above.i == cue.i:
            return True
        if above.dep_ in _ASIDE or above.lemma_ in load("channels", _Channels).topics:
            return False
        if above.i in others or above.head.i == above.i:
            break
        above = above.head
    return not others and token.dep_ == "pobj"


def _told(cue: Token) -> tuple[str, Range] | None:
    """ "told reporters", "told Channel 4 News"."""
    told = child(cue, "dobj", "dative") if cue.lemma_.lower() in _TOLD else None
    if told is None or told.i < cue.i:
        preposition = next(
            (one for one in cue.children if one.dep_ == "prep" and one.lower_ in {"to", "with"}), None
        )
        told = child(preposition, "pobj") if preposition is not None else None
    if told is None:
        return None
    press = load("channels", _Channels).press
    words = noun_phrase(told)
    place = (cue.idx, words.end_char)
    if told.lemma_.lower() in press.reporters:
        return press.reporters_kind, place
    named = any(token.pos_ == "PROPN" for token in words)
    if named and any(token.lower_ in press.outlets for token in words):
        return press.kind, place
    if told.pos_ == "NOUN" and told.lower_ in press.outlets:  # "told a state broadcaster"
        return press.kind, place
    kind = kind_of(told)
    return (kind, place) if kind is not None and cue.lemma_.lower() in _TOLD else None


def _speaking(cue: Token) -> tuple[str, Range] | None:
    """ "Speaking in ..., she said"."""
    subject = child(cue, "nsubj")
    beside = [*cue.children, *(subject.children if subject is not None else ())]
    for one in beside:
        if one.dep_ in {"advcl", "acl"} and one.lower_ in load("channels", _Channels).talking:
            end = one.right_edge
            return "speech", (one.idx, end.idx + len(end))
    return None


def document_of(head: Token) -> tuple[str, Token | None] | None:
    """Give the kind of a document that speaks, and the noun that issued it ("a statement from the ministry").

    None where the noun is no document. The issuer is None where the words beside it name none.
    """
    kind = kind_of(head)
    if kind is None or head.pos_ != "NOUN":
        return None
    owner = child(head, "poss")
    for one in head.children:
        if owner is None and one.dep_ == "prep" and one.lower_ in {"from", "by", "for"}:
            owner = child(one, "pobj")
        if owner is None and one.dep_ == "acl":
            owner = _issuer(one)
    if owner is None and head.dep_ == "dobj" and head.head.lemma_.lower() in cues().light:
        owner = subject_of(head.head)  # "the council sent a letter warning that ..."
    return kind, owner


def _issuer(verb: Token) -> Token | None:
    agent = child(verb, "agent")
    return child(agent, "pobj") if agent is not None else None


def words_of(doc: Doc, head: Token) -> Range:
    """Give the characters of the noun phrase of `head`."""
    words = noun_phrase(doc[head.i])
    return words.start_char, words.end_char
