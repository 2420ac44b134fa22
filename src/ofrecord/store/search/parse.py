"""Read a query. The grammar is lark's; what is wrong is told in a sentence, with its place and what mends it."""

from __future__ import annotations

import re
from functools import cache

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from ofrecord.errors import UsageError
from ofrecord.store.search.query import All, Any, Field, Phrase, Query, Start, Without, Word

LONGEST = 1_000
"Characters of a query."
DEEPEST = 20
"Brackets within brackets."
_MARKS = '"“”„«»'

# `OR` binds more than a space, as in the search boxes that people know. `OR`, `AND`, `NOT` stand alone and in capitals;
# a dash with a space behind it is a dash.
_GRAMMAR = r"""
?start: both
both: either (_AND? either)*
either: item (_OR item)*
?item: primary | without
without: _NOT primary
?primary: "(" both ")" | field | phrase | word
field: FIELD (VALUE | QUOTED)
phrase: QUOTED
word: WORD

_OR.4: /(OR|\|\|?)(?![^\s()])/
_AND.4: /(AND|&&?)(?![^\s()])/
_NOT.4: /-(?=[^\s)])|NOT(?![^\s()])/
FIELD.3: /[A-Za-z]+:/
QUOTED.3: /["“”„][^"“”]*["“”]|«[^»]*»/
WORD.1: /(?!(OR|AND|\|\|?|&&?)(?![^\s()]))[^\s()"“”„«»]+/
VALUE.1: /[^\s()"“”„«»]+/
%ignore /\s+/
"""


def parse(query: str) -> Query:
    """Give the tree of a query. Raises UsageError that names the place in the query (from 1) and the mend."""
    if len(query) > LONGEST:
        raise UsageError(
            f"the query has {len(query):,} characters, {LONGEST:,} are the most; search for fewer words."
        )
    _check_brackets(query)
    try:
        tree = _parser().parse(query)
    except UnexpectedInput as error:
        raise UsageError(_told(query, error)) from None
    if not isinstance(tree, Word | Phrase | Start | Field | All | Any | Without):
        raise TypeError(f"no query: {tree!r}")
    return tree


class _Maker(Transformer[Token, Query]):
    """Each rule of the grammar as a node."""

    def word(self, parts: list[Token]) -> Query:
        token = parts[0]
        if token.endswith("*") and token.strip("*"):
            return Start(token.rstrip("*"), _at(token))
        return Word(str(token), _at(token))

    def phrase(self, parts: list[Token]) -> Query:
        return Phrase(parts[0][1:-1], _at(parts[0]))

    def field(self, parts: list[Token]) -> Query:
        name, value = parts
        bare = value[1:-1] if value.type == "QUOTED" else str(value)
        return Field(name[:-1].lower(), bare, _at(name))

    def without(self, parts: list[Query]) -> Query:
        return Without(parts[0])

    def both(self, parts: list[Query]) -> Query:
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def either(self, parts: list[Query]) -> Query:
        return parts[0] if len(parts) == 1 else Any(tuple(parts))


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", transformer=_Maker(), maybe_placeholders=False)


def _at(token: Token) -> int:
    return token.start_pos or 0


def _check_brackets(query: str) -> None:
    """Raises UsageError for brackets that do not pair, outside of quotation marks."""
    opened: list[int] = []
    bare = re.sub(r'["“”„][^"“”]*["“”]|«[^»]*»', lambda match: " " * len(match[0]), query)
    for at, letter in enumerate(bare):
        if letter == "(":
            opened.append(at)
        elif letter == ")" and not opened:
            raise UsageError(f"the `)` at character {at + 1} of the query closes nothing; take it out.")
        elif letter == ")":
            opened.pop()
        if len(opened) > DEEPEST:
            raise UsageError(
                f"the query has more than {DEEPEST} brackets within each other at character {at + 1}; take some out."
            )
    if opened:
        raise UsageError(f"the `(` at character {opened[-1] + 1} of the query is not closed; add a `)`.")


def _told(query: str, error: UnexpectedInput) -> str:
    """What is wrong, where, and what mends it."""
    if isinstance(error, UnexpectedCharacters):
        at = error.pos_in_stream or 0
        if query[at] in _MARKS:
            return f"the quotation mark at character {at + 1} of the query is not closed; close it after the phrase."
        return f"the sign at character {at + 1} of the query is out of place; take it out."
    last = _last(error)
    if last is not None and last.type == "FIELD":
        return (
            f"`{last}` at character {_at(last) + 1} of the query has no value; write {last}VALUE "
            f'or {last}"SEVERAL WORDS".'
        )
    if last is not None and last.type in {"_OR", "_AND", "_NOT"}:
        return f"`{last}` at character {_at(last) + 1} of the query has nothing after it; add a word or take it out."
    if isinstance(error, UnexpectedToken) and error.token.type == "RPAR":
        at = _at(error.token)
        return f"the brackets that end at character {at + 1} of the query hold nothing; put a word in."
    if isinstance(error, UnexpectedToken) and error.token.type in {"_OR", "_AND"}:
        at = _at(error.token)
        return f"`{error.token}` at character {at + 1} of the query has nothing before it; add a word or take it out."
    return "the query is empty; write a word to search for."


def _last(error: UnexpectedInput) -> Token | None:
    """What was read last before the error, where that is no whole part of a query."""
    stack = error.interactive_parser.parser_state.value_stack if isinstance(error, UnexpectedToken) else ()
    return stack[-1] if stack and isinstance(stack[-1], Token) else None
