"""Which words name the speaker of a draft: the rules propose, a learned model takes others where it is surer.

The model weighs each noun near the cue by how it stands to it: its relation in the parse, side and distance, whether it
stands in quotation marks or in what was said. "Nobody" is a candidate like the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import child, root_of
from ofrecord.statements.draft import Draft
from ofrecord.statements.learned import Model
from ofrecord.statements.lexicon import cues
from ofrecord.statements.marks import Quote
from ofrecord.statements.real import may_act, person_of
from ofrecord.statements.sources import dateline_end

_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PARTS = frozenset({"compound", "nmod", "nummod", "amod", "npadvmod", "quantmod", "det", "predet", "expl"})
_WINDOW = 12
"Tokens to either side of the cue that are looked at beyond its sentence."
_BESIDE = 2
"Tokens from a cue to a subject that is beyond doubt, at most."
_MOST = 10
"Candidates of one draft at most, the nearest to the cue."
_DISTANCES = (1, 2, 3, 4, 6, 8, 12, 18, 30)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_STEPS = 5
"Relations of a path in the parse at most."


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the candidates of one draft share."""

    draft: Draft
    doc: Doc
    quotes: Sequence[Quote]
    cue: Token
    order: dict[int, int]
    "The candidates on each side of the cue, numbered from it on: negative before, positive behind."


def candidates(draft: Draft, doc: Doc) -> list[Token]:
    """Give the nouns and pronouns that may head the words that name who speaks, in the order of the text."""
    if draft.cue_at is None:
        return []
    cue = doc[draft.cue_at]
    root = root_of(cue)
    start = max(dateline_end(doc), min(root.left_edge.i, cue.i - _WINDOW))
    end = min(len(doc), max(root.right_edge.i + 1, cue.i + _WINDOW))
    near = [token for token in doc[start:end] if token.i == draft.source or _may_name(token, draft)]
    near.sort(key=lambda token: (token.i != draft.source, abs(token.i - cue.i)))
    return sorted(near[:_MOST], key=lambda token: token.i)


def _may_name(token: Token, draft: Draft) -> bool:
    owner = token.tag_ == "PRP$" or token.dep_ == "poss"
    if token.pos_ not in _NAMING and not owner:
        return False
    if token.tag_ in {"WDT", "WP", "WP$", "EX"} or token.i == draft.cue_at:
        return False
    if token.dep_ in _PARTS and token.head.i > token.i and not owner:
        return False
    return not any(start <= token.idx < end for start, end in draft.content)


def scene_of(draft: Draft, doc: Doc, quotes: Sequence[Quote], near: Sequence[Token]) -> _Scene:
    """Give what the features of these candidates are told from."""
    cue = doc[draft.cue_at or 0]
    behind = [token.i for token in near if token.i > cue.i]
    before = [token.i for token in near if token.i <= cue.i][::-1]
    order = {place: number for number, place in enumerate(behind, 1)}
    order.update({place: -number for number, place in enumerate(before, 1)})
    return _Scene(draft, doc, quotes, cue, order)


def mention_features(scene: _Scene, token: Token | None) -> Iterator[str]:
    """Give what tells whether this candidate names the speaker; None is nobody."""
    if token is None:
        yield from _of_nobody(scene)
        return
    draft, cue = scene.draft, scene.cue
    rule, lemma = draft.rule, cue.lemma_.lower()
    own = token.i == draft.source
    side = "before" if token.i < cue.i else "behind"
    path = _path(cue, token)
    rank = max(-4, min(4, scene.order[token.i]))
    distance = next((k for k, most in enumerate(_DISTANCES) if abs(token.i - cue.i) <= most), 9)
    kind = token.ent_type_ or token.pos_
    yield from (f"o:{own}:{rule}", f"od:{own}:{token.dep_}", f"p:{path}", f"pr:{path}:{rule}")
    yield from (f"pl:{lemma}:{path}", f"po:{path}:{own}", f"pk:{path}:{kind}", f"r:{rank}:{rule}")
    yield from (f"ro:{rank}:{own}", f"d:{distance}:{side}:{rule}", f"k:{kind}:{rule}", f"ko:{kind}:{own}")
    yield from (
        f"t:{token.tag_}:{token.dep_}",
        f"w:{token.lower_}",
        f"wl:{token.lemma_.lower()}:{token.dep_}",
    )
    yield from (
        f"lk:{lemma}:{kind}:{side}",
        f"ld:{lemma}:{token.dep_}:{side}",
        f"wr:{token.lower_}:{rule}:{side}",
    )
    yield from _between(scene, token, side)
    yield from _around(scene, token, own)
    yield from _among(scene, token, own, side)


