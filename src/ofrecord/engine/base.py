"""What every engine offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ofrecord.model import Found, Report


@dataclass(frozen=True, slots=True)
class Failed:
    """A report at which the program failed, and what it said."""

    report: Report
    told: str


class Engine(Protocol):
    """Runs `find` over reports. The results come in the reports' order, the same on every engine."""

    def find_all(self, reports: Sequence[Report]) -> Iterable[Found]:
        """Give each report's findings, in order."""

    def find_each(self, reports: Iterable[Report]) -> Iterator[Found | Failed]:
        """Give each report's findings, in order, of a stream that may have no end, a few held at a time.

        A report at which the program itself fails is a Failed, and the others go on.
        """
