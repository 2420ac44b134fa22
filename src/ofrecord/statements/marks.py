"""Pair the quotation marks of one paragraph, with repair.

One odd mark must not lose the rest of the page, so marks are paired inside a paragraph only, each by its
glyph and by what stands around it (`lexicon/marks.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from ofrecord.lexicon import load

UNCLOSED = "the quotation mark is never closed"
RUNS_ON = "the quotation runs on into the next paragraph"

_FAR = 2000
"No quotation inside a paragraph is longer than this; a mark further away belongs to another one."


class _Marks(msgspec.Struct, frozen=True):
    source: str
    opening: str
    closing: str
    both: str
    pairs: tuple[str, ...]
    single_opening: str
    single_closing: str
    single_both: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks: the marks at `open` and `close`, the words `start` to `end` between them.

    Where the closing mark is missing, `close` is `end` and `notes` says so.
    """

    open: int
    start: int
    end: int
    close: int
    notes: tuple[str, ...] = ()

    def holds(self, place: int) -> bool:
        """Tell whether this character is inside, marks included."""
        return self.open <= place < self.close


@cache
def _marks() -> _Marks:
    marks: _Marks = load("marks", _Marks)
    return marks


def pair_quotes(text: str, next_text: str = "") -> tuple[Quote, ...]:
    """Give the quotations of one paragraph in the order of the text; nested ones stay inside the outer one.

    `next_text` is the paragraph after it: a quotation that is not closed here and opened again there runs on.
    A paragraph without double marks is read by its single ones.
    """
    marks = _marks()
    sides = list(_sides(text, marks))
    if sides:
        return tuple(_pair(text, sides, _pattern().match(next_text) is not None))
    if any(mark in text for mark in marks.single_opening + marks.single_both):
        return tuple(_pair_single(text, marks))
    return ()


@cache
def _pattern() -> re.Pattern[str]:
    marks = _marks()
    glyphs = re.escape(marks.opening + marks.closing + marks.both)
    return re.compile("|".join([*(re.escape(pair) for pair in marks.pairs), f"[{glyphs}]"]))


def _sides(text: str, marks: _Marks) -> Iterator[tuple[int, int, bool]]:
    """Give each double mark with where it ends and whether it opens."""
    inside = False
    for match in _pattern().finditer(text):
        mark, place, end = match.group(), match.start(), match.end()
        before = text[place - 1] if place else " "
        after = text[end] if end < len(text) else " "
        free_before = before.isspace() or before in "([{—–-/‘'"
        free_after = after.isspace() or after in ")]}—–-/,.;:?!’'"
        if free_before != free_after:
            opens = free_before
        elif mark in marks.opening:
            opens = True
        elif mark in marks.closing:
            opens = False
        else:
            opens = not inside
        inside = opens
        yield place, end, opens


def _pair(text: str, sides: list[tuple[int, int, bool]], runs_on: bool) -> Iterator[Quote]:
    opened: tuple[int, int] | None = None
    for place, end, opens in sides:
        if opens:
            if opened is not None:
                yield _unclosed(text, opened, _last_end(text, opened[1], place))
            opened = place, end
        elif opened is not None:
            if place - opened[0] <= _FAR:
                yield Quote(opened[0], *_inner(text, opened[1], place), end)
            else:
                yield _unclosed(text, opened, _last_end(text, opened[1], place))
            opened = None
    if opened is not None:
        if runs_on:
            yield Quote(opened[0], *_inner(text, opened[1], len(text)), len(text), (RUNS_ON,))
        else:
            yield _unclosed(text, opened, _sentence_end(text, opened[0]))


def _pair_single(text: str, marks: _Marks) -> Iterator[Quote]:
    opened: int | None = None
    for place, mark in enumerate(text):
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        if opened is None:
            can_open = mark in marks.single_opening or mark in marks.single_both
            if (
                can_open
                and (before.isspace() or before in "([—–-")
                and after.isalnum()
                and not after.isdigit()
            ):
                opened = place
        elif mark in marks.single_closing + marks.single_both and _closes(text, place):
            yield Quote(opened, *_inner(text, opened + 1, place), place + 1)
            opened = None


def _closes(text: str, place: int) -> bool:
    if text[place + 1 : place + 2].isalnum():
        return False
    return text[place - 1] in ",.?!…" or not _possessive(text, place)


def _possessive(text: str, place: int) -> bool:
    """Tell whether a closing single mark may be the apostrophe of a plural: "the ministers' plan"."""
    later = text[place + 1 : place + 2]
    return text[place - 1] == "s" and later == " " and any(mark in text[place + 1 :] for mark in "'’")


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unclosed(text: str, opened: tuple[int, int], end: int) -> Quote:
    start, end = _inner(text, opened[1], end)
    return Quote(opened[0], start, end, end, (UNCLOSED,))


def _last_end(text: str, start: int, end: int) -> int:
    """Give the end of the last whole sentence before `end`; `end` where there is none."""
    best = max(text.rfind(mark, start, end) for mark in (". ", "? ", "! ", "… "))
    return best + 1 if best >= 0 else end


def _sentence_end(text: str, opened: int) -> int:
    """Give where an unclosed quotation may be read to: all of a paragraph it opens, else its own sentence."""
    if not text[:opened].strip():
        return len(text)
    ends = [place for mark in (". ", "? ", "! ") if (place := text.find(mark, opened)) >= 0]
    return min(ends) + 1 if ends else len(text)
