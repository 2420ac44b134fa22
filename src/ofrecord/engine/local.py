"""This process, one report after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ofrecord.model import Found, Report
from ofrecord.parsing import load_parser
from ofrecord.pipeline import find


@dataclass(frozen=True, slots=True)
class Local:
    """Runs every stage in this process. `model` names a spaCy pipeline other than the pinned one."""

    model: str | None = None

    def find_all(self, reports: Sequence[Report]) -> Iterable[Found]:
        """Give each report's findings, in order."""
        parser = load_parser(self.model)
        return (find(report, parser) for report in reports)
