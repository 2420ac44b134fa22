"""The lines of a page and what has been decided of them so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofrecord.cleaning import shapes
from ofrecord.cleaning.lines import Line
from ofrecord.cleaning.patterns import Verdict
from ofrecord.model import Hints


@dataclass(slots=True)
class Board:
    """The lines of a page and the verdicts so far. `elsewhere` holds the plain lines of the other pages."""

    lines: Sequence[Line]
    verdicts: list[Verdict | None]
    hints: Hints
    elsewhere: frozenset[str]

    def open(self) -> list[int]:
        """Give the places of the lines without a verdict."""
        return [at for at, verdict in enumerate(self.verdicts) if verdict is None]

    def reads(self, at: int) -> bool:
        """Whether the line at this place is a sentence of the report as far as is known."""
        verdict = self.verdicts[at]
        return self.lines[at].sentence and (verdict is None or verdict.kind == "body")

    def first_sentence(self) -> int:
        """Give the place of the report's first sentence that is no headline; the count of lines where there is none."""
        places = [at for at in range(len(self.lines)) if self.reads(at) and self.lines[at].words >= 8]
        if places and places[0] == 0 and len(places) > 1 and shapes.headline_like(self.lines[0]):
            return places[1]
        return places[0] if places else len(self.lines)

    def last_sentence(self) -> int:
        """Give the place of the report's last sentence, -1 where there is none."""
        places = [
            at for at in range(len(self.lines)) if self.reads(at) and not self.lines[at].key.endswith(":")
        ]
        return places[-1] if places else -1
