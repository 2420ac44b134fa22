"""This machine: in this process, or in several beside it."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice, repeat

from ofrecord.engine.base import Failed
from ofrecord.errors import ParserError
from ofrecord.model import Found, Report
from ofrecord.parsing import load_parser
from ofrecord.pipeline import find
from ofrecord.statements import Lean

_AHEAD = 4
"Reports given to each process before the first of them is done."


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

    def find_each(self, reports: Iterable[Report]) -> Iterator[Found | Failed]:
        """Give each report's findings, in order, of a stream that may have no end: a few are held at a time.

        A report at which the program itself fails is a Failed, and the others go on. Raises ParserError.
        """
        if self.jobs > 1:
            yield from self._stream(reports)
            return
        for report in reports:
            yield _try(report, self)

    def _in_processes(self, reports: Sequence[Report]) -> Iterator[Found]:
        with self._pool(min(self.jobs, len(reports))) as pool:
            yield from pool.map(_find_one, reports, repeat(self))

    def _stream(self, reports: Iterable[Report]) -> Iterator[Found | Failed]:
        pool = self._pool(self.jobs)
        waiting: deque[tuple[Report, Future[Found | Failed]]] = deque()
        upcoming = iter(reports)
        try:
            while True:
                for report in islice(upcoming, self.jobs * _AHEAD - len(waiting)):
                    waiting.append((report, pool.submit(_try, report, self)))
                if not waiting:
                    return
                report, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenExecutor:  # a process was killed: whose work it did is not told
                    yield self._alone(report)
                    pool = self._pool(self.jobs)
                    waiting = deque((one, pool.submit(_try, one, self)) for one, _ in waiting)
        finally:
            pool.shutdown(cancel_futures=True)

    def _alone(self, report: Report) -> Found | Failed:
        with self._pool(1) as pool:
            try:
                return pool.submit(_try, report, self).result()
            except BrokenExecutor:
                return Failed(report, "the process that works it is killed each time")

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts)


def _find_one(report: Report, local: Local) -> Found:
    return find(report, load_parser(local.model), local.lean, local.learned)


def _try(report: Report, local: Local) -> Found | Failed:
    try:
        return _find_one(report, local)
    except ParserError:
        raise
    except Exception as error:  # whatever a library raises at one report must not end the work on the others
        return Failed(report, f"{type(error).__name__}: {error}")


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started the pool ends it
