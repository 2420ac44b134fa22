"""Two passages held against each other."""

from __future__ import annotations

from dataclasses import dataclass

from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import background
from ofrecord.model import Figure, Statement

SAME = 0.17
"From this score on, two passages make the same claim."
NEAR = 0.05
"From this score on, two passages speak of the same matter: enough to ask whether they conflict."
NEAR_FIGURE = 0.3
"The same for two figures, which are scored by another scale."

_TELLING = 0.3
_ENOUGH = 1
_NAMED = 2


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
            and self.telling
        )

    @property
    def telling(self) -> bool:
        """Whether the sentences share enough for one claim: a telling word, a number, two entities, or the speaker."""
        one, other = self.one.claim, self.other.claim
        if isinstance(one, Statement) and isinstance(other, Statement) and one.speaker == other.speaker:
            return True
        common = self.one.setting.terms & self.other.setting.terms
        words = [
            term
            for term in common
            if term[0] in "#%" or (term[0] not in "@&" and background(term) >= _TELLING)
        ]
        named = self.one.entities & self.other.entities
        return len(words) >= _ENOUGH or len(named) >= _NAMED
