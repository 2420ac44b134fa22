"""Take an input in: its size, its format told from its bytes, and the reader for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace

from ofrecord.errors import DuplicateInput, EmptyInput, InputError, MissingInput, NoPage
from ofrecord.model import Page
from ofrecord.reading.articles import is_json, read_json
from ofrecord.reading.document import Document, Outcome, Reader, page_of
from ofrecord.reading.feed import is_feed, read_feed
from ofrecord.reading.html import read_html
from ofrecord.reading.inputs import Fetch, Raw, Source, bytes_of, expand, oversized, take_each
from ofrecord.reading.links import Link, find_links, is_listing, read_listing
from ofrecord.reading.mail import is_mail, read_mail
from ofrecord.reading.markup import looks_like_html, refuse_data
from ofrecord.reading.packed import is_packed, unpack
from ofrecord.reading.plain import read_plain
from ofrecord.reading.warc import is_arc, is_warc, read_warc, refuse_arc

MAX_BYTES = 15 * 1024 * 1024
"The default limit of one input's size."


def _html(document: Document) -> Iterator[Outcome]:
    yield page_of(document.name, document.data, *read_html(document.name, document.characters))


def _plain(document: Document) -> Iterator[Outcome]:
    refuse_data(document.name, document.characters)
    yield page_of(document.name, document.data, *read_plain(document.name, document.characters))


READERS: tuple[Reader, ...] = (
    Reader("WARC", is_warc, read_warc),
    Reader("ARC", is_arc, refuse_arc),
    Reader("feed", is_feed, read_feed),
    Reader("list of addresses", is_listing, read_listing),
    Reader("JSON", is_json, read_json),
    Reader("e-mail", is_mail, read_mail),
    Reader("HTML", lambda document: looks_like_html(document.characters), _html),
    Reader("text", lambda _: True, _plain),
)
"The formats and their readers: the first that fits a document's bytes reads it, so plain text comes last."


class Work(Protocol):
    """How one document is worked: as `read_many` does it here, or in a process of its own."""

    def __call__(
        self, name: str, data: bytes, max_bytes: int, charset: str | None = None
    ) -> Iterator[Outcome]:
        """Give what is in the document, one after the other."""


def read(source: str | Path, max_bytes: int = MAX_BYTES) -> Page:
    """Read the file `source`; see `read_bytes`. Raises MissingInput where there is no such readable file."""
    if Path(source).is_dir():
        raise MissingInput(str(source), "is a folder, not a file", "name the files in it")
    return read_bytes(str(source), bytes_of(source, max_bytes), max_bytes)


def read_bytes(name: str, data: bytes, max_bytes: int = MAX_BYTES, charset: str | None = None) -> Page:
    """Make a page of the bytes of an input called `name` that holds one report.

    The format is told from the bytes, never from the name. A text file gives its decoded characters and
    nothing else: line ends stay as they are, a byte order mark is no part of the text. An HTML page gives
    its article: headline, then paragraphs, with empty lines between them. `charset` is what a web server
    said of the encoding; the bytes' own word goes first. Of an input that holds several reports this
    gives the first (`read_many` gives all).

    Raises the InputError of an input whose first item is none.
    """
    first = next(read_many(name, data, max_bytes, charset))
    if isinstance(first, InputError):
        raise first
    return first


def read_many(
    name: str, data: bytes, max_bytes: int = MAX_BYTES, charset: str | None = None
) -> Iterator[Outcome]:
    """Give every page in the bytes of an input called `name`, and what is wrong with the items that give none.

    At least one of either. A page's name tells its place in the input, its id comes from the bytes of the
    item alone. gzip data is unpacked once, within limits (`packed`).
    """
    try:
        if len(data) > max_bytes:
            raise oversized(name, len(data), max_bytes)
        if not data.strip():
            raise EmptyInput(name, "is empty", "give a file with the report's text in it")
        document = Document(name, data, charset)
        if is_packed(data) and not is_warc(document):
            document = Document(name, unpack(name, data), charset)
            if not document.data.strip():
                raise EmptyInput(name, "is empty once unpacked", "give a file with the report's text in it")
        reader = next(reader for reader in READERS if reader.fits(document))
        yield from reader.read(document)
    except InputError as problem:
        yield problem


def list_links(name: str, data: bytes) -> tuple[Link, ...]:
    """Give the addresses that a sitemap or OPML lists; nothing for another format. Asks for none of them.

    Raises the errors of unpacking, decoding and parsing.
    """
    document = Document(name, unpack(name, data) if is_packed(data) else data)
    return tuple(find_links(document)) if is_listing(document) else ()


def read_all(
    inputs: Iterable[Source],
    max_bytes: int = MAX_BYTES,
    work: Work = read_many,
    fetch: Fetch | None = None,
) -> tuple[tuple[Page, ...], tuple[InputError, ...]]:
    """Read several inputs, each a path or a `(name, bytes)`: the pages that could be read, and what is wrong.

    A folder stands for the files in it, by name; not for those in its folders, nor for hidden ones. A wrong
    input or item does not stop the others. An item with the same bytes as one before it is a DuplicateInput.
    `work` reads one document. `fetch` asks addresses; without it an address is taken for a path.
    """
    pages: dict[str, Page] = {}
    problems: list[InputError] = []
    for outcome in (one for source in expand(inputs) for one in _outcomes(source, max_bytes, work, fetch)):
        if isinstance(outcome, InputError):
            problems.append(outcome)
            continue
        first = pages.setdefault(outcome.id, outcome)
        if first is not outcome:
            problems.append(
                DuplicateInput(
                    outcome.name,
                    f"has the same bytes as {first.name}",
                    "name each report once; it is left out here",
                )
            )
    return tuple(pages.values()), tuple(problems)


def read_raw(raw: Raw, max_bytes: int = MAX_BYTES, work: Work = read_many) -> Iterator[Outcome]:
    """Give every page in the bytes of an input, and what is wrong with the items that give none.

    A record of an archive on disk that holds no page gives nothing.
    """
    for outcome in work(raw.name, raw.data, max_bytes, raw.charset):
        if isinstance(outcome, NoPage) and raw.part:
            raw.part.tally.blank += 1
        elif isinstance(outcome, InputError):
            yield _placed(outcome, raw)
        elif raw.address:
            yield replace(outcome, hints=replace(outcome.hints, url=outcome.hints.url or raw.address))
        else:
            yield outcome


def _placed(problem: InputError, raw: Raw) -> InputError:
    """Name what is wrong within a record by its place in the archive."""
    behind = re.match(r"@(\d{1,18})", problem.name.removeprefix(raw.name))
    if not raw.part or not behind:
        return problem
    return type(problem)(raw.part.record.place(int(behind[1])), problem.problem, problem.mend)


def _outcomes(
    source: Source | InputError, max_bytes: int, work: Work, fetch: Fetch | None
) -> Iterator[Outcome]:
    if isinstance(source, InputError):
        yield source
        return
    for raw in take_each(source, max_bytes, fetch):
        if isinstance(raw, InputError):
            yield raw
        else:
            yield from read_raw(raw, max_bytes, work)
