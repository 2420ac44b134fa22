"""Findings as the page sets them: the versions beside each other, and whose word they rest on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ofrecord.model import Claim, Figure, Finding, Statement
from ofrecord.views.desk import Desk, together
from ofrecord.views.html.cards import Tag, anchor, tag_of
from ofrecord.views.html.marks import Piece
from ofrecord.views.html.passage import direction_of, language_at, passage
from ofrecord.views.labels import ABOUT, sentence
from ofrecord.views.words import Stretch, compare_words

_QUOTED = re.compile("“([^“”…]{2,60})”")
NAMED = 40
"Code points of words that a reason names; longer ones are the claim itself."
CONTEXT = 110
"Code points around a claim in a finding, where it is no quotation."
TITLE = 160
"Code points of the words that stand over an agreement."
ENOUGH = 5
"Words that can stand over an agreement by themselves."
LIKE = 0.5
"Share of a version's characters that the other must share for their differences to be marked."


@dataclass(frozen=True, slots=True)
class Version:
    """One claim of a finding, as its report has it."""

    anchor: str
    tag: Tag
    byline: str
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
    """A finding as the page sets it; `also` are further findings about the very same claims.

    `title` is the reason itself, or the words that the reports agree on.
    """

    kind: str
    title: str
    reason: Reason
    also: tuple[Reason, ...]
    independent: int
    versions: tuple[Version, ...]
    roots: tuple[Root, ...]
    claims: tuple[tuple[str, Tag], ...]


def entries(desk: Desk, findings: Sequence[Finding]) -> tuple[Entry, ...]:
    """Set findings in their order; those about the same claims stand as one, in the place of the first."""
    return tuple(entry(desk, first, tuple(rest)) for first, *rest in together(findings))


def entry(desk: Desk, finding: Finding, also: tuple[Finding, ...] = ()) -> Entry:
    """Set a finding, with further findings about the same claims."""
    members = desk.members(finding)
    return Entry(
        kind=finding.kind,
        title=_title(desk, finding, members),
        reason=_reason(finding),
        also=tuple(_reason(one) for one in also),
        independent=finding.independent,
        versions=_versions(desk, finding, members),
        roots=_roots(desk, finding, members),
        claims=tuple((anchor(claim.id), tag_of(desk, claim)) for claim in members),
    )


def _title(desk: Desk, finding: Finding, members: tuple[Claim, ...]) -> str:
    """The words of an agreement, in the shortest report of them that says enough; else the finding's reason."""
    told = sorted((desk.content(claim) for claim in members if not isinstance(claim, Figure)), key=len)
    if finding.kind != "agree" or not told:
        return sentence(finding.why)
    words = next((one for one in told if len(one.split()) >= ENOUGH), told[-1])
    return words if len(words) <= TITLE else words[:TITLE].rsplit(" ", 1)[0] + " …"


def _reason(finding: Finding) -> Reason:
    return Reason(
        anchor=anchor(finding.id),
        about=ABOUT[finding.about],
        why=sentence(finding.why),
        score=finding.score,
        row=finding.row,
    )


def _versions(desk: Desk, finding: Finding, members: tuple[Claim, ...]) -> tuple[Version, ...]:
    """Every claim as its report has it; of quotations the words that differ from the first are marked.

    Of other claims the words that a difference names are.
    """
    quoted = [claim for claim in members if isinstance(claim, Statement)]
    marked: dict[str, tuple[Piece, ...]] = {}
    for claim in quoted[1:]:
        first, other = compare_words(desk.content(quoted[0]), desk.content(claim))
        if _alike(first) and _alike(other):
            marked.setdefault(quoted[0].id, _pieces(first))
            marked[claim.id] = _pieces(other)
    named = _named(finding) if finding.kind == "differ" else ()
    return tuple(_version(desk, claim, marked.get(claim.id), named) for claim in members)


def _named(finding: Finding) -> tuple[str, ...]:
    """The few words in quotation marks that the finding's reason tells of; whole clauses are none."""
    told = _QUOTED.findall(finding.why)
    return tuple(dict.fromkeys(words for words in told if len(words) <= NAMED))


def _alike(stretches: tuple[Stretch, ...]) -> bool:
    whole = sum(len(one.text) for one in stretches)
    return sum(len(one.text) for one in stretches if not one.own) >= LIKE * whole


def _pieces(stretches: tuple[Stretch, ...]) -> tuple[Piece, ...]:
    return tuple(
        Piece(text=one.text, marks="own" if one.own else "", missing=one.missing) for one in stretches
    )


def _version(desk: Desk, claim: Claim, pieces: tuple[Piece, ...] | None, named: Sequence[str]) -> Version:
    before = after = False
    if pieces is None and isinstance(claim, Statement) and claim.manner == "direct":
        pieces = (Piece(text=desk.content(claim)),)
    if pieces is None:
        around = passage(desk, claim, CONTEXT, named)
        pieces, before, after = around.pieces, around.before, around.after
    language = language_at(desk.report_of(claim), claim.spans[0].start)
    return Version(
        anchor=anchor(claim.id),
        tag=tag_of(desk, claim),
        byline=_byline(desk, claim),
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
