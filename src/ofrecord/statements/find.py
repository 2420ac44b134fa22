"""Find every reported speech act of a report, in the order of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofrecord.model import Channel, Dated, Entity, Manner, Span, Statement
from ofrecord.model.ids import claim_ids
from ofrecord.parsing import Block, CastIndex, Parse
from ofrecord.parsing.syntax import child
from ofrecord.statements.channels import document_of, find_channel, words_of
from ofrecord.statements.direct import direct_drafts, share_quoted
from ofrecord.statements.draft import Draft, Range
from ofrecord.statements.lexicon import cues
from ofrecord.statements.marks import RUNS_ON, Quote, pair_quotes
from ofrecord.statements.merge import merge_drafts
from ofrecord.statements.posts import Post, find_post
from ofrecord.statements.speakers import Speaker, name_speaker
from ofrecord.statements.syntactic import syntactic_drafts

_ALL = 0.95
"A content with this share of its letters in quotation marks is direct."
CARRIED = "the channel is told with the words before it"


@dataclass(frozen=True, slots=True)
class _Said:
    """A draft with its speaker and channel, on the way to a statement."""

    block: Block
    number: int
    draft: Draft
    quotes: Sequence[Quote]
    speaker: Speaker
    channel: Channel | None
    outer: Draft | None
    carried: bool = False


def find_statements(parse: Parse, cast: Sequence[Entity], times: Sequence[Dated]) -> tuple[Statement, ...]:
    """Give every reported speech act of a report, in the order of the text; never raises.

    `cast` are the report's own entities, `times` its resolved time expressions. What counts as one
    statement, and what is its content, follows the rules of docs/statements.md.
    """
    index = CastIndex(cast)
    said: list[_Said] = []
    blocks = parse.blocks
    for number, block in enumerate(blocks):
        after = blocks[number + 1].doc.text if number + 1 < len(blocks) else ""
        quotes = pair_quotes(block.doc.text, after)
        post = find_post(block.doc.text)
        if post is not None:
            said.append(_post(block, number, post, index))
            continue
        drafts = merge_drafts(
            block.doc, direct_drafts(block.doc, quotes), syntactic_drafts(block.doc), quotes
        )
        for draft in drafts:
            said.append(_attributed(said, block, number, draft, drafts, quotes, index))
    return _statements(said, index, times)


def _post(block: Block, number: int, post: Post, cast: CastIndex) -> _Said:
    words = block.doc.text[post.name[0] : post.name[1]]
    entity = cast.entity_at(block.span(*post.name))
    speaker = Speaker(entity.id if entity else None, words, post.name, "signs the embedded post")
    draft = Draft((post.text,), None, None, None, "wrote", "an embedded post with its signature")
    whole = (Quote(post.text[0], post.text[0], post.text[1], post.text[1]),)
    channel = Channel(kind="social post", span=block.span(*post.signature))
    return _Said(block, number, draft, whole, speaker, channel, None)


def _attributed(
    said: Sequence[_Said],
    block: Block,
    number: int,
    draft: Draft,
    drafts: Sequence[Draft],
    quotes: Sequence[Quote],
    cast: CastIndex,
) -> _Said:
    outer = _outer(draft, drafts)
    before = _before(said, number) if outer is None else None
    if draft.continues:
        speaker = _continued(said, number)
        channel = before.channel if before is not None and speaker.key == before.speaker.key else None
        return _Said(block, number, draft, quotes, speaker, channel, outer, channel is not None)
    cue = block.doc[draft.cue_at] if draft.cue_at is not None else None
    continuing = cue is not None and (
        cue.lemma_.lower() in cues().continuing or _is_direct(draft, block, quotes)
    )
    speaker = name_speaker(block, draft, cast, before.speaker if before else None, continuing)
    channel = _channel(block, draft, drafts)
    carried = False
    if (
        channel is None
        and before is not None
        and before.channel
        and continuing
        and before.speaker.key == speaker.key
    ):
        channel, carried = before.channel, True
    return _Said(block, number, draft, quotes, speaker, channel, outer, carried)


def _before(said: Sequence[_Said], number: int) -> _Said | None:
    """The last speech act of this paragraph or the one before that is not itself reported speech."""
    for one in reversed(said):
        if one.number < number - 1:
            return None
        if one.outer is None and one.speaker.key is not None and one.draft.act not in cues().weak:
            return one
    return None


def _continued(said: Sequence[_Said], number: int) -> Speaker:
    """Who goes on speaking in a quotation that has no cue: only with evidence."""
    near = [one for one in said if one.number in {number, number - 1} and one.outer is None]
    if not near:
        return Speaker(None, None, None, "a quotation without a cue, and no speaker in the paragraph before")
    last = near[-1]
    if any(RUNS_ON in quote.notes for quote in last.quotes) and last.speaker.key:
        return Speaker(
            last.speaker.entity,
            last.speaker.words,
            None,
            f"the quotation of {last.speaker.words!r} before it is left open and goes on here",
        )
    speakers = list(
        dict.fromkeys(one.speaker.key for one in near if one.number == last.number and one.speaker.key)
    )
    if len(speakers) == 1 and last.speaker.key:
        place = "this paragraph" if last.number == number else "the paragraph before"
        return Speaker(
            last.speaker.entity,
            last.speaker.words,
            None,
            f"no cue of its own; {last.speaker.words!r} is the only speaker in {place}",
        )
    return Speaker(None, None, None, "a quotation without a cue, and more than one speaker before it")


def _outer(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The smallest other speech act whose content holds this one's cue."""
    if draft.cue is None:
        return None
    cue = draft.cue
    holders = [
        other
        for other in drafts
        if other is not draft
        and other.cue_at != draft.cue_at
        and _size(other)
        > _size(draft)  # else two acts, each with its cue in the other, would report one another
        and any(start <= cue[0] < end for start, end in other.content)
    ]
    return min(holders, key=_size, default=None)


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)


