"""Claims and findings as the page sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ofrecord.model import Claim, Event, Figure, Finding, Statement
from ofrecord.views.desk import Desk
from ofrecord.views.html.marks import Piece
from ofrecord.views.html.passage import Passage, direction_of, language_at, passages
from ofrecord.views.labels import (
    ABOUT,
    HOW,
    MANNERS,
    MODES,
    dated_words,
    value_words,
)
from ofrecord.views.words import Stretch, compare_words

CONTEXT = 110
"Code points around a claim in a finding, where it is no quotation."
NEAR = 48
"Code points around a figure in its line."
LIKE = 0.5
"Share of a version's characters that the other must share for their differences to be marked."

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
    quoted: bool
    language: str
    direction: str
    kicker: str
    manner: str
    channel: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    passages: tuple[Passage, ...]
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One claim of a finding, as its report has it."""

    anchor: str
    tag: Tag
    byline: str
    quoted: bool
    pieces: tuple[Piece, ...]
    before: bool
    after: bool
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A report that stands behind an agreement, and by which way the words came to it."""

    tag: Tag
    anchor: str
    agency: str
    channel: str


@dataclass(frozen=True, slots=True)
class Root:
    """One origin behind a finding, with the reports that rest on it."""

    name: str
    kind: str
    why: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """What a finding says, without its claims."""

    anchor: str
    about: str
    why: str
    score: float
    row: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as the page sets it; `also` are further findings about the very same claims."""

    kind: str
    reason: Reason
    also: tuple[Reason, ...]
    independent: int
    versions: tuple[Version, ...]
    roots: tuple[Root, ...]
    claims: tuple[tuple[str, Tag], ...]


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
        around=passages(desk, claim, NEAR)[0] if isinstance(claim, Figure) else None,
        quoted=isinstance(claim, Statement) and claim.manner == "direct",
        language=language,
        direction=direction_of(language),
        kicker=", ".join(_kicker(claim)),
        manner=MANNERS[claim.manner] if isinstance(claim, Statement) else "",
        channel=channel,
        facts=tuple(_facts(desk, claim)),
        notes=claim.notes,
        passages=passages(desk, claim),
        findings=tuple((anchor(one.id), one.why) for one in findings),
    )


_TYPES = {Statement: "statement", Event: "event", Figure: "figure"}


def _kicker(claim: Claim) -> Iterator[str]:
    if isinstance(claim, Statement):
        yield MANNERS[claim.manner]
        if claim.act != "said":
            yield claim.act
        if claim.channel:
            yield claim.channel.kind
    elif isinstance(claim, Event):
        yield MODES[claim.mode]
    else:
        yield value_words(claim.value, claim.bound)
        if claim.unit:
            yield claim.unit
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


def entries(desk: Desk, findings: Sequence[Finding]) -> tuple[Entry, ...]:
    """Set findings in their order; those about the same claims stand as one, in the place of the first."""
    groups: dict[frozenset[str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(frozenset(finding.claims), []).append(finding)
    return tuple(entry(desk, first, tuple(rest)) for first, *rest in groups.values())


def entry(desk: Desk, finding: Finding, also: tuple[Finding, ...] = ()) -> Entry:
    """Set a finding, with further findings about the same claims."""
    members = desk.members(finding)
    return Entry(
        kind=finding.kind,
        reason=_reason(finding),
        also=tuple(_reason(one) for one in also),
        independent=finding.independent,
        versions=_versions(desk, members),
        roots=_roots(desk, finding, members),
        claims=tuple((anchor(claim.id), tag_of(desk, claim)) for claim in members),
    )


def _reason(finding: Finding) -> Reason:
    return Reason(
        anchor=anchor(finding.id),
        about=ABOUT[finding.about],
        why=finding.why,
        score=finding.score,
        row=finding.row,
    )


def _versions(desk: Desk, members: tuple[Claim, ...]) -> tuple[Version, ...]:
    """Every claim as its report has it; of quotations the words that differ from the first are marked."""
    quoted = [claim for claim in members if isinstance(claim, Statement)]
    marked: dict[str, tuple[Piece, ...]] = {}
    for claim in quoted[1:]:
        first, other = compare_words(desk.content(quoted[0]), desk.content(claim))
        if _alike(first) and _alike(other):
            marked.setdefault(quoted[0].id, _pieces(first))
            marked[claim.id] = _pieces(other)
    return tuple(_version(desk, claim, marked.get(claim.id)) for claim in members)


def _alike(stretches: tuple[Stretch, ...]) -> bool:
    whole = sum(len(one.text) for one in stretches)
    return sum(len(one.text) for one in stretches if not one.own) >= LIKE * whole


def _pieces(stretches: tuple[Stretch, ...]) -> tuple[Piece, ...]:
    return tuple(
        Piece(text=one.text, marks="own" if one.own else "", missing=one.missing) for one in stretches
    )


def _version(desk: Desk, claim: Claim, pieces: tuple[Piece, ...] | None) -> Version:
    before = after = False
    if isinstance(claim, Statement):
        pieces = pieces or (Piece(text=desk.content(claim)),)
    else:
        around = passages(desk, claim, CONTEXT)[0]
        pieces, before, after = around.pieces, around.before, around.after
    language = language_at(desk.report_of(claim), claim.spans[0].start)
    return Version(
        anchor=anchor(claim.id),
        tag=tag_of(desk, claim),
        byline=_byline(desk, claim),
        quoted=isinstance(claim, Statement) and claim.manner == "direct",
        pieces=pieces,
        before=before,
        after=after,
        language=language,
        direction=direction_of(language),
    )


def _byline(desk: Desk, claim: Claim) -> str:
    if isinstance(claim, Statement):
        words = desk.words(claim.channel.span) if claim.channel and claim.channel.span else ""
        channel = words or (claim.channel.kind if claim.channel else "")
        return ", ".join(part for part in (desk.speaker(claim), " ".join(channel.split())) if part)
    origin = desk.origins.get(claim.origin or "")
    return f"rests on {origin.name}" if origin else ""


def _roots(desk: Desk, finding: Finding, members: tuple[Claim, ...]) -> tuple[Root, ...]:
    behind: dict[str, list[Voice]] = {id: [] for id in finding.origins if id in desk.origins}
    for claim in members:
        report = desk.report_of(claim)
        origin = claim.origin if claim.origin in desk.origins else ""
        if not origin and len(behind) == 1:
            origin = next(iter(behind))
        channel = claim.channel.kind if isinstance(claim, Statement) and claim.channel else ""
        agency = report.agency if report.agency and report.agency != desk.label(report) else ""
        voice = Voice(tag=tag_of(desk, claim), anchor=anchor(claim.id), agency=agency or "", channel=channel)
        voices = behind.setdefault(origin or "", [])
        if all(other.tag != voice.tag or other.channel != voice.channel for other in voices):
            voices.append(voice)
    roots = []
    for id, voices in behind.items():
        known = desk.origins.get(id)
        roots.append(
            Root(
                name=known.name if known else "origin not told",
                kind=known.kind if known else "",
                why=known.why if known else "No text of the story says whose word it is.",
                voices=tuple(voices),
            )
        )
    return tuple(roots)
