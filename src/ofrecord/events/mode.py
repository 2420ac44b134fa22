"""Whether an event happened, is planned, possible, denied or only supposed: by the words that govern it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from ofrecord.events.lexicon import Governors, modes
from ofrecord.events.trigger import Trigger, prospect_of
from ofrecord.model import Mode
from ofrecord.parsing.syntax import child

_FAR = 6
"Steps up the tree after which a word no longer governs the event."


@dataclass(frozen=True, slots=True)
class Moded:
    """The mode, and the words that make it."""

    mode: Mode
    why: str


def mode_of(trigger: Trigger, ahead: bool) -> Moded:
    """Give the mode of an event; `ahead` says that its date lies after the report's.

    The verb's own negation, condition and modal come first, then the word that governs it, up the tree;
    what nothing marks happened. docs/events.md has the table.
    """
    own = _of_verb(trigger.verb)
    noun = _of_noun(trigger) if trigger.word != trigger.verb else None
    if own is not None and own.mode in {"denied", "hypothetical"}:
        return own
    if noun is not None:
        return noun
    if own is not None:
        return _wished(trigger.verb) or own
    if trigger.verb.lemma_ == "be" and any(
        _has(part, "to") for part in trigger.verb.children if part.dep_ == "xcomp"
    ):
        return Moded("planned", f"'{trigger.verb.text} to'")
    infinitive = prospect_of(trigger.verb) if trigger.plain else None
    if infinitive is not None:
        word = trigger.verb if trigger.verb.lemma_ != "be" else infinitive.head
        mode = _of_governor(word.lemma_.lower(), modes().governors)
        if mode is not None:
            return Moded(mode, f"{word.text!r}")
    if trigger.verb.dep_ == "ROOT" and trigger.verb.tag_ == "VB" and _has(trigger.verb, "to"):
        return Moded("planned", "a headline's infinitive")
    governed = _governed(trigger.verb)
    if governed is not None:
        return governed
    if ahead and trigger.verb.tag_ in {"VBP", "VBZ", "VBG", "VB"}:
        return Moded("planned", "the present tense with a date ahead")
    return Moded("happened", "nothing makes it planned, possible or denied")


def _wished(verb: Token) -> Moded | None:
    """Give what a hope makes of a future: "she hopes that it will hold" is no plan."""
    head = verb.head
    if verb.dep_ == "ccomp" and head.lemma_.lower() in modes().wishing:
        return Moded("possible", f"under {head.text!r}")
    return None


def _of_verb(verb: Token) -> Moded | None:
    known = modes()
    negation = _negation(verb)
    if negation is not None:
        if _has(verb, "should", "ought") and _has(verb, "have"):
            return Moded("happened", "'should not have': it happened, and is regretted")
        return Moded("denied", f"{negation.text!r}")
    condition = _condition(verb)
    if condition is not None:
        mode: Mode = "possible" if condition.lower_ in known.questions else "hypothetical"
        return Moded(mode, f"{condition.text!r}")
    helpers = {part.lower_: part for part in verb.children if part.dep_ == "aux"}
    shared = verb
    while not helpers and shared.dep_ == "conj" and shared.tag_ in {"VB", "VBN"} and shared.head != shared:
        shared = shared.head
        helpers = {part.lower_: part for part in shared.children if part.dep_ == "aux"}
    for word in ("would", "'d", "’d"):
        if word in helpers and verb.tag_ in {"VB", "VBN"}:
            return _of_would(shared, helpers)
    for word, helper in helpers.items():
        if word in known.modals.planned:
            return Moded("planned", f"{helper.text!r}")
        if word in known.modals.possible:
            return Moded("possible", f"{helper.text!r}")
    maybe = next(
        (part for part in verb.children if part.dep_ == "advmod" and part.lower_ in known.maybe), None
    )
    return Moded("possible", f"{maybe.text!r}") if maybe is not None else None


def _negation(verb: Token) -> Token | None:
    words = modes().negations
    for part in verb.children:
        if part.dep_ == "neg" or (part.dep_ in {"advmod", "preconj", "cc"} and part.lower_ in words):
            return part
        if part.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            if part.lower_ in {"nobody", "none", "nothing"}:
                return part
            denying = next(
                (
                    one
                    for one in part.children
                    if one.dep_ in {"det", "neg"} and one.lower_ in {"no", "neither"}
                ),
                None,
            )
            if denying is not None:
                return denying
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return verb.head
    return None


def _condition(verb: Token) -> Token | None:
    """Give the "if" or "whether" that opens this clause, or the one that its main clause depends on."""
    known = modes()
    for part in verb.children:
        if part.dep_ in {"mark", "advmod"} and part.lower_ in known.conditions | known.questions:
            return part
    if child(verb, "aux") is None:
        return None
    for part in verb.children:
        if part.dep_ == "advcl":
            mark = child(part, "mark")
            if (
                mark is not None
                and mark.lower_ in known.conditions
                and _has(verb, "would", "could", "might", "'d", "’d")
            ):
                return mark
    return None


def _has(verb: Token, *words: str) -> bool:
    return any(part.dep_ == "aux" and part.lower_ in words for part in verb.children)


def _of_would(verb: Token, helpers: dict[str, Token]) -> Moded:
    """Tell the future seen from the past ("said it would take place") from the supposed ("would have")."""
    if "have" in helpers or "’ve" in helpers:
        return Moded("hypothetical", "'would have'")
    head = verb.head
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    if verb.dep_ in {"ccomp", "conj"} and head != verb and head.tag_ in {"VBD", "VBN"}:
        return Moded("planned", f"'would' after {head.text!r}: the future, seen from then")
    return Moded("possible", "'would'")


def _governed(verb: Token) -> Moded | None:
    """Give what the words above a verb make of it: "refused to sign", "plans to meet", "denied that he met"."""
    token, steps = verb, 0
    infinitive = _has(verb, "to")
    while token.head != token and steps < _FAR:
        head = token.head
        if token.dep_ == "conj":
            infinitive = infinitive or (verb.tag_ == "VB" and _has(head, "to"))
            token, steps = head, steps + 1
            continue
        if token.dep_ == "advcl":
            return (
                Moded("planned", "a purpose: 'to' after the verb") if infinitive and token == verb else None
            )
        if token.dep_ in {"relcl", "ROOT", "parataxis"}:
            return None
        moded = _under(head, token, infinitive)
        if moded is not None:
            return moded
        token, steps = head, steps + 1
    return None


def _under(head: Token, token: Token, infinitive: bool) -> Moded | None:
    """Give what `head` makes of the clause `token` opens: an infinitive, a participle, or a clause with "that"."""
    lemma = head.lemma_.lower()
    if head.pos_ == "ADP":
        topic = token.dep_ == "pcomp" and lemma in modes().topics
        return Moded("possible", f"the topic of {head.text!r}") if topic else None
    participle = token.tag_ == "VBG" and token.dep_ in {"xcomp", "ccomp", "pcomp", "dobj"}
    if (infinitive and token.dep_ in {"xcomp", "ccomp", "acl"}) or participle:
        return _of_complement(head, token, infinitive)
    if token.dep_ == "ccomp" and lemma in modes().denying:
        return Moded("denied", f"under {head.text!r}")
    return _wished(token)


def _of_complement(head: Token, token: Token, infinitive: bool) -> Moded | None:
    if infinitive and _is_to(head, token):
        return Moded("planned", f"'{head.text} to'")
    own = _of_verb(head) if head.pos_ in {"VERB", "AUX"} else None
    mode = _of_governor(head.lemma_.lower(), modes().governors)
    if own is not None and own.mode != "planned" and mode != "denied":
        return own
    if mode is not None:
        return Moded(mode, f"under {head.text!r}")
    return own


def _is_to(head: Token, token: Token) -> bool:
    """Tell "she is to resign" from "her plan is to resign": somebody stands before the verb."""
    subject = child(head, "nsubj", "nsubjpass")
    tensed = head.lemma_ == "be" and head.tag_ in {"VBZ", "VBP", "VBD"} and token.dep_ == "xcomp"
    return (
        tensed
        and subject is not None
        and (subject.pos_ in {"PROPN", "PRON"} or child(token, "auxpass") is not None)
    )


def _of_governor(word: str, governors: Governors) -> Mode | None:
    if word in governors.denied:
        return "denied"
    if word in governors.planned:
        return "planned"
    return "possible" if word in governors.possible else None


def _of_noun(trigger: Trigger) -> Moded | None:
    """Give what the words at an event noun make of it: "planned talks", "canceled the meeting"."""
    known = modes().of_nouns
    noun, verb = trigger.word, trigger.verb
    if verb.lemma_.lower() in known.denied and noun.dep_ in {"dobj", "nsubjpass"}:
        return Moded("denied", f"{verb.text!r}")
    for part in noun.children:
        if part.dep_ in {"amod", "compound"}:
            mode = _of_governor(part.lower_, known)
            if mode is not None:
                return Moded(mode, f"{part.text!r}")
    if noun.dep_ in {"dobj", "nsubjpass"} and (mode := _of_governor(verb.lemma_.lower(), known)) is not None:
        return Moded(mode, f"{verb.text!r}")
    return None
