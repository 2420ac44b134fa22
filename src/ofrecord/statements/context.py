"""What the words before a speech act tell of it: who goes on speaking, and through which channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ofrecord.model import Channel, Entity, Span
from ofrecord.parsing import Block, CastIndex
from ofrecord.parsing.syntax import text_of
from ofrecord.statements.draft import Draft
from ofrecord.statements.lexicon import cues
from ofrecord.statements.marks import RUNS_ON, Quote
from ofrecord.statements.speakers import Speaker
from ofrecord.statements.wide import CONVEYED

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LEFT_OPEN = "left open"
_LOOK_BACK = 60
"Tokens of the paragraph before in which the subject of its last sentences is looked for."


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with its speaker and channel, on the way to a statement. `number` counts the paragraphs."""

    block: Block
    number: int
    draft: Draft
    quotes: Sequence[Quote]
    speaker: Speaker
    channel: Channel | None
    outer: Draft | None
    carried: bool = False
    "The channel is told with the words before it."


def last_told(told: Sequence[Told], number: int) -> Told | None:
    """Give the last speech act of this paragraph or the one before that is not itself reported speech."""
    for one in reversed(told):
        if one.number < number - 1:
            return None
        if one.outer is None and one.speaker.key is not None and one.draft.act not in cues().weak:
            return one
    return None


def continued(told: Sequence[Told], number: int) -> Speaker:
    """Give who goes on speaking in a quotation that has no cue: only with evidence."""
    near = [one for one in told if one.number in {number, number - 1} and one.outer is None]
    near = [one for one in near if _speaks(one)] or near
    if not near:
        return Speaker(None, None, None, "a quotation without a cue, and no speaker in the paragraph before")
    last = near[-1]
    if any(RUNS_ON in quote.notes for quote in last.quotes) and last.speaker.key:
        why = f"the quotation of {last.speaker.words!r} before it is {_LEFT_OPEN} and goes on here"
        return replace(last.speaker, why=why)
    if last.speaker.key and _adjoins(last, number):
        why = f"no cue of its own; it goes on right after the words of {last.speaker.words!r}"
        return replace(last.speaker, why=why)
    speakers = {one.speaker.key for one in near if one.number == last.number and one.speaker.key}
    if len(speakers) == 1 and last.speaker.key:
        place = "this paragraph" if last.number == number else "the paragraph before"
        why = f"no cue of its own; {last.speaker.words!r} is the only speaker in {place}"
        return replace(last.speaker, why=why)
    return Speaker(None, None, None, "a quotation without a cue, and more than one speaker before it")


def _speaks(told: Told) -> bool:
    """Tell whether words report speech rather than an attitude, which nobody goes on from."""
    return told.draft.act != CONVEYED and told.draft.act not in cues().weak


def opened_before_its_cue(told: Sequence[Told]) -> list[Told]:
    """Give a quotation without a cue that is left open the speaker of the paragraph that goes on with it.

    Its marks open again there, and the cue stands behind them: "“... . / “... ,” Ortiz said."
    """
    given: list[Told] = []
    for one in reversed(told):
        given.append(_with_speaker_of(one, given[-1]) if given else one)
    return given[::-1]


def _with_speaker_of(one: Told, later: Told) -> Told:
    open_ended = any(RUNS_ON in quote.notes and quote.start == one.draft.start for quote in one.quotes)
    if one.draft.cue is not None or not open_ended or _LEFT_OPEN in one.speaker.why:
        return one
    if later.number != one.number + 1 or later.speaker.key is None or not _opens(later):
        return one
    why = f"the quotation is {_LEFT_OPEN}, and the words of {later.speaker.words!r} go on from it"
    return replace(one, speaker=replace(later.speaker, why=why), channel=later.channel)


def _opens(told: Told) -> bool:
    """Tell whether a speech act's quotation opens its paragraph."""
    return any(quote.open == 0 and quote.start == told.draft.start for quote in told.quotes)


def _adjoins(last: Told, number: int) -> bool:
    """Tell whether somebody's words stand right before: in this paragraph, or at the end of the one before."""
    if last.number == number:
        return True
    text = text_of(last.block.doc)
    end = max(piece[1] for piece in last.draft.content)
    return last.speaker.at is not None and not any(character.isalnum() for character in text[end:])


