"""Find every reported speech act of a report, in the order of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ofrecord.model import Channel, Dated, Entity, Statement
from ofrecord.parsing import Block, CastIndex, Parse
from ofrecord.parsing.syntax import text_of
from ofrecord.statements.channels import document_of, find_channel, words_of
from ofrecord.statements.choose import choose_drafts
from ofrecord.statements.colons import led_in
from ofrecord.statements.context import (
    Told,
    carried_channel,
    continued,
    last_told,
    opened_before_its_cue,
    resolve_pronoun,
    share_channel,
)
from ofrecord.statements.direct import direct_drafts, share_quoted
from ofrecord.statements.draft import Draft
from ofrecord.statements.keep import Lean
from ofrecord.statements.marks import Quote, pair_quotes
from ofrecord.statements.merge import merge_drafts
from ofrecord.statements.posts import Post, find_post
from ofrecord.statements.signed import signed_by
from ofrecord.statements.speakers import Speaker, name_speaker
from ofrecord.statements.syntactic import syntactic_drafts
from ofrecord.statements.tell import tell
from ofrecord.statements.tongues import statements_in_other_tongues


def find_statements(
    parse: Parse,
    cast: Sequence[Entity],
    times: Sequence[Dated],
    lean: Lean = "balanced",
    learned: bool = True,
) -> tuple[Statement, ...]:
    """Give every reported speech act of a report, in the order of the text; never raises.

    `cast` are the report's own entities, `times` its resolved time expressions. What counts as one
    statement, and what is its content, follows the rules of docs/statements.md. `lean` says what to prefer
    where words may or may not report speech; `learned=False` leaves the learned models out.
    """
    index = CastIndex(cast)
    told: list[Told] = []
    for number in range(len(parse.blocks)):
        told.extend(_of_paragraph(told, parse.blocks, number, index, lean, learned))
    here = tell(opened_before_its_cue(told), index, times)
    elsewhere = statements_in_other_tongues(parse, index)
    return tuple(sorted((*here, *elsewhere), key=lambda one: one.spans[0].start)) if elsewhere else here


def _of_paragraph(
    told: Sequence[Told], blocks: Sequence[Block], number: int, cast: CastIndex, lean: Lean, learned: bool
) -> list[Told]:
    block = blocks[number]
    doc = block.doc
    post = find_post(text_of(doc))
    if post is not None:
        return [_post(block, number, post, cast)]
    quotes = pair_quotes(text_of(doc), text_of(blocks[number + 1].doc) if number + 1 < len(blocks) else "")
    ruled = merge_drafts(doc, direct_drafts(doc, quotes), syntactic_drafts(doc), quotes)
    drafts = choose_drafts(doc, ruled, quotes, lean, learned)
    here: list[Told] = []
    for draft in drafts:
        here.append(_attributed([*told, *here], blocks, number, draft, drafts, quotes, cast))
    return share_channel(here)


def _post(block: Block, number: int, post: Post, cast: CastIndex) -> Told:
    words = text_of(block.doc)[post.name[0] : post.name[1]]
    entity = cast.entity_at(block.span(*post.name))
    speaker = Speaker(entity.id if entity else None, words, block.span(*post.name), "signs the embedded post")
    draft = Draft((post.text,), None, None, None, "wrote", "an embedded post with its signature")
    whole = (Quote(post.text[0], post.text[0], post.text[1], post.text[1]),)
    channel = Channel(kind="tweet", span=block.span(*post.signature))
    return Told(block, number, draft, whole, speaker, channel, None)


def _attributed(
    told: Sequence[Told],
    blocks: Sequence[Block],
    number: int,
    draft: Draft,
    drafts: Sequence[Draft],
    quotes: Sequence[Quote],
    cast: CastIndex,
) -> Told:
    block = blocks[number]
    outer = _outer(draft, drafts)
    before = last_told(told, number) if outer is None else None
    if draft.continues:
        led = led_in(blocks, number, draft, cast) or signed_by(blocks, number, draft, cast)
        speaker = led or continued(told, number)
        if speaker.key is None and draft.source is not None:
            speaker = _before_quotation(name_speaker(block, draft, cast, None))
    else:
        speaker = name_speaker(block, draft, cast, before.speaker if before else None)
        if speaker.entity is None and draft.source is not None and outer is None:
            speaker = resolve_pronoun(speaker, block.doc[draft.source], blocks, number, before, cast)
    one = Told(block, number, draft, quotes, speaker, _channel(block, draft, drafts), outer)
    quoted = share_quoted(text_of(block.doc), draft.content, quotes) > 0
    return carried_channel(one, told, quoted)


def _before_quotation(named: Speaker) -> Speaker:
    return replace(named, why=f"the quotation follows a sentence whose subject is {named.words!r}")


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
