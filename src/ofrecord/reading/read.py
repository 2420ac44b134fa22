"""Take an input in: its size, its format told from its bytes, and the reader for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from ofrecord.errors import DuplicateInput, EmptyInput, InputError, MissingInput, OversizedInput
from ofrecord.model import Hints, Page
from ofrecord.reading.bytes import refuse_binary
from ofrecord.reading.decode import decode
from ofrecord.reading.html import read_html
from ofrecord.reading.markup import looks_like_html, refuse_data
from ofrecord.reading.plain import read_plain
from ofrecord.reading.web import is_address

if TYPE_CHECKING:
    from ofrecord.reading.web import Fetched

MAX_BYTES = 15 * 1024 * 1024
"The default limit of one input's size."

Reader = Callable[[str, str], tuple[str, Hints]]
"Takes the input's name and its decoded characters; gives the report's text and the hints around it."

READERS: tuple[tuple[Callable[[str], bool], Reader], ...] = (
    (looks_like_html, read_html),
    (lambda _: True, read_plain),
)
"Which characters are of a format, and its reader: the first that fits, so plain text comes last."


class Work(Protocol):
    """How one document is worked: as `read_bytes` does it here, or in a process of its own."""

    def __call__(self, name: str, data: bytes, max_bytes: int, charset: str | None = None) -> Page:
        """Give the page; raise an InputError."""


Fetch = Callable[[str], "Fetched"]
"How an address is asked: `web.Fetcher.fetch`, or nothing."


def read(source: str | Path, max_bytes: int = MAX_BYTES) -> Page:
    """Read the file `source`; see `read_bytes`. Raises MissingInput where there is no such readable file."""
    return read_bytes(str(source), _bytes(source, max_bytes), max_bytes)


def _bytes(source: str | Path, max_bytes: int) -> bytes:
    name = str(source)
    path = Path(source)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise MissingInput(name, "is a folder, not a file", "name the files in it")
        if size > max_bytes:
            raise _oversized(name, size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
        if len(data) > max_bytes:  # a pipe or a device, which tells no size and may never end
            raise _oversized(name, None, max_bytes)
    except FileNotFoundError:
        raise MissingInput(name, "there is no such file", "check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MissingInput(
            name, f"cannot be read ({reason})", "check the path and its permissions"
        ) from error
    return data


def read_bytes(name: str, data: bytes, max_bytes: int = MAX_BYTES, charset: str | None = None) -> Page:
    """Make a page of the bytes of an input called `name`.

    The format is told from the bytes, never from the name. A text file gives its decoded characters and
    nothing else: line ends stay as they are, a byte order mark is no part of the text. An HTML page gives
    its article: headline, then paragraphs, with empty lines between them. `charset` is what a web server
    said of the encoding; the bytes' own word goes first.

    Raises OversizedInput (over `max_bytes`), EmptyInput, BinaryInput, UndecodableInput, NoArticle.
    """
    if len(data) > max_bytes:
        raise _oversized(name, len(data), max_bytes)
    if not data.strip():
        raise EmptyInput(name, "is empty", "give a file with the report's text in it")
    refuse_binary(name, data)
    characters = decode(name, data, charset)
    if not characters.strip():
        raise EmptyInput(name, "holds nothing but white space", "give a file with the report's text in it")
    refuse_data(name, characters)
    reader = next(reader for fits, reader in READERS if fits(characters))
    text, hints = reader(name, characters)
    return Page(id=hashlib.sha256(data).hexdigest()[:16], name=name, text=text, hints=hints)


def read_all(
    inputs: Iterable[str | Path | tuple[str, bytes]],
    max_bytes: int = MAX_BYTES,
    work: Work = read_bytes,
    fetch: Fetch | None = None,
) -> tuple[tuple[Page, ...], tuple[InputError, ...]]:
    """Read several inputs, each a path or a `(name, bytes)`: the pages that could be read, and what is wrong.

    A wrong input does not stop the others. An input with the same bytes as one before it is a DuplicateInput.
    `work` reads one document. `fetch` asks addresses; without it an address is taken for a path.
    """
    pages: dict[str, Page] = {}
    problems: list[InputError] = []
    for source in inputs:
        try:
            page = _read_one(source, max_bytes, work, fetch)
        except InputError as problem:
            problems.append(problem)
            continue
        first = pages.setdefault(page.id, page)
        if first is not page:
            problems.append(
                DuplicateInput(
                    page.name,
                    f"has the same bytes as {first.name}",
                    "name each report once; it is left out here",
                )
            )
    return tuple(pages.values()), tuple(problems)


def _read_one(
    source: str | Path | tuple[str, bytes], max_bytes: int, work: Work, fetch: Fetch | None
) -> Page:
    if isinstance(source, tuple):
        return work(*source, max_bytes)
    if fetch is not None and isinstance(source, str) and is_address(source):
        fetched = fetch(source)
        page = work(source, fetched.data, max_bytes, fetched.charset)
        return replace(page, hints=replace(page.hints, url=page.hints.url or fetched.capture.final))
    return work(str(source), _bytes(source, max_bytes), max_bytes)


def _oversized(name: str, size: int | None, limit: int) -> OversizedInput:
    length = "is longer" if size is None else f"has {size:,} bytes, more"
    return OversizedInput(
        name,
        f"{length} than the limit of {limit:,} bytes",
        "raise the limit with --max-bytes or cut the file",
    )
