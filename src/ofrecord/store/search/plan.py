"""From what a query asks to what is looked up in the index, and the words of it that are marked in a hit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ofrecord.errors import UsageError
from ofrecord.folding import sound_of
from ofrecord.store.search.fields import Asking, look_up
from ofrecord.store.search.match import EVERY, Begins, But, Match, Run, Term, both, either
from ofrecord.store.search.query import All, Any, Field, Leaf, Phrase, Query, Start, Without, Word
from ofrecord.store.search.words import Token, tokens_of

MOST = 64
"Words and fields of a query."
_SHORTEST_START = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words that a hit is asked to have: `exact` one after the other, `start` where the last one may go on."""

    tokens: tuple[Token, ...]
    exact: bool
    start: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look up, and what to mark. `type` is the one type of hit that can come, where the query names one."""

    match: Match
    wanted: tuple[Wanted, ...]
    type: str | None


def plan_of(query: Query, asking: Asking) -> Plan:
    """Give the plan of a query. Raises UsageError for a field or a value there is none of, or a query of no words."""
    leaves = list(_leaves(query))
    if len(leaves) > MOST:
        raise UsageError(f"the query has {len(leaves)} words and fields, {MOST} are the most; take some out.")
    match = _match(query, asking)
    if match is None:
        raise UsageError("the query has no letter or digit to search for; write a word.")
    wanted = tuple(one for leaf in _positive(query) if (one := _wanted(leaf)) is not None)
    return Plan(match, wanted, _type(query))


def _match(query: Query, asking: Asking) -> Match | None:
    """None for what holds nothing to look up, such as a dash alone."""
    if isinstance(query, Without):
        left = _match(query.part, asking)
        return None if left is None else But(EVERY, left)
    if isinstance(query, All):
        wanted = [part for part in query.parts if not isinstance(part, Without)]
        left_out = [part.part for part in query.parts if isinstance(part, Without)]
        every = [match for part in wanted if (match := _match(part, asking)) is not None]
        less = [match for part in left_out if (match := _match(part, asking)) is not None]
        if not every and not less:
            return None
        return But(both(every), either(less)) if less else both(every)
    if isinstance(query, Any):
        one_of = [match for part in query.parts if (match := _match(part, asking)) is not None]
        return either(one_of) if one_of else None
    if isinstance(query, Field):
        return look_up(query, asking)
    return _words(query)


def _words(leaf: Word | Phrase | Start) -> Match | None:
    wanted = _wanted(leaf)
    if wanted is None:
        return None
    tokens = wanted.tokens
    if wanted.start:
        last = tokens[-1]
        if len(last.word) < _SHORTEST_START:
            raise UsageError(
                f"`{leaf.text}*` at character {leaf.at + 1} of the query begins too many words; "
                f"write {_SHORTEST_START} letters or more before the `*`."
            )
        return both([*(Term(token.word) for token in tokens[:-1]), Begins(last.word)])
    if wanted.exact or len(tokens) > 1:
        return Run(tuple(token.word for token in tokens)) if len(tokens) > 1 else Term(tokens[0].word)
    (token,) = tokens
    spellings = [Term(token.word), Term(token.stem), Term(f"_{token.stem}")]
    if token.sound:
        spellings.append(Term(f"~{token.sound}"))
    return either(spellings)


def _wanted(leaf: Leaf) -> Wanted | None:
    if isinstance(leaf, Field):
        return None
    tokens = []
    for token in tokens_of(leaf.text):
        # A name may be written in small letters in a query.
        sound = token.sound or ("" if token.word.isdigit() else sound_of(leaf.text[token.start : token.end]))
        tokens.append(Token(token.start, token.end, token.word, token.stem, sound))
    if not tokens:
        return None
    return Wanted(tuple(tokens), exact=isinstance(leaf, Phrase), start=isinstance(leaf, Start))


def _leaves(query: Query) -> Iterator[Leaf]:
    if isinstance(query, Without):
        yield from _leaves(query.part)
    elif isinstance(query, All | Any):
        for part in query.parts:
            yield from _leaves(part)
    else:
        yield query


def _positive(query: Query) -> Iterator[Leaf]:
    if isinstance(query, All | Any):
        for part in query.parts:
            yield from _positive(part)
    elif not isinstance(query, Without):
        yield query


def _type(query: Query) -> str | None:
    """The one type that a query asks for at its top."""
    parts = query.parts if isinstance(query, All) else (query,)
    for part in parts:
        if isinstance(part, Field) and part.name == "type":
            return part.value.strip().lower().removesuffix("s")
    return None
