"""What every comparison works on, and what it hands in: the story as laid out, and drafts of findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ofrecord.comparing.align import Aligned
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.sides import words_of_speaker
from ofrecord.comparing.wording import Names
from ofrecord.model import About, Entity, FindingKind, Report, Statement


@dataclass(frozen=True, slots=True)
class Desk:
    """The story: its reports, entities by id, aligned passages, and what the reader calls each."""

    reports: tuple[Report, ...]
    entities: Mapping[str, Entity]
    aligned: Aligned
    names: Names

    def report(self, passage: Passage) -> Report:
        """The report that this passage stands in."""
        return self.reports[passage.report]

    def label(self, passage: Passage) -> str:
        """What the reader calls the passage's report."""
        return self.names.report(passage)

    def words_for(self, statement: Statement) -> list[str]:
        """All words that say who the speaker is and whom he speaks for."""
        return words_of_speaker(statement, self.entities)

    @property
    def same(self) -> tuple[Match, ...]:
        """The matches inside groups: pairs that make one claim, the surest first."""
        return self.aligned.same


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding before it has its id and origins. `event_only`: they agree on the event, not on all that is told.
    `last_resort`: told only where nothing else is told of the pair. `once`: of two reports, told once of so much."""

    kind: FindingKind
    about: About
    passages: tuple[Passage, ...]
    why: str
    score: float
    row: int
    trivial: bool = False
    event_only: bool = False
    last_resort: bool = False
    once: str = ""


Comparison = Callable[[Desk], Sequence[Draft]]
