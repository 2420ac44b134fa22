"""A claim beside its source text: the paragraph it stands in, its evidence marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ofrecord.model import Claim, Event, Figure, Part, Report, Span, Statement
from ofrecord.views.desk import Desk
from ofrecord.views.html.marks import Mark, Piece, cut, mark

AROUND = 280
"Code points shown before and after the evidence, where its paragraph goes on longer."

ASIDE = 100
"Code points around the words for a channel or a date that stand outside the evidence."

_RIGHT_TO_LEFT = ("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")
"Languages (BCP 47 primary subtags) written from right to left."


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report. `before` and `after` tell that its paragraph goes on there."""

    pieces: tuple[Piece, ...]
    before: bool
    after: bool
    language: str
    direction: str


def direction_of(language: str) -> str:
    """Which way a language is written: `rtl` or `ltr`."""
    return "rtl" if re.split(r"[-_]", language)[0].lower() in _RIGHT_TO_LEFT else "ltr"


def passages(desk: Desk, claim: Claim, around: int = AROUND) -> tuple[Passage, ...]:
    """The passages that a claim rests on, in the order of the text: its own, then where channel and date stand."""
    marks = tuple(_marks(desk, claim))
    report = desk.report_of(claim)
    bounds = [_bounds(report.text, span, around) for span in claim.spans]
    for span in _told_elsewhere(claim):
        if span.report == report.id and not any(start <= span.start < end for start, end in bounds):
            bounds.append(_bounds(report.text, span, ASIDE))
    return tuple(_passage(report, one, marks) for one in sorted(set(bounds)))


def _told_elsewhere(claim: Claim) -> Iterable[Span]:
    if isinstance(claim, Statement) and claim.channel and claim.channel.span:
        yield claim.channel.span
    if not isinstance(claim, Figure) and claim.date and claim.date.at:
        yield claim.date.at


def passage(desk: Desk, claim: Claim, around: int, named: Iterable[str] = ()) -> Passage:
    """The passage of a claim's first span alone, with `around` code points on either side.

    `named` are words that a finding tells of: where they stand in the evidence, they are marked.
    """
    report = desk.report_of(claim)
    found = _named(report.text, claim.spans[0], named)
    return _passage(report, _bounds(report.text, claim.spans[0], around), (*_marks(desk, claim), *found))


def _named(text: str, span: Span, named: Iterable[str]) -> Iterable[Mark]:
    for words in named:
        at = text.find(words, span.start, span.end)
        if at >= 0 and not text[max(0, at - 1) : at].isalnum() and not text[at + len(words)].isalnum():
            yield Mark(start=at, end=at + len(words), name="own")


def _passage(report: Report, bounds: tuple[int, int], marks: Iterable[Mark]) -> Passage:
    start, end = bounds
    language = language_at(report, start)
    return Passage(
        pieces=cut(report.text, start, end, marks),
        before=start > 0 and report.text[start - 1] != "\n",
        after=end < len(report.text) and report.text[end] != "\n",
        language=language,
        direction=direction_of(language),
    )


def language_at(report: Report, place: int) -> str:
    """The language of the part that holds a place; the report's where none does."""
    part: Part | None = next((one for one in report.parts if one.start <= place < one.end), None)
    return (part.language if part else None) or report.language


def _bounds(text: str, span: Span, around: int) -> tuple[int, int]:
    """From the paragraph's start to its end, but no more than `around` on either side, at a word's edge."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if span.start - start > around:
        start = span.start - around
        space = text.find(" ", start, span.start)
        start = space + 1 if space >= 0 else start
    if end - span.end > around:
        end = span.end + around
        space = text.rfind(" ", span.end, end)
        end = space if space >= 0 else end
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return start, end


def _marks(desk: Desk, claim: Claim) -> Iterable[Mark]:
    yield from (mark(span, "evidence") for span in claim.spans)
    if isinstance(claim, Statement):
        yield from (mark(span, "said") for span in claim.said)
        if claim.cue:
            yield mark(claim.cue, "cue")
        if claim.channel and claim.channel.span:
            yield mark(claim.channel.span, "channel")
        speaker = _speaker_span(desk, claim)
        if speaker:
            yield mark(speaker, "who")
        dated = claim.date
    elif isinstance(claim, Event):
        yield mark(claim.trigger, "cue")
        dated = claim.date
    else:
        yield from (mark(span, "said") for span in claim.spans)
        dated = None
    if dated and dated.at and dated.at.report == claim.spans[0].report:
        yield mark(dated.at, "when")


def _speaker_span(desk: Desk, claim: Statement) -> Span | None:
    """Where the evidence names the speaker: outside what was said if it can be."""
    if not claim.speaker_text:
        return None
    evidence = claim.spans[0]
    text = desk.reports[evidence.report].text
    at = text.find(claim.speaker_text, evidence.start, evidence.end)
    first = at
    while at >= 0 and any(span.start <= at < span.end for span in claim.said):
        at = text.find(claim.speaker_text, at + 1, evidence.end)
    at = first if at < 0 else at
    if at < 0:
        return None
    return Span(report=evidence.report, start=at, end=at + len(claim.speaker_text))
