"""Find what happened, is planned, possible or denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from ofrecord.events.lexicon import triggers
from ofrecord.events.mode import Moded, mode_of
from ofrecord.events.roles import date_of, doer_of, participants_of, place_of
from ofrecord.events.trigger import Trigger, find_triggers, governor_of
from ofrecord.events.untold import find_untold
from ofrecord.model import Dated, Entity, Event, Participant, Span
from ofrecord.model.ids import claim_ids
from ofrecord.parsing import Block, CastIndex, Parse
from ofrecord.parsing.syntax import child, clause_of, is_finite, noun_phrase

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_CORE = frozenset({"nsubj", "nsubjpass", "dobj"})
_LONGEST = 300
"Characters a clause may have."
_LONG = 5
_SHORT = 3
"Tokens that tell too little."


@dataclass(frozen=True, slots=True)
class _Draft:
    trigger: Trigger
    spans: tuple[Span, ...]
    word: Span
    participants: tuple[Participant, ...]
    moded: Moded
    date: Dated | None
    place: str | None


@dataclass(frozen=True, slots=True)
class _Scene:
    """A paragraph with what is known of it: the cast, its times, the day of the report, what is quoted."""

    block: Block
    cast: CastIndex
    times: Sequence[Dated]
    published: str | None
    quoted: Sequence[tuple[int, int]]


def find_events(
    parse: Parse, cast: Sequence[Entity], times: Sequence[Dated], told: Sequence[Span] | None = None
) -> tuple[Event, ...]:
    """Give the events a report tells, in the order of its text; ids of `cast` hold.

    Where `told` is given (the stretches that statements hold), main clauses that neither these nor an event
    hold become events of kind `other`, so that each sentence of the report can be compared.

    Words of the lexicon trigger them; a plain clause makes one of kind `other` where it names somebody of
    the cast, a number or a date. Saying something is no event: statements have it. docs/events.md has the
    rules.
    """
    index = CastIndex(cast)
    published = parse.report.published.date[:10] if parse.report.published else None
    drafts: list[_Draft] = []
    for block in parse.blocks:
        start, end = block.part.start, block.part.end
        near = [time for time in times if time.at is not None and start <= time.at.start < end]
        quoted = [match.span() for match in _QUOTED.finditer(block.doc.text)]
        scene = _Scene(block, index, near, published, quoted)
        found = list(_find_in(scene))
        if told is not None and block.part.kind != "caption":
            held = [span for span in told if span.start < end and span.end > start]
            held += [span for draft in found for span in draft.spans]
            found += _untold(scene, [(span.start - start, span.end - start) for span in held])
        drafts += sorted(found, key=lambda draft: draft.spans[0].start)
    ids = claim_ids("e", (draft.spans[0] for draft in drafts))
    return tuple(_event(name, draft) for name, draft in zip(ids, drafts, strict=True))


def _event(name: str, draft: _Draft) -> Event:
    return Event(
        id=name,
        spans=draft.spans,
        kind=draft.trigger.kind,
        trigger=draft.word,
        participants=draft.participants,
        mode=draft.moded.mode,
        mode_why=draft.moded.why,
        date=draft.date,
        place=draft.place,
        why=draft.trigger.why,
    )


def _find_in(scene: _Scene) -> Iterator[_Draft]:
    for trigger in find_triggers(scene.block.doc):
        start, end = clause_of(trigger.verb, _LONGEST)
        clause = scene.block.doc[start:end]
        draft = _drafted(scene, trigger, clause)
        named = bool(draft.participants or draft.date or draft.place)
        if _is_told(scene, trigger, clause, named):
            yield draft


def _untold(scene: _Scene, told: Sequence[tuple[int, int]]) -> Iterator[_Draft]:
    for trigger, clause in find_untold(scene.block, [*told, *scene.quoted]):
        yield _drafted(scene, trigger, clause)


def _drafted(scene: _Scene, trigger: Trigger, clause: Slice) -> _Draft:
    block = scene.block
    date = date_of(block, trigger, scene.times)
    place = place_of(block, trigger, scene.cast)
    return _Draft(
        trigger,
        _spans(block, trigger, clause),
        block.span(trigger.word.idx, trigger.word.idx + len(trigger.word)),
        participants_of(block, trigger, scene.cast),
        mode_of(trigger, _is_ahead(date, scene.published)),
        date,
        place.id if place else None,
    )


def _is_told(scene: _Scene, trigger: Trigger, clause: Slice, named: bool) -> bool:
    """Tell whether a clause is worth the record: it names somebody or a date, or tells its event in full."""
    verb = trigger.verb
    if verb.doc[verb.sent.end - 1].text.startswith("?"):
        return False
    full = len(clause) > _SHORT and not any(start <= verb.idx < end for start, end in scene.quoted)
    if not trigger.plain:
        return named or (full and is_finite(governor_of(verb) or verb))
    return full and (named or _tells(scene, verb, clause))


def _tells(scene: _Scene, verb: Token, clause: Slice) -> bool:
    """Tell whether a plain clause has a number, an amount, an event noun at its verb, or a name anywhere."""
    known = triggers()
    if any(token.like_num or token.lower_ in known.no_event.amounts for token in clause):
        return True
    if any(part.dep_ in _CORE and part.lemma_.lower() in known.nouns for part in verb.children):
        return True
    if (
        len(clause) > _LONG
        and verb.lemma_ not in {"be", "have"}
        and (verb.tag_ == "VBD" or child(verb, "auxpass"))
    ):
        return True
    return verb.lemma_ != "be" and bool(scene.cast.entities_in(scene.block.span_of(clause)))


def _is_ahead(date: Dated | None, published: str | None) -> bool:
    """Tell whether a date lies after the report's, as far as both are told."""
    if date is None or published is None:
        return False
    told = date.date[:10]
    return told > published[: len(told)]


def _spans(block: Block, trigger: Trigger, clause: Slice) -> tuple[Span, ...]:
    """Give the clause, and where its subject stands elsewhere, the subject up to the clause."""
    subject = doer_of(trigger.verb)
    if subject is None or clause.start <= subject.i < clause.end:
        return (block.span_of(clause),)
    words = noun_phrase(subject)
    end = clause.start if words.start < clause.start < words.end else words.end
    return (block.span_of(clause), block.span_of(block.doc[words.start : end]))
