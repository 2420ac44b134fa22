"""A row a claim, for a spreadsheet (docs/formats.md lists the columns)."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass, fields, replace

from ofrecord.model import Claim, Dated, Event, Figure, Range, Record, Statement
from ofrecord.views.desk import Desk, desk_of

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"What makes a spreadsheet run a cell (OWASP, CSV injection; the last four are their full-width forms)."


@dataclass(frozen=True, slots=True)
class Row:
    """One claim. Cells a type has nothing for stay empty."""

    story: str
    claim: str
    type: str
    report: str
    outlet: str
    published: str
    start: int
    end: int
    text: str
    speaker: str = ""
    speaker_text: str = ""
    speaker_why: str = ""
    said: str = ""
    cue: str = ""
    manner: str = ""
    act: str = ""
    channel: str = ""
    addressee: str = ""
    reported_by: str = ""
    kind: str = ""
    mode: str = ""
    participants: str = ""
    place: str = ""
    value: float | str = ""
    value_high: float | str = ""
    bound: str = ""
    unit: str = ""
    of: str = ""
    date: str = ""
    date_how: str = ""
    origin: str = ""
    agrees: str = ""
    differs: str = ""
    notes: str = ""
    why: str = ""


def to_csv(record: Record) -> str:
    """The record's claims as RFC 4180 text with a head line.

    A text cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
    """
    desk = desk_of(record)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(field.name for field in fields(Row))
    for claim in record.claims:
        writer.writerow(_safe(cell) for cell in astuple(_row(desk, claim)))
    return out.getvalue()


def _safe(cell: str | float) -> str | float:
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _row(desk: Desk, claim: Claim) -> Row:
    report = desk.report_of(claim)
    span = claim.spans[0]
    findings = desk.findings_of.get(claim.id, ())
    origin = desk.origins.get(claim.origin or "")
    row = Row(
        story=desk.record.story.id,
        claim=claim.id,
        type="",
        report=report.name,
        outlet=report.outlet or "",
        published=report.published.date if report.published else "",
        start=span.start,
        end=span.end,
        text=desk.words(span),
        origin=origin.name if origin else "",
        agrees="; ".join(one.why for one in findings if one.kind == "agree"),
        differs="; ".join(one.why for one in findings if one.kind == "differ"),
        notes="; ".join(claim.notes),
        why=claim.why,
    )
    if isinstance(claim, Statement):
        return _statement(desk, _dated(row, claim.date), claim)
    if isinstance(claim, Event):
        return _event(desk, _dated(row, claim.date), claim)
    return _figure(row, claim)


def _dated(row: Row, dated: Dated | None) -> Row:
    return replace(row, date=dated.date, date_how=dated.how) if dated else row


def _statement(desk: Desk, row: Row, claim: Statement) -> Row:
    return replace(
        row,
        type="statement",
        speaker=desk.entity(claim.speaker) or "",
        speaker_text=claim.speaker_text or "",
        speaker_why=claim.speaker_why,
        said="; ".join(desk.words(span) for span in claim.said),
        cue=desk.words(claim.cue) if claim.cue else "",
        manner=claim.manner,
        act=claim.act,
        channel=claim.channel.kind if claim.channel else "",
        addressee=desk.entity(claim.addressee) or "",
        reported_by=claim.reported_by or "",
    )


def _event(desk: Desk, row: Row, claim: Event) -> Row:
    return replace(
        row,
        type="event",
        kind=claim.kind,
        mode=claim.mode,
        participants="; ".join(f"{desk.entity(one.entity)} ({one.role})" for one in claim.participants),
        place=desk.entity(claim.place) or "",
    )


def _figure(row: Row, claim: Figure) -> Row:
    value = claim.value
    return replace(
        row,
        type="figure",
        value=value.low if isinstance(value, Range) else value,
        value_high=value.high if isinstance(value, Range) else "",
        bound=claim.bound,
        unit=claim.unit,
        of=claim.of,
    )
