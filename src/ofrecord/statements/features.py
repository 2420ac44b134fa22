"""What the learned models see of a draft: hashed marks of its cue, its speaker's words, its content.

A feature is a short string; only its hash reaches a model, so that the weights carry no word of the texts they were
learned from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import is_finite
from ofrecord.statements.direct import share_quoted
from ofrecord.statements.draft import Draft
from ofrecord.statements.frames import token_at
from ofrecord.statements.marks import Quote

SIZE = 1 << 16
"Slots that the features are hashed into."

_LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)


def hashed(features: Iterable[str]) -> set[int]:
    """Give the slots of these features."""
    return {crc32(feature.encode()) % SIZE for feature in features}


def draft_features(draft: Draft, doc: Doc, quotes: Sequence[Quote], by_rule: bool) -> Iterator[str]:
    """Give what tells whether a draft is an attribution. `by_rule`: the rules alone found it."""
    rule = draft.rule
    first, last = token_at(doc, draft.content[0][0]), token_at(doc, draft.content[-1][1] - 1)
    quoted = round(4 * share_quoted(doc.text, draft.content, quotes))
    length = next((k for k, most in enumerate(_LENGTHS) if last - first + 1 <= most), len(_LENGTHS))
    yield from (
        f"r:{rule}",
        f"rb:{rule}:{by_rule}",
        f"q:{quoted}:{rule}",
        f"n:{length}",
        f"nr:{length}:{rule}",
    )
    yield from (f"a:{draft.act}", f"ar:{draft.act}:{rule}", f"p:{len(draft.content)}:{rule}")
    if draft.cue_at is not None:
        yield from _of_cue(doc[draft.cue_at], draft, rule, by_rule, quotes)
    source = doc[draft.source] if draft.source is not None else None
    yield from _of_source(source, rule, doc[draft.cue_at].lemma_ if draft.cue_at is not None else "")
    yield from _of_content(doc[first], doc[min(last, len(doc) - 1)], rule)


def _of_cue(cue: Token, draft: Draft, rule: str, by_rule: bool, quotes: Sequence[Quote]) -> Iterator[str]:
    lemma = cue.lemma_.lower()
    finite = is_finite(cue)
    helpers = "+".join(
        sorted(one.lower_ for one in cue.children if one.dep_ in {"aux", "neg", "auxpass", "mark"})
    )
    nested = any(quote.holds(cue.idx) for quote in quotes)
    yield from (f"l:{lemma}", f"lr:{lemma}:{rule}", f"lb:{lemma}:{rule}:{by_rule}", f"t:{cue.tag_}:{rule}")
    yield from (
        f"d:{cue.dep_}:{rule}",
        f"f:{finite}:{rule}",
        f"h:{helpers}",
        f"hl:{helpers}:{rule}",
        f"e:{nested}",
    )
    yield from (f"ld:{lemma}:{cue.dep_}", f"lt:{lemma}:{cue.tag_}", f"u:{cue.head.lemma_.lower()}:{cue.dep_}")
    doc = cue.doc
    if cue.i + 1 < len(doc):
        yield from (f"x:{doc[cue.i + 1].lower_}", f"lx:{lemma}:{doc[cue.i + 1].lower_}")
    if cue.i:
        yield f"y:{doc[cue.i - 1].lower_}"
    yield f"c:{'+'.join(sorted({one.dep_ for one in cue.children}))}"
    if draft.content[0][0] < cue.idx:
        yield f"before:{rule}"


def _of_source(source: Token | None, rule: str, lemma: str) -> Iterator[str]:
    if source is None:
        yield from (f"s:none:{rule}", f"sl:none:{lemma}")
        return
    kind = source.ent_type_ or source.pos_
    yield from (
        f"s:{kind}:{rule}",
        f"sl:{kind}:{lemma}",
        f"sw:{source.lemma_.lower()}",
        f"sd:{source.dep_}:{rule}",
    )
    if source.pos_ in {"PRON", "NOUN"}:
        yield f"sn:{source.lower_}:{rule}"


def _of_content(first: Token, last: Token, rule: str) -> Iterator[str]:
    root = first.sent.root
    yield from (f"w:{first.lower_}:{rule}", f"wp:{first.tag_}:{rule}", f"z:{last.tag_}:{rule}")
    head = first
    for _ in range(4):
        if head.dep_ == "ROOT" or head.head.i > last.i or head.head.i < first.i:
            break
        head = head.head
    yield from (
        f"g:{head.lemma_.lower()}:{rule}",
        f"gp:{head.tag_}:{head.dep_}:{rule}",
        f"o:{root.pos_}:{rule}",
    )
