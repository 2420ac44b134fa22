"""Hand-made claims of invented reports, so that comparing is tested without any finder."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from ofrecord.comparing import Compared, compare
from ofrecord.model import (
    Bound,
    Channel,
    Claim,
    Dated,
    Entity,
    EntityKind,
    Event,
    EventKind,
    Figure,
    Finding,
    Manner,
    Mode,
    Participant,
    PartKind,
    Range,
    Report,
    Role,
    Span,
    Statement,
)
from tests import build


@dataclass
class Invented:
    """A story in the making: add reports and claims, then `compare()`."""

    reports: list[Report] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def report(
        self,
        outlet: str,
        text: str,
        published: str | None = None,
        agency: str | None = None,
        kind: PartKind = "body",
    ) -> Report:
        made = build.report(text, published, name=f"{outlet.lower().replace(' ', '-')}.txt")
        parts = tuple(replace(part, kind=kind) for part in made.parts)
        made = replace(made, outlet=outlet, agency=agency, parts=parts)
        self.reports.append(made)
        return made

    def person(self, name: str, *forms: str, roles: tuple[str, ...] = (), kind: EntityKind = "person") -> str:
        """An entity, with a mention at every place where the reports so far have its name or a form of it."""
        entity = f"e-{name.rsplit(maxsplit=1)[-1].lower()}"
        every = (name, *forms)
        mentions = [span for form in every for report in self.reports for span in _everywhere(report, form)]
        given = [
            Role(text=role, span=span)
            for role in roles
            for r in self.reports
            for span in _everywhere(r, role)
        ]
        self.entities[entity] = Entity(
            id=entity,
            kind=kind,
            name=name,
            aliases=every,
            roles=tuple(given),
            mentions=tuple(sorted(mentions)),
        )
        return entity

    def says(
        self,
        report: Report,
        whole: str,
        said: str,
        speaker: str | None = None,
        manner: Manner = "direct",
        channel: str | None = None,
        speaker_text: str | None = None,
        act: str = "said",
    ) -> Statement:
        span = at(report, whole)
        claim = Statement(
            id=f"{report.id}-s{span.start}",
            spans=(span,),
            speaker=speaker,
            speaker_text=speaker_text,
            said=(at(report, said),),
            manner=manner,
            act=act,
            channel=Channel(kind=channel) if channel else None,
        )
        self.claims.append(claim)
        return claim

    def happens(
        self,
        report: Report,
        clause: str,
        kind: EventKind = "other",
        mode: Mode = "happened",
        date: tuple[str, str] | None = None,
        place: str | None = None,
        participants: tuple[str, ...] = (),
    ) -> Event:
        span = at(report, clause)
        dated = Dated(date=date[0], how="anchor", at=at(report, date[1])) if date else None
        claim = Event(
            id=f"{report.id}-e{span.start}",
            spans=(span,),
            kind=kind,
            trigger=span,
            mode=mode,
            date=dated,
            place=place,
            participants=tuple(Participant(entity=one, role="actor") for one in participants),
        )
        self.claims.append(claim)
        return claim

    def counts(
        self,
        report: Report,
        words: str,
        value: float | Range,
        unit: str,
        of: str = "",
        bound: Bound = "exact",
    ) -> Figure:
        span = at(report, words)
        claim = Figure(
            id=f"{report.id}-f{span.start}", spans=(span,), value=value, unit=unit, of=of, bound=bound
        )
        self.claims.append(claim)
        return claim

    def compare(self) -> Compared:
        return compare(self.reports, tuple(self.entities.values()), self.claims)


def at(report: Report, words: str) -> Span:
    """The span of the words, which must stand in the report once at least."""
    start = report.text.index(words)
    return Span(report=report.id, start=start, end=start + len(words))


def of_row(compared: Compared, row: int) -> list[Finding]:
    """The findings that are instances of this row of the catalogue."""
    return [finding for finding in compared.findings if finding.row == row]


def _everywhere(report: Report, form: str) -> list[Span]:
    found, start = [], report.text.find(form)
    while start >= 0:
        found.append(Span(report=report.id, start=start, end=start + len(form)))
        start = report.text.find(form, start + 1)
    return found
