"""Hold two reports' forms of one utterance side by side, word by word (catalogue rows 1 to 4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz.distance import LCSseq, Opcode

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.folding import Word, spelled_alike, words_of
from ofrecord.comparing.weights import background
from ofrecord.model import Report, Span, Statement

Change = Literal["drift", "omission", "insertion", "extent"]

_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“"}
_QUOTED = re.compile(
    r"“([^“”\n]{1,2000})(?:”|$)|\"([^\"\n]{1,2000})(?:\"|$)|«([^«»\n]{1,2000})»|‘([^‘\n]{12,2000}?)’(?!\w)"
)
_DOTS = re.compile(r"\.\.\.|…|\. \. \.|\[…\]")
_MOST_WORDS = 400
_LEAST_COMMON = 4
_STRAY = 2
_TELLING = 0.2
_FEW = 5
_RARE = 0.5
"So few words at an edge fold where none is as rare."
_LONG = 4

Block = tuple[str, int, int, int, int]
"What happens to the words a1 to a2 of the one and b1 to b2 of the other: `equal` or any other tag."


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quoted words of one statement: its text's own words, with the span of each stretch."""

    report: Report
    spans: tuple[Span, ...]
    words: tuple[Word, ...]

    def printed(self, first: int, last: int) -> str:
        """The words `first` to `last` (excluded), as printed."""
        if first >= last:
            return ""
        return " ".join(self.report.text[self.words[first].start : self.words[last - 1].end].split())

    def gap(self, at: int) -> str:
        """What is printed between word `at` and the one before it."""
        return self.report.text[self.words[at - 1].end : self.words[at].start] if at else ""

    def before(self, at: int) -> str:
        """The two characters before word `at`, as printed."""
        start = self.words[at].start
        return self.report.text[max(0, start - 2) : start]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference of two forms: what the first has, what the other has instead (either may be empty)."""

    change: Change
    one: str
    other: str
    trivial: bool


def quoted_words(report: Report, statement: Statement) -> Quoted | None:
    """Give the words that stand in quotation marks; None where nothing is quoted."""
    spans: list[Span] = []
    if statement.manner == "direct":
        spans = list(statement.said)
    elif statement.manner == "mixed":
        for said in statement.said:
            spans.extend(quoted_spans(report, said))
    words = [word for span in spans for word in words_of(report.text[span.start : span.end], span.start)]
    return Quoted(report, tuple(spans), tuple(words[:_MOST_WORDS])) if words else None


def quoted_spans(report: Report, span: Span) -> list[Span]:
    """Give the stretches of `span` that stand in quotation marks, without the marks."""
    found = []
    for match in _QUOTED.finditer(report.text, span.start, span.end):
        group = next(at for at in (1, 2, 3, 4) if match.group(at) is not None)
        found.append(Span(report=report.id, start=match.start(group), end=match.end(group)))
    return found


def common_spans(one: Quoted, other: Quoted) -> Quoted:
    """Give `one` with those of its quoted stretches only that `other` has too, by half their words or more."""
    theirs = _folded(other)
    kept = []
    for span in one.spans:
        words = [word.folded for word in one.words if span.start <= word.start < span.end]
        if words and LCSseq.similarity(words, theirs) >= max(_STRAY, len(words) / 2):
            kept.append(span)
    if not kept or len(kept) == len(one.spans):
        return one
    left = tuple(word for word in one.words if any(span.start <= word.start < span.end for span in kept))
    return Quoted(one.report, tuple(kept), left)


def common_share(one: Quoted, other: Quoted) -> float:
    """Give how much of the shorter quotation stands, in order, in the other one (0 to 1)."""
    mine, theirs = _folded(one), _folded(other)
    common = LCSseq.similarity(mine, theirs)
    return (
        common / min(len(mine), len(theirs)) if common >= min(_LEAST_COMMON, len(mine), len(theirs)) else 0.0
    )


def differences(one: Quoted, other: Quoted) -> tuple[Difference, ...]:
    """Give the differences between two forms of one utterance, in the order of the words.

    Drift: other words, capitals or spelling at one place. Omission: words left out in the middle, or the
    opening of a sentence, without dots. Insertion: words in brackets. Extent: one form stops, or starts, where
    the other has more.
    """
    found: list[Difference] = []
    blocks = _merge(_without_strays(_blocks(LCSseq.opcodes(_folded(one), _folded(other)))))
    for place, (tag, a1, a2, b1, b2) in enumerate(blocks):
        if tag == "equal":
            found.extend(_capitals(one, other, a1, a2, b1))
        else:
            edge = "start" if place == 0 else "end" if place == len(blocks) - 1 else ""
            difference = _difference(one, other, (a1, a2, b1, b2), edge)
            if difference:
                found.append(difference)
    return tuple(found)


def _blocks(steps: Iterable[Opcode]) -> list[Block]:
    return [(step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end) for step in steps]


def merged(steps: Iterable[Opcode]) -> list[tuple[bool, int, int, int, int]]:
    """Give the stretches of two lists of words in order: whether they are equal, and where each stands in both."""
    return [(tag == "equal", a1, a2, b1, b2) for tag, a1, a2, b1, b2 in _merge(_blocks(steps))]


def _folded(quoted: Quoted) -> list[str]:
    return [word.folded for word in quoted.words]


def _without_strays(blocks: Sequence[Block]) -> list[Block]:
    """Count one or two equal words between long changes as changed: "I" or "of the" met there by chance."""
    kept: list[Block] = []
    for at, (tag, a1, a2, b1, b2) in enumerate(blocks):
        around = [blocks[near] for near in (at - 1, at + 1) if 0 <= near < len(blocks)]
        apart = max((max(n[2] - n[1], n[4] - n[3]) for n in around if n[0] != "equal"), default=0)
        stray = tag == "equal" and a2 - a1 <= _STRAY and apart >= _LONG and len(blocks) > 1
        kept.append(("change" if stray else tag, a1, a2, b1, b2))
    return kept


def _merge(blocks: Sequence[Block]) -> list[Block]:
    """Join neighbouring insertions and deletions into one replacement."""
    merged: list[Block] = []
    for tag, a1, a2, b1, b2 in blocks:
        if tag != "equal" and merged and merged[-1][0] != "equal":
            _, p1, _, q1, _ = merged[-1]
            merged[-1] = ("change", p1, a2, q1, b2)
        else:
            merged.append((tag if tag == "equal" else "change", a1, a2, b1, b2))
    return merged


def _capitals(one: Quoted, other: Quoted, a1: int, a2: int, b1: int) -> list[Difference]:
    found = []
    for step in range(a2 - a1):
        mine, theirs = one.words[a1 + step], other.words[b1 + step]
        if mine.text[:1] != theirs.text[:1] and mine.text.casefold() == theirs.text.casefold():
            if _opens(one, a1 + step) or _opens(other, b1 + step):
                continue
            found.append(Difference("drift", mine.text, theirs.text, trivial=True))
    return found


def _opens(quoted: Quoted, at: int) -> bool:
    """Whether word `at` opens a sentence or a quotation, where a capital tells nothing."""
    return at == 0 or bool(re.search(r"[.!?:“\"—–-]", quoted.before(at)))


def _difference(one: Quoted, other: Quoted, place: tuple[int, int, int, int], edge: str) -> Difference | None:
    a1, a2, b1, b2 = _trimmed(one, other, place)
    if a1 == a2 and b1 == b2:
        return None
    mine, theirs = one.printed(a1, a2), other.printed(b1, b2)
    if a1 < a2 and b1 < b2:
        alike = _read_alike(
            [word.folded for word in one.words[a1:a2]], [word.folded for word in other.words[b1:b2]]
        )
        if edge and not alike and max(a2 - a1, b2 - b1) > 4:
            here, there = _tells(one, a1, a2), _tells(other, b1, b2)
            if not here and not there:
                return None
            return Difference("extent", mine if here else "", theirs if there else "", trivial=False)
        return Difference("drift", mine, theirs, trivial=alike)
    longer, first, last = (one, a1, a2) if a1 < a2 else (other, b1, b2)
    shorter, at = (other, b1) if a1 < a2 else (one, a1)
    if _bracketed(longer, first, last):
        return Difference("insertion", mine, theirs, trivial=False)
    if edge and all(background(word.stem) < _TELLING for word in longer.words[first:last]):
        return None  # "a", "it is": where a quotation was cut in mid-phrase
    few = last - first <= _FEW and not _tells(longer, first, last, _RARE)
    if edge == "end":
        return Difference("extent", mine, theirs, trivial=few)
    if edge == "start":
        opens_anew = bool(shorter.words) and shorter.words[0].text[:1].isupper()
        within = last < len(longer.words) and not re.search(r"[.!?…“”\"]", longer.gap(last))
        change: Change = "omission" if opens_anew and within else "extent"
        return Difference(change, mine, theirs, trivial=few and change == "extent")
    little = all(background(word.stem) < _TELLING for word in longer.words[first:last])
    return None if _marked(shorter, at) else Difference("omission", mine, theirs, trivial=little)


def _tells(quoted: Quoted, first: int, last: int, least: float = 0.0) -> bool:
    """Whether a stretch of a quotation has a telling word."""
    return any(background(word.stem) >= max(least, _TELLING) for word in quoted.words[first:last])


def _read_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two stretches differ in spelling, or in a short form written out ("it's", "it is"), only."""
    if spelled_alike("".join(one), "".join(other)):
        return True
    return {" ".join(one), " ".join(other)} in _contracted()


@cache
def _contracted() -> list[set[str]]:
    return [set(pair) for pair in contrast().contracted]


def _trimmed(one: Quoted, other: Quoted, place: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Take the words that both sides of a change share at its ends out of it."""
    a1, a2, b1, b2 = place
    while a1 < a2 and b1 < b2 and one.words[a2 - 1].folded == other.words[b2 - 1].folded:
        a2, b2 = a2 - 1, b2 - 1
    while a1 < a2 and b1 < b2 and one.words[a1].folded == other.words[b1].folded:
        a1, b1 = a1 + 1, b1 + 1
    return a1, a2, b1, b2


def _bracketed(quoted: Quoted, first: int, last: int) -> bool:
    text = quoted.report.text
    return text[quoted.words[first].start - 1] in "[(" and text[
        quoted.words[last - 1].end : quoted.words[last - 1].end + 1
    ] in ("]", ")")


def _marked(quoted: Quoted, at: int) -> bool:
    """Whether dots, or the end of a quoted stretch, mark the gap before word `at`."""
    if at == 0 or at >= len(quoted.words):
        return True
    gap = quoted.report.text[quoted.words[at - 1].end : quoted.words[at].start]
    return bool(_DOTS.search(gap)) or any(mark in gap for mark in '"”“')
