"""Take inputs in: addresses asked, each document read in a process that may be killed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from ofrecord.engine.limits import Limits
from ofrecord.engine.sandbox import Sandbox
from ofrecord.errors import InputError
from ofrecord.model import Page
from ofrecord.reading import Outcome, Raw, Source, read_all, read_many, read_raw, take, take_each, web

if TYPE_CHECKING:
    from ofrecord.reading.web import Fetched, Fetcher


class Intake:
    """Takes inputs in one by one, each document read in a child within `limits`; without them, in this process.

    Addresses are asked on `terms`, by one fetcher that remembers the hosts. Use it in a `with`.
    """

    def __init__(self, max_bytes: int, limits: Limits | None = None, terms: web.Terms | None = None) -> None:
        self._max_bytes = max_bytes
        self._terms = terms or web.Terms()
        self._fetcher: Fetcher | None = None
        self._sandbox = Sandbox(limits) if limits else None
        self.work = self._sandbox.read_many if self._sandbox else read_many

    def __enter__(self) -> Intake:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._sandbox:
            self._sandbox.close()

    def fetch(self, address: str) -> Fetched:
        """Ask an address. Raises its errors, and OutputError where the copy cannot be written."""
        if self._fetcher is None:  # the first address imports what speaks HTTP
            self._fetcher = web.Fetcher(self._terms)
        return self._fetcher.fetch(address)

    def take(self, source: Source) -> Raw:
        """Give the bytes of an input that is no folder; see `reading.take`."""
        return take(source, self._max_bytes, self.fetch)

    def take_each(self, source: Source) -> Iterator[Raw | InputError]:
        """Give the bytes of an input, those of each record of an archive on disk; see `reading.take_each`."""
        return take_each(source, self._max_bytes, self.fetch)

    def read(self, raw: Raw) -> Iterator[Outcome]:
        """Give what is in the bytes of an input; see `reading.read_raw`."""
        return read_raw(raw, self._max_bytes, self.work)


def take_in(
    inputs: Iterable[Source],
    max_bytes: int,
    limits: Limits | None = None,
    terms: web.Terms | None = None,
) -> tuple[tuple[Page, ...], tuple[InputError, ...]]:
    """Do what `reading.read_all` does, and ask addresses on `terms`.

    Each document is read in a child within `limits`; without them, in this process. Raises OutputError where
    the archive of what was fetched cannot be written.
    """
    with Intake(max_bytes, limits, terms) as intake:
        return read_all(inputs, max_bytes, intake.work, intake.fetch)
