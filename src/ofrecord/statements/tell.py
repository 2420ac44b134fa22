"""Make statements of drafts whose speaker and channel are known: spans, manner, addressee, date."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.model import Dated, Manner, Span, Statement
from ofrecord.model.ids import claim_ids
from ofrecord.parsing import CastIndex
from ofrecord.parsing.syntax import child, text_of
from ofrecord.statements.context import Told
from ofrecord.statements.direct import share_quoted
from ofrecord.statements.draft import Range
from ofrecord.statements.marks import Quote

_ALL = 0.95
"A content with this share of its letters in quotation marks is direct."
CARRIED = "the channel is told with the words before it"


def tell(said: Sequence[Told], cast: CastIndex, times: Sequence[Dated]) -> tuple[Statement, ...]:
    """Give the statements of a report, in the order of the text, with their ids."""
    rows = sorted(
        ((_evidence(one), one) for one in said if _said(one)[0]),
        key=lambda row: (row[0][0].start, row[0][0].end, row[1].draft.start),
    )
    ids = claim_ids("s", (spans[0] for spans, _ in rows))
    by_draft = {(one.number, one.draft): claim for claim, (_, one) in zip(ids, rows, strict=True)}
    return tuple(
        _statement(
            claim, spans, one, by_draft.get((one.number, one.outer)) if one.outer else None, cast, times
        )
        for claim, (spans, one) in zip(ids, rows, strict=True)
    )


def _statement(
    claim: str,
    spans: tuple[Span, ...],
    one: Told,
    outer: str | None,
    cast: CastIndex,
    times: Sequence[Dated],
) -> Statement:
    draft, block = one.draft, one.block
    said, manner = _said(one)
    notes = draft.notes if manner != "indirect" else ()
    return Statement(
        id=claim,
        spans=spans,
        speaker=one.speaker.entity,
        speaker_text=one.speaker.words,
        speaker_at=one.speaker.at,
        speaker_why=one.speaker.why,
        said=said,
        cue=block.span(*draft.cue) if draft.cue else None,
        manner=manner,
        act=draft.act,
        channel=one.channel,
        addressee=_addressee(one, cast),
        date=_date(one, times),
        reported_by=outer,
        notes=notes,
        why=f"{draft.why}; {CARRIED}" if one.carried else draft.why,
    )


def _said(one: Told) -> tuple[tuple[Span, ...], Manner]:
    """The spans of the content and its manner: inside the marks where all is quoted."""
    text = text_of(one.block.doc)
    quotes = one.quotes
    cue = one.draft.cue
    if cue is not None:  # marks around the cue too are those of the speech that reports this one
        quotes = [quote for quote in quotes if not quote.holds(cue[0])]
    share = share_quoted(text, one.draft.content, quotes)
    ranges = one.draft.content
    if share >= _ALL:
        ranges = tuple(_unmarked(piece, quotes) for piece in ranges)
    manner: Manner = "direct" if share >= _ALL else "mixed" if share > 0 else "indirect"
    ended = (_ended(text, piece, manner) for piece in ranges)
    return tuple(one.block.span(start, end) for start, end in ended if text[start:end].strip()), manner


def _unmarked(piece: Range, quotes: Sequence[Quote]) -> Range:
    start, end = piece
    touching = [quote for quote in quotes if quote.open < end and quote.close > start]
    if not touching:
        return piece
    first, last = touching[0], touching[-1]
    return max(start, first.start) if start <= first.start else start, min(end, last.end)


def _ended(text: str, piece: Range, manner: Manner) -> Range:
    start, end = piece
    drop = ",. \n\t" if manner != "mixed" else ", \n\t"
    while end - 1 > start and text[end - 1] in drop:
        end -= 1
    return start, end


def _evidence(one: Told) -> tuple[Span, ...]:
    """The tightest stretch with content, cue and speaker; further fragments are spans of their own."""
    text = text_of(one.block.doc)
    draft = one.draft
    pieces = [_with_marks(piece, one.quotes) for piece in draft.content]
    first = [pieces[0], *([draft.cue] if draft.cue else []), *_speaker_place(one)]
    start, end = min(piece[0] for piece in first), max(piece[1] for piece in first)
    rest = [piece for piece in pieces[1:] if not (start <= piece[0] and piece[1] <= end)]
    spans = [one.block.span(*_ended(text, (start, end), "mixed"))]
    spans.extend(one.block.span(*piece) for piece in rest)
    return tuple(spans)


def _speaker_place(one: Told) -> list[Range]:
    at, start = one.speaker.at, one.block.part.start
    if at is None or one.draft.continues:
        return []
    return [(at.start - start, at.end - start)]


def _with_marks(piece: Range, quotes: Sequence[Quote]) -> Range:
    start, end = piece
    for quote in quotes:
        if quote.start == start:
            start = quote.open
        if quote.end == end:
            end = quote.close
    return start, end


def _addressee(one: Told, cast: CastIndex) -> str | None:
    if one.draft.cue_at is None:
        return None
    cue = one.block.doc[one.draft.cue_at]
    told = child(cue, "dative", "dobj")
    if told is not None and told.dep_ == "dative" and told.pos_ == "ADP":
        told = child(told, "pobj")
    if told is None or any(start <= told.idx < end for start, end in one.draft.content):
        preposition = next(
            (part for part in cue.children if part.dep_ == "prep" and part.lower_ == "to"), None
        )
        told = child(preposition, "pobj") if preposition is not None else None
    if told is None or any(start <= told.idx < end for start, end in one.draft.content):
        return None
    entity = cast.entity_at(one.block.span(told.idx, told.idx + len(told)))
    return entity.id if entity and entity.id != one.speaker.entity else None


def _date(one: Told, times: Sequence[Dated]) -> Dated | None:
    """The resolved time expression beside the cue, outside of what was said."""
    if one.draft.cue_at is None:
        return None
    sentence = one.block.span_of(one.block.doc[one.draft.cue_at].sent)
    content = [one.block.span(*piece) for piece in one.draft.content]
    near = [
        time
        for time in times
        if time.at is not None
        and sentence.start <= time.at.start < sentence.end
        and not any(piece.start <= time.at.start < piece.end for piece in content)
    ]
    cue = one.block.span(*one.draft.cue).start if one.draft.cue else sentence.start
    return min(near, key=lambda time: abs((time.at.start if time.at else 0) - cue), default=None)
