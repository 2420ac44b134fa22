"""Claims with their words: what a program that walks through a record wants at hand.

The record keeps spans, never words twice. These frozen values put the words beside the claim; they are made when
asked for (`Record.statements`, `.events`, `.figures`) and never become JSON.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ofrecord.model.claim import Bound, Claim, Event, EventKind, Figure, Manner, Mode, Range, Statement
from ofrecord.model.entity import Entity
from ofrecord.model.report import Report
from ofrecord.model.span import Dated, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStatement:
    """A statement, its words and its speaker's name.

    `quote` is what was said, with " ... " where the cue or another speaker stands between two stretches; `text` is
    the whole evidence. `speaker_name` is the speaker's fullest name, else the words that stand for the speaker,
    else null; `why` says how the speaker was found, or why there is none, and then the rule that made the statement.
    """

    claim: Statement
    report: Report
    speaker: Entity | None
    speaker_name: str | None
    addressee: Entity | None
    quote: str
    text: str
    cue: str | None
    manner: Manner
    act: str
    channel: str | None
    date: Dated | None
    notes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event, the words that tell it, and its participants' names with their roles.

    `why` says why it has its `mode`, and then the rule that made it.
    """

    claim: Event
    report: Report
    kind: EventKind
    mode: Mode
    trigger: str
    text: str
    participants: tuple[tuple[str, str], ...]
    place: Entity | None
    date: Dated | None
    notes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure:
    """A figure and the words that give it."""

    claim: Figure
    report: Report
    value: float | Range
    bound: Bound
    unit: str
    of: str
    text: str
    notes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts words to claims. `reports` and `entities` by id."""

    reports: Mapping[str, Report]
    entities: Mapping[str, Entity]

    @classmethod
    def of(cls, reports: Iterable[Report], entities: Iterable[Entity]) -> Teller:
        """Make one for these reports and entities."""
        return cls({report.id: report for report in reports}, {entity.id: entity for entity in entities})

    def statement(self, claim: Statement) -> ToldStatement:
        """Put its words to a statement."""
        speaker = self.entities[claim.speaker] if claim.speaker else None
        return ToldStatement(
            claim=claim,
            report=self._home(claim),
            speaker=speaker,
            speaker_name=speaker.name if speaker else claim.speaker_text,
            addressee=self.entities[claim.addressee] if claim.addressee else None,
            quote=" ... ".join(self._words(span) for span in claim.said),
            text=self._words(claim.spans[0]),
            cue=self._words(claim.cue) if claim.cue else None,
            manner=claim.manner,
            act=claim.act,
            channel=claim.channel.kind if claim.channel else None,
            date=claim.date,
            notes=claim.notes,
            why="; ".join(filter(None, (claim.speaker_why, claim.why))),
        )

    def event(self, claim: Event) -> ToldEvent:
        """Put its words to an event."""
        return ToldEvent(
            claim=claim,
            report=self._home(claim),
            kind=claim.kind,
            mode=claim.mode,
            trigger=self._words(claim.trigger),
            text=self._words(claim.spans[0]),
            participants=tuple((self.entities[one.entity].name, one.role) for one in claim.participants),
            place=self.entities[claim.place] if claim.place else None,
            date=claim.date,
            notes=claim.notes,
            why="; ".join(filter(None, (claim.mode_why, claim.why))),
        )

    def figure(self, claim: Figure) -> ToldFigure:
        """Put its words to a figure."""
        return ToldFigure(
            claim=claim,
            report=self._home(claim),
            value=claim.value,
            bound=claim.bound,
            unit=claim.unit,
            of=claim.of,
            text=self._words(claim.spans[0]),
            notes=claim.notes,
            why=claim.why,
        )

    def _home(self, claim: Claim) -> Report:
        return self.reports[claim.spans[0].report]

    def _words(self, span: Span) -> str:
        return self.reports[span.report].text[span.start : span.end]
