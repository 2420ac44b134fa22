"""What every view for readers needs of a record, looked up once: words, names, order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ofrecord.model import (
    Claim,
    Entity,
    Event,
    Figure,
    Finding,
    FindingKind,
    Origin,
    Record,
    Report,
    Span,
    Statement,
)
from ofrecord.views.labels import NO_SPEAKER

LEAD = 320
"Code points of a report's opening that stand as the story's."


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice and its statements, in the order of reports and text. `name` is None where none is named."""

    name: str | None
    roles: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A record with its look-ups. `letters` are the reports' short names: A, B, C, ...."""

    record: Record
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    entities: Mapping[str, Entity]
    origins: Mapping[str, Origin]
    letters: Mapping[str, str]
    findings_of: Mapping[str, tuple[Finding, ...]]
    withdrawn_by: Mapping[str, str]
    "Claims that a later version of their page has no more, and the letter of that version."

    def words(self, span: Span) -> str:
        """The characters a span points at."""
        return self.reports[span.report].text[span.start : span.end]

    def report_of(self, claim: Claim) -> Report:
        """The report that makes the claim."""
        return self.reports[claim.spans[0].report]

    def label(self, report: Report) -> str:
        """What a reader calls the report: its outlet, else the last part of its name."""
        return report.outlet or PurePath(report.name).name or report.name

    def entity(self, id: str | None) -> str | None:
        """The name of an entity."""
        return self.entities[id].name if id and id in self.entities else None

    def speaker(self, statement: Statement) -> str:
        """Who spoke, in one name; NO_SPEAKER where the text does not say."""
        return self.entity(statement.speaker) or statement.speaker_text or NO_SPEAKER

    def content(self, claim: Claim) -> str:
        """The words of a claim that an editor reads: what was said, or the evidence itself.

        Direct speech stands in quotation marks. Stretches are set apart by a dash: dots would tell of words
        left out.
        """
        if not isinstance(claim, Statement):
            return " — ".join(self._flat(span) for span in _apart(claim.spans))
        if claim.manner == "direct":
            return f"“{'” — “'.join(self._flat(span) for span in claim.said)}”"
        return " — ".join(self._flat(span) for span in claim.said)

    def _flat(self, span: Span) -> str:
        return " ".join(self.words(span).split())

    def line(self, claim: Claim) -> str:
        """The words of a claim with the name of who said them, for a list of claims of all types."""
        speaker = f"{self.speaker(claim)}: " if isinstance(claim, Statement) else ""
        return speaker + self.content(claim)

    def findings(self, kind: FindingKind, *, trivial: bool = False) -> tuple[Finding, ...]:
        """The findings of a kind, what matters most first."""
        chosen = [one for one in self.record.findings if one.kind == kind and one.trivial == trivial]
        return tuple(sorted(chosen, key=lambda one: (-one.score, one.id)))

    def members(self, finding: Finding) -> tuple[Claim, ...]:
        """The claims of a finding, in the finding's order."""
        return tuple(self.claims[id] for id in finding.claims if id in self.claims)

    def speakers(self) -> tuple[Speaker, ...]:
        """Every voice, the most quoted first; statements without a named speaker last."""
        groups: dict[tuple[bool, str], list[Statement]] = {}
        for claim in self.record.claims:
            if isinstance(claim, Statement):
                named = claim.speaker in self.entities or bool(claim.speaker_text)
                key = claim.speaker if claim.speaker in self.entities else claim.speaker_text or ""
                groups.setdefault((named, str(key)), []).append(claim)
        ordered = sorted(groups.items(), key=lambda item: (not item[0][0], -len(item[1])))
        return tuple(self._speaker(named, said) for (named, _), said in ordered)

    def _speaker(self, named: bool, said: list[Statement]) -> Speaker:
        entity = self.entities.get(said[0].speaker or "")
        roles: dict[str, str] = {}
        for role in entity.roles if entity else ():
            roles.setdefault(role.text.casefold(), role.text)
        return Speaker(
            name=self.speaker(said[0]) if named else None, roles=tuple(roles.values()), statements=tuple(said)
        )

    def events(self) -> tuple[Event, ...]:
        """All events, in the order of reports and text."""
        return tuple(claim for claim in self.record.claims if isinstance(claim, Event))

    def figures(self) -> tuple[Figure, ...]:
        """All figures, those of one unit together, in the order of reports and text."""
        found = [claim for claim in self.record.claims if isinstance(claim, Figure)]
        first = {figure.unit: place for place, figure in reversed(list(enumerate(found)))}
        return tuple(sorted(found, key=lambda figure: first[figure.unit]))

    def lead(self) -> tuple[Report, str] | None:
        """The opening words of the first report that has any, with that report."""
        for report in self.record.reports:
            for part in report.parts:
                words = " ".join(report.text[part.start : part.end].split())
                if part.kind == "body" and len(words) >= 60 and report.copy_of is None:
                    cut = words if len(words) <= LEAD else words[:LEAD].rsplit(" ", 1)[0] + " …"
                    return report, cut
        return None


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in the order of the text, without those that lie in another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.report, one.start, -one.end)):
        if not kept or span.report != kept[-1].report or span.end > kept[-1].end:
            kept.append(span)
    return tuple(kept)


def together(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Group findings about the very same claims, each group in the place of its first."""
    groups: dict[frozenset[str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(frozenset(finding.claims), []).append(finding)
    return tuple(tuple(group) for group in groups.values())


def desk_of(record: Record) -> Desk:
    """Look everything up once."""
    findings: dict[str, list[Finding]] = {}
    for finding in record.findings:
        for id in finding.claims:
            findings.setdefault(id, []).append(finding)
    letters = {report.id: _letter(place) for place, report in enumerate(record.reports)}
    return Desk(
        record=record,
        reports={report.id: report for report in record.reports},
        claims={claim.id: claim for claim in record.claims},
        entities={entity.id: entity for entity in record.entities},
        origins={origin.id: origin for origin in record.origins},
        letters=letters,
        findings_of={id: tuple(found) for id, found in findings.items()},
        withdrawn_by={fate.claim: letters[fate.report] for fate in record.fates if fate.kind == "gone"},
    )


def _letter(place: int) -> str:
    """A, B, ..., Z, AA, AB, ...."""
    name = ""
    while place >= 0:
        name = chr(ord("A") + place % 26) + name
        place = place // 26 - 1
    return name
