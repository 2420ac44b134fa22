"""What the drafts around it tell of a draft: told within another's words, holding another's cue, or alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from ofrecord.statements.draft import Draft, Range, overlap
from ofrecord.statements.features import draft_features
from ofrecord.statements.lexicon import is_weak
from ofrecord.statements.marks import Quote
from ofrecord.statements.wide import CONVEYED

Sure = tuple[float, Draft]
"A draft and how likely it is by itself."


def beside_features(
    place: int, scored: Sequence[Sure], doc: Doc, quotes: Sequence[Quote], ruled: frozenset[Draft]
) -> Iterator[str]:
    """Give what tells whether the draft at `place` is an attribution, in view of the others of its paragraph.

    `ruled` are the drafts that the rules alone found.
    """
    sure, draft = scored[place]
    odds, kind = _odds(sure), _kind(draft)
    yield from (f"b:{odds}", f"br:{odds}:{draft.rule}", f"bk:{odds}:{kind}")
    yield f"bkr:{kind}:{draft.rule}:{odds // 2}"
    yield from draft_features(draft, doc, quotes, draft in ruled)
    met = 0
    for number, (other_sure, other) in enumerate(scored):
        relation = _relation(draft, other) if number != place else None
        if relation is not None:
            met += 1
            yield from _of_relation(relation, (sure, draft), (other_sure, other), doc)
            yield from _of_cues(relation, draft, other, doc, quotes)
    yield from (f"n:{min(met, 3)}:{odds // 2}", f"nr:{min(met, 3)}:{draft.rule}:{kind}")


def _of_relation(relation: str, one: Sure, two: Sure, doc: Doc) -> Iterator[str]:
    (sure, draft), (other_sure, other) = one, two
    odds, kind = _odds(sure) // 2, _kind(draft)
    more = "more" if other_sure > sure else "less"
    yield from (
        f"o:{relation}",
        f"oo:{relation}:{odds}:{_odds(other_sure) // 2}",
        f"om:{relation}:{more}:{odds}",
    )
    yield from (f"ok:{relation}:{kind}:{_kind(other)}", f"or:{relation}:{draft.rule}:{other.rule}")
    yield from (f"os:{relation}:{_same_source(draft, other)}:{kind}", f"ol:{relation}:{_lemma(draft, doc)}")
    yield from (f"ot:{relation}:{_lemma(other, doc)}", f"olr:{relation}:{draft.rule}:{odds}")


def _of_cues(relation: str, draft: Draft, other: Draft, doc: Doc, quotes: Sequence[Quote]) -> Iterator[str]:
    if draft.cue_at is None or other.cue_at is None:
        return
    cue, above = doc[draft.cue_at], doc[other.cue_at]
    under = "child" if cue.head.i == above.i else "parent" if above.head.i == cue.i else "far"
    marks = f"{_quoted(cue.idx, quotes)}:{_quoted(above.idx, quotes)}"
    yield from (f"od:{relation}:{cue.dep_}:{under}", f"oq:{relation}:{marks}:{_kind(draft)}")
    yield f"ou:{relation}:{cue.tag_}:{above.tag_}"


def _odds(sure: float) -> int:
    return max(-6, min(12, round(2 * math.log(max(sure, 1e-6) / max(1 - sure, 1e-6)))))


def _kind(draft: Draft) -> str:
    return "any" if draft.act == CONVEYED else "weak" if is_weak(draft.act) else "said"


def _lemma(draft: Draft, doc: Doc) -> str:
    return doc[draft.cue_at].lemma_.lower() if draft.cue_at is not None else ""


def _quoted(place: int, quotes: Sequence[Quote]) -> bool:
    return any(quote.holds(place) for quote in quotes)


def _same_source(one: Draft, other: Draft) -> str:
    if one.source is None or other.source is None:
        return "none"
    return "same" if one.source == other.source else "other"


def _relation(one: Draft, other: Draft) -> str | None:
    """Give how two drafts' contents and cues lie in one another; None where they do not meet."""
    shared = overlap(one.content, other.content)
    inner = _holds(other.content, one.cue)
    outer = _holds(one.content, other.cue)
    if not shared:
        return f"apart:{inner}:{outer}" if inner or outer else None
    own, theirs = _size(one.content), _size(other.content)
    part = (
        "same"
        if min(shared / own, shared / theirs) > 0.9
        else "within"
        if shared > 0.9 * own
        else "holds"
        if shared > 0.9 * theirs
        else "partly"
    )
    return f"{part}:{inner}:{outer}"


def _holds(content: tuple[Range, ...], cue: Range | None) -> bool:
    return cue is not None and any(start <= cue[0] < end for start, end in content)


def _size(content: tuple[Range, ...]) -> int:
    return sum(end - start for start, end in content)
