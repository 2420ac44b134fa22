"""The words of a report's body, and which of them are somebody's speech and not the writer's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from ofrecord.lexicon import load
from ofrecord.model import Report

_WORD = re.compile(r"[^\W_]+(?:['’.\-‑][^\W_]+)*")
_JOINERS = str.maketrans("", "", "'’.-‑")
_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’"}
_MARKS = re.compile(r"[“”«»„\"‘’]")
_COLUMN = 0.8
"Where so much of a report speaks in the first person, its writer does: it is nobody else's speech."


class _Copying(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    first_person: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """A report's body, word by word, in order.

    `spans` are code points of the report's text; `folded` the words without case, hyphens and dots; `spoken` says of
    each whether it is somebody's speech: within quotation marks, in a paragraph that a colon announces, or in a
    paragraph that says "I" or "we".
    """

    report: str
    spans: tuple[tuple[int, int], ...]
    folded: tuple[str, ...]
    spoken: tuple[bool, ...]

    @property
    def own(self) -> int:
        """How many words are the writer's own."""
        return len(self.spoken) - sum(self.spoken)


def words_of(report: Report) -> Words:
    """Give the words of the report's body; captions, credits, embedded posts and furniture are left out."""
    lines = [
        line for part in report.parts if part.kind == "body" for line in _lines(report, part.start, part.end)
    ]
    persons = frozenset(_first_person().get(report.language.partition("-")[0], ()))
    personal = [any(word in persons and not quoted for word, quoted in line.words) for line in lines]
    total = sum(len(line.words) for line in lines)
    column = (
        sum(len(line.words) for line, mine in zip(lines, personal, strict=True) if mine) > _COLUMN * total
    )
    spoken: list[bool] = []
    for line, mine in zip(lines, personal, strict=True):
        whole = line.announced or (mine and not column)
        spoken.extend(whole or quoted for _, quoted in line.words)
    return Words(
        report.id,
        tuple(span for line in lines for span in line.spans),
        tuple(word for line in lines for word, _ in line.words),
        tuple(spoken),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    spans: Sequence[tuple[int, int]]
    words: Sequence[tuple[str, bool]]
    announced: bool


def _lines(report: Report, start: int, end: int) -> list[_Line]:
    lines = []
    at = start
    for text in report.text[start:end].splitlines(keepends=True):
        matches = list(_WORD.finditer(text))
        quoted = _quoted(text, [match.start() for match in matches])
        folded = [match[0].casefold().translate(_JOINERS) for match in matches]
        spans = [(at + match.start(), at + match.end()) for match in matches]
        if matches:
            lines.append(_Line(spans, list(zip(folded, quoted, strict=True)), _colon_before(report.text, at)))
        at += len(text)
    return lines


def _colon_before(text: str, at: int) -> bool:
    """Whether the last character printed before `at` is a colon."""
    before = at - 1
    while before >= 0 and text[before].isspace():
        before -= 1
    return before >= 0 and text[before] == ":"


def _quoted(line: str, starts: Sequence[int]) -> list[bool]:
    """Say of each word of a paragraph whether it stands in quotation marks; one left open runs to the end."""
    stretches: list[tuple[int, int]] = []
    start, closing = -1, ""
    for match in _MARKS.finditer(line):
        mark, at = match[0], match.start()
        if start >= 0:
            if mark in closing and not (mark == "’" and line[at + 1 : at + 2].isalnum()):
                stretches.append((start, at))
                start = -1
        elif mark in _PAIRS and not (mark == "‘" and line[at - 1 : at].isalnum()):
            start, closing = at, _PAIRS[mark]
    if start >= 0:
        stretches.append((start, len(line)))
    quoted, next_one = [], 0
    for at in starts:
        while next_one < len(stretches) and stretches[next_one][1] <= at:
            next_one += 1
        quoted.append(next_one < len(stretches) and stretches[next_one][0] <= at)
    return quoted


@cache
def _first_person() -> Mapping[str, tuple[str, ...]]:
    words: _Copying = load("copying", _Copying)
    return words.first_person
