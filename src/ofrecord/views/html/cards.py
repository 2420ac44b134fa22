"""Claims as the page sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofrecord.model import Claim, Event, Figure, Finding, Statement
from ofrecord.views.desk import Desk
from ofrecord.views.html.passage import Passage, direction_of, language_at, passage, passages
from ofrecord.views.labels import HOW, MANNERS, MODES, dated_words, sentence, value_words

NEAR = 48
"Code points around a figure in its line."

_UNSAFE_ID = re.compile(r"[^A-Za-z0-9_-]")


def anchor(id: str) -> str:
    """An id as it may stand in an address: letters, digits, `-` and `_` alone."""
    return _UNSAFE_ID.sub("_", id)


@dataclass(frozen=True, slots=True)
class Tag:
    """A report in short: its letter and its label."""

    letter: str
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the record says of a claim, and how that is known."""

    name: str
    value: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A claim: in one line when closed, with facts and source text when open.

    `around` is the line of a figure, which alone tells little.
    """

    anchor: str
    type: str
    tag: Tag
    text: str
    around: Passage | None
    language: str
    direction: str
    kicker: str
    manner: str
    channel: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    passages: tuple[Passage, ...]
    findings: tuple[tuple[str, str], ...]


def tag_of(desk: Desk, claim: Claim) -> Tag:
    """The report of a claim in short."""
    report = desk.report_of(claim)
    return Tag(letter=desk.letters[report.id], label=desk.label(report))


def card(desk: Desk, claim: Claim) -> Card:
    """Set a claim."""
    language = language_at(desk.report_of(claim), claim.spans[0].start)
    channel = claim.channel.kind if isinstance(claim, Statement) and claim.channel else ""
    findings = desk.findings_of.get(claim.id, ())
    return Card(
        anchor=anchor(claim.id),
        type=_TYPES[type(claim)],
        tag=tag_of(desk, claim),
        text=desk.content(claim),
        around=passage(desk, claim, NEAR) if isinstance(claim, Figure) else None,
        language=language,
        direction=direction_of(language),
        kicker=", ".join(_kicker(claim)),
        manner=MANNERS[claim.manner] if isinstance(claim, Statement) else "",
        channel=channel,
        facts=tuple(_facts(desk, claim)),
        notes=(*_withdrawn(desk, claim), *claim.notes),
        passages=passages(desk, claim),
        findings=tuple((anchor(one.id), _compared(desk, claim, one)) for one in findings),
    )


def _withdrawn(desk: Desk, claim: Claim) -> Iterator[str]:
    if claim.id in desk.withdrawn_by:
        yield f"Withdrawn: no longer in {desk.withdrawn_by[claim.id]}."


def _compared(desk: Desk, claim: Claim, finding: Finding) -> str:
    others = dict.fromkeys(tag_of(desk, one).letter for one in desk.members(finding) if one is not claim)
    if finding.kind == "agree":
        return f"agrees with {', '.join(others)}"
    return sentence(finding.why) if finding.kind == "differ" else "only here"


_TYPES = {Statement: "statement", Event: "event", Figure: "figure"}


def _kicker(claim: Claim) -> Iterator[str]:
    if isinstance(claim, Statement):
        yield MANNERS[claim.manner]
        if claim.act != "said":
            yield claim.act
        if claim.channel:
            yield claim.channel.kind
    elif isinstance(claim, Figure):
        yield value_words(claim.value, claim.bound)
    if not isinstance(claim, Figure) and claim.date:
        yield dated_words(claim.date)


def _facts(desk: Desk, claim: Claim) -> Iterator[Fact]:
    if isinstance(claim, Statement):
        yield Fact("Speaker", desk.speaker(claim), claim.speaker_why)
        if claim.speaker_text and claim.speaker_text != desk.speaker(claim):
            yield Fact("Named here", f"“{claim.speaker_text}”")
        yield Fact("Manner", MANNERS[claim.manner] + (f", {claim.act}" if claim.act != "said" else ""))
        if claim.channel:
            words = f"“{desk.words(claim.channel.span)}”" if claim.channel.span else ""
            yield Fact("Channel", claim.channel.kind, words)
        if claim.addressee in desk.entities:
            yield Fact("To", desk.entity(claim.addressee) or "")
        if claim.reported_by and claim.reported_by in desk.claims:
            yield Fact("Reported by", desk.content(desk.claims[claim.reported_by]))
    elif isinstance(claim, Event):
        yield Fact("Kind", claim.kind)
        yield Fact("Mode", MODES[claim.mode], claim.mode_why)
        for one in claim.participants:
            yield Fact(one.role.capitalize(), desk.entity(one.entity) or "")
        if claim.place in desk.entities:
            yield Fact("Place", desk.entity(claim.place) or "")
    else:
        yield Fact("Value", value_words(claim.value, claim.bound))
        yield Fact("Unit", claim.unit)
        if claim.of:
            yield Fact("Of", claim.of)
    yield from _common(desk, claim)


def _common(desk: Desk, claim: Claim) -> Iterator[Fact]:
    if not isinstance(claim, Figure) and claim.date:
        how = HOW[claim.date.how] + (f": {claim.date.why}" if claim.date.why else "")
        yield Fact("Date", dated_words(claim.date), how)
    origin = desk.origins.get(claim.origin or "")
    if origin:
        yield Fact("Rests on", f"{origin.name} ({origin.kind})", origin.why)
    if claim.why:
        yield Fact("Found by", claim.why)
    span = claim.spans[0]
    yield Fact("Id", claim.id, f"characters {span.start:,} to {span.end:,} of the report")