def resolve_pronoun(
    named: Speaker, head: Token, blocks: Sequence[Block], number: int, before: Told | None, cast: CastIndex
) -> Speaker:
    """Give whom "he" or "she" means where the cast leaves it open; `named` unchanged where nothing tells.

    The subject of the sentence before, or who spoke last, whichever stands nearer; never somebody whom the report
    elsewhere calls by the other pronoun.
    """
    gender = _HE if head.lower_ in _HE else _SHE if head.lower_ in _SHE else None
    if gender is None:
        return _resolve_other(named, head, before, cast)
    place = blocks[number].part.start + head.idx
    subject = next(_subjects(blocks, number, head, cast), None)
    if before is not None and before.speaker.entity and (subject is None or _end(before) > subject[1].start):
        entity = cast.get(before.speaker.entity)
        if entity is not None and entity.kind == "person" and _may_be(entity, gender, blocks):
            why = f"{head.text!r} goes on with the speaker before, {entity.name}"
            return replace(named, entity=entity.id, why=why)
    if subject is not None and subject[1].start < place and _may_be(subject[0], gender, blocks):
        why = f"{head.text!r} follows {subject[0].name}, the subject of a sentence before"
        return replace(named, entity=subject[0].id, why=why)
    return named


def _resolve_other(named: Speaker, head: Token, before: Told | None, cast: CastIndex) -> Speaker:
    if head.lower_ == "they" and before is not None and before.speaker.entity is not None:
        entity = cast.get(before.speaker.entity)
        if entity is not None and (entity.kind == "group" or _is_plural(before)):
            why = f"{head.text!r} goes on with the speakers before, {before.speaker.words!r}"
            return replace(named, entity=entity.id, why=why)
    if head.lower_ != "it" or before is None or before.channel is None or before.speaker.entity is None:
        return named
    if before.channel.kind not in {"written statement", "letter", "document"}:
        return named
    why = f"{head.text!r} goes on with the document before, of {before.speaker.words!r}"
    return replace(named, entity=before.speaker.entity, why=why)


def _is_plural(told: Told) -> bool:
    source = told.draft.source
    return source is not None and told.block.doc[source].tag_ in {"NNS", "NNPS"}


def _end(told: Told) -> int:
    cue = told.draft.cue or told.draft.content[-1]
    return told.block.part.start + cue[0]


def _subjects(
    blocks: Sequence[Block], number: int, head: Token, cast: CastIndex
) -> Iterator[tuple[Entity, Span]]:
    """Give the people who are subjects of sentences before this one, the nearest first."""
    for back in (0, 1):
        if number < back:
            return
        block = blocks[number - back]
        last = head.sent.start if back == 0 else len(block.doc)
        first = 0 if back == 0 else max(0, last - _LOOK_BACK)
        for place in range(last - 1, first - 1, -1):
            token = block.doc[place]
            if token.dep_ in _SUBJECTS and token.head.dep_ in {"ROOT", "conj", "ccomp"}:
                span = block.span(token.idx, token.idx + len(token))
                entity = cast.entity_at(span)
                if entity is not None and entity.kind == "person":
                    yield entity, span


def _may_be(entity: Entity, gender: frozenset[str], blocks: Sequence[Block]) -> bool:
    """Tell whether nothing in the report calls this person by the other pronoun."""
    other = _SHE if gender is _HE else _HE
    short = [mention for mention in entity.mentions if mention.end - mention.start <= 7]
    return not any(_words(mention, blocks).lower() in other for mention in short)


def _words(mention: Span, blocks: Sequence[Block]) -> str:
    for block in blocks:
        start = mention.start - block.part.start
        if 0 <= start < len(text_of(block.doc)):
            return text_of(block.doc)[start : mention.end - block.part.start]
    return ""


def carried_channel(told: Told, earlier: Sequence[Told], quoted: bool) -> Told:
    """Carry the channel over from the words before to a speech act that goes on with them.

    It does where nobody else has spoken since: in the same paragraph, or in quoted words ("..., he added") of
    the two after it.
    """
    if told.channel is not None or told.outer is not None or told.speaker.key is None:
        return told
    for one in reversed(earlier):
        if one.number < told.number - 2:
            break
        if one.outer is not None or one.draft.act in cues().weak:
            continue
        if one.speaker.key != told.speaker.key:
            break
        if one.channel is not None:
            goes_on = quoted or told.number == one.number or told.draft.continues or _adds(told)
            return replace(told, channel=one.channel, carried=True) if goes_on else told
    return told


def _adds(told: Told) -> bool:
    place = told.draft.cue_at
    return place is not None and told.block.doc[place].lemma_.lower() in cues().continuing


def share_channel(told: Sequence[Told]) -> list[Told]:
    """Give speech acts of one paragraph that hang on one subject the channel that one of them tells."""
    by_source = {
        one.draft.source: one.channel
        for one in told
        if one.channel and not one.carried and one.draft.source is not None
    }
    return [
        replace(one, channel=by_source[one.draft.source], carried=False)
        if (one.channel is None or one.carried) and one.draft.source in by_source
        else one
        for one in told
    ]
