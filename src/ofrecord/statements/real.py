"""Was it said at all: what is denied, only possible, or done by a thing is no speech act that the report tells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec
from spacy.tokens import Token

from ofrecord.lexicon import load
from ofrecord.parsing.syntax import child, is_negated
from ofrecord.statements.draft import Draft
from ofrecord.statements.lexicon import cues, is_weak

_MENTIONING = frozenset({"object", "infinitive", "about", "naming"})
"Constructions that only speech of somebody makes a statement; words in quotation marks or a clause say more."
_CHAIN = frozenset({"xcomp", "conj"})
"Relations by which one verb stands for the next above it, as in 'hopes to meet her to ask'."
_HIGH = 3
"Verbs above an infinitive that are asked whether it was done."
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ee", "people")
_SUMS = frozenset({"MONEY", "QUANTITY", "PERCENT"})
_PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})


class _Acting(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    things: tuple[str, ...]
    abstract: tuple[str, ...]
    bodies: tuple[str, ...]
    pointing: tuple[str, ...]
    voices: tuple[str, ...]
    nobody: tuple[str, ...]
    violent: tuple[str, ...]
    critical: tuple[str, ...]
    criticised: tuple[str, ...]
    unreal: tuple[str, ...]
    modals: tuple[str, ...]
    planned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    things: frozenset[str]
    abstract: tuple[str, ...]
    bodies: frozenset[str]
    pointing: frozenset[str]
    voices: frozenset[str]
    nobody: frozenset[str]
    violent: frozenset[str]
    critical: frozenset[str]
    criticised: frozenset[str]
    unreal: frozenset[str]
    modals: frozenset[str]


class _Roles(msgspec.Struct, frozen=True, kw_only=True):
    titles: dict[str, tuple[str, ...]]


class _Speaking(msgspec.Struct, frozen=True, kw_only=True):
    persons: tuple[str, ...]
    groups: tuple[str, ...]
    bodies: tuple[str, ...]
    documents: tuple[str, ...]


@cache
def _somebody() -> frozenset[str]:
    """Nouns for people, groups, bodies and what they write."""
    speaking = load("speaking", _Speaking)
    titles = load("roles", _Roles).titles.values()
    named = (*speaking.persons, *speaking.groups, *speaking.bodies, *speaking.documents)
    return frozenset((*named, *(word for words in titles for word in words)))


@cache
def _documents() -> frozenset[str]:
    return frozenset(load("speaking", _Speaking).documents)


@cache
def _words() -> _Words:
    data = load("acting", _Acting)
    return _Words(
        things=frozenset(data.things),
        abstract=data.abstract,
        bodies=frozenset(data.bodies),
        pointing=frozenset(data.pointing),
        voices=frozenset(data.voices),
        nobody=frozenset(data.nobody),
        violent=frozenset(data.violent),
        critical=frozenset(data.critical),
        criticised=frozenset(data.criticised),
        unreal=frozenset(data.unreal),
        modals=frozenset((*data.modals, *data.planned)),
    )


def person_of(head: Token) -> Token:
    """Give whose voice, face or words the noun is ("her voice shook as she said"); else the noun itself."""
    owner = child(head, "poss") if head.lemma_.lower() in _words().voices else None
    return owner if owner is not None else head


def is_thing(head: Token) -> bool:
    """Tell whether a noun names no one who can speak: a storm, a plan, a decision, "this"."""
    words = _words()
    if head.lower_ in words.pointing:
        return head.lower_ != "it"
    if head.pos_ != "NOUN":
        return False
    lemma = head.lemma_.lower()
    if lemma in words.things:
        return True
    return lemma not in words.bodies and len(lemma) > 5 and lemma.endswith(words.abstract)


def may_act(head: Token) -> bool:
    """Tell whether the words may name somebody: a name, a pronoun, or a noun for people or bodies."""
    if head.pos_ != "NOUN":
        return head.lower_ not in _words().pointing or head.lower_ == "it"
    lemma = head.lemma_.lower()
    return lemma in _somebody() or (lemma.endswith(_AGENTS) and not is_thing(head))


def was_said(draft: Draft, cue: Token, source: Token | None) -> bool:
    """Tell whether a draft whose words are not quoted tells of speech that took place, by somebody who speaks."""
    if draft.rule == "clause":
        if is_weak(draft.act):
            return True
        if _is_unreal(cue) or _are_reported(cue, source):
            return False
        return not _unsaid(cue, source) or draft.act == "denied"
    if draft.rule == "noun":
        return source is not None  # "dismissed claims that ...": nobody is told to have made them
    if draft.rule not in _MENTIONING:
        return True
    if is_negated(cue) or _only_possible(cue) or _is_unreal(cue):
        return False
    asked = source is None and cue.tag_ == "VBN" and draft.rule == "about"  # "Asked about the dam, she said"
    if asked or (source is not None and is_thing(source)):
        return False
    if draft.rule == "object" and _hands_out(cue):
        return False
    if draft.rule == "object" and (child(cue, "auxpass") is not None or _gives_document(cue)):
        return False  # "was issued a subpoena": the words do not tell by whom
    return cue.lemma_.lower() not in _words().violent or _criticises(draft, cue, source)


def _are_reported(cue: Token, source: Token | None) -> bool:
    """Tell whether a number of people are told of and do not speak: "kills 11, more than 100 reported missing"."""
    counted = source is not None and source.pos_ == "NUM" and source.i < cue.i
    return counted and child(cue, "oprd", "acomp", "xcomp") is not None


def _unsaid(cue: Token, source: Token | None) -> bool:
    """Tell whether it was not said, or nobody said it: "did not say that", "neither Ortiz nor Lind said that"."""
    return is_negated(cue) or (source is not None and source.left_edge.lower_ in _words().nobody)


def _only_possible(cue: Token) -> bool:
    if cue.tag_ == "VB" and cue.dep_ == "ROOT" and child(cue, "aux", "nsubj") is None:
        return True  # an imperative: "Thank them for coming"
    return any(one.dep_ == "aux" and one.lower_ in _words().modals for one in cue.children)


def _is_unreal(cue: Token) -> bool:
    """Tell whether a cue is an infinitive under a word that leaves open whether it was said, or not yet done.

    "refused to confirm", "will meet the mayor to ask for boats".
    """
    if cue.tag_ != "VB" or not any(one.dep_ == "aux" and one.lower_ == "to" for one in cue.children):
        return False
    above = cue.head
    for _ in range(_HIGH):
        if above.i == cue.i:
            return False
        if above.pos_ == "ADJ" or above.lemma_.lower() in _words().unreal or _only_possible(above):
            return True
        if above.dep_ not in _CHAIN or above.head.i == above.i:
            return False
        above = above.head
    return False


def _hands_out(cue: Token) -> bool:
    """Tell whether what is issued or offered is no words: visas, a sum of money."""
    what = child(cue, "dobj")
    if what is None:
        return False
    if what.ent_type_ in _SUMS:
        return True
    spoken = what.lemma_.lower() in cues().nouns or what.lemma_.lower() in _documents()
    return cue.lemma_.lower() == "issue" and what.pos_ == "NOUN" and not spoken


def _gives_document(cue: Token) -> bool:
    """Tell whether what is issued is a document whose words a further cue tells: "issued a statement saying"."""
    what = child(cue, "dobj")
    if what is None or what.lemma_.lower() not in _documents():
        return False
    return any(one.dep_ in {"acl", "relcl"} and one.lemma_.lower() in cues().verbs for one in what.children)


def _criticises(draft: Draft, cue: Token, source: Token | None) -> bool:
    """Tell whether "slammed", "attacked" and the like report words: by whom, and about what."""
    words = _words()
    if source is None or draft.rule == "naming":
        return source is not None
    if any(one.dep_ == "prep" and one.lower_ in words.critical for one in cue.children):
        return True
    what = child(cue, "dobj", "pobj")
    if what is None:
        return False
    speaks = source.ent_type_ in _PEOPLE or source.pos_ in {"PRON", "PROPN"}
    named = what.pos_ == "PROPN" and what.ent_type_ in {"PERSON", "ORG", "NORP"}
    return what.lemma_.lower() in words.criticised or (speaks and named)
