"""Which words tell an event, and of which kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from ofrecord.events.lexicon import ANY, PERSON, modes, triggers
from ofrecord.model import EventKind
from ofrecord.parsing.syntax import child, is_finite, subject_of

_PEOPLE = frozenset({"PERSON", "NORP", "ORG", "GPE"})
_MODIFYING = frozenset({"amod", "compound", "aux", "auxpass"})
_OF_BEING = frozenset({"consult", "disaster", "assault", "election"})
"Kinds that a form of be may tell: a call was the first, a storm was the worst."
_MAIN = frozenset({"ROOT", "conj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event, the verb of the clause that it stands in, the kind, and the rule."""

    word: Token
    verb: Token
    kind: EventKind
    why: str
    plain: bool = False
    "No trigger of the lexicon: a plain clause, kept only where it names somebody or tells a number or a date."


def find_triggers(doc: Doc) -> Iterator[Trigger]:
    """Give at most one trigger a verb, in the order of the text."""
    for token in doc:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in _MODIFYING:
            trigger = _of_verb(token) or _of_noun(token) or _plain(token)
            if trigger is not None:
                yield _by_no_hand(trigger)


def _by_no_hand(trigger: Trigger) -> Trigger:
    """Tell what a storm or a virus does to people from what people do: a storm that kills is a disaster."""
    if trigger.kind != "assault" or trigger.word != trigger.verb:
        return trigger
    cause = next((noun for noun in _doers(trigger.verb) if _is_cause(noun)), None)
    if cause is None:
        return trigger
    return replace(trigger, kind="disaster", why=f"{trigger.why} by {cause.text!r}")


def _doers(verb: Token) -> Iterator[Token]:
    """Give the subject of an active verb; of a passive one what stands after "by" or "in"."""
    passive = child(verb, "auxpass") is not None or (verb.tag_ == "VBN" and child(verb, "aux") is None)
    if not passive:
        subject = subject_of(verb)
        if subject is not None:
            yield subject
        return
    for part in verb.children:
        noun = child(part, "pobj") if part.dep_ == "agent" or part.lower_ == "in" else None
        if noun is not None:
            yield noun


def _is_cause(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in triggers().roles.causes or _kind_of_noun(noun) == "disaster"


def _of_verb(verb: Token) -> Trigger | None:
    known = triggers()
    lemma = verb.lemma_.lower()
    noun = _object_of(verb)
    phrase = _phrase(verb, noun)
    if phrase is not None:
        return phrase
    kind = _kind_by_object(known.objects.get(lemma, {}), noun)
    if noun is not None and kind is not None:
        return Trigger(verb, verb, kind, f"{lemma!r} with {noun.text!r}")
    kind = known.verbs.get(lemma)
    if kind is None or child(verb, "prt") is not None:
        return None
    if lemma in known.no_event.active and child(verb, "auxpass") is not None:
        return None
    if lemma in known.no_event.objectless and child(verb, "dobj", "ccomp", "nsubjpass") is not None:
        return None
    return Trigger(verb, verb, kind, f"{lemma!r}")


def _phrase(verb: Token, noun: Token | None) -> Trigger | None:
    """Give the event of a verb with a particle; a preposition is none where an object stands before it."""
    lemma = verb.lemma_.lower()
    particles = triggers().particles.get(lemma)
    if particles is None:
        return None
    for part in verb.rights:
        kind = particles.get(part.lower_)
        if kind is None or (part.dep_ == "prep" and noun is not None and noun.i < part.i and noun.i > verb.i):
            continue
        if part.dep_ in {"prt", "prep", "advmod", "dobj", "dative"}:
            return Trigger(verb, verb, kind, f"'{lemma} {part.lower_}'")
    return None


def _object_of(verb: Token) -> Token | None:
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"} and child(verb, "nsubj", "nsubjpass") is None:
        return verb.head
    return child(verb, "nsubjpass") or child(verb, "dobj", "attr", "oprd")


def _kind_by_object(objects: Mapping[str, EventKind], noun: Token | None) -> EventKind | None:
    if noun is None:
        return None
    kind = objects.get(noun.lemma_.lower())
    if kind is None and (noun.ent_type_ in _PEOPLE or noun.lower_ in triggers().roles.pronouns):
        kind = objects.get(PERSON)
    return kind or objects.get(ANY)


def _of_noun(verb: Token) -> Trigger | None:
    known = triggers()
    lemma = verb.lemma_.lower()
    if lemma in known.light.happening and (lemma != "take" or _takes(verb)):
        subject = child(verb, "nsubj", "nsubjpass")
        kind = _kind_of_noun(subject)
        if subject is not None and kind is not None:
            return Trigger(subject, verb, kind, f"{subject.text!r} as what {verb.text!r}")
    if lemma in known.light.doing or lemma == "be":
        noun = child(verb, "dobj", "nsubjpass", "attr")
        kind = _kind_of_noun(noun)
        if noun is not None and noun.dep_ == "attr" and kind not in _OF_BEING:
            return None
        if noun is not None and kind is not None:
            return Trigger(noun, verb, kind, f"{noun.text!r} with {verb.text!r}")
    return None


def _takes(verb: Token) -> bool:
    taken = child(verb, "dobj")
    return taken is not None and taken.lower_ in triggers().light.taking


def _kind_of_noun(noun: Token | None) -> EventKind | None:
    return triggers().nouns.get(noun.lemma_.lower()) if noun is not None and noun.pos_ == "NOUN" else None


def _plain(verb: Token) -> Trigger | None:
    known = triggers().no_event
    main = governor_of(verb)
    if verb.lemma_.lower() in known.verbs or child(verb, "ccomp") is not None:
        return None
    ahead = prospect_of(verb)
    if ahead is not None and (_of_verb(ahead) or _of_noun(ahead)) is not None:
        return None
    main = main or verb
    if main.dep_ not in _MAIN or not is_finite(main) or (main.dep_ == "conj" and main.head.dep_ not in _MAIN):
        return None
    subject = child(main, "nsubj", "nsubjpass")
    if subject is None and main.dep_ != "conj":
        return None
    if subject is not None and _names_nobody(subject, main):
        return None
    return Trigger(verb, verb, "other", "a plain clause with a finite verb", plain=True)


def _names_nobody(subject: Token, verb: Token) -> bool:
    known = triggers().no_event
    return subject.lower_ in known.subjects or (
        verb.lemma_ == "be" and subject.lower_ in known.subjects_of_be
    )


def governor_of(verb: Token) -> Token | None:
    """Give the verb of "is expected to", "was scheduled to", "is likely to" over the infinitive `verb`; else None."""
    head = verb.head
    if verb.dep_ != "xcomp" or not any(part.dep_ == "aux" and part.lower_ == "to" for part in verb.children):
        return None
    ahead = modes().governors.planned | modes().governors.possible
    if head.pos_ == "ADJ" and head.lower_ in ahead and head.head.lemma_ == "be":
        return head.head
    passive = child(head, "auxpass") is not None and child(head, "dobj") is None
    return head if passive and head.lemma_.lower() in ahead else None


def prospect_of(verb: Token) -> Token | None:
    """Give the infinitive that a verb such as "is expected" or "is likely" looks ahead to; else None."""
    within = [*verb.children, *(part for adjective in verb.children for part in adjective.children)]
    return next((part for part in within if part.dep_ == "xcomp" and governor_of(part) == verb), None)