def _channel(block: Block, draft: Draft, drafts: Sequence[Draft]) -> Channel | None:
    if draft.cue_at is None:
        return None
    cue = block.doc[draft.cue_at]
    others = frozenset(one.cue_at for one in drafts if one.cue_at is not None and one.cue_at != draft.cue_at)
    if draft.source is not None and (document := document_of(block.doc[draft.source])):
        return Channel(kind=document[0], span=block.span(*words_of(block.doc, block.doc[draft.source])))
    found = find_channel(cue, draft.content, others)
    return Channel(kind=found[0], span=block.span(*found[1])) if found else None


def _is_direct(draft: Draft, block: Block, quotes: Sequence[Quote]) -> bool:
    return share_quoted(block.doc.text, draft.content, quotes) >= _ALL


def _statements(said: Sequence[_Said], cast: CastIndex, times: Sequence[Dated]) -> tuple[Statement, ...]:
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
    one: _Said,
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
        speaker_why=one.speaker.why,
        said=said,
        cue=block.span(*draft.cue) if draft.cue else None,
        manner=manner,
        act=draft.act,
        channel=one.channel,
        addressee=_addressee(one, cast),
        date=_date(one, times),
        reported_by=outer,
        notes=(*notes, CARRIED) if one.carried else notes,
        why=draft.why,
    )


def _said(one: _Said) -> tuple[tuple[Span, ...], Manner]:
    """The spans of the content and its manner: inside the marks where all is quoted."""
    text = one.block.doc.text
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
    first, last = touching[0], touching[-1]
    return max(start, first.start) if start <= first.start else start, min(end, last.end)


def _ended(text: str, piece: Range, manner: Manner) -> Range:
    start, end = piece
    drop = ",. \n\t" if manner != "mixed" else ", \n\t"
    while end - 1 > start and text[end - 1] in drop:
        end -= 1
    return start, end


def _evidence(one: _Said) -> tuple[Span, ...]:
    """The tightest stretch with content, cue and speaker; further fragments are spans of their own."""
    text = one.block.doc.text
    draft = one.draft
    pieces = [_with_marks(piece, one.quotes) for piece in draft.content]
    first = [
        pieces[0],
        *([draft.cue] if draft.cue else []),
        *([one.speaker.place] if one.speaker.place else []),
    ]
    start, end = min(piece[0] for piece in first), max(piece[1] for piece in first)
    rest = [piece for piece in pieces[1:] if not (start <= piece[0] and piece[1] <= end)]
    spans = [one.block.span(*_ended(text, (start, end), "mixed"))]
    spans.extend(one.block.span(*piece) for piece in rest)
    return tuple(spans)


def _with_marks(piece: Range, quotes: Sequence[Quote]) -> Range:
    start, end = piece
    for quote in quotes:
        if quote.start == start:
            start = quote.open
        if quote.end == end:
            end = quote.close
    return start, end


def _addressee(one: _Said, cast: CastIndex) -> str | None:
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


def _date(one: _Said, times: Sequence[Dated]) -> Dated | None:
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
