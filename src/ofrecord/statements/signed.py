"""Who signs a quotation: "- Ada Ortiz", on the line below it or behind it in its own paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from ofrecord.model import Span
from ofrecord.parsing import Block, CastIndex
from ofrecord.parsing.syntax import text_of
from ofrecord.statements.draft import Draft
from ofrecord.statements.named import name_in
from ofrecord.statements.speakers import Speaker, name_speaker

_DASHES = frozenset("-–—")
_MOST = 30
"Tokens of a signature at most: a name, a role, a place, a day."
_WORDS = 6
"Words of the name in it, at most."


def signed_by(blocks: Sequence[Block], number: int, draft: Draft, cast: CastIndex) -> Speaker | None:
    """Give who signs a quotation that fills its paragraph; None where no signature stands behind it."""
    text = text_of(blocks[number].doc)
    start, end = draft.content[0][0], draft.content[-1][1]
    if any(letter.isalnum() for letter in text[:start]):
        return None
    doc = blocks[number].doc
    behind = [token for token in doc if token.idx >= end and token.text not in {'"', "”", "''", "’"}]
    block = blocks[number]
    if not any(token.text.isalnum() for token in behind) and number + 1 < len(blocks):
        block = blocks[number + 1]
        behind = list(block.doc)
    name = _name([token for token in behind if not token.is_space])
    if name is None:
        return None
    signing = Draft(draft.content, None, None, name.i, draft.act, "", rule="signed")
    return _without_dash(name_speaker(block, signing, cast, None), cast)


def _without_dash(named: Speaker, cast: CastIndex) -> Speaker:
    words, at = named.words or "", named.at
    bare = words.lstrip("-–— ")
    if at is not None and len(bare) < len(words):
        at = Span(report=at.report, start=at.start + len(words) - len(bare), end=at.end)
        entity = cast.entity_at(at)
        named = replace(named, entity=entity.id if entity else named.entity, words=bare, at=at)
    return replace(named, why=f"signed by {named.words!r} behind a dash")


def _name(words: Sequence[Token]) -> Token | None:
    """Give the head of the name behind the dash that opens these words; a role, a place, a day may follow it."""
    if not 1 < len(words) <= _MOST or words[0].text[0] not in _DASHES:
        return None
    rest = words[len(words[0]) == 1 :]
    comma = next((at for at, token in enumerate(rest) if token.text in {",", "("}), len(rest))
    name = [token for token in rest[:comma] if not token.is_punct]
    if not name or len(name) > _WORDS or name[-1].pos_ != "PROPN":
        return None
    named = all(token.text.lstrip("-–—")[:1].isupper() or token.pos_ == "ADP" for token in name)
    return (name_in(name) or name[-1]) if named else None
