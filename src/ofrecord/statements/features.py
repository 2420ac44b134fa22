"""What the learned models see of a draft: hashed marks of its cue, its speaker's words, its content.

A feature is a short string; only its hash reaches a model, so that the weights carry no word of the texts they were
learned from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import child, is_finite, root_of, text_of
from ofrecord.statements.direct import share_quoted
from ofrecord.statements.draft import Draft
from ofrecord.statements.frames import token_at
from ofrecord.statements.lexicon import cues, is_weak
from ofrecord.statements.marks import Quote

SIZE = 1 << 17
"Slots that the features are hashed into."

_LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)
_TELLING = frozenset({"dobj", "prep", "prt", "advmod", "acomp", "attr", "npadvmod", "agent"})
"Relations of the words beside a cue that tell what it means."


def hashed(features: Iterable[str]) -> set[int]:
    """Give the slots of these features."""
    return {crc32(feature.encode()) % SIZE for feature in features}


def draft_features(draft: Draft, doc: Doc, quotes: Sequence[Quote], by_rule: bool) -> Iterator[str]:
    """Give what tells whether a draft is an attribution. `by_rule`: the rules alone found it."""
    yield from first_features(draft, doc, quotes, by_rule)
    yield from further_features(draft, doc)


def first_features(draft: Draft, doc: Doc, quotes: Sequence[Quote], by_rule: bool) -> Iterator[str]:
    """Give those of the features that stand for the cue itself: they leave most drafts without hope."""
    rule = draft.rule
    quoted = round(4 * share_quoted(text_of(doc), draft.content, quotes))
    yield from (f"r:{rule}", f"rb:{rule}:{by_rule}", f"q:{quoted}:{rule}")
    yield from (f"a:{draft.act}", f"ar:{draft.act}:{rule}", f"p:{len(draft.content)}:{rule}")
    if draft.cue_at is not None:
        yield from _of_cue(doc[draft.cue_at], draft, rule, by_rule, quotes)


def further_features(draft: Draft, doc: Doc) -> Iterator[str]:
    """Give the features of the content, of the words beside the cue and of those that name the speaker."""
    rule = draft.rule
    first, last = token_at(doc, draft.content[0][0]), token_at(doc, draft.content[-1][1] - 1)
    length = _size(last - first + 1)
    yield from (f"n:{length}", f"nr:{length}:{rule}")
    opens, closes = doc[first], doc[min(last, len(doc) - 1)]
    source = doc[draft.source] if draft.source is not None else None
    lemma = ""
    if draft.cue_at is not None:
        cue = doc[draft.cue_at]
        lemma = cue.lemma_
        yield from _beside_cue(cue, draft)
        yield from _of_both(cue, opens, closes, rule)
        if source is not None:
            yield from _of_pair(cue, source, rule)
    yield from _of_source(source, rule, lemma)
    yield from _of_content(opens, closes, rule)


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


def _size(count: int) -> int:
    return next((k for k, most in enumerate(_LENGTHS) if count <= most), len(_LENGTHS))


def _kind(token: Token) -> str:
    return token.ent_type_ or token.tag_


def _beside_cue(cue: Token, draft: Draft) -> Iterator[str]:
    """The words around a cue and those that hang on it."""
    doc, rule, lemma = cue.doc, draft.rule, cue.lemma_.lower()
    known = lemma in cues().verbs or lemma in cues().nouns
    yield from (
        f"g3:{lemma[-3:]}:{rule}",
        f"g4:{lemma[:4]}:{rule}",
        f"kn:{known}:{is_weak(draft.act)}:{rule}",
        f"par:{cue.head.tag_}:{cue.dep_}:{cue.head.dep_}",
    )
    for step in (-2, -1, 1, 2):
        if 0 <= cue.i + step < len(doc):
            near = doc[cue.i + step]
            yield f"k{step}:{_kind(near)}:{rule}" if step in {-1, 1} else f"k{step}:{near.lower_}:{rule}"
    for one in cue.children:
        if one.dep_ in _TELLING:
            yield from (f"ch:{one.dep_}:{one.lower_}:{rule}", f"cl:{lemma}:{one.dep_}:{one.lower_}")


def _top(token: Token, start: int, end: int) -> Token:
    """Give the highest token above this one that stands between these places."""
    while token.head.i != token.i and start <= token.head.i <= end:
        token = token.head
    return token


def _of_both(cue: Token, first: Token, last: Token, rule: str) -> Iterator[str]:
    """A cue and the content it takes."""
    lemma = cue.lemma_.lower()
    root = _top(first, first.i, last.i)
    subject = child(root, "nsubj", "nsubjpass") is not None
    helped = child(root, "aux") is not None
    yield from (
        f"cf:{lemma}:{first.lower_}",
        f"cft:{lemma}:{first.tag_}:{rule}",
        f"cr:{lemma}:{root.tag_}:{root.dep_}",
        f"rl:{root.lemma_.lower()}:{rule}",
        f"rk:{root.ent_type_ or root.pos_}:{rule}",
        f"hs:{subject}:{helped}:{root.tag_}:{rule}",
        f"ds:{_size(abs(first.i - cue.i))}:{first.i > cue.i}:{rule}",
    )


def _of_pair(cue: Token, source: Token, rule: str) -> Iterator[str]:
    """A cue and the words that name its speaker."""
    owner = child(source, "det", "poss")
    yield from (
        f"sds:{_size(abs(source.i - cue.i))}:{source.i < cue.i}:{rule}",
        f"slw:{cue.lemma_.lower()}:{source.lower_}",
        f"sdet:{owner.lower_ if owner else ''}:{source.pos_}",
        f"sup:{source.text[:1].isupper()}:{source.tag_}:{rule}",
        f"sch:{source.head.i == cue.i}:{source.dep_}:{rule}",
    )


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
    root = root_of(first)
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
