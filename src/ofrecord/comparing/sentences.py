"""Which sentence of a report stands over a place, by the report's own marks."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ofrecord.lexicon import load
from ofrecord.model import Report, Span

FARTHEST = 600
"Characters before and after a place within which its sentence is looked for."

_MARK = re.compile(r"[.!?。！？।؟\n]")
_WORD = re.compile(r"[^\W_]{1,20}")
_ALONE = "。！？।؟\n"
"Marks that end a sentence whatever follows."
_CLOSING = "\"'”’)]"
_OPENING = "\"'“‘«„(["
_TAIL = 24


class _Abbreviations(msgspec.Struct, frozen=True):
    source: str
    never: frozenset[str]
    seldom: frozenset[str]
    openers: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    known: _Abbreviations = load("abbreviations", _Abbreviations)
    return known


def sentence_over(report: Report, span: Span) -> Span:
    """Give the sentence of the report that holds `span`, by its own end marks, never over a line break.

    A full stop after an abbreviation ("Sen.", "Feb.", "U.S.") ends none, unless what follows opens sentences.
    """
    text, low = report.text, max(0, span.start - FARTHEST)
    start = low
    for match in _MARK.finditer(text, low, span.start):
        opens = _opens(text, match.start())
        if opens is not None and opens <= span.start:
            start = opens
    end = high = min(len(text), span.end + FARTHEST)
    for match in _MARK.finditer(text, span.end, high):
        if _opens(text, match.start()) is not None:
            end = match.start()
            break
    return Span(report=report.id, start=min(start, span.start), end=max(end, span.end))


def _opens(text: str, mark: int) -> int | None:
    """Where the next sentence opens if this mark ends one."""
    if text[mark] in _ALONE:
        return mark + 1
    closed = _past(text, mark + 1, _CLOSING)
    opens = closed
    while opens < len(text) and text[opens].isspace() and opens - closed < _TAIL:
        opens += 1
    word = _WORD.match(text, _past(text, opens, _OPENING))
    if opens == closed or word is None or word.group()[0].islower():
        return None
    return opens if text[mark] != "." or _ends(text[max(0, mark - _TAIL) : mark], word.group()) else None


def _past(text: str, at: int, marks: str) -> int:
    end = at
    while end < len(text) and text[end] in marks and end - at < _TAIL:
        end += 1
    return end


def _ends(before: str, follows: str) -> bool:
    """Whether a full stop after `before` ends a sentence: not after an abbreviation."""
    words = before.split()
    if not words or before[-1].isspace():
        return True
    word, known = words[-1].lstrip(_OPENING), _abbreviations()
    if word in known.never:
        return False
    initial = (len(word) == 1 and word.isalpha()) or (word[-2:-1] == "." and word[-1].isalpha())
    return not (initial or word in known.seldom) or follows in known.openers
