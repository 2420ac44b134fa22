"""What every engine offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from ofrecord.model import Found, Report


class Engine(Protocol):
    """Runs `find` over reports. The results come in the reports' order, the same on every engine."""

    def find_all(self, reports: Sequence[Report]) -> Iterable[Found]:
        """Give each report's findings, in order."""
