"""Small questions to a dependency parse that several stages ask: whose subject, which clause, which words."""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "obj", "iobj"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
_BREAKS = frozenset({"relcl", "appos", "acl", "advcl", "punct", "parataxis", "ccomp"})
_UP = frozenset({"conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "dep", "pcomp", "prep"})


def child(token: Token, *deps: str) -> Token | None:
    """Give the first child with one of these relations; None where there is none."""
    return next((one for one in token.children if one.dep_ in deps), None)


def subject_of(token: Token) -> Token | None:
    """Give the head of the subject of a verb: its own, or the one it shares with the verb above it.

    A relative pronoun gives the noun it stands for; a participle after a noun gives that noun.
    """
    seen = 0
    verb = token
    while seen < 6:
        own = child(verb, "nsubj", "nsubjpass")
        if own is not None:
            return _antecedent(own, verb)
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            named = subject_of(verb.head.head) if verb.head.dep_ == "attr" and verb.tag_ == "VB" else None
            return named or verb.head
        if verb.dep_ not in _UP or verb.head is verb:
            return None
        verb = verb.head
        seen += 1
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
        return verb.head
    if subject.lower_ in RELATIVE and verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    return subject


def extent(token: Token) -> tuple[int, int]:
    """Give the first token of the subtree of `token` and the one after its last."""
    return token.left_edge.i, token.right_edge.i + 1


def noun_phrase(head: Token) -> Slice:
    """Give the words of a noun phrase up to its first relative clause, apposition or comma; "and" stays."""
    doc: Doc = head.doc
    end = head.i + 1
    last = head.right_edge.i + 1
    while end < last and not _breaks(doc[end], head):
        end += 1
    while end > head.i + 1 and doc[end - 1].dep_ in {"cc", "punct", "prep"}:
        end -= 1
    start = head.left_edge.i
    for token in doc[start : head.i]:
        if token.dep_ in {"relcl", "advcl", "parataxis", "ccomp"} and token.head is head:
            start = token.right_edge.i + 1
    return doc[min(start, head.i) : end]


def _breaks(token: Token, head: Token) -> bool:
    if token.dep_ == "punct" and token.text in {",", ";", ":", "(", "—", "–"}:
        return True
    return token.dep_ in _BREAKS - {"punct"} and token.head is head


def is_finite(token: Token) -> bool:
    """Tell whether a verb is finite: tensed itself or by an auxiliary."""
    if token.tag_ in {"VBD", "VBP", "VBZ", "MD"}:
        return True
    return any(
        one.dep_ in {"aux", "auxpass"} and one.tag_ in {"VBD", "VBP", "VBZ", "MD"} for one in token.children
    )


def is_negated(token: Token) -> bool:
    """Tell whether a verb stands under "not" or "never"."""
    return any(one.dep_ == "neg" or one.lower_ == "never" for one in token.children)
