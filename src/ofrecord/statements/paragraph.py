"""One paragraph with its quotations, and where the tokens of each gap between them lie."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import text_of
from ofrecord.statements.frames import token_at
from ofrecord.statements.marks import Quote

STOPS = frozenset({".", "?", "!"})
WORDS = 5
"Fewer words without a cue beside them are a title, a nickname or a scare quote."

_MODIFYING = frozenset({"amod", "compound", "nmod"})


class Paragraph:
    """One paragraph with its quotations, and where the tokens of each gap between them lie."""

    def __init__(self, doc: Doc, quotes: Sequence[Quote]) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.quotes = quotes
        self.first = [token_at(doc, quote.open) for quote in quotes]
        self.after = [token_at(doc, quote.close) for quote in quotes]

    def gap_before(self, number: int) -> tuple[int, int]:
        """Give the tokens between the quotation before this one, or the paragraph's start, and this one."""
        return (self.after[number - 1] if number else 0), self.first[number]

    def gap_after(self, number: int) -> tuple[int, int]:
        """Give the tokens between this quotation and the next one, or the paragraph's end."""
        last = number + 1 == len(self.quotes)
        return self.after[number], len(self.doc) if last else self.first[number + 1]


def ends_sentence(token: Token) -> bool:
    """Tell whether this token can close a sentence: a stop, or an abbreviation's own ("of Port Ellis, Fla.")."""
    return token.text in STOPS or (len(token) > 1 and token.text[-1] == "." and token.text[-2] != ".")


def modified_by(doc: Doc, quote: Quote) -> Token | None:
    """Give the noun behind a few quoted words that say what it is: "described “dismissive” officials"."""
    first, after = token_at(doc, quote.start), token_at(doc, quote.close)
    words = sum(not token.is_punct for token in doc[first:after])
    if after >= len(doc) or not 0 < words < WORDS:
        return None
    last = doc[token_at(doc, quote.end - 1)]
    return last.head if last.dep_ in _MODIFYING and last.head.i >= after else None
