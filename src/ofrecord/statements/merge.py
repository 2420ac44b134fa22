"""Bring the drafts of both finders together: one for each cue, bounded by the quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from ofrecord.parsing.syntax import child, text_of
from ofrecord.statements.draft import Draft, Range, overlap
from ofrecord.statements.marks import Quote

_SAME = 0.6


def merge_drafts(
    doc: Doc, direct: Sequence[Draft], parsed: Iterable[Draft], quotes: Sequence[Quote]
) -> list[Draft]:
    """Give one draft for each cue, in text order; where both finders have one, the marks decide."""
    by_cue = {draft.cue_at: number for number, draft in enumerate(direct) if draft.cue_at is not None}
    merged = list(direct)
    for draft in parsed:
        bounded = bounded_draft(text_of(doc), draft, quotes)
        if bounded is None:
            continue
        number = by_cue.get(draft.cue_at) if draft.cue_at is not None else None
        if number is not None:
            merged[number] = _chosen(text_of(doc), merged[number], bounded, quotes)
        elif not any(_doubles(bounded, other) for other in direct):
            merged.append(bounded)
    merged = [_participle(doc, draft, merged) for draft in merged]
    return sorted(merged, key=lambda draft: (draft.start, draft.cue or (0, 0)))


def _participle(doc: Doc, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Give ", adding that ..." the speaker of the cue before it where the parse hangs it on what was said."""
    if draft.cue_at is None or draft.source is None or doc[draft.cue_at].tag_ != "VBG":
        return draft
    if (
        child(doc[draft.cue_at], "nsubj") is not None
    ):  # "with Ortiz telling her that ..." has a speaker of its own
        return draft
    place = doc[draft.source].idx
    for other in drafts:
        if other == draft or other.cue_at is None or other.source is None or other.cue_at > draft.cue_at:
            continue
        within = any(start <= place < end for start, end in other.content)
        if within and doc[other.cue_at].sent.start <= draft.cue_at < doc[other.cue_at].sent.end:
            return replace(draft, source=other.source)
    return draft


def bounded_draft(text: str, draft: Draft, quotes: Sequence[Quote]) -> Draft | None:
    """Keep a nested report inside its quotation, and close quotations that a content cuts in two."""
    cue = draft.cue or (draft.start, draft.start)
    around = next((quote for quote in quotes if quote.holds(cue[0])), None)
    notes = list(draft.notes)
    if around is not None:
        pieces = [(max(start, around.start), min(end, around.end)) for start, end in draft.content]
    else:
        pieces = [_closed(piece, quotes) for piece in draft.content]
        notes.extend(
            note for quote in quotes if any(a <= quote.open < b for a, b in pieces) for note in quote.notes
        )
    pieces = [piece for piece in pieces if piece[1] > piece[0]]
    if not pieces or any(start <= cue[0] < end for start, end in pieces):
        return None
    clean = tuple(piece for piece in (_edged(text, piece) for piece in pieces) if piece[1] > piece[0])
    return replace(draft, content=clean, notes=tuple(dict.fromkeys(notes))) if clean else None


def _closed(piece: Range, quotes: Sequence[Quote]) -> Range:
    start, end = piece
    for quote in quotes:
        if quote.open < end < quote.close or (end <= quote.open <= end + 1):
            end = quote.close
        if quote.open < start < quote.close:
            start = quote.open
    return start, end


def _edged(text: str, piece: Range) -> Range:
    start, end = piece
    while end > start and text[end - 1] in ".,;: \t\n":
        end -= 1
    while start < end and text[start] in ",;: \t\n":
        start += 1
    return start, end


def _chosen(text: str, direct: Draft, parsed: Draft, quotes: Sequence[Quote]) -> Draft:
    """Choose between the quotation beside a cue and the clause the parse gives it."""
    cue = direct.cue or (0, 0)
    quoted = direct.content[0]
    before = [piece for piece in parsed.content if piece[1] <= cue[0]]
    if quoted[0] > cue[0] and before and text[quoted[0]].islower():
        marked = (
            next((quote.open for quote in quotes if quote.start == quoted[0]), quoted[0]),
            next(
                (quote.close for quote in quotes if quote.end == direct.content[-1][1]), direct.content[-1][1]
            ),
        )
        return replace(direct, content=(*before, marked), why=f"{parsed.why}, going on in quotation marks")
    holder = next(
        (piece for piece in parsed.content if piece[0] <= quoted[0] and piece[1] >= quoted[1]), None
    )
    if holder and (cue[1] <= holder[0] or parsed.rule == "according") and _more(text, holder, quoted):
        return replace(parsed, notes=tuple(dict.fromkeys((*parsed.notes, *direct.notes))))
    return direct


def _more(text: str, holder: Range, quoted: Range) -> bool:
    outside = text[holder[0] : quoted[0]] + text[quoted[1] : holder[1]]
    return sum(character.isalnum() for character in outside) >= 2


def _doubles(one: Draft, other: Draft) -> bool:
    shared = overlap(one.content, other.content)
    if not shared:
        return False
    total = sum(end - start for start, end in (*one.content, *other.content))
    holds_cue = other.cue is not None and any(start <= other.cue[0] < end for start, end in one.content)
    if holds_cue and other.start < (other.cue or (0, 0))[0]:
        return True
    return 2 * shared / total >= _SAME and not holds_cue
