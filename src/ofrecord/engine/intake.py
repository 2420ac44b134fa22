"""Take inputs in: addresses asked, each document read in a process that may be killed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ofrecord.engine.sandbox import Limits, Sandbox
from ofrecord.errors import InputError
from ofrecord.model import Page
from ofrecord.reading import read_all, read_many, web

if TYPE_CHECKING:
    from ofrecord.reading.web import Fetched, Fetcher


def take_in(
    inputs: Iterable[str | Path | tuple[str, bytes]],
    max_bytes: int,
    limits: Limits | None = None,
    terms: web.Terms | None = None,
) -> tuple[tuple[Page, ...], tuple[InputError, ...]]:
    """Do what `reading.read_all` does, and ask addresses on `terms`.

    Each document is read in a child within `limits`; without them, in this process. Raises OutputError where
    the archive of what was fetched cannot be written.
    """
    fetchers: list[Fetcher] = []

    def fetch(address: str) -> Fetched:
        if not fetchers:  # the first address imports what speaks HTTP
            fetchers.append(web.Fetcher(terms or web.Terms()))
        return fetchers[0].fetch(address)

    if limits is None:
        return read_all(inputs, max_bytes, read_many, fetch)
    with Sandbox(limits) as sandbox:
        return read_all(inputs, max_bytes, sandbox.read_many, fetch)
