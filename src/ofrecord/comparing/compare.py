"""Lay a story's claims side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ofrecord.comparing.align import align
from ofrecord.comparing.alone import find_alone
from ofrecord.comparing.called import compare_called
from ofrecord.comparing.cast import compare_cast
from ofrecord.comparing.counters import compare_counters
from ofrecord.comparing.dealings import compare_dealings
from ofrecord.comparing.desk import Comparison, Desk, Draft
from ofrecord.comparing.edits import cast_in, claims_in, standing, tell_edits
from ofrecord.comparing.happenings import compare_happenings
from ofrecord.comparing.large import compare_large
from ofrecord.comparing.leading import compare_leading
from ofrecord.comparing.marks import compare_marks
from ofrecord.comparing.numbers import compare_numbers
from ofrecord.comparing.origins import Origins, find_origins, told_by
from ofrecord.comparing.passages import lay_out
from ofrecord.comparing.ranks import compare_ranks
from ofrecord.comparing.same import find_same
from ofrecord.comparing.speech import compare_speech
from ofrecord.comparing.status import compare_status
from ofrecord.comparing.strength import compare_strength
from ofrecord.comparing.telling import compare_telling
from ofrecord.comparing.timeline import make_timeline
from ofrecord.comparing.tolls import compare_tolls
from ofrecord.comparing.translations import note_translations
from ofrecord.comparing.trim import trim
from ofrecord.comparing.vague import compare_vague
from ofrecord.comparing.wording import Names
from ofrecord.model import Claim, Entity, Fate, Finding, Moment, Origin, Report

COMPARISONS: tuple[Comparison, ...] = (
    compare_speech,
    compare_strength,
    compare_dealings,
    compare_tolls,
    compare_numbers,
    compare_large,
    compare_vague,
    compare_counters,
    compare_happenings,
    compare_leading,
    compare_status,
    compare_ranks,
    compare_cast,
    compare_called,
    compare_marks,
    compare_telling,
    find_same,
    find_alone,
)
"Every comparison, in the order in which equal findings stand on the page."

_KINDS = ("differ", "agree", "only")


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing adds: the claims with their origins, the findings, the origins, the timeline."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    timeline: tuple[Moment, ...]


def compare(
    reports: Sequence[Report],
    entities: Sequence[Entity],
    claims: Sequence[Claim],
    fates: Sequence[Fate] = (),
) -> Compared:
    """Give what a story's reports tell alike, differently and alone, and whose word each claim rests on.

    Takes all reports of the story with their united entities and claims; edits none but for the claims'
    `origin`. A report that a later version replaces is held against no other: `fates` say what became of its
    claims, and that is told as the outlet's own change. Findings stand differences first, then agreements, then
    what one report alone has; in each the heaviest first.
    """
    passages = lay_out(reports, entities, claims)
    names = Names(reports, entities)
    origins = find_origins(reports, entities, passages, names)
    desk = _desk(standing(reports), entities, claims)
    drafts = trim([draft for comparison in COMPARISONS for draft in comparison(desk)])
    drafts += tell_edits(fates, {passage.id: passage for passage in passages}, names)
    return Compared(
        claims=note_translations(
            reports, entities, [replace(claim, origin=origins.of[claim.id]) for claim in claims]
        ),
        findings=_findings(drafts, origins),
        origins=origins.origins,
        timeline=make_timeline([passage.claim for passage in desk.aligned.passages if passage.counts]),
    )


def _desk(reports: tuple[Report, ...], entities: Sequence[Entity], claims: Sequence[Claim]) -> Desk:
    """Lay out what is held against each other: the reports as they stand now."""
    cast = cast_in(reports, entities)
    aligned = align(lay_out(reports, cast, claims_in(reports, claims)))
    return Desk(reports, {entity.id: entity for entity in cast}, aligned, Names(reports, cast))


def _findings(drafts: Sequence[Draft], origins: Origins) -> tuple[Finding, ...]:
    findings: dict[tuple[str, str, frozenset[str], bool, int | None], Finding] = {}
    for draft in drafts:
        finding = _finding(draft, origins)
        findings.setdefault(
            (finding.kind, finding.about, frozenset(finding.claims), finding.trivial, finding.row), finding
        )
    return tuple(
        sorted(findings.values(), key=lambda one: (_KINDS.index(one.kind), one.trivial, -one.score, one.id))
    )


def _finding(draft: Draft, origins: Origins) -> Finding:
    ids = tuple(passage.id for passage in draft.passages)
    counted = tuple(passage.id for passage in draft.passages if passage.counts)
    behind, independent = origins.behind(counted or ids)
    row, why = draft.row, draft.why
    if draft.kind == "agree" and draft.row == 17:
        row, why = _counted(draft, origins, behind, independent)
    key = "|".join((draft.kind, draft.about, *sorted(ids), why))
    return Finding(
        id=f"n-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        kind=draft.kind,
        about=draft.about,
        claims=ids,
        why=why,
        score=round(min(max(draft.score, 0.0), 1.0), 3),
        independent=independent,
        origins=behind,
        row=row,
        trivial=draft.trivial,
    )


def _counted(draft: Draft, origins: Origins, behind: tuple[str, ...], independent: int) -> tuple[int, str]:
    told = told_by(origins, behind[:4])
    counted = [passage.id for passage in draft.passages]
    if independent > 1:
        what = "the event" if draft.event_only else "it"
        return 17, f"{draft.why}; {independent} independent origins stand behind {what}: {told}."
    if len(behind) > 1 and all(one in origins.unsourced for one in counted):
        return (
            16,
            f"{draft.why}; no source is named, and whether they know it each by itself is not told: {told}.",
        )
    called = {origin.name for origin in origins.origins if origin.id in behind}
    if len(called) > 1:
        return 16, f"{draft.why}; all rest on one side's word: {told}."
    if len(behind) > 1:
        return (
            16,
            f"{draft.why}; whether {told} is the same each time is not told, so it counts as one origin.",
        )
    return 16, f"{draft.why}; all rest on one origin: {told}."
