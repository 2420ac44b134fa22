"""Reported speech that the dependency parse shows: clauses, infinitives, objects, nouns, "according to"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import child, extent, is_finite, is_negated, subject_of
from ofrecord.statements.draft import Draft, Range
from ofrecord.statements.lexicon import Verb, cues

_CONTENT_PREPOSITIONS = frozenset({"of", "for", "from", "about", "due", "against", "over", "between"})
_TRIM = frozenset({",", ";", ":", ".", "—", "–", "-", "--", "…", "?", "!"})


def syntactic_drafts(doc: Doc) -> Iterator[Draft]:
    """Give every speech act whose cue, content and speaker the parse ties together."""
    lexicon = cues()
    for token in doc:
        if token.pos_ in {"VERB", "AUX"}:
            verb = lexicon.verbs.get(token.lemma_.lower())
            draft = _of_verb(token, verb) if verb else None
            if draft:
                yield draft
            elif token.lower_ == "according":
                yield from _according(token)
        elif token.pos_ == "NOUN" and (act := lexicon.nouns.get(token.lemma_.lower())):
            yield from _of_noun(token, act)
        elif token.lower_ == "according":
            yield from _according(token)


def _of_verb(token: Token, verb: Verb) -> Draft | None:
    for frame, find in _FRAMES:
        if frame not in verb.frames or (frame == "clause" and is_negated(token) and verb.act == "said"):
            continue
        found = find(token, verb)
        if found:
            content, why = found
            source = _source(token)
            return Draft(content, _cue(token), token.i, source.i if source else None, verb.frames[frame], why)
    return None


def _source(token: Token) -> Token | None:
    if child(token, "auxpass") is not None or (token.tag_ == "VBN" and token.dep_ in {"acl", "relcl"}):
        agent = child(token, "agent")
        return (
            child(agent, "pobj")
            if agent is not None
            else (None if child(token, "auxpass") is None else _told(token))
        )
    return subject_of(token)


def _told(token: Token) -> Token | None:
    """Give the subject of "was quoted as saying"; of other passives the subject is not who speaks."""
    return subject_of(token) if token.lemma_ == "quote" else None


def _cue(token: Token) -> Range:
    last = token
    particle = child(token, "prt", "neg")
    if particle is not None and particle.i == token.i + 1:
        last = particle
    return token.idx, last.idx + len(last)


def _trimmed(doc: Doc, start: int, end: int) -> Range | None:
    while start < end and (doc[start].text in _TRIM or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].text in _TRIM or doc[end - 1].is_space):
        end -= 1
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) if start < end else None


def _without(doc: Doc, whole: tuple[int, int], hole: tuple[int, int]) -> tuple[Range, ...]:
    pieces = (_trimmed(doc, whole[0], hole[0]), _trimmed(doc, hole[1], whole[1]))
    return tuple(piece for piece in pieces if piece)


def _clause(token: Token, _verb: Verb) -> tuple[tuple[Range, ...], str] | None:
    """The clause that a verb of saying takes, before it, after it or around it."""
    doc = token.doc
    complement = next((one for one in token.children if one.dep_ == "ccomp" and one.i > token.i), None)
    complement = complement or child(token, "ccomp")
    if complement is not None:
        start, end = _cut(complement, *extent(complement))
        end = _going_on(token, complement, end)
        if start > token.i:
            start = _skip_that(doc, start, end)
        if start <= token.i < end:
            return None
        piece = _trimmed(doc, start, end)
        return ((piece,), f"the clause that {token.text!r} takes") if piece else None
    if token.dep_ in {"parataxis", "advcl", "ccomp"} and _inserted(token):
        pieces = _without(doc, _main(token), extent(token))
        return (pieces, f"the sentence into which {token.text!r} is set") if pieces else None
    return None


def _going_on(cue: Token, complement: Token, end: int) -> int:
    """Take in what "and (that)" adds to the content where the parse hangs it on the cue."""
    doc = cue.doc
    place = end
    while place < len(doc) and doc[place].text == ",":
        place += 1
    if place + 1 >= len(doc) or doc[place].lower_ not in {"and", "but", "or"}:
        return end
    for one in (*cue.children, *complement.children):
        if one.dep_ not in {"conj", "ccomp"} or one.i <= place or one.left_edge.i not in {place, place + 1}:
            continue
        own = child(one, "nsubj", "nsubjpass")
        if doc[place + 1].lower_ == "that" or (own is not None and one.lemma_.lower() not in cues().verbs):
            return int(one.right_edge.i) + 1
    return end


def _inserted(token: Token) -> bool:
    """Tell whether a short clause of speaker and verb is set into another: ", Smith said,"."""
    if token.dep_ == "advcl":
        mark = child(token, "mark", "advmod")
        return mark is not None and mark.lower_ == "as" and token.right_edge.i - token.left_edge.i <= 8
    return (
        token.right_edge.i - token.left_edge.i <= 12
        and child(token, "nsubj") is not None
        and not child(token, "mark")
    )


def _main(token: Token) -> tuple[int, int]:
    return extent(token.head)


def _cut(complement: Token, start: int, end: int) -> tuple[int, int]:
    """Leave out a further cue that hangs on the clause's end: ", adding that ..." or ", according to ..."."""
    doc = complement.doc
    lexicon = cues()
    for place in range(complement.i + 1, end):
        token = doc[place]
        if place <= start or doc[place - 1].text not in {",", "—", "–"}:
            continue
        participle = token.tag_ == "VBG" and token.dep_ == "advcl" and token.lemma_.lower() in lexicon.verbs
        if participle or (token.lower_ == "according" and token.right_edge.i >= end - 2):
            return start, place - 1
    return start, end


