"""The content that a cue takes, frame by frame, as the dependency parse shows it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import child, extent, is_finite
from ofrecord.statements.draft import Range
from ofrecord.statements.lexicon import Verb, cues
from ofrecord.statements.real import may_act
from ofrecord.statements.sources import outer_cue

_CONTENT_PREPOSITIONS = frozenset({"of", "for", "from", "about", "due", "against", "over", "between"})
_DAY_PREPOSITIONS = frozenset({"on", "at"})  # "said in 2020 the town lost" tells when it lost
_TIMES = frozenset({"DATE", "TIME"})
_CALLED = frozenset({"on", "upon", "for"})  # "called him to testify" is an act, not a demand told
_HUNG = frozenset({"relcl", "acl", "ccomp", "advcl"})
_REASONS = frozenset({"because", "unless", "if"})
_NEAR = 10
"Tokens from 'which' to the verb that tells whose words they are, at most."
_TRIM = frozenset({",", ";", ":", ".", "—", "–", "-", "--", "…", "?", "!"})


def token_at(doc: Doc, place: int) -> int:
    """Give the first token that ends behind this character."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= place:
            low = middle + 1
        else:
            high = middle
    return low


def cue_of(token: Token) -> Range:
    """Give the characters of a cue: the verb and the particle or "not" right behind it."""
    last = token
    particle = child(token, "prt", "neg")
    if particle is not None and particle.i == token.i + 1:
        last = particle
    return token.idx, last.idx + len(last)


def trimmed(doc: Doc, start: int, end: int) -> Range | None:
    """Give the characters of these tokens without punctuation at the edges; None where nothing is left."""
    while start < end and (doc[start].text in _TRIM or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].text in _TRIM or doc[end - 1].is_space):
        end -= 1
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) if start < end else None


def without(doc: Doc, whole: tuple[int, int], hole: tuple[int, int]) -> tuple[Range, ...]:
    """Give the characters of `whole` without those of `hole`."""
    pieces = (trimmed(doc, whole[0], hole[0]), trimmed(doc, hole[1], whole[1]))
    return tuple(piece for piece in pieces if piece)


def _clause(token: Token, _verb: Verb) -> tuple[tuple[Range, ...], str] | None:
    """The clause that a verb of saying takes, before it, after it or around it."""
    doc = token.doc
    complement = next((one for one in token.children if one.dep_ == "ccomp" and one.i > token.i), None)
    complement = complement or child(token, "ccomp")
    if complement is not None:
        if complement.i < token.i and not _hears(token):
            return None
        start, end = _cut(complement, *extent(complement))
        while end - 1 > complement.i and doc[end - 1].dep_ == "cc":
            end -= 1
        end = _going_on(token, complement, end)
        if start > token.i:
            start = _skip_that(complement, _behind_time(token, complement, start), end)
        if start <= token.i < end:
            return None
        piece = trimmed(doc, start, end)
        return ((piece,), f"the clause that {token.text!r} takes") if piece else None
    told = _behind_hearer(token)
    if told is not None:
        piece = trimmed(doc, told.left_edge.i + 1, _with_reason(doc, told.right_edge.i + 1))
        return ((piece,), f"the clause that {token.text!r} takes behind who is told") if piece else None
    if token.dep_ in {"parataxis", "advcl", "ccomp"} and _inserted(token):
        pieces = without(doc, _main(token), extent(token))
        return (pieces, f"the sentence into which {token.text!r} is set") if pieces else None
    return None


def _behind_hearer(token: Token) -> Token | None:
    """Give the clause that the parse hangs on who or where it is told: "told a crowd at a rally that she would win"."""
    known = cues()
    for one in token.doc[token.i + 2 : token.right_edge.i + 1]:
        first = one.left_edge
        if one.dep_ not in _HUNG or first.lower_ != "that" or first.i <= token.i + 1:
            continue
        above = one.head
        tellers = known.nouns if above.pos_ == "NOUN" else known.verbs if above.pos_ == "VERB" else ()
        if above.i == token.i or above.lemma_.lower() in tellers:
            continue
        subject = child(one, "nsubj", "nsubjpass", "expl")
        hearer = token.lemma_ == "tell" and above.dep_ in {"dobj", "dative"} and may_act(above)
        clause = first.tag_ != "WDT" or first.dep_ == "mark" or hearer
        if subject is not None and subject.i > first.i and clause:
            return one
    return None


def _with_reason(doc: Doc, end: int) -> int:
    """Take in the reason right behind a clause, which the parse hangs on a verb further up: "because of the flood"."""
    place = end
    while place < len(doc) and doc[place].is_quote:
        place += 1
    follows = place < len(doc) and doc[place].lower_ in _REASONS
    return max(place, int(doc[place].right_edge.i) + 1) if follows else end


