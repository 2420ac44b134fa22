"""Each report in full, in its parts, with every claim marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ofrecord.model import Claim, Event, Part, Report, Statement
from ofrecord.views.desk import Desk
from ofrecord.views.edits import notice_kind, notice_words
from ofrecord.views.html.cards import Tag, anchor
from ofrecord.views.html.marks import Mark, Piece, cut, mark
from ofrecord.views.html.passage import direction_of
from ofrecord.views.labels import published_words

KINDS = {
    "headline": "Headline",
    "byline": "Author line",
    "dateline": "Dateline",
    "body": "",
    "caption": "Caption",
    "credit": "Credit",
    "embed": "Embedded",
    "syndication": "Syndication",
    "furniture": "Furniture",
}


@dataclass(frozen=True, slots=True)
class SourcePart:
    """One part of a report. `gap` is what sets it off from a part before it on the same line."""

    gap: str
    kind: str
    label: str
    why: str
    pieces: tuple[Piece, ...]
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Source:
    """One report. `link` is its address, where its name is one that may be followed."""

    anchor: str
    tag: Tag
    name: str
    link: str
    headline: str
    published: str
    published_why: str
    outlet_why: str
    bylines: str
    agency: str
    copy_of: str
    version_of: str
    notices: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    lines: tuple[tuple[SourcePart, ...], ...]


def source(desk: Desk, report: Report, claims: tuple[Claim, ...]) -> Source:
    """Set a report with its own claims marked."""
    marks = tuple(one for claim in claims for one in _marks(claim, report.id))
    return Source(
        anchor=f"r-{desk.letters[report.id]}",
        tag=Tag(letter=desk.letters[report.id], label=desk.label(report)),
        name=report.name,
        link=report.name if report.name.lower().startswith(("https://", "http://")) else "",
        headline=report.headline or "",
        published=published_words(report),
        published_why=report.published.why if report.published else "",
        outlet_why=report.outlet_why,
        bylines=", ".join(report.bylines),
        agency=report.agency or "",
        copy_of=desk.letters.get(report.copy_of or "", ""),
        version_of=desk.letters.get(report.version_of or "", ""),
        notices=tuple((notice_kind(one), notice_words(report, one)) for one in report.notices),
        notes=report.notes,
        lines=tuple(_lines(report, marks)),
    )


def _lines(report: Report, marks: tuple[Mark, ...]) -> Iterator[tuple[SourcePart, ...]]:
    """The parts of each line together: a dateline runs into its report."""
    opened: set[str] = set()
    line: list[SourcePart] = []
    before = 0
    for part in sorted(report.parts, key=lambda one: one.start):
        between = report.text[before : part.start]
        if line and "\n" in between:
            yield tuple(line)
            line = []
        line.append(_part(report, part, " " if between else "", marks, opened))
        before = part.end
    if line:
        yield tuple(line)


def _part(report: Report, part: Part, gap: str, marks: tuple[Mark, ...], opened: set[str]) -> SourcePart:
    language = part.language or report.language
    over = [one for one in marks if one.start < part.end and one.end > part.start]
    return SourcePart(
        gap=gap,
        kind=part.kind,
        label=KINDS[part.kind],
        why=part.why,
        pieces=tuple(_once(cut(report.text, part.start, part.end, over), opened)),
        language=language,
        direction=direction_of(language),
    )


def _once(pieces: tuple[Piece, ...], opened: set[str]) -> Iterator[Piece]:
    """Leave a claim's place (an id of the page) to the first part it stands in."""
    for piece in pieces:
        opens = tuple(one for one in piece.opens if one not in opened)
        opened.update(opens)
        yield Piece(text=piece.text, marks=piece.marks, anchor=piece.anchor, opens=opens)


def _marks(claim: Claim, report: str) -> Iterator[Mark]:
    own = anchor(claim.id)
    spans = [span for span in claim.spans if span.report == report]
    if isinstance(claim, Statement):
        yield from (mark(span, "", own) for span in spans)
        yield from (mark(span, f"said-{claim.manner}", own) for span in claim.said)
        if claim.cue:
            yield mark(claim.cue, "cue", own)
    elif isinstance(claim, Event):
        yield from (mark(span, "", own) for span in spans)
        yield mark(claim.trigger, "trigger", own)
    else:
        yield from (mark(span, "figure", own) for span in spans)
