"""Which drafts are speech acts that a record should hold, and which are only words that look like it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Doc

from ofrecord.parsing.syntax import is_finite
from ofrecord.statements.draft import Draft
from ofrecord.statements.lexicon import is_weak
from ofrecord.statements.marks import Quote
from ofrecord.statements.real import was_said

Lean = Literal["precision", "balanced", "recall"]
"What to prefer where a draft may or may not be a speech act."

_SELF = frozenset(
    {"i", "we", "you", "me", "us", "my", "our", "your", "one", "it", "who", "that", "which", "there"}
)


def keeps(draft: Draft, doc: Doc, quotes: Sequence[Quote], lean: Lean) -> bool:
    """Tell whether a draft is kept.

    Inside a quotation, what its speaker says of himself ("I think ...") is not a speech act that the report
    tells. Attitudes count with a finite verb and somebody whose they are.
    """
    if draft.cue_at is None or lean == "recall":
        return True
    source = doc[draft.source].lower_ if draft.source is not None else None
    cue = doc[draft.cue_at]
    nested = draft.cue is not None and any(quote.holds(draft.cue[0]) for quote in quotes)
    if nested and (source is None or source in _SELF or is_weak(draft.act)):
        return False
    if is_weak(draft.act) and (lean != "balanced" or source is None or source in _SELF or not is_finite(cue)):
        return False
    return was_said(draft, cue, doc[draft.source] if draft.source is not None else None)