def _behind_time(cue: Token, complement: Token, start: int) -> int:
    """Leave to the cue a time that stands between it and the clause's subject: "said on Monday he would"."""
    subject = child(complement, "nsubj", "nsubjpass", "expl")
    if subject is None or start != cue.i + 1:
        return start
    doc = cue.doc
    place = start + 1 if doc[start].lower_ in _DAY_PREPOSITIONS else start
    first = place
    while place < subject.left_edge.i and doc[place].ent_type_ in _TIMES:
        place += 1
    follows = place > first and (place == subject.left_edge.i or doc[place].lower_ == "that")
    return place if follows else start


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
        and _hears(token)
    )


def _hears(token: Token) -> bool:
    """Tell whether what stands behind a cue whose words stand before it is a hearer, or nothing.

    "London was flat, Paris added 0.2 percent" says nothing.
    """
    told = child(token, "dobj")
    return told is None or token.lemma_ == "tell" or told.pos_ in {"PRON", "PROPN"}


def _main(token: Token) -> tuple[int, int]:
    return extent(token.head)


def _cut(complement: Token, start: int, end: int) -> tuple[int, int]:
    """Leave out a further speech act that the parse hangs on the clause's end.

    That is ", adding that ...", ", according to ...", ", which Ortiz called ...", "and denied B" behind "claimed A".
    """
    doc = complement.doc
    lexicon = cues()
    for place in range(max(complement.i, start) + 1, end):
        token = doc[place]
        if token.dep_ == "conj" and outer_cue(token) is not None and token.left_edge.i == place:
            return start, _before_and(doc, place)
        if doc[place - 1].text not in {",", "—", "–"}:
            continue
        participle = token.tag_ == "VBG" and token.dep_ == "advcl" and token.lemma_.lower() in lexicon.verbs
        if participle or _closes_with(token, end) or _told_of(token, end):
            return start, place - 1
    return start, end


def _before_and(doc: Doc, place: int) -> int:
    while place > 0 and (doc[place - 1].dep_ in {"cc", "advmod"} or doc[place - 1].is_punct):
        place -= 1
    return place


def _closes_with(token: Token, end: int) -> bool:
    """Tell whether "according to" and a source end the content."""
    if token.lower_ != "according":
        return False
    return token.right_edge.i >= end - 2 or not any(one.text == "," for one in token.doc[token.i : end])


def _told_of(token: Token, end: int) -> bool:
    """Tell whether a clause that only adds something is itself what somebody said: ", which Ortiz called a shame"."""
    if token.lower_ != "which":
        return False
    for one in token.doc[token.i + 1 : min(end, token.i + _NEAR)]:
        verb = cues().verbs.get(one.lemma_.lower()) if one.pos_ == "VERB" else None
        if verb is not None and {"clause", "naming"} & verb.frames.keys():
            return child(one, "nsubj") is not None and one.right_edge.i >= end - 2
    return False


def _skip_that(complement: Token, start: int, end: int) -> int:
    """Leave "that" to the cue, and what stands between the two: "said on Monday that ..."."""
    doc = complement.doc
    mark = next((one for one in complement.children if one.dep_ == "mark" and one.lower_ == "that"), None)
    if mark is not None and mark.i >= start:
        return mark.i + 1 if mark.i + 1 < end else start
    subject = child(complement, "nsubj", "nsubjpass", "expl")
    opens = (
        doc[start].lower_ == "that" and subject is not None and subject.i > start and doc[start].dep_ != "det"
    )
    return start + 1 if opens and start + 1 < end else start


def _infinitive(token: Token, _verb: Verb) -> tuple[tuple[Range, ...], str] | None:
    for one in token.children:
        if one.dep_ in {"xcomp", "ccomp", "advcl"} and one.i > token.i:
            to = next((aux for aux in one.children if aux.dep_ == "aux" and aux.lower_ == "to"), None)
            if to is None:
                continue
            start = to.i - 1 if token.doc[to.i - 1].dep_ == "neg" else to.i
            if token.lemma_ == "call":
                beside = token.doc[token.i + 1].lower_
                if beside not in _CALLED:
                    return None
                start = token.i + 2 if beside == "for" else start
            piece = trimmed(token.doc, start, _cut(one, *extent(one))[1])
            return ((piece,), f"the infinitive that {token.text!r} takes") if piece else None
    return None


def _object(token: Token, _verb: Verb) -> tuple[tuple[Range, ...], str] | None:
    one = child(token, "dobj")
    if one is None or one.i < token.i or one.pos_ == "PRON" or not _speaks(token):
        return None
    start, end = extent(one)
    piece = trimmed(token.doc, start, _with_prepositions(token, _before_which(one, end)))
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
            piece = trimmed(token.doc, max(start, one.i + 1), end)
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
            piece = trimmed(token.doc, *extent(clause))
            return ((piece,), f"what {token.text!r} calls what") if piece else None
        return None
    start = named.left_edge.i if named is not None and named.i < name.i else name.left_edge.i
    piece = trimmed(token.doc, start, name.right_edge.i + 1) if start > token.i else None
    return ((piece,), f"what {token.text!r} calls what") if piece else None


FRAMES: tuple[tuple[str, Callable[[Token, Verb], tuple[tuple[Range, ...], str] | None]], ...] = (
    ("naming", _naming),
    ("infinitive", _infinitive),
    ("clause", _clause),
    ("about", _about),
    ("object", _object),
)
