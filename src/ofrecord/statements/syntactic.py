"""Reported speech that the dependency parse shows: clauses, infinitives, objects, nouns, "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ofrecord.parsing.syntax import child, extent, is_negated, subject_of
from ofrecord.statements.draft import Draft, Range
from ofrecord.statements.frames import FRAMES, cue_of, trimmed, without
from ofrecord.statements.lexicon import Verb, cues
from ofrecord.statements.sources import source_of

_BY = frozenset({"by", "from", "among"})


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
    for frame, find in FRAMES:
        if frame not in verb.frames or (frame == "clause" and is_negated(token) and verb.act == "said"):
            continue
        found = find(token, verb)
        if found:
            content, why = found
            source = _beside(source_of(token), token, content)
            head = source.i if source else None
            return Draft(content, cue_of(token), token.i, head, verb.frames[frame], why, rule=frame)
    return None


def _beside(source: Token | None, cue: Token, content: tuple[Range, ...]) -> Token | None:
    """Give the source unless it stands in what was said; then whoever acts by the verb above the cue's noun."""
    if source is None or not any(start <= source.idx < end for start, end in content):
        return source
    above = subject_of(cue.head.head if cue.head.pos_ == "NOUN" else cue.head)
    within = above is None or any(start <= above.idx < end for start, end in content)
    return None if within else above


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
        piece = trimmed(token.doc, opener.i + (opener.lower_ == "that"), end)
        owner = owner_of(token)
        if piece:
            yield Draft(
                (piece,),
                (token.idx, token.idx + len(token)),
                token.i,
                owner.i if owner else None,
                act,
                f"the content of the noun {token.text!r}",
                rule="noun",
            )


def owner_of(noun: Token) -> Token | None:
    """Give whose speech a noun names: "her claim", "a claim by Ortiz", the subject of "made the claim"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    by = next((one for one in noun.children if one.dep_ == "prep" and one.lower_ in _BY), None)
    if by is not None and (owner := child(by, "pobj")) is not None:
        return owner
    light = noun.dep_ == "dobj" and noun.head.lemma_.lower() in cues().light
    return subject_of(noun.head) if light else None


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
    pieces = without(doc, (sentence.start, sentence.end), hole)
    if len(pieces) == 2 and not _goes_on(doc, hole[1], sentence.end):
        pieces = pieces[:1]
    if pieces:
        yield Draft(
            pieces,
            (token.idx, to.idx + len(to)),
            token.i,
            source.i,
            "said",
            "the sentence with 'according to'",
            rule="according",
        )


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a sentence goes on behind the source: a comma, and a verb further on."""
    if start >= len(doc) or doc[start].text != ",":
        return False
    return any(token.pos_ in {"VERB", "AUX"} for token in doc[start:end])
