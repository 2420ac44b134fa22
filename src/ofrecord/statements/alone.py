"""Quotations without a cue of their own: the rest of the one before, or whole sentences that stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ofrecord.parsing.syntax import child
from ofrecord.statements.draft import Draft
from ofrecord.statements.marks import Quote
from ofrecord.statements.paragraph import STOPS, WORDS, Paragraph, ends_sentence


def goes_on(paragraph: Paragraph, number: int, draft: Draft, cue: Token | None) -> bool:
    """Tell whether this quotation is the rest of the one before: only that one's cue stands between them."""
    quote = paragraph.quotes[number]
    if cue is not None and draft.cue_at == cue.i:
        return True
    if not _is_sentence(paragraph, quote):
        return False
    previous = paragraph.quotes[number - 1]
    if previous.end > draft.content[-1][1] + 1 or previous.end < draft.content[-1][1] - 1:
        return False
    start, end = paragraph.gap_before(number)
    gap = [token for token in paragraph.doc[start:end] if not token.is_space]
    stops = sum(token.text in STOPS for token in gap)
    if all(token.is_punct for token in gap):
        return True
    own = draft.cue_at is not None and start <= draft.cue_at < end and stops <= 1
    return own and (gap[-1].is_punct or ends_sentence(gap[-1]) or _only_cue(gap))


def _only_cue(gap: Sequence[Token]) -> bool:
    """Tell whether nothing but a cue and its speaker parts two quotations: "..., Ortiz said "..."."""
    return sum(not token.is_punct for token in gap) <= WORDS and not any(token.text in STOPS for token in gap)


def _is_sentence(paragraph: Paragraph, quote: Quote) -> bool:
    words = paragraph.text[quote.start : quote.end]
    return words[:1].isupper() or words[:1] in "'‘[…." or len(words.split()) >= WORDS


def stands_alone(paragraph: Paragraph, number: int) -> bool:
    """Tell whether a quotation without a cue is whole sentences of its own."""
    quote = paragraph.quotes[number]
    words = paragraph.text[quote.start : quote.end]
    if len(words.split()) < 3 or not (words[:1].isupper() or words[:1] in "'‘[…"):
        return False
    start, end = paragraph.gap_before(number)
    before = [token for token in paragraph.doc[start:end] if not token.is_space]
    opens = not before or before[-1].text == ":" or ends_sentence(before[-1])
    return opens and (words[-1:] in ".?!…—" or bool(quote.notes))


def cueless(paragraph: Paragraph, number: int) -> Draft:
    """Give the draft of a quotation that stands alone; its source is the person whom the sentence before is about."""
    quote = paragraph.quotes[number]
    start, end = paragraph.gap_before(number)
    words = [token for token in paragraph.doc[start:end] if not token.is_space and not token.is_punct]
    subject = child(words[-1].sent.root, "nsubj") if words else None
    person = subject is not None and (subject.ent_type_ == "PERSON" or subject.lower_ in {"he", "she"})
    return Draft(
        ((quote.start, quote.end),),
        None,
        None,
        subject.i if subject is not None and person else None,
        "said",
        "whole sentences in quotation marks without a cue",
        quote.notes,
        rule="cueless",
        continues=True,
    )
