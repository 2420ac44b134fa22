"""Two passages held against each other."""

from __future__ import annotations

from dataclasses import dataclass

from ofrecord.comparing.passages import Passage
from ofrecord.model import Figure

SAME = 0.19
"From this score on, two passages make the same claim."
NEAR = 0.05
"From this score on, two passages speak of the same matter: enough to ask whether they conflict."
NEAR_FIGURE = 0.3
"The same for two figures, which are scored by another scale."


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages and how surely they make one claim (0 to 1). `lexical` and `meaning` are its parts."""

    one: Passage
    other: Passage
    score: float
    lexical: float
    meaning: float

    @property
    def joins(self) -> bool:
        """Whether it may make a group: sure enough, of two reports, no figures, and no captions."""
        return (
            self.score >= SAME
            and self.one.report != self.other.report
            and not isinstance(self.one.claim, Figure)
            and self.one.counts
            and self.other.counts
        )
