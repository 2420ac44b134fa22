"""The record: what the program promises to every program that reads it (docs/record.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from ofrecord.model.claim import Claim, Event, Figure, Statement
from ofrecord.model.entity import Entity
from ofrecord.model.finding import Finding, Moment, Origin
from ofrecord.model.report import Report
from ofrecord.model.told import Teller, ToldEvent, ToldFigure, ToldStatement
from ofrecord.model.version import Edit, Fate

SCHEMA: Literal["ofrecord.record/1"] = "ofrecord.record/1"


class Story(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the reports tell of. `first` and `last` are partial ISO dates."""

    id: str
    title: str
    first: str | None = None
    last: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One story as several reports tell it, every line tied to the characters it came from.

    `statements`, `events` and `figures` give the claims of one type with their words beside them, in the order of
    reports and text; they are made anew at each call and are no part of the JSON.
    """

    schema: Literal["ofrecord.record/1"] = SCHEMA
    story: Story
    reports: tuple[Report, ...]
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: tuple[Origin, ...] = ()
    timeline: tuple[Moment, ...] = ()
    fates: tuple[Fate, ...] = ()
    "What became of each claim of a report that a later version of its page replaces."
    edits: tuple[Edit, ...] = ()
    "How the words of each later version of a page differ from those of the version before."

    @property
    def statements(self) -> tuple[ToldStatement, ...]:
        """The statements, with their words and their speakers' names."""
        teller = Teller.of(self.reports, self.entities)
        return tuple(teller.statement(claim) for claim in self.claims if isinstance(claim, Statement))

    @property
    def events(self) -> tuple[ToldEvent, ...]:
        """The events, with their words and the names of who took part."""
        teller = Teller.of(self.reports, self.entities)
        return tuple(teller.event(claim) for claim in self.claims if isinstance(claim, Event))

    @property
    def figures(self) -> tuple[ToldFigure, ...]:
        """The figures, with their words."""
        teller = Teller.of(self.reports, self.entities)
        return tuple(teller.figure(claim) for claim in self.claims if isinstance(claim, Figure))
