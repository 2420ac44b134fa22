"""Which page stands behind an entry of a feed that gives a summary or a headline alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from ofrecord.errors import InputError, Listing, UnreachableAddress
from ofrecord.reading import Outcome


@dataclass(slots=True)
class Followed:
    """The entries whose pages were asked for, so that each is asked for once, and again when its entry changes."""

    _keys: set[str] = field(default_factory=set)

    def wants(self, outcome: Outcome) -> str | None:
        """Give the address of the page to ask for; None where there is none, or the entry has the text itself."""
        if isinstance(outcome, Listing):
            return outcome.address or None
        if isinstance(outcome, InputError) or not outcome.hints.summary:
            return None
        return outcome.hints.url

    def has(self, outcome: Outcome) -> bool:
        """Tell whether the page of this very entry was asked for."""
        return _key(outcome) in self._keys

    def add(self, outcome: Outcome, problem: InputError | None = None) -> None:
        """Note that it was asked for, and what was wrong; a host that did not answer will be asked again."""
        if not isinstance(problem, UnreachableAddress):
            self._keys.add(_key(outcome))


def _key(outcome: Outcome) -> str:
    if isinstance(outcome, InputError):
        return outcome.address if isinstance(outcome, Listing) else ""
    return outcome.id  # of the entry's title, summary and dates
