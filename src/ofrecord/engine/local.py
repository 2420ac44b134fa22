"""This machine: in this process, or in several beside it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat

from ofrecord.model import Found, Report
from ofrecord.parsing import load_parser
from ofrecord.pipeline import find
from ofrecord.statements import Lean


@dataclass(frozen=True, slots=True)
class Local:
    """Runs `find` on this machine.

    `model` names a spaCy pipeline other than the pinned one; `lean` and `learned` are those of `find`.
    `jobs` is the number of processes: each loads the pipeline for itself (about a second, and 200 MB), so
    more than one pays for many or long reports.
    """

    model: str | None = None
    jobs: int = 1
    lean: Lean = "balanced"
    learned: bool = True

    def find_all(self, reports: Sequence[Report]) -> Iterable[Found]:
        """Give each report's findings, in order; the same whatever `jobs` is. Raises ParserError at the call."""
        parser = load_parser(self.model)
        if min(self.jobs, len(reports)) > 1:
            return self._in_processes(reports)
        return (find(report, parser, self.lean, self.learned) for report in reports)

    def _in_processes(self, reports: Sequence[Report]) -> Iterator[Found]:
        context = multiprocessing.get_context("spawn")
        workers = min(self.jobs, len(reports))
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts) as pool:
            yield from pool.map(_find_one, reports, repeat(self))


def _find_one(report: Report, local: Local) -> Found:
    return find(report, load_parser(local.model), local.lean, local.learned)


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started the pool ends it
