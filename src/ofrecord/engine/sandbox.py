"""Read documents in a child that is killed where one takes too long or too much memory."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from ofrecord import errors
from ofrecord.engine.limits import Limits
from ofrecord.errors import CostlyInput, InputError, Listing
from ofrecord.model import Page
from ofrecord.reading.child import LENGTH, Done, End, Fault, Hello, Outcome, Problem, Task, send

_ROOT = Path(__file__).resolve().parent.parent.parent
_START = """
import sys
root, memory = sys.argv[1:]
sites = (at for at, path in enumerate(sys.path) if path.endswith("site-packages"))
sys.path.insert(next(sites, len(sys.path)), root)
from ofrecord.reading.child import serve
serve(int(memory))
"""
"The child's program: our own package before an installed one, after Python's library."
_PATIENCE = 12
"How many times its processor seconds a document may take by the clock, on a busy machine."
_STARTING = 120.0
_CUT = "cut the file, or save the report's text and give that"


class Sandbox:
    """A child that reads documents one after the other, and is replaced where one of them ended it.

    It starts when it is made, beside what the parent does meanwhile. Use it in a `with`. On Linux the system
    holds both limits (RLIMIT_CPU, RLIMIT_AS). Elsewhere `held` says what it holds: macOS seconds only, and
    where it knows neither, a document has `seconds` by the clock.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._held: Hello | None = None
        self._start()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def held(self) -> Hello:
        """Which limits the system holds; waits until the child is there."""
        self._greet()
        assert self._held is not None  # noqa: S101 - _greet sets it or raises
        return self._held

    def read(self, name: str, data: bytes, max_bytes: int, charset: str | None = None) -> Page:
        """Give what `reading.read_bytes` gives. Raises its errors, and CostlyInput that names the limit."""
        first, *_ = self.read_many(name, data, max_bytes, charset)
        if isinstance(first, InputError):
            raise first
        return first

    def read_many(
        self, name: str, data: bytes, max_bytes: int, charset: str | None = None
    ) -> Iterator[Page | InputError]:
        """Give what `reading.read_many` gives, each item within the limits.

        One that goes over them is a CostlyInput that names the limit; what stands behind it is not read.
        """
        if self._child is None:
            self._start()
        clock = self._limits.seconds * (_PATIENCE if self.held.seconds else 1)
        last, finished = "", False
        try:
            send(self._pipe("stdin"), Task(data, max_bytes, charset, self._limits.seconds))
            while not isinstance(outcome := self._receive(clock), End):
                if outcome is None:
                    yield self._ended(name, last)
                    return
                given = self._given(name, outcome)
                last = given.name
                yield given
                if isinstance(given, CostlyInput):
                    return
            finished = True
        except BrokenPipeError:
            yield self._ended(name, last)
        except TimeoutError:
            yield CostlyInput(name, f"{_after(name, last)}takes more than {clock:,} s to read", _CUT)
        finally:
            if not finished:  # what is still in the pipe belongs to no other document
                self._kill()

    def close(self) -> None:
        """End the child."""
        self._kill()

    def _given(self, name: str, outcome: Outcome) -> Page | InputError:
        if isinstance(outcome, Done):
            return replace(outcome.page, name=name + outcome.page.name)
        if isinstance(outcome, Problem):
            kind = getattr(errors, outcome.kind)
            assert issubclass(kind, InputError)  # noqa: S101
            problem: InputError = kind(name + outcome.place, outcome.problem, outcome.mend)
            if isinstance(problem, Listing):
                problem.address = outcome.address
            return problem
        assert isinstance(outcome, Fault)  # noqa: S101
        raise RuntimeError(f"{name}: {outcome.told}")

    def _ended(self, name: str, last: str) -> CostlyInput:
        child = self._child
        status = child.wait() if child else 0
        after = _after(name, last)
        if status == -getattr(signal, "SIGXCPU", 0):
            told = f"{after}takes more than {self._limits.seconds:,} s of processor time to read"
            return CostlyInput(name, told, "raise the limit with --max-seconds or cut the file")
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        return CostlyInput(name, f"{after}ends the process that reads it ({how})", _CUT)

    def _start(self) -> None:
        # -P: no module is taken from the current folder, where hostile documents may lie.
        command = [sys.executable, "-P", "-c", _START, str(_ROOT), str(self._limits.memory)]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        self._held = None

    def _greet(self) -> None:
        if self._held is None:
            hello = self._receive(_STARTING)
            if not isinstance(hello, Hello):
                raise RuntimeError("the process that reads documents could not be started")
            self._held = hello

    def _pipe(self, name: str) -> BinaryIO:
        pipe: BinaryIO = getattr(self._child, name)
        return pipe

    def _receive(self, seconds: float) -> Outcome | None:
        # A timer that kills, and not select(): Windows has none for pipes.
        late = threading.Event()
        timer = threading.Timer(seconds, self._too_late, (late,))
        timer.daemon = (
            True  # an interrupt may come before it is cancelled: it must not hold up the end of the program
        )
        try:
            timer.start()
            pipe = self._pipe("stdout")
            data = pipe.read(int.from_bytes(pipe.read(LENGTH)))
        finally:
            timer.cancel()
        if late.is_set():
            raise TimeoutError
        return msgspec.msgpack.decode(data, type=Outcome) if data else None

    def _too_late(self, late: threading.Event) -> None:
        late.set()
        if self._child:
            self._child.kill()

    def _kill(self) -> None:
        child, self._child, self._held = self._child, None, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:  # what was still to be written to it
                    continue


def _after(name: str, last: str) -> str:
    return f"behind {last} " if last not in ("", name) else ""
