"""Who is speaking: from the noun that heads the speaker's words to an entity of the cast."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from ofrecord.model import Entity, Span
from ofrecord.parsing import Block, CastIndex
from ofrecord.parsing.syntax import noun_phrase
from ofrecord.statements.channels import document_of
from ofrecord.statements.draft import Draft

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NAMING = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})  # not "who": a relative clause belongs to the words
_RELATIVE = frozenset({"WDT", "WP"})
_DASHES = frozenset("-–—")
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "i", "we", "you", "him", "her", "them", "his", "their", "its", "who", "one"}
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Entity (or None), the words that name the speaker, where they stand, and why."""

    entity: str | None
    words: str | None
    at: Span | None
    why: str

    @property
    def key(self) -> str | None:
        """The entity, or the words where there is none."""
        return self.entity or (self.words.lower() if self.words else None)


def name_speaker(block: Block, draft: Draft, cast: CastIndex, before: Speaker | None) -> Speaker:
    """Give the speaker of a draft.

    `before` is who spoke last in this paragraph or the one before: "the statement" that goes on is theirs.
    """
    if draft.source is None:
        return Speaker(None, None, None, "no words beside the cue name a speaker")
    head = _before_verb(block.doc[draft.source], draft)
    named = _chosen(_named(block, head, cast, draft), draft)
    if named.entity is not None or before is None:
        return named
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
            named.at,
            f"{named.words!r} goes on with the speaker before, {before.words!r}",
        )
    return named


def _chosen(named: Speaker, draft: Draft) -> Speaker:
    """Say so where a learned model took these words instead of those the rules proposed."""
    return replace(named, why=f"{named.why}; taken {draft.chosen}") if draft.chosen else named


def _before_verb(head: Token, draft: Draft) -> Token:
    """Give the noun before a finite verb that the parse took for part of the speaker's words: "Ortiz has for years".

    The cue and what was said are none of these words: "a letter that says the dam has failed".
    """
    words = noun_phrase(head)
    starts = [start for start, _ in (*draft.content, *([draft.cue] if draft.cue else [])) if start > head.idx]
    stop = min(starts, default=words.end_char)
    for token in words[1:]:
        if token.dep_ in {"acl", "mark"} or token.idx >= stop:  # "a letter warning that the dam had failed"
            break
        before = words.doc[token.i - 1]
        if token.tag_ in _FINITE and token.pos_ == "AUX" and before.tag_ in _NAMING:
            return before
    return head


def _named(block: Block, head: Token, cast: CastIndex, draft: Draft) -> Speaker:
    document = document_of(head)
    if document is not None and document[1] is not None:
        issuer = _named(block, document[1], cast, draft)
        return Speaker(
            issuer.entity,
            issuer.words,
            issuer.at,
            f"issued the document that speaks, {noun_phrase(head).text!r}",
        )
    words = _words(head, draft)
    place = block.span_of(words)
    entity = _entity(block, head, cast)
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


def _words(head: Token, draft: Draft) -> Slice:
    """The speaker's words, up to the cue and what was said where the parse takes those for part of them."""
    words = noun_phrase(head)
    stops = [draft.cue[0]] if draft.cue else []
    stops.extend(start for start, _ in draft.content)
    end = words.end
    while end > head.i + 1 and any(head.idx < stop < words.doc[end - 1].idx + 1 for stop in stops):
        end -= 1
    while end > head.i + 1 and (words.doc[end - 1].tag_ in _RELATIVE or words.doc[end - 1].text == ","):
        end -= 1
    start = max((one.i + 1 for one in words.doc[words.start : head.i] if _parts(one)), default=words.start)
    while start < head.i and (words.doc[start].is_quote or words.doc[start].is_space):
        start += 1  # the mark that closes what was said before
    return words.doc[start:end]


def _parts(token: Token) -> bool:
    """Tell whether a dash with space on both sides parts a headline from a name ("Ferries late - Ada Bell")."""
    return token.text in _DASHES and token.i > 0 and bool(token.whitespace_ and token.nbor(-1).whitespace_)


def _entity(block: Block, head: Token, cast: CastIndex) -> Entity | None:
    """The entity of a name, of the name in apposition to a role ("her predecessor, Ortiz"), or of the role."""
    found = cast.entity_at(_span(block, head))
    if head.pos_ == "NOUN":
        for one in head.subtree:  # the parse often hangs it on the place: "the mayor of Tarn, Ada Ortiz,"
            if one.dep_ == "appos" and one.pos_ == "PROPN":
                named = cast.entity_at(_span(block, one))
                kinds = {"person", "organization"} if one.head.i == head.i else {"person"}
                if named is not None and named.kind in kinds:
                    return named
    return found


def _span(block: Block, head: Token) -> Span:
    return block.span(head.idx, head.idx + len(head))
