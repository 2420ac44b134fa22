"""Who is led in by a colon at the end of the paragraph before: "Ortiz said:", and the quotation on the next line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ofrecord.parsing import Block, CastIndex
from ofrecord.parsing.syntax import child, is_passive, root_of, text_of
from ofrecord.statements.draft import Draft
from ofrecord.statements.frames import cue_of
from ofrecord.statements.lexicon import cues
from ofrecord.statements.named import name_in, named_before
from ofrecord.statements.sources import source_of
from ofrecord.statements.speakers import Speaker, name_speaker

_CLOSING = ":"


def led_in(blocks: Sequence[Block], number: int, draft: Draft, cast: CastIndex) -> Speaker | None:
    """Give who is named before the colon that ends the paragraph before; None where no such words lead in a quotation.

    Only a quotation that opens its paragraph (`draft` begins with it) is led in.
    """
    if number == 0 or any(letter.isalnum() for letter in text_of(blocks[number].doc)[: draft.start]):
        return None
    before = blocks[number - 1]
    doc = before.doc
    if not text_of(doc).rstrip().endswith(_CLOSING):
        return None
    found = _cue_and_source(doc)
    if found is None:
        return None
    cue, source = found
    leading = Draft(
        ((len(text_of(doc)), len(text_of(doc))),), cue_of(cue), cue.i, source.i, "said", "", rule="before"
    )
    named = name_speaker(before, leading, cast, None)
    return replace(
        named, why=f"the paragraph before ends in {cue.text!r} and a colon; its speaker is {named.words!r}"
    )


def _cue_and_source(doc: Doc) -> tuple[Token, Token] | None:
    words = [token for token in doc if not token.is_space]
    while len(words) > 1 and words[-1].text != _CLOSING:
        words.pop()
    if len(words) < 2:
        return None
    last = words[-2]
    first = root_of(last).left_edge.i
    known = cues().verbs
    verbs = [
        one
        for one in doc[first : last.i + 1]
        if one.pos_ in {"VERB", "AUX"} and one.dep_ not in {"aux", "auxpass"}
    ]
    cue = next((one for one in reversed(verbs) if one.lemma_.lower() in known), None)
    if cue is None and not verbs:
        named = named_before([token for token in words if token.i >= first])
        source = name_in(named)
        return (words[-1], source) if source is not None else None
    cue = cue or root_of(last)
    source = source_of(cue)
    if cue.lemma_ == "quote" and not is_passive(cue):
        source = child(cue, "dobj") or source
    return (cue, source) if source is not None else None