def _of_nobody(scene: _Scene) -> Iterator[str]:
    cue, rule = scene.cue, scene.draft.rule
    lemma = cue.lemma_.lower()
    none = scene.draft.source is None
    yield from ("0", f"0r:{rule}", f"0n:{none}:{rule}", f"0l:{lemma}", f"0c:{cue.tag_}:{cue.dep_}:{none}")
    yield from (f"0h:{cue.head.lemma_.lower()}:{cue.dep_}", f"0k:{min(len(scene.order), 4)}:{none}")
    yield f"0p:{child(cue, 'auxpass') is not None}:{child(cue, 'agent') is not None}:{none}"
    yield f"0s:{child(cue, 'nsubj') is not None}:{none}:{rule}"


def _between(scene: _Scene, token: Token, side: str) -> Iterator[str]:
    """What stands between the candidate and the cue, and whether marks part them."""
    cue, rule = scene.cue, scene.draft.rule
    first, last = sorted((token.i, cue.i))
    between = scene.doc[first + 1 : last]
    marks = "".join(dict.fromkeys(one.text for one in between if one.is_punct))[:4]
    verbs = min(2, sum(one.pos_ == "VERB" for one in between))
    yield from (f"bm:{marks}:{side}", f"bv:{verbs}:{side}:{rule}", f"bn:{not len(between)}:{side}:{rule}")
    inside = any(quote.holds(token.idx) for quote in scene.quotes)
    within = any(quote.holds(cue.idx) for quote in scene.quotes)
    parted = any(first < one.i and any(quote.open == one.idx for quote in scene.quotes) for one in between)
    yield from (f"q:{inside}:{within}:{rule}", f"qp:{parted}:{side}:{rule}")
    content = scene.draft.content
    where = "before" if token.idx < content[0][0] else "behind" if token.idx >= content[-1][1] else "amid"
    yield from (f"c:{where}:{side}:{rule}", f"ct:{where}:{side}:{cue.tag_}:{cue.dep_}")


def _around(scene: _Scene, token: Token, own: bool) -> Iterator[str]:
    """The candidate's own surroundings: whose subject it is, what hangs on it, what stands beside it."""
    doc, cue = scene.doc, scene.cue
    head = token.head
    speaks = head.lemma_.lower() in cues().verbs and head.pos_ == "VERB"
    yield from (
        f"h:{head.i == cue.i}:{token.dep_}:{speaks}",
        f"hl:{head.lemma_.lower()}:{token.dep_}",
        f"hd:{head.dep_}:{token.dep_}:{own}",
    )
    yield f"hc:{cue.tag_}:{cue.dep_}:{token.dep_}:{head.i == cue.i}"
    relative = any(one.dep_ == "relcl" and one.i <= cue.i for one in token.children)
    yield from (f"re:{relative}:{cue.dep_}", f"ap:{child(token, 'appos') is not None}:{token.dep_}")
    before = doc[token.left_edge.i - 1].lower_ if token.left_edge.i else "start"
    behind = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else "end"
    yield from (f"x:{before}", f"y:{behind}", f"xy:{before}:{token.pos_}:{token.dep_}")
    first = not any(place < token.i for place in scene.order)
    yield from (f"f:{first}:{token.dep_}", f"m:{child(token, 'det', 'poss') is not None}:{token.tag_}")
    top = token.dep_ in _SUBJECTS and head.i == root_of(cue).i
    yield f"s:{top}:{token.dep_}:{cue.dep_}"


