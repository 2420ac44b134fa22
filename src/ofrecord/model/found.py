"""What the finders give for one report alone, before the story is known."""

from __future__ import annotations

import msgspec

from ofrecord.model.claim import Claim, Event, Figure, Statement
from ofrecord.model.entity import Entity
from ofrecord.model.report import Report


class Found(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report with its own entities (`cast`: ids hold within this report) and claims."""

    report: Report
    cast: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order of the text."""
        every: list[Claim] = [*self.statements, *self.events, *self.figures]
        return tuple(sorted(every, key=lambda claim: (claim.spans[0].start, claim.spans[0].end, claim.id)))
