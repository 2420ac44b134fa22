"""Text made against a regular expression: what its loops would have to go over again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

# The compiler of patterns takes them apart for us; the types of Python's library do not know these two.
_constants, _parser = import_module("re._constants"), import_module("re._parser")

LENGTH = 100_000
_PLAIN = (
    " ",
    "\n",
    "a",
    "A",
    "a ",
    "A. ",
    "1",
    "1,",
    "\u201c",
    '"a ',
    "(",
    "-",
    ".",
    "'",
    "<",
    "&",
    "\t \n",
    "é",
    "Й ",
)
_CLASSES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
_NEGATED = "a 1.\n-A\x00"


def texts(pattern: re.Pattern[str], length: int = LENGTH) -> Iterator[str]:
    """Give texts of `length` characters: plain repeats, the pattern's own literals, pumped loops, near misses."""
    tree = list(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    whole = _sample(tree)
    pieces = dict.fromkeys([*_PLAIN, whole, whole[:-1], whole[:-1] + "\x00", *_literals(tree)])
    for prefix, body in _loops(tree, ""):
        pieces |= dict.fromkeys([body, prefix + body, prefix + body * 3])
        for start in (prefix, " " + prefix):
            yield _filled(start, body, length)
            yield _filled(start, body + " ", length)
    for piece in pieces:
        if piece:
            yield _filled("", piece, length)
            yield _filled("", piece, length)[:-1] + "\x00"


def _filled(start: str, piece: str, length: int) -> str:
    return (start + piece * (length // max(1, len(piece)) + 1))[:length]


def _sample(tree: Sequence[Any]) -> str:
    """Give a short string that the parsed pattern would match, assertions aside."""
    return "".join(_one(str(kind), value) for kind, value in tree)


def _one(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return chr(int(value))
    if kind == "NOT_LITERAL":
        return next(one for one in _NEGATED if ord(one) != value)
    if kind == "ANY":
        return "a"
    if kind == "IN":
        return _member(value)
    if kind == "BRANCH":
        return _sample(value[1][0])
    if kind == "SUBPATTERN":
        return _sample(value[3])
    if kind == "ATOMIC_GROUP":
        return _sample(value)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        times: int = max(1, min(value[0], 50))
        return _sample(value[2]) * times
    return ""


def _member(members: Sequence[Any]) -> str:
    kinds = [(str(kind), value) for kind, value in members]
    if kinds and kinds[0][0] == "NEGATE":
        refused = re.compile("[" + "".join(_class(kind, value) for kind, value in kinds[1:]) + "]")
        return next((one for one in _NEGATED if not refused.match(one)), "€")
    kind, value = kinds[0]
    if kind == "CATEGORY":
        return _CLASSES.get(str(value), ".")
    return chr(int(value[0] if kind == "RANGE" else value))


def _class(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return re.escape(chr(value))
    if kind == "RANGE":
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[str(value).rpartition("_")[2]]
    return "\\" + (letter.upper() if "NOT" in str(value) else letter)


def _inner(kind: str, value: Any) -> list[Sequence[Any]]:
    if kind == "BRANCH":
        return list(value[1])
    if kind == "SUBPATTERN":
        return [value[3]]
    if kind == "ATOMIC_GROUP":
        return [value]
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return [value[2]]
    return [value[1]] if kind in ("ASSERT", "ASSERT_NOT") else []


def _loops(tree: Sequence[Any], prefix: str) -> Iterator[tuple[str, str]]:
    """Give each loop's body with what stands before it."""
    for kind, value in tree:
        name = str(kind)
        for inner in _inner(name, value)[:40]:
            if name.endswith("_REPEAT") and value[1] > 1:
                yield prefix, _sample(inner)
            yield from _loops(inner, prefix)
        prefix += _one(name, value)


def _literals(tree: Sequence[Any]) -> list[str]:
    """Give the runs of literal characters of the pattern, the first forty."""
    runs = [""]
    for kind, value in tree:
        if kind is _constants.LITERAL:
            runs[-1] += chr(value)
            continue
        runs.append("")
        for inner in _inner(str(kind), value)[:40]:
            runs += _literals(inner)
    return [run for run in runs if run][:40]
