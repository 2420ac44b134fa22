"""Who is named without a verb of saying: "Harbour shut - Ada Ortiz:", "From the report:", "in Ortiz's words,"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ofrecord.parsing.syntax import child
from ofrecord.statements.channels import kind_of

_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "CCONJ", "PART"})
_NAME = 7
"Words before a colon that may be no more than a source's name."
_ROLE = 16
"Tokens of a name and its role before a colon at most."
_WORDS = 5
"Words of one name, at most."


def named_before(words: Sequence[Token]) -> list[Token]:
    """Give the words of a name or a source that stand alone before a colon: "Harbour shut - Ada Ortiz:"."""
    told = _name_with_role(words)
    if told:
        return told
    named: list[Token] = []
    for token in reversed(words[:-1]):
        if token.pos_ not in _NAMING:
            break
        named.insert(0, token)
    before = words[len(words) - 2 - len(named)] if len(named) + 1 < len(words) else None
    alone = before is None or before.is_punct
    source = name_in(named)
    sure = source is not None and (source.pos_ == "PROPN" or kind_of(source) is not None)
    return named if alone and sure and len(named) <= _NAME else []


def _name_with_role(words: Sequence[Token]) -> list[Token]:
    """Give the name that opens the paragraph and is told a role before the colon: "Ada Ortiz, mayor of Tarn:"."""
    if len(words) > _ROLE or words[0].i > 0:
        return []
    comma = next((at for at, token in enumerate(words) if token.text == ","), len(words))
    name, role = list(words[:comma]), words[comma + 1 : -1]
    bare = all(token.pos_ in _NAMING or token.text == "," for token in role)
    person = 2 <= len(name) <= _WORDS and all(token.pos_ == "PROPN" for token in name)
    return name if role and bare and person else []


def name_in(words: Sequence[Token]) -> Token | None:
    """Give the head of a bare noun phrase."""
    names = [token for token in words if token.pos_ in {"PROPN", "NOUN"}]
    inside = {token.i for token in words}
    return next(
        (one for one in names if one.head.i not in inside or one.head.i == one.i or one.dep_ == "pobj"), None
    )


def put_it(words: Sequence[Token]) -> Token | None:
    """Give the verb of "as Ortiz put it," where it ends these words."""
    last = [token for token in words[-4:] if not token.is_punct]
    if len(last) >= 2 and last[-1].lower_ == "it" and last[-2].lemma_ == "put":
        return last[-2]
    return None


def in_words(words: Sequence[Token]) -> Token | None:
    """Give "words" of "in Ortiz's words," or "in the words of Ortiz," where it ends these words."""
    last = [token for token in words if not token.is_punct]
    named = next((token for token in reversed(last[-_ROLE:]) if token.lower_ == "words"), None)
    if named is None or named.head.lower_ != "in" or whose_words(named) is None:
        return None
    return named if named.right_edge.i >= last[-1].i else None


def whose_words(noun: Token) -> Token | None:
    """Give whose the words are: "Ortiz's words", "the words of Ortiz"; None of other cues."""
    if noun.lower_ != "words":
        return None
    of = next((one for one in noun.children if one.dep_ == "prep" and one.lower_ == "of"), None)
    return child(noun, "poss") or (child(of, "pobj") if of is not None else None)
