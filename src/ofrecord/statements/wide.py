"""Every construction that may report speech or an attitude, whatever its words: the learned model tells which do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import child, extent, root_of, sentence_end, subject_of
from ofrecord.statements.draft import Draft
from ofrecord.statements.frames import FRAMES, cue_of, token_at, trimmed
from ofrecord.statements.lexicon import Verb, cues
from ofrecord.statements.marks import Quote
from ofrecord.statements.paragraph import modified_by
from ofrecord.statements.sources import source_of

CONVEYED = "conveyed"
"The act of a cue that no lexicon entry names."

HEADED = "headed"
"The act of a headline that puts somebody's name and a colon before words."

TO_QUOTED = ("to quoted", "past quoted")
"The rules of drafts that reach from a cue to quoted words, and past them to the sentence's end."

_ANY = Verb(dict.fromkeys(("naming", "infinitive", "clause", "object"), CONVEYED))
_NEAR = frozenset(
    {"of", "about", "for", "on", "to", "against", "with", "over", "as", "at", "in", "toward", "from"}
)
_BACK = 30
"Tokens from quoted words back to the verb that may take them at most."
_THAT = frozenset({"IN", "WDT"})
_VERBS = 3
"Verbs before quoted words that are tried, the nearest."
_MOST_WORDS = 4
"Words before the colon of a headline at most."


def wide_drafts(doc: Doc, quotes: Sequence[Quote], any_cue: bool = True) -> Iterator[Draft]:
    """Give a draft for each construction; several may share a cue. Without `any_cue`, only for cues of the lexicon."""
    known = cues()
    for token in doc:
        if not any_cue and token.lemma_.lower() not in (known.nouns if token.pos_ == "NOUN" else known.verbs):
            continue
        if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"}):
            yield from _of_verb(token)
        elif token.pos_ == "NOUN":
            yield from _of_noun(token)
        elif token.text == ":" and token.i <= _MOST_WORDS + 1:
            yield from _colon(token)
    for quote in quotes:
        yield from _up_to_quoted(doc, quote, quotes, any_cue)


def _up_to_quoted(doc: Doc, quote: Quote, quotes: Sequence[Quote], any_cue: bool) -> Iterator[Draft]:
    """What stands behind each of the verbs before quoted words, up to those words or to the sentence's end."""
    first = token_at(doc, quote.open)
    if first >= len(doc) or first == 0:
        return
    known = cues().verbs
    start = max(root_of(doc[first - 1]).left_edge.i, first - _BACK)
    stop = sentence_end(doc[first - 1])
    closes = [_close(doc, one) for one in quotes if one.open >= quote.open]
    close = closes[0]
    verbs = [
        one for one in doc[start:first] if one.pos_ == "VERB" and (any_cue or one.lemma_.lower() in known)
    ]
    for token in verbs[-_VERBS:]:
        further = next((one for one in token.children if one.dep_ == "conj" and one.i > token.i), None)
        last = min(stop, further.left_edge.i - 1) if further is not None else stop
        leads = any(
            one.head == token and one.dep_ == "xcomp" and one.lemma_.lower() in known for one in verbs
        )
        # "thanked her and called it “bold”": not what was thanked for; "went on to say “...”": said
        if last < close or leads:
            continue
        begin = _behind_that(token, first)
        source = source_of(token)
        reach = max(one for one in closes if one <= last)
        for end, rule in zip((reach, last), TO_QUOTED, strict=True):
            piece = trimmed(doc, begin, end)
            if piece:
                head, act = source.i if source else None, _act(token, "naming")
                why = f"what stands behind {token.text!r}, with words in quotation marks"
                yield Draft((piece,), cue_of(token), token.i, head, act, why, rule=rule)
            if reach >= last:
                break


def _close(doc: Doc, quote: Quote) -> int:
    """Give the token behind quoted words, and behind the noun that they only describe."""
    noun = modified_by(doc, quote)
    return token_at(doc, quote.close - 1) + 1 if noun is None else int(noun.i) + 1


def _behind_that(token: Token, first: int) -> int:
    """Give the token behind the "that" of a verb that takes a clause, else the one behind the verb or its "as"."""
    verb = cues().verbs.get(token.lemma_.lower())
    takes = verb is not None and "clause" in verb.frames
    for one in token.doc[token.i + 1 : first]:
        if one.is_quote:
            break
        if one.lower_ == "that" and (one.dep_ == "mark" or (takes and one.tag_ in _THAT)):
            return int(one.i) + 1
    return int(token.i) + (2 if token.doc[token.i + 1].lower_ == "as" else 1)


def _act(token: Token, frame: str) -> str:
    verb = cues().verbs.get(token.lemma_.lower())
    return verb.frames.get(frame, verb.act) if verb else CONVEYED


def _of_verb(token: Token) -> Iterator[Draft]:
    source = source_of(token)
    head = source.i if source else None
    for frame, find in FRAMES:
        found = find(token, _ANY)
        if found:
            yield Draft(found[0], cue_of(token), token.i, head, _act(token, frame), found[1], rule=frame)
    for one in token.children:
        if one.dep_ == "prep" and one.i > token.i and one.lower_ in _NEAR:
            yield from _after(token, one, head, _act(token, "about"), "about")
        elif one.dep_ == "acomp" and (clause := child(one, "ccomp", "xcomp")) is not None:
            piece = trimmed(token.doc, *_clause(clause))
            if piece:
                cue = (token.idx, one.idx + len(one))
                yield Draft(
                    (piece,), cue, token.i, head, CONVEYED, f"what {one.text!r} takes", rule="adjective"
                )


def _clause(clause: Token) -> tuple[int, int]:
    start, end = extent(clause)
    return (start + 1 if clause.doc[start].lower_ == "that" else start), end


def _after(token: Token, preposition: Token, head: int | None, act: str, rule: str) -> Iterator[Draft]:
    start, end = extent(preposition)
    piece = trimmed(token.doc, max(start, preposition.i + 1), end)
    if piece:
        why = f"what follows {token.text!r} and {preposition.text!r}"
        yield Draft((piece,), cue_of(token), token.i, head, act, why, rule=rule)


def _of_noun(token: Token) -> Iterator[Draft]:
    owner = child(token, "poss")
    if owner is None and token.dep_ == "dobj":
        owner = subject_of(token.head)
    head = owner.i if owner else None
    act = cues().nouns.get(token.lemma_.lower(), CONVEYED)
    for one in token.children:
        if one.i < token.i:
            continue
        if one.dep_ == "prep" and one.lower_ in _NEAR and (owner is not None or act != CONVEYED):
            yield from _after(token, one, head, act, "noun about")
        elif one.dep_ in {"acl", "ccomp"} and one.tag_ not in {"VBN", "VBG"}:
            piece = trimmed(token.doc, *_clause(one))
            if piece:
                cue = (token.idx, token.idx + len(token))
                why = f"the content of the noun {token.text!r}"
                yield Draft((piece,), cue, token.i, head, act, why, rule="noun")


def _colon(token: Token) -> Iterator[Draft]:
    """A headline that names its speaker: "Ortiz: The locks stay shut"."""
    doc = token.doc
    before = [one for one in doc[: token.i] if one.pos_ in {"PROPN", "NOUN"}]
    piece = trimmed(doc, token.i + 1, len(doc))
    if before and piece and not any(one.pos_ == "VERB" for one in doc[: token.i]):
        cue = (token.idx, token.idx + 1)
        yield Draft(
            (piece,), cue, token.i, before[-1].i, HEADED, "the words after a headline's colon", rule="colon"
        )
