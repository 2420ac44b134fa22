"""A WARC file on disk, cut into its records as it is read: memory stays flat however long the file is.

A record that is whole goes on by itself, as bytes that nothing has looked into but for its type and its length; what
is broken goes on as it is, and reading says what is wrong with it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ofrecord.errors import InputError, MalformedInput, TruncatedInput
from ofrecord.reading.packed import Stretch, is_packed, stretches
from ofrecord.reading.warc import HEAD_END, LENGTH, LONGEST_HEAD, NEXT, OPENING, end_of

_CHUNK = 1024 * 1024
_TYPE = re.compile(rb"^warc-type[ \t]{0,9}:[ \t]{0,9}(\w{1,40})", re.I | re.M)
_HTML = re.compile(rb"^content-type[ \t]{0,9}:[ \t]{0,9}(?:text/html|application/xhtml)", re.I | re.M)
_PAGES = (b"response", b"resource")
_MEND = "get the archive again"
_LINE_ENDS = re.compile(rb"[\r\n]*")


@dataclass(frozen=True, slots=True)
class Record:
    """A record's bytes as they stand in the (unpacked) file `name`; `data` is empty where they are over the limit.

    It begins at byte `at` of the file or, where that is packed, of the gzip member that begins at byte `member`.
    `size` is that of the record, `done` the share of the file that is read with it.
    """

    name: str
    member: int | None
    at: int
    data: bytes
    size: int
    done: float

    def place(self, further: int = 0) -> str:
        """Name where it begins, or so many bytes behind that, as `reading.warc` does: `archive.warc.gz@5120+17`."""
        at = self.at + further
        if self.member is None:
            return f"{self.name}@{at}"
        return f"{self.name}@{self.member}" + (f"+{at}" if at else "")


def is_archive(path: Path) -> bool:
    """Tell whether a file is a WARC, plain or gzip, by its first bytes. A pipe or a device is never asked."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            first = file.read(4096)
    except (OSError, ValueError):  # said where the file is read
        return False
    if is_packed(first):
        try:
            first = zlib.decompressobj(31).decompress(first, 64)
        except zlib.error:
            return False
    return bool(OPENING.match(first))


def records(path: Path, name: str, most: int) -> Iterator[Record | InputError]:
    """Give the records of the archive at `path` that may hold a page, and what is wrong between them.

    Those that are whole and of another type than response and resource are passed over, and so are those over
    `most` bytes that do not say that they hold HTML. Raises OSError.
    """
    size = path.stat().st_size or 1
    with path.open("rb") as file:
        cutter: _Cutter | None = None
        for stretch in _stretches(name, file):
            if cutter is None:
                cutter = _Cutter(most)
            done = min(1.0, file.tell() / size)
            cut = [*cutter.feed(stretch.data), *(cutter.finish() if stretch.ends else ())]
            for at, data, length in cut:
                record = Record(name, stretch.at, at, data, length, done)
                yield record if not data or OPENING.match(data) else _no_record(record)
            problem = stretch.problem if cutter.is_whole else None
            if stretch.ends and cutter.missing and not problem:
                problem = TruncatedInput(name, f"is cut off: {cutter.missing:,} bytes are missing", _MEND)
            if problem:
                yield problem
            if stretch.ends:
                cutter = None


def _no_record(record: Record) -> InputError:
    # By itself it would be read as a text.
    _, fault = end_of(record.place(), record.data, 0)
    return fault or MalformedInput(record.place(), "is no WARC record where one should begin", _MEND)


def _stretches(name: str, file: BinaryIO) -> Iterator[Stretch]:
    first = file.read(2)
    file.seek(0)
    if is_packed(first):
        yield from stretches(name, file)
        return
    data = file.read(_CHUNK)
    while data:
        following = file.read(_CHUNK)
        yield Stretch(None, data, ends=not following)
        data = following


class _Cutter:
    """Cuts what it is fed at the borders of records; holds one at a time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = bytearray()
        self._at = 0
        self._skip = 0
        self.is_whole = True
        "Whether the last record given had its end: then what is wrong behind it was not said yet."

    @property
    def missing(self) -> int:
        """Bytes of a record over the limit that are still to come."""
        return self._skip

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes, int]]:
        """Give the records that end in `data`: where each begins, its bytes, its size."""
        passed = min(self._skip, len(data))
        self._skip -= passed
        self._at += passed
        self._held += memoryview(data)[passed:]
        yield from self._cut(final=False)

    def finish(self) -> Iterator[tuple[int, bytes, int]]:
        """Give what is left at the end."""
        self.is_whole = True
        yield from self._cut(final=True)

    def _cut(self, final: bool) -> Iterator[tuple[int, bytes, int]]:
        while self._held:
            between = _LINE_ENDS.match(self._held)
            if between and between.end():
                self._drop(between.end())
                continue
            size, whole = self._record(final)
            if size is None:
                return
            at, data = self._at, bytes(self._held[:size])
            if size > self._most:
                if not whole or self._is_html():
                    yield at, b"", size
            elif not whole or self._may_hold_a_page():
                yield at, data, size
            self.is_whole = whole
            self._drop(size)

    def _drop(self, size: int) -> None:
        self._skip = max(0, size - len(self._held))
        self._at += min(size, len(self._held))
        del self._held[:size]

    def _record(self, final: bool) -> tuple[int | None, bool]:
        """How long the record that begins here is, and whether it is as it should be; None: not all of it is here."""
        held = self._held
        if len(held) < LONGEST_HEAD and not final and HEAD_END.search(held) is None:
            return None, False
        head = HEAD_END.search(held, 0, LONGEST_HEAD)
        length = LENGTH.search(held, 0, head.start() + 1) if head else None
        if head is None or length is None or not held.startswith(b"WARC/"):
            return self._lump(1, final), False
        end = head.end() + int(length[1])
        if end > self._most and (final or len(held) >= min(end, LONGEST_HEAD)):
            return end, True
        if len(held) < end + 4 and not final:
            return None, False
        for mark in (b"\r\n\r\n", b"\n\n"):
            if held.startswith(mark, end):
                return end + len(mark), True
        return self._lump(end, final), False

    def _lump(self, start: int, final: bool) -> int | None:
        """Up to the next line that opens a record."""
        following = NEXT.search(self._held, min(start, len(self._held)))
        if following:
            return following.end()
        return len(self._held) if final or len(self._held) > self._most else None

    def _may_hold_a_page(self) -> bool:
        told = _TYPE.search(self._held, 0, LONGEST_HEAD)
        return told is None or told[1].lower() in _PAGES

    def _is_html(self) -> bool:
        return self._may_hold_a_page() and bool(_HTML.search(self._held, 0, LONGEST_HEAD))