def _among(scene: _Scene, token: Token, own: bool, side: str) -> Iterator[str]:
    """How the candidate stands among the others: the nearest subject, the nearest who can speak."""
    doc, cue, rule = scene.doc, scene.cue, scene.draft.rule
    nearer = [
        doc[place]
        for place, rank in scene.order.items()
        if rank * scene.order[token.i] > 0 and abs(rank) < abs(scene.order[token.i])
    ]
    subject = token.dep_ in _SUBJECTS
    subjects = min(2, sum(one.dep_ in _SUBJECTS for one in nearer))
    speaks = may_act(token)
    speakers = min(3, sum(may_act(one) for one in nearer))
    has = any(one.dep_ in _SUBJECTS for one in cue.children)
    yield from (
        f"as:{subject}:{subjects}:{side}:{rule}",
        f"aa:{speaks}:{speakers}:{side}:{rule}",
        f"ah:{has}:{subject}:{subjects}:{side}:{cue.dep_}",
    )
    yield from (
        f"ac:{cue.tag_}:{cue.dep_}:{subject}:{subjects}:{side}",
        f"am:{speaks}:{token.dep_}:{own}",
        f"an:{len(scene.order) == 1}:{speaks}:{own}",
    )
    first, last = sorted((token.i, cue.i))
    tags = [one.tag_ for one in doc[first + 1 : last]]
    yield f"ag:{'-'.join(tags if len(tags) < 5 else [*tags[:2], '..', *tags[-2:]])}:{side}"


def _path(cue: Token, token: Token) -> str:
    """Give the relations from the cue up to where the two meet, and down to the candidate."""
    rises: dict[int, str] = {cue.i: ""}
    at = cue
    while at.head.i != at.i and len(rises) <= _STEPS:
        rises[at.head.i] = f"{rises[at.i]}^{at.dep_}"
        at = at.head
    fall, at = "", token
    for _ in range(_STEPS + 1):
        if at.i in rises:
            return rises[at.i] + fall
        fall = f"v{at.dep_}{fall}"
        if at.head.i == at.i:
            break
        at = at.head
    return "far"


def _plain(draft: Draft, doc: Doc) -> bool:
    """Tell whether a name or pronoun stands right beside the cue as its subject: there is nothing to choose."""
    if draft.source is None or draft.cue_at is None:
        return False
    own = doc[draft.source]
    beside = own.head.i == draft.cue_at and abs(own.i - draft.cue_at) <= _BESIDE
    return beside and own.dep_ == "nsubj" and own.pos_ in {"PROPN", "PRON"}


def with_source(draft: Draft, doc: Doc, quotes: Sequence[Quote], model: Model, surer: float) -> Draft:
    """Give the draft with the likeliest words for its speaker; unchanged where none are likelier by `surer`."""
    near = [] if _plain(draft, doc) else candidates(draft, doc)
    if not near or doc[draft.cue_at or 0].lemma_ == "quote":  # whom a paper quotes speaks, not the paper
        return draft
    scene = scene_of(draft, doc, quotes, near)
    rows: list[Token | None] = [*near, None]
    odds = [model.score(mention_features(scene, row)) for row in rows]
    most = max(odds)
    shares = [math.exp(one - most) for one in odds]
    sure = {
        row.i if row is not None else None: share / sum(shares)
        for row, share in zip(rows, shares, strict=True)
    }
    best = max(near, key=lambda token: (sure[token.i], -abs(token.i - scene.cue.i)))
    head = person_of(best)  # "Ortiz's voice": Ortiz
    if draft.source in {best.i, head.i} or sure[best.i] < sure[draft.source] + surer:
        return draft
    if draft.source is not None and best.lower_ == "it" and doc[draft.source].pos_ != "NOUN":
        return draft  # "Ortiz's voice shook as it ended: ..."
    rival = f"{doc[draft.source].text!r}" if draft.source is not None else "nobody"
    why = f"by the learned model ({sure[best.i]:.2f}) rather than {rival} ({sure[draft.source]:.2f})"
    return replace(draft, source=head.i, chosen=why)
