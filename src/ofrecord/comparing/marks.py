"""Words in quotation marks in one report that the other prints as its own (row 10)."""

from __future__ import annotations

import re

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.quotations import quoted_spans
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.model import Figure, Span, Statement

_SURE = 0.5
_FEWEST = 2
_TELLING = 0.3
_MARK = re.compile(r"[\"“”«»]")


def compare_marks(desk: Desk) -> list[Draft]:
    """Give surely matched pairs where two words and more stand in marks on one side and bare on the other."""
    drafts = []
    for match in desk.aligned.same:
        if match.score < _SURE or isinstance(match.one.claim, Figure):
            continue
        found = _bare_in(desk, match, match.one, match.other) or _bare_in(desk, match, match.other, match.one)
        if found is not None:
            drafts.append(found)
    return drafts


def _bare_in(desk: Desk, match: Match, quoting: Passage, telling: Passage) -> Draft | None:
    if _MARK.search(telling.text) or _is_direct(telling):
        return None
    words = f" {' '.join(word.folded for word in telling.words)} "
    for span in _quoted(desk, quoting):
        inside = words_of(desk.report(quoting).text[span.start : span.end])
        text = f" {' '.join(word.folded for word in inside)} "
        if len(inside) >= _FEWEST and text in words and any(background(w.stem) >= _TELLING for w in inside):
            printed = " ".join(word.text for word in inside)
            why = (
                f"{desk.label(quoting)} has {quote(printed)} in quotation marks, {desk.label(telling)} "
                f"has the same words without marks: {quote(telling.text)}."
            )
            titled = all(word.text[0].isupper() for word in inside)  # the name of a thing: “Fog Pact”
            return Draft("differ", "wording", (match.one, match.other), why, 0.4, 10, trivial=titled)
    return None


def _quoted(desk: Desk, passage: Passage) -> list[Span]:
    if _is_direct(passage):
        return []
    report = desk.report(passage)
    return [found for span in passage.content for found in quoted_spans(report, span)]


def _is_direct(passage: Passage) -> bool:
    claim = passage.claim
    spoken = claim if isinstance(claim, Statement) else passage.within
    return spoken is not None and spoken.manner == "direct"
