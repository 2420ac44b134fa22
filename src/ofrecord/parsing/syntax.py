"""Small questions to a dependency parse that several stages ask: whose subject, which clause, which words."""

from __future__ import annotations

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "obj", "iobj"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
_PARTING = frozenset({",", ";", ":", "(", "—", "–"})
_UP = frozenset({"conj", "xcomp", "advcl", "ccomp", "aux", "auxpass", "dep", "pcomp", "prep"})

_CLAUSE_ENDS = frozenset({",", ";", ":", "—", "–", "--", "-", "(", "..."})
_ARGUMENTS = frozenset(
    {
        "dobj",
        "dative",
        "attr",
        "oprd",
        "acomp",
        "prep",
        "agent",
        "advmod",
        "npadvmod",
        "prt",
        "xcomp",
        "neg",
        "aux",
        "pcomp",
        "nsubj",
    }
)
_CLAUSE_OPENERS = frozenset(
    {"after", "before", "since", "without", "despite", "while", "when", "instead", "including"}
)
_TEXT = "ofrecord text"
_INNER = frozenset({"relcl", "advcl", "parataxis"})


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
        if verb.dep_ not in _UP or verb.head == verb:
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


def text_of(doc: Doc) -> str:
    """Give the text of a paragraph; kept with it, since `doc.text` puts it together anew from all tokens each time."""
    kept = doc.user_data.get(_TEXT)
    if not isinstance(kept, str):
        kept = doc.user_data[_TEXT] = doc.text
    return kept


def root_of(token: Token) -> Token:
    """Give the root of the sentence; `token.sent.root` without its look at every token of the text."""
    while token.head.i != token.i:
        token = token.head
    return token


def sentence_end(token: Token) -> int:
    """Give the place behind the last token of the sentence."""
    return int(root_of(token).right_edge.i) + 1


def extent(token: Token) -> tuple[int, int]:
    """Give the first token of the subtree of `token` and the one after its last."""
    return token.left_edge.i, token.right_edge.i + 1


def noun_phrase(head: Token) -> Slice:
    """Give the words of a noun phrase up to its first comma, dash or bracket.

    What stands there without one stays: "and", a name, a clause ("an official who asked not to be named").
    """
    doc: Doc = head.doc
    end = head.i + 1
    last = head.right_edge.i + 1
    while end < last and not (doc[end].dep_ == "punct" and doc[end].text in _PARTING):
        end += 1
    while end > head.i + 1 and doc[end - 1].dep_ in {"cc", "punct", "prep"}:
        end -= 1
    start = head.left_edge.i
    for token in doc[start : head.i]:
        if token.dep_ in {"relcl", "advcl", "parataxis", "ccomp"} and token.head == head:
            start = token.right_edge.i + 1
    return doc[min(start, head.i) : end]


def is_finite(token: Token) -> bool:
    """Tell whether a verb is finite: tensed itself or by an auxiliary."""
    if token.tag_ in {"VBD", "VBP", "VBZ", "MD"}:
        return True
    return any(
        one.dep_ in {"aux", "auxpass"} and one.tag_ in {"VBD", "VBP", "VBZ", "MD"} for one in token.children
    )


def is_passive(token: Token) -> bool:
    """Tell whether a verb is passive, by its own auxiliary or the one it shares: "was arrested and charged"."""
    if child(token, "auxpass") is not None:
        return True
    if token.tag_ != "VBN" or token.dep_ != "conj" or child(token, "nsubj", "aux") is not None:
        return False
    return child(token.head, "auxpass") is not None


def is_negated(token: Token) -> bool:
    """Tell whether a verb stands under "not" or "never"."""
    return any(one.dep_ == "neg" or one.lower_ == "never" for one in token.children)


def clause_of(verb: Token, longest: int = 300) -> tuple[int, int]:
    """Give the first token of a verb's own clause and the one after its last.

    From its subject (or, where that stands far off or is shared, from its auxiliaries) to the end of its own
    arguments: objects, complements, adverbials, infinitives; without relative and adverbial clauses,
    coordinated verbs, and what stands behind a comma. At most `longest` characters.
    """
    doc = verb.doc
    start = _clause_start(verb, longest)
    limit = doc[start].idx + longest
    end = verb.i + 1
    for part in verb.rights:
        if part.dep_ == "punct":
            if part.text in _CLAUSE_ENDS:
                break
            continue
        if part.dep_ not in _ARGUMENTS and not _is_bare_complement(part):
            break
        if part.dep_ == "prep" and part.lower_ in _CLAUSE_OPENERS and child(part, "pcomp") is not None:
            break
        reach = _reach(part)
        if doc[reach - 1].idx + len(doc[reach - 1]) > limit:
            break
        end = max(end, reach)
    return start, end


def _clause_start(verb: Token, longest: int) -> int:
    group = verb.i
    for part in reversed(list(verb.lefts)):
        if part.dep_ in {"aux", "auxpass", "neg"} or (
            part.dep_ == "advmod" and part.i == group - 1 and part.tag_ != "WRB"
        ):
            group = min(group, part.left_edge.i)
    subject = child(verb, *SUBJECTS)
    if subject is None or subject.i > verb.i:
        return group
    start = noun_phrase(subject).start
    return start if verb.idx - verb.doc[start].idx <= longest // 2 else group


def _is_bare_complement(part: Token) -> bool:
    """Tell "invited him to visit" (an infinitive or participle) from a clause with a subject of its own."""
    return (
        part.dep_ == "ccomp"
        and part.tag_ in {"VB", "VBG"}
        and child(part, "nsubj", "nsubjpass", "mark") is None
    )


def _reach(part: Token) -> int:
    """Give the end of a part of a clause, cut before the first clause inside it that is not its own."""
    doc = part.doc
    for token in doc[part.left_edge.i : part.right_edge.i + 1]:
        inner = token.dep_ in _INNER or (token.dep_ == "conj" and is_finite(token))
        if inner and token.left_edge.i > part.i:
            end = token.left_edge.i
            while end > part.i + 1 and doc[end - 1].dep_ in {"punct", "cc", "mark"}:
                end -= 1
            return end
    return part.right_edge.i + 1
