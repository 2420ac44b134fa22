"""Keep what the page glued into a sentence out of the words that somebody said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ofrecord.model import Report, Span, Statement
from ofrecord.parsing.parser import PARSED

Gap = tuple[int, int]


def spare_furniture(report: Report, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give the statements with the words of each cut around the furniture inside them.

    A paragraph that furniture cuts apart is parsed as one, so a quotation may run over a promo; its words are
    those before and those behind it.
    """
    gaps = [(part.start, part.end) for part in report.parts if part.kind not in PARSED]
    starts = [start for start, _ in gaps]
    return tuple(
        replace(
            one, said=tuple(piece for span in one.said for piece in _around(span, report.text, gaps, starts))
        )
        for one in statements
    )


def _around(span: Span, text: str, gaps: Sequence[Gap], starts: Sequence[int]) -> Iterator[Span]:
    at = span.start
    for start, end in gaps[max(bisect_right(starts, span.start) - 1, 0) :]:
        if start >= span.end:
            break
        if end > at:
            yield from _trimmed(span, text, at, start)
            at = end
    if at == span.start:
        yield span
    else:
        yield from _trimmed(span, text, at, span.end)


def _trimmed(span: Span, text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield replace(span, start=start, end=end)
