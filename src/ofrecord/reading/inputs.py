"""What a user names: files, folders, addresses, bytes. Each gives its bytes, one after the other."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ofrecord.errors import EmptyInput, InputError, MissingInput, NoPage, OversizedInput
from ofrecord.reading.records import Record, is_archive, records
from ofrecord.reading.web import is_address

if TYPE_CHECKING:
    from ofrecord.reading.web import Fetched

Source = str | Path | tuple[str, bytes]
"A path or an address, or a name and the bytes that go by it."

_SAVED = {".html", ".htm", ".xhtml"}

Fetch = Callable[[str], "Fetched"]
"How an address is asked: `web.Fetcher.fetch`, or nothing."


@dataclass(slots=True)
class Tally:
    """What became of an archive's records so far: how many were given, and how many of them held no page."""

    given: int = 0
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A record of an archive on disk, and the tally of them all."""

    record: Record
    tally: Tally


@dataclass(frozen=True)
class Raw:
    """The bytes of one input as they came, before anything is read in them.

    `charset` is what a web server said of the encoding, `address` the one that answered in the end; None for a file.
    Of an archive on disk each record is an input of its own; then `part` is set.
    """

    name: str
    data: bytes
    charset: str | None = None
    address: str | None = None
    part: Part | None = None

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes: 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def expand(inputs: Iterable[Source]) -> Iterator[Source | InputError]:
    """Give inputs with each folder replaced by the files in it and in its folders, by name, but for hidden ones."""
    for source in inputs:
        # Path.is_dir raises for a name with a NUL.
        if isinstance(source, tuple) or not os.path.isdir(source):  # noqa: PTH112
            yield source
            continue
        try:
            yield from files_in(Path(source))
        except InputError as problem:
            yield problem


def take_each(source: Source, max_bytes: int, fetch: Fetch | None = None) -> Iterator[Raw | InputError]:
    """Do what `take` does; give each record of a WARC file on disk by itself, so that none is held but one.

    `max_bytes` is then the limit of a record.
    """
    try:
        asked = fetch is not None and isinstance(source, str) and is_address(source)
        if isinstance(source, tuple) or asked or not is_archive(Path(source)):
            yield take(source, max_bytes, fetch)
        else:
            yield from _records(Path(source), str(source), max_bytes)
    except InputError as problem:
        yield problem


def _records(path: Path, name: str, max_bytes: int) -> Iterator[Raw | InputError]:
    tally, problems = Tally(), 0
    try:
        for record in records(path, name, max_bytes):
            if isinstance(record, InputError):
                problems += 1
                yield record
            elif not record.data:
                problems += 1
                yield oversized(record.place(), record.size, max_bytes)
            else:
                tally.given += 1
                yield Raw(record.place(), record.data, part=Part(record, tally))
    except OSError as error:
        raise unreadable(name, error) from error
    if tally.given == tally.blank and not problems:
        yield NoPage(name, "is an archive without a web page", "give one that holds pages")


def take(source: Source, max_bytes: int, fetch: Fetch | None = None) -> Raw:
    """Give the bytes of an input that is no folder. `fetch` asks addresses; without it one is taken for a path.

    Raises MissingInput, OversizedInput, and what `fetch` raises.
    """
    if isinstance(source, tuple):
        return Raw(*source)
    if fetch is not None and isinstance(source, str) and is_address(source):
        fetched = fetch(source)
        return Raw(source, fetched.data, fetched.charset, fetched.capture.final)
    return Raw(str(source), bytes_of(source, max_bytes))


def bytes_of(source: str | Path, max_bytes: int) -> bytes:
    """Give the bytes of a file. Raises MissingInput, OversizedInput."""
    name = str(source)
    path = Path(source)
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise oversized(name, size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
        if len(data) > max_bytes:  # a pipe or a device, which tells no size and may never end
            raise oversized(name, None, max_bytes)
    except FileNotFoundError:
        raise MissingInput(name, "there is no such file", "check the path") from None
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    return data


def unreadable(name: str, error: OSError | ValueError) -> MissingInput:
    """Give the error of a file that the system does not let us read."""
    reason = getattr(error, "strerror", None) or str(error)
    return MissingInput(name, f"cannot be read ({reason})", "check the path and its permissions")


def files_in(folder: Path) -> list[Path]:
    """Give the files of a folder and of those within it, in order of their paths; hidden ones are left out.

    So is `a_files` beside `a.html`: there a browser puts a page's pictures. A link to a folder is not followed, so
    there is an end. Raises MissingInput, EmptyInput.
    """
    found: list[Path] = []

    def unread(error: OSError) -> NoReturn:
        raise MissingInput(
            error.filename or str(folder),
            f"cannot be read ({error.strerror or error})",
            "check the folder's permissions",
        ) from error

    for place, folders, names in os.walk(folder, onerror=unread):
        pictures = {f"{Path(name).stem}_files" for name in names if Path(name).suffix in _SAVED}
        folders[:] = [name for name in folders if not name.startswith(".") and name not in pictures]
        found += [Path(place, name) for name in names if not name.startswith(".")]
    found = sorted(path for path in found if path.is_file())
    if not found:
        raise EmptyInput(
            str(folder), "is a folder without a file in it", "name the files or their own folder"
        )
    return found


def oversized(name: str, size: int | None, limit: int) -> OversizedInput:
    """Give the error of an input of this size, or one that does not tell it."""
    length = "is longer" if size is None else f"has {size:,} bytes, more"
    return OversizedInput(
        name,
        f"{length} than the limit of {limit:,} bytes",
        "raise the limit with --max-bytes or cut the file",
    )
