"""Cut a judged line into parts: a dateline before a paragraph, a credit behind a caption, a promo inside."""

from __future__ import annotations

from collections.abc import Iterator

from ofrecord.cleaning.captions import credit_after_caption, credit_before_caption
from ofrecord.cleaning.datelines import dateline_end, unknown_mark
from ofrecord.cleaning.lines import Line
from ofrecord.cleaning.patterns import Verdict, closing_note, labels
from ofrecord.cleaning.promos import find_promos
from ofrecord.model import Part, PartKind

_PROMO = "headlines of other stories, glued behind a name by the page"


def cut(line: Line, verdict: Verdict, early: bool) -> Iterator[Part]:
    """Give the parts of a line, in order, without white space at their edges.

    An `early` line may open with a dateline.
    """
    text = line.text
    pieces = _pieces(text, verdict, early)
    for start, end, kind, why in pieces:
        inner = text[start:end]
        left = start + len(inner) - len(inner.lstrip())
        right = start + len(inner.rstrip())
        if left < right:
            yield Part(kind=kind, start=line.start + left, end=line.start + right, why=why)


Piece = tuple[int, int, PartKind, str]


def _pieces(text: str, verdict: Verdict, early: bool) -> list[Piece]:
    whole: Piece = (0, len(text), verdict.kind, verdict.why)
    if verdict.kind == "body":
        return _body(text, verdict, early)
    if verdict.kind == "caption":
        return _caption(text, verdict)
    return [whole]


def _dateline_why(dateline: str) -> str:
    mark = unknown_mark(dateline)
    named = f"; ({mark}) stands where an agency's mark does, though none is known by it" if mark else ""
    return f"place, date or agency before the first sentence{named}"


def _body(text: str, verdict: Verdict, early: bool) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for label in labels():
        match = label.pattern.match(text)
        if match and label.rest == "body":
            pieces.append((0, match.end(), label.kind, label.why))
            at = match.end()
    dateline = dateline_end(text[at:]) if early else 0
    if dateline:
        pieces.append((at, at + dateline, "dateline", _dateline_why(text[at : at + dateline])))
        at += dateline
    note, end_of_note = closing_note(text, at)
    base = at
    for start, end in find_promos(text[base:note]):
        pieces.append((at, base + start, verdict.kind, verdict.why))
        pieces.append((base + start, base + end, "furniture", _PROMO))
        at = base + end
    pieces.append((at, note, verdict.kind, verdict.why))
    pieces.append((note, end_of_note, "credit", "says who contributed to the report"))
    pieces.append((end_of_note, len(text), "furniture", "behind the note on who contributed"))
    return pieces


def _caption(text: str, verdict: Verdict) -> list[Piece]:
    pieces: list[Piece] = []
    at = credit_before_caption(text)
    if at:
        pieces.append((0, at, "credit", "a picture's credit before its caption"))
    else:
        for label in labels():
            match = label.pattern.match(text)
            if match and label.rest == "caption":
                pieces.append((0, match.end(), label.kind, label.why))
                at = match.end()
                break
    rest = text[at:].split()
    twice = len(rest) > 1 and rest[: len(rest) // 2] == rest[(len(rest) + 1) // 2 :]
    end = at if twice and len(rest) <= 12 else credit_after_caption(text, at)
    pieces.append((at, end, "caption", verdict.why))
    pieces.append((end, len(text), "credit", "a picture's credit behind its caption"))
    return pieces
