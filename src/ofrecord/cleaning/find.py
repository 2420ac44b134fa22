"""The parts of a page."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.cleaning.cut import cut
from ofrecord.cleaning.judge import judge
from ofrecord.cleaning.lines import lines_of
from ofrecord.model import Page, Part

_DATELINES = 3
"How many of the report's paragraphs may open with a dateline: the first ones."


def find_parts(page: Page, others: Sequence[Page] = ()) -> tuple[Part, ...]:
    """Give the parts of `page`: which characters are the report, and which are furniture.

    Parts never overlap, and together they cover every character that is not white space. One part is one
    paragraph; a paragraph with a dateline, a credit or a glued promo is several. `others` are the story's other
    pages: a line that is no sentence and stands in one of them as well is furniture of the trade. Each part's
    `why` says what made it so.
    """
    lines = lines_of(page.text)
    elsewhere = frozenset(line.key for other in others for line in lines_of(other.text) if line.words <= 40)
    parts: list[Part] = []
    paragraphs = 0
    for line, verdict in zip(lines, judge(lines, page.hints, elsewhere), strict=True):
        parts.extend(cut(line, verdict, verdict.kind == "body" and paragraphs < _DATELINES))
        paragraphs += verdict.kind == "body"
    return tuple(parts)
