"""Clauses that no other claim holds: without them much of a report would stand in no claim, and not be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from ofrecord.events.lexicon import triggers
from ofrecord.events.trigger import Trigger, prospect_of
from ofrecord.parsing import Block
from ofrecord.parsing.syntax import child, clause_of, is_finite

_SHORTEST = 5
"Words that a clause must have to be worth a claim of its own."
_WHOLE = 8
"The same for a sentence whose parse shows no main clause: it is taken whole."
_LONGEST = 300
_HELD = 0.5
"A clause is told already where one claim holds so much of it."
_WIDE = 3.0
"But not where that claim is so many times as long: it makes several claims, and this clause is one of them."
_VERBS = frozenset({"VERB", "AUX"})
_SIDE = frozenset({"advcl", "relcl", "acl", "conj", "ccomp", "parataxis", "pcomp"})
"How a clause hangs on another that may tell a thing of its own: because, who, and, -ing."

Stretch = tuple[int, int]


def find_untold(block: Block, told: Sequence[Stretch]) -> Iterator[tuple[Trigger, Slice]]:
    """Give the clauses of a paragraph's sentences that none of the stretches `told` holds, with their verbs.

    Stretches are characters of the paragraph. A sentence whose parse shows no finite main verb with a
    subject is taken whole where no claim touches it. Questions and what "you" or "I" do are left out.
    """
    for sentence in block.doc.sents:
        if sentence[-1].text.startswith("?") or _words(sentence) < _SHORTEST:
            continue
        touched = _is_touched(sentence, told)
        for verb in sentence:
            why = _why(verb, touched)
            if why is None:
                continue
            start, end = clause_of(verb, _LONGEST)
            clause = block.doc[start:end]
            ahead = prospect_of(verb)
            if ahead is not None and _held(block.doc[slice(*clause_of(ahead, _LONGEST))], told) >= _HELD:
                continue
            if _words(clause) >= _SHORTEST and _held(clause, told) < _HELD:
                yield Trigger(verb, verb, "other", why, plain=True), clause
        if not _is_main(sentence.root):
            yield from _whole(sentence, told)


def _whole(sentence: Slice, told: Sequence[Stretch]) -> Iterator[tuple[Trigger, Slice]]:
    whole = _trimmed(sentence)
    if _words(whole) < _WHOLE or len(whole.text) > _LONGEST or _is_touched(whole, told):
        return
    verb = next((token for token in sentence if token.pos_ in _VERBS and is_finite(token)), sentence.root)
    yield Trigger(verb, verb, "other", "a sentence that no other claim touches", plain=True), whole


def _is_main(verb: Token) -> bool:
    return verb.dep_ == "ROOT" and verb.pos_ in _VERBS and is_finite(verb) and _subject_of(verb) is not None


def _why(verb: Token, touched: bool) -> str | None:
    """Tell why a verb's clause may be a claim; None where it may not.

    Saying and thinking make one only where no other claim touches the sentence: else the statement has it.
    """
    known = triggers().no_event
    subject = _subject_of(verb)
    if subject is not None and verb.dep_ != "relcl" and subject.lower_ in known.subjects:
        return None
    if touched and verb.lemma_.lower() in known.verbs:
        return None
    if _is_main(verb):
        return "a main clause that no other claim holds"
    if verb.pos_ not in _VERBS or verb.dep_ not in _SIDE or verb.lemma_.lower() in known.verbs:
        return None
    if not is_finite(verb) and verb.tag_ != "VBG":
        return None
    if verb.lemma_ == "be" and child(verb, "nsubj") is None:
        return None
    return "a clause beside the main one that no other claim holds"


def _subject_of(verb: Token) -> Token | None:
    return child(verb, "nsubj", "nsubjpass")


def _words(clause: Slice) -> int:
    return sum(token.is_alpha or token.like_num for token in clause)


def _held(clause: Slice, told: Sequence[Stretch]) -> float:
    """The share of a clause's characters that one of the stretches not much longer holds, at most."""
    length = max(1, clause.end_char - clause.start_char)
    shared = (
        min(end, clause.end_char) - max(start, clause.start_char)
        for start, end in told
        if end - start <= _WIDE * length
    )
    return max(shared, default=0) / length


def _is_touched(sentence: Slice, told: Sequence[Stretch]) -> bool:
    return any(start < sentence.end_char and end > sentence.start_char for start, end in told)


def _trimmed(sentence: Slice) -> Slice:
    start, end = sentence.start, sentence.end
    while end - 1 > start and (sentence.doc[end - 1].is_punct or sentence.doc[end - 1].is_space):
        end -= 1
    while start + 1 < end and (sentence.doc[start].is_punct or sentence.doc[start].is_space):
        start += 1
    return sentence.doc[start:end]
