"""Where a content that follows its cue ends: the parse proposes, a learned model moves the end where it is surer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import sentence_end, text_of
from ofrecord.statements.draft import Draft
from ofrecord.statements.frames import token_at
from ofrecord.statements.learned import Model
from ofrecord.statements.marks import Quote
from ofrecord.statements.sources import goes_on_from

_MOVABLE = frozenset({"clause", "infinitive", "object", "about", "naming", "noun", "noun about", "adjective"})
_OPENERS = frozenset(
    {"IN", "CC", "WDT", "WP", "WRB", "RB", "VBG", "TO", "VBD", "VBZ", "VBP", "MD", "-LRB-", ":"}
)
_MOST = 40
"Ends looked at for one content."
_SURER = 0.1
"How much likelier another end must be than the parse's."
_LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)


def movable(draft: Draft, doc: Doc, quotes: Sequence[Quote]) -> bool:
    """Tell whether a draft's end may be moved: one piece behind its cue, whose end no quotation mark settles."""
    if draft.rule not in _MOVABLE or draft.cue is None or len(draft.content) != 1:
        return False
    start, end = draft.content[0]
    if start < draft.cue[1] or any(quote.open < end <= quote.close for quote in quotes):
        return False
    return not any(quote.holds(draft.cue[0]) for quote in quotes) and bool(len(doc))


def ends(draft: Draft, doc: Doc, quotes: Sequence[Quote]) -> list[int]:
    """Give the tokens before which the content may end, the parse's own among them."""
    start, stop = draft.content[0]
    first = token_at(doc, start)
    own = token_at(doc, stop - 1) + 1
    last = max(sentence_end(doc[first]), min(own, len(doc)))
    places = []
    for place in range(first + 1, last + 1):
        if place > own and goes_on_from(doc[place - 1], draft.cue_at):
            break
        if place != own and not _may_end(doc, place, last):
            continue
        at = doc[place].idx if place < len(doc) else len(text_of(doc))
        if any(quote.open < at - 1 < quote.close - 1 for quote in quotes if quote.open >= start):
            continue
        places.append(place)
    if own not in places:
        places.append(own)
    return sorted(places[:_MOST] if own in places[:_MOST] else [*places[: _MOST - 1], own])


def _may_end(doc: Doc, place: int, last: int) -> bool:
    before = doc[place - 1]
    if before.is_punct or before.is_space or before.tag_ in {"DT", "PRP$", "IN", "CC", "TO"}:
        return False
    if place >= last:
        return True
    token = doc[place]
    return bool(token.is_punct) or token.tag_ in _OPENERS


def end_features(draft: Draft, doc: Doc, place: int) -> Iterator[str]:
    """Give what tells whether the content ends before this token."""
    rule = draft.rule
    first = token_at(doc, draft.content[0][0])
    own = token_at(doc, draft.content[0][1] - 1) + 1
    cue = doc[draft.cue_at or 0]
    here = "end" if place >= len(doc) else doc[place].lower_
    token: Token | None = doc[place] if place < len(doc) else None
    beyond = doc[place + 1].lower_ if place + 1 < len(doc) else "end"
    before = doc[place - 1]
    side = "own" if place == own else "more" if place > own else "less"
    length = next((k for k, most in enumerate(_LENGTHS) if place - first <= most), len(_LENGTHS))
    final = token is None or (token.is_punct and token.text in ".?!" and place + 1 >= sentence_end(before))
    yield from (
        f"s:{side}",
        f"sr:{side}:{rule}",
        f"n:{length}:{side}",
        f"f:{final}:{rule}",
        f"fs:{final}:{side}",
    )
    yield from (f"h:{here}:{rule}", f"hs:{here}:{side}", f"hb:{here}:{beyond}", f"hsb:{side}:{here}:{beyond}")
    yield from (f"b:{before.tag_}:{rule}", f"bd:{before.dep_}:{side}", f"bh:{before.tag_}:{here}")
    yield f"c:{cue.lemma_.lower()}:{final}:{side}"
    commas = sum(one.text == "," for one in doc[first:place])
    yield f"k:{min(commas, 3)}:{side}"
    if token is not None:
        head = token.head.i
        where = "cue" if head == cue.i else "in" if first <= head < place else "out"
        yield from (
            f"t:{token.tag_}:{rule}:{side}",
            f"d:{token.dep_}:{where}",
            f"dw:{token.dep_}:{where}:{side}:{rule}",
        )
        yield f"w:{where}:{here}:{side}"
        next_head = doc[min(place + 1, len(doc) - 1)]
        inside = "in" if first <= next_head.head.i < place else "out"
        yield from (f"e:{here}:{next_head.tag_}:{side}", f"ei:{here}:{next_head.dep_}:{inside}:{side}")
    if place < own:
        yield f"lost:{own - place if own - place < 6 else 6}:{here}"


def moved(draft: Draft, doc: Doc, quotes: Sequence[Quote], model: Model) -> Draft:
    """Give the draft with its likeliest end; unchanged where no other is clearly likelier."""
    if not movable(draft, doc, quotes):
        return draft
    places = ends(draft, doc, quotes)
    if len(places) < 2:
        return draft
    own = token_at(doc, draft.content[0][1] - 1) + 1
    sure = {place: model.probability(end_features(draft, doc, place)) for place in places}
    best = max(places, key=lambda place: (sure[place], -abs(place - own)))
    if best == own or sure[best] < sure[own] + _SURER:
        return draft
    start = draft.content[0][0]
    end = doc[best - 1].idx + len(doc[best - 1])
    return (
        replace(draft, content=((start, end),), why=f"{draft.why}, its end by the learned model")
        if end > start
        else draft
    )
