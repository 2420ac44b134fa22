"""Read documents in a process of its own that may be killed: the child's side of `engine.sandbox`.

It imports nothing but reading, so that it is there in a moment, and speaks msgpack of declared types over its
two pipes, so that a document that took it over could say nothing but a page or an error.
"""

from __future__ import annotations

import math
import os
import signal
import sys
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from ofrecord.errors import CostlyInput, InputError, Listing
from ofrecord.model import Page
from ofrecord.reading.read import read_many

try:
    import resource
except ImportError:  # not a Unix: there the parent's clock is the only limit
    resource = None  # type: ignore[assignment]

_MIB = 1024 * 1024
LENGTH = 8
"Bytes that tell how long a message is."


class Hello(msgspec.Struct, frozen=True, tag=True):
    """The child is there; which limits its system holds."""

    seconds: bool
    memory: bool


class Task(msgspec.Struct, frozen=True, tag=True):
    """A document to read, and the processor seconds it may take. Its name, which may be no UTF-8, stays outside."""

    data: bytes
    max_bytes: int
    charset: str | None
    seconds: int


class Done(msgspec.Struct, frozen=True, tag=True):
    """A page that the document gave; its name is the place in the document."""

    page: Page


class Problem(msgspec.Struct, frozen=True, tag=True):
    """An InputError of this name that the document gave, the place in it, and the address of a Listing."""

    kind: str
    problem: str
    mend: str
    place: str = ""
    address: str = ""


class End(msgspec.Struct, frozen=True, tag=True):
    """There is no more in the document."""


class Fault(msgspec.Struct, frozen=True, tag=True):
    """A fault of the program while it read."""

    told: str


Outcome = Hello | Done | Problem | Fault | End


def send(pipe: BinaryIO, message: Task | Outcome) -> None:
    """Write one message: its length, then its msgpack."""
    data = msgspec.msgpack.encode(message)
    pipe.write(len(data).to_bytes(LENGTH) + data)
    pipe.flush()


def serve(memory: int) -> None:
    """Read tasks from standard input until it ends, and answer each on standard output: what it gives, then an End.

    `memory` is the limit of the address space, in MiB. After a document that exhausts it the process ends,
    since a library that was refused memory may be in any state.
    """
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)  # what a library prints is no answer
    os.dup2(null, 2)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    send(answers, Hello(resource is not None, _limit_memory(memory)))
    while head := tasks.read(LENGTH):
        task = msgspec.msgpack.decode(tasks.read(int.from_bytes(head)), type=Task)
        try:
            for outcome in _work(task):
                send(answers, outcome)
                _limit_seconds(task.seconds)
        except MemoryError:
            send(answers, too_much_memory(memory))
            return
        send(answers, End())


def too_much_memory(memory: int) -> Problem:
    """Give the problem of a document that does not go into `memory` MiB."""
    return Problem(
        CostlyInput.__name__,
        f"takes more than {memory:,} MiB of memory to read",
        "raise the limit with --max-memory or cut the file",
    )


def _work(task: Task) -> Iterator[Done | Problem | Fault]:
    # The limit is that of one item; a whole archive takes as long as it takes.
    _limit_seconds(task.seconds)
    try:
        for outcome in read_many("", task.data, task.max_bytes, task.charset):
            if isinstance(outcome, InputError):
                address = outcome.address if isinstance(outcome, Listing) else ""
                yield Problem(type(outcome).__name__, outcome.problem, outcome.mend, outcome.name, address)
            else:
                yield Done(outcome)
    except MemoryError:
        raise
    except Exception as error:
        yield Fault(f"{type(error).__name__}: {error}")


def _limit_seconds(seconds: int) -> None:
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def _limit_memory(memory: int) -> bool:
    if resource is None:
        return False
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory * _MIB, memory * _MIB))
    except (ValueError, OSError):  # a lower limit is set for all of us already
        return False
    return sys.platform == "linux"  # macOS takes the limit and does not hold it
