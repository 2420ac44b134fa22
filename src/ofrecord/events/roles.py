"""Who took part in an event, where and when: by the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ofrecord.events.lexicon import triggers
from ofrecord.events.trigger import Trigger, governor_of
from ofrecord.model import Dated, Entity, Participant
from ofrecord.parsing import Block, CastIndex
from ofrecord.parsing.syntax import OBJECTS, child, subject_of

_BEINGS = frozenset({"person", "organization", "group", "place", "other"})


def participants_of(block: Block, trigger: Trigger, cast: CastIndex) -> tuple[Participant, ...]:
    """Give who took part, each once: `actor` did it, `target` it was done to, `with` took part beside."""
    found: dict[str, str] = {}
    for token, role in _candidates(trigger):
        entity = cast.entity_at(block.span(token.idx, token.idx + len(token)))
        if entity is not None and entity.kind in _BEINGS:
            found.setdefault(entity.id, role)
    return tuple(Participant(entity=name, role=role) for name, role in found.items())


def doer_of(verb: Token) -> Token | None:
    """Give the head of a verb's subject; of an infinitive the one who is to: "invited her to", "she is likely to"."""
    head = verb.head
    to = any(part.dep_ == "aux" and part.lower_ == "to" for part in verb.children)
    if to and verb.dep_ in {"xcomp", "ccomp", "advcl"} and child(verb, "nsubj", "nsubjpass") is None:
        told = child(head, "dobj", "dative") if verb.dep_ != "advcl" else None
        if told is None and verb.dep_ != "advcl":
            asked = next(
                (
                    part
                    for part in head.children
                    if part.dep_ == "prep" and part.lower_ in triggers().roles.asked
                ),
                None,
            )
            told = child(asked, "pobj") if asked is not None else None
        if told is not None and told.i < verb.i:
            return told
    return subject_of(governor_of(verb) or verb)


def _candidates(trigger: Trigger) -> Iterator[tuple[Token, str]]:
    verb, word = trigger.verb, trigger.word
    subject = doer_of(verb)
    passive = child(verb, "auxpass") is not None or (verb.tag_ == "VBN" and child(verb, "aux") is None)
    if subject is not None:
        yield from ((one, "target" if passive else "actor") for one in _all_of(subject))
    for part in verb.children:
        if part.dep_ in OBJECTS:
            yield from ((one, "target") for one in _all_of(part))
            if word == verb:
                yield from _of_noun(part, "target")
        elif part.dep_ in {"agent", "prep"}:
            yield from _of_preposition(part)
    if word != verb:
        yield from _of_noun(word, "target" if word.lemma_.lower() in triggers().roles.done_to else "actor")


def _of_noun(noun: Token, possessor: str) -> Iterator[tuple[Token, str]]:
    for part in noun.children:
        if part.dep_ == "poss":
            yield part, possessor
        elif part.dep_ == "prep":
            yield from _of_preposition(part)


def _of_preposition(preposition: Token) -> Iterator[tuple[Token, str]]:
    word = preposition.lower_
    role = (
        "actor"
        if preposition.dep_ == "agent"
        else "with"
        if word in triggers().roles.together
        else "target"
        if word in triggers().roles.targets
        else None
    )
    noun = child(preposition, "pobj")
    if role is not None and noun is not None:
        yield from ((one, role) for one in _all_of(noun))


def _all_of(noun: Token) -> Iterator[Token]:
    yield noun
    yield from (part for part in noun.conjuncts if part.i > noun.i)


def place_of(block: Block, trigger: Trigger, cast: CastIndex) -> Entity | None:
    """Give the place that a preposition at the verb, or at the event noun, names; the nearest of several."""
    best: tuple[int, Entity] | None = None
    for owner in dict.fromkeys((trigger.word, trigger.verb)):
        for part in owner.children:
            if part.dep_ != "prep" or part.lower_ not in triggers().roles.places:
                continue
            noun = child(part, "pobj")
            entity = cast.entity_at(block.span(noun.idx, noun.idx + len(noun))) if noun is not None else None
            if entity is not None and entity.kind == "place":
                away = abs(part.i - trigger.word.i)
                best = min(best, (away, entity), key=lambda one: one[0]) if best else (away, entity)
    return best[1] if best else None


def date_of(block: Block, trigger: Trigger, times: Sequence[Dated]) -> Dated | None:
    """Give the time told in the trigger's own clause, the nearest of several; None where none is."""
    best: tuple[int, Dated] | None = None
    for time in times:
        words = block.slice(time.at) if time.at is not None else None
        if words is None or _counts_from(words.root) or not _belongs(words.root, trigger):
            continue
        away = abs(words.root.i - trigger.word.i)
        if best is None or away < best[0]:
            best = (away, time)
    return best[1] if best else None


def _counts_from(time: Token) -> bool:
    """Whether a time is only where a span begins: the first call "since 2022" was not in 2022."""
    return time.head.lower_ == "since" or time.lower_ == "since"


def _belongs(token: Token, trigger: Trigger) -> bool:
    """Tell whether a time hangs on the trigger or its verb without another verb between."""
    steps = 0
    while steps < 6:
        if token in (trigger.word, trigger.verb):
            return True
        if token.pos_ in {"VERB", "AUX"} or token.head == token:
            return False
        token, steps = token.head, steps + 1
    return False
