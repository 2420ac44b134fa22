"""Who is speaking: from the noun that heads the speaker's words to an entity of the cast."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from ofrecord.model import Span
from ofrecord.parsing import Block, CastIndex
from ofrecord.parsing.syntax import noun_phrase
from ofrecord.statements.channels import document_of
from ofrecord.statements.draft import Draft, Range

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "his", "their", "its", "who", "one"}
)
_PERSONAL = frozenset({"he", "she", "him", "her", "his"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Entity (or None), the words that name the speaker, where they stand, and why."""

    entity: str | None
    words: str | None
    place: Range | None
    why: str

    @property
    def key(self) -> str | None:
        """The entity, or the words where there is none."""
        return self.entity or (self.words.lower() if self.words else None)


def name_speaker(
    block: Block, draft: Draft, cast: CastIndex, before: Speaker | None, continuing: bool
) -> Speaker:
    """Give the speaker of a draft.

    `before` is who spoke last in this paragraph or the one before. A pronoun that the cast leaves open
    goes on with that person only where the cue itself goes on (`continuing`: "he added") or the words do.
    """
    if draft.source is None:
        return Speaker(None, None, None, "no words beside the cue name a speaker")
    head = block.doc[draft.source]
    named = _named(block, head, cast)
    pronoun = head.lower_ in _PRONOUNS
    if named.entity is not None or before is None:
        return named
    if pronoun and continuing and head.lower_ in _PERSONAL and before.entity:
        return Speaker(
            before.entity,
            named.words,
            named.place,
            f"{head.text!r} goes on with the speaker before, {before.words!r}",
        )
    document = document_of(head)
    if (
        document is not None
        and document[1] is None
        and before.key
        and head.left_edge.lower_ in {"the", "that", "this"}
    ):
        return Speaker(
            before.entity,
            named.words,
            named.place,
            f"{named.words!r} goes on with the speaker before, {before.words!r}",
        )
    return named


def _named(block: Block, head: Token, cast: CastIndex) -> Speaker:
    document = document_of(head)
    if document is not None and document[1] is not None:
        issuer = _named(block, document[1], cast)
        return Speaker(
            issuer.entity,
            issuer.words,
            issuer.place,
            f"issued the document that speaks, {noun_phrase(head).text!r}",
        )
    words = noun_phrase(head)
    place = (words.start_char, words.end_char)
    entity = cast.entity_at(_span(block, head))
    if entity is not None:
        name = "" if entity.name.casefold() in words.text.casefold() else f", who is {entity.name}"
        return Speaker(
            entity.id, words.text, place, f"{words.text!r} is the speaker by the sentence's grammar{name}"
        )
    if head.lower_ in _PRONOUNS:
        return Speaker(None, words.text, place, f"the text does not tell clearly whom {head.text!r} means")
    return Speaker(
        None,
        words.text,
        place,
        f"{words.text!r} is the speaker by the sentence's grammar, and no named entity",
    )


def _span(block: Block, head: Token) -> Span:
    return block.span(head.idx, head.idx + len(head))