def _skip_that(doc: Doc, start: int, end: int) -> int:
    return (
        start + 1 if start + 1 < end and doc[start].lower_ == "that" and doc[start].dep_ == "mark" else start
    )


def _infinitive(token: Token, _verb: Verb) -> tuple[tuple[Range, ...], str] | None:
    for one in token.children:
        if one.dep_ in {"xcomp", "ccomp", "advcl"} and one.i > token.i:
            to = next((aux for aux in one.children if aux.dep_ == "aux" and aux.lower_ == "to"), None)
            if to is None:
                continue
            start = to.i - 1 if token.doc[to.i - 1].dep_ == "neg" else to.i
            piece = _trimmed(token.doc, start, _cut(one, *extent(one))[1])
            return ((piece,), f"the infinitive that {token.text!r} takes") if piece else None
    return None


def _object(token: Token, _verb: Verb) -> tuple[tuple[Range, ...], str] | None:
    one = child(token, "dobj")
    if one is None or one.i < token.i or one.pos_ == "PRON" or not _speaks(token):
        return None
    start, end = extent(one)
    piece = _trimmed(token.doc, start, _with_prepositions(token, _before_which(one, end)))
    return ((piece,), f"the object of {token.text!r}") if piece else None


def _speaks(token: Token) -> bool:
    """Tell whether a verb with a mere object reports an act: finite, or a participle with a subject."""
    return is_finite(token) or (token.tag_ == "VBG" and token.dep_ == "advcl")


def _before_which(head: Token, end: int) -> int:
    """Leave out a clause that only adds something to the content: ", which is expected to rise"."""
    doc = head.doc
    for place in range(head.i + 1, end - 1):
        if (
            doc[place].text == ","
            and doc[place + 1].lower_ in {"which", "who"}
            and doc[place + 1].dep_ != "pobj"
        ):
            return place
    return end


def _with_prepositions(token: Token, end: int) -> int:
    """Take in phrases that the parse hangs on the cue but that stand right behind its object."""
    for one in token.children:
        if one.i == end and one.dep_ == "prep" and one.lower_ in _CONTENT_PREPOSITIONS:
            end = one.right_edge.i + 1
    return end


def _about(token: Token, verb: Verb) -> tuple[tuple[Range, ...], str] | None:
    for one in token.children:
        if one.dep_ == "prep" and one.lower_ in verb.prepositions and one.i > token.i:
            start, end = extent(one)
            piece = _trimmed(token.doc, max(start, one.i + 1), end)
            return ((piece,), f"what follows {token.text!r} and {one.text!r}") if piece else None
    return None


def _naming(token: Token, _verb: Verb) -> tuple[tuple[Range, ...], str] | None:
    named = child(token, "dobj")
    name = child(token, "oprd") or next(
        (one for one in token.children if one.dep_ == "prep" and one.lower_ == "as" and one.i > token.i), None
    )
    if name is None:
        clause = child(token, "ccomp")
        if clause is not None and clause.pos_ in {"NOUN", "ADJ", "PROPN"} and clause.i > token.i:
            piece = _trimmed(token.doc, *extent(clause))
            return ((piece,), f"what {token.text!r} calls what") if piece else None
        return None
    start = named.left_edge.i if named is not None and named.i < name.i else name.left_edge.i
    piece = _trimmed(token.doc, start, name.right_edge.i + 1) if start > token.i else None
    return ((piece,), f"what {token.text!r} calls what") if piece else None


_FRAMES: tuple[tuple[str, Callable[[Token, Verb], tuple[tuple[Range, ...], str] | None]], ...] = (
    ("naming", _naming),
    ("infinitive", _infinitive),
    ("clause", _clause),
    ("about", _about),
    ("object", _object),
)


def _of_noun(token: Token, act: str) -> Iterator[Draft]:
    for one in token.children:
        if one.dep_ not in {"acl", "relcl", "ccomp"} or one.i < token.i:
            continue
        opener = next(
            (mark for mark in one.children if mark.lower_ in {"that", "to"} and mark.dep_ in {"mark", "aux"}),
            None,
        )
        if opener is None:
            continue
        end = extent(one)[1]
        piece = _trimmed(token.doc, opener.i + (opener.lower_ == "that"), end)
        owner = child(token, "poss")
        if owner is None and token.dep_ in {"dobj", "attr", "pobj"}:
            verb = token.head if token.dep_ == "dobj" else None
            owner = subject_of(verb) if verb is not None else None
        if piece:
            yield Draft(
                (piece,),
                (token.idx, token.idx + len(token)),
                token.i,
                owner.i if owner else None,
                act,
                f"the content of the noun {token.text!r}",
            )


def _according(token: Token) -> Iterator[Draft]:
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    to = doc[token.i + 1]
    source = child(to, "pobj") or child(token, "pobj")
    if source is None:
        return
    hole = (token.i, max(source.right_edge.i + 1, token.i + 2))
    sentence = token.sent
    pieces = _without(doc, (sentence.start, sentence.end), hole)
    if len(pieces) == 2 and (hole[1] >= len(doc) or doc[hole[1]].text != ","):
        pieces = pieces[:1]
    if pieces:
        yield Draft(
            pieces,
            (token.idx, to.idx + len(to)),
            token.i,
            source.i,
            "said",
            "the sentence with 'according to'",
        )
