"""gzip data, taken apart member by member: within limits, and telling where it is cut or broken."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ofrecord.errors import InputError, MalformedInput, OversizedInput, TruncatedInput

MAX_UNPACKED = 50 * 1024 * 1024
"Bytes that gzip data may unpack to, a member of an archive alone."
MAX_RATIO = 100
"How many times its own size gzip data may unpack to."
_SMALL = 1024 * 1024
_CHUNK = 1024 * 1024
_PIECE = 64 * 1024
_MAGIC = b"\x1f\x8b\x08"
_MEND = "get the file again"


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member: where it begins in the input, what it holds, and what is wrong with it."""

    at: int
    data: bytes
    problem: InputError | None = None


def is_packed(data: bytes) -> bool:
    """Tell gzip data from other bytes."""
    return data.startswith(b"\x1f\x8b")


def unpack(name: str, data: bytes) -> bytes:
    """Give what gzip data holds. Raises MalformedInput, TruncatedInput, OversizedInput."""
    pieces, total = [], 0
    for member in members(name, data):
        if member.problem:
            raise member.problem
        total += len(member.data)
        if total > MAX_UNPACKED:
            raise _too_large(name)
        pieces.append(member.data)
    return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of what a file unpacks to, at most 1 MiB: the place of its gzip member (None: it is not packed).

    `ends` says that no more of this member comes, `problem` what is wrong with it then.
    """

    at: int | None
    data: bytes
    ends: bool = False
    problem: InputError | None = None


def stretches(name: str, file: BinaryIO) -> Iterator[Stretch]:
    """Give what the gzip members of a file that can be sought hold, piece by piece; see `members`.

    How much a member holds has no limit here, only how much of it stands beside how much in the file.
    """
    at = 0
    while True:
        file.seek(at)
        first = file.read(2)
        if not first:
            return
        if b"\x1f\x8b".startswith(first):
            at = yield from _stretches(name, file, at)
        elif padding := _zeros(file, at):
            at += padding
        else:
            told = MalformedInput(f"{name}@{at}", "is not gzip data where a member should begin", _MEND)
            yield Stretch(at, b"", ends=True, problem=told)
            at = _next_in(file, at)


def _zeros(file: BinaryIO, at: int) -> int:
    file.seek(at)
    data = file.read(_CHUNK)
    return len(data) - len(data.lstrip(b"\0"))


def _stretches(name: str, file: BinaryIO, at: int) -> Generator[Stretch, None, int]:
    """Give one member's. Returns where the next begins."""
    unpacker = zlib.decompressobj(wbits=31)
    where = f"{name}@{at}"
    file.seek(at)
    total = packed = 0
    problem: InputError
    try:
        while not unpacker.eof:
            given = unpacker.unconsumed_tail
            if not given:
                given = file.read(_PIECE)
                if not given:
                    problem = TruncatedInput(where, "is gzip data that is cut off in the middle", _MEND)
                    break
                packed += len(given)
            data = unpacker.decompress(given, _CHUNK)
            total += len(data)
            left = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            if total > _SMALL and total > MAX_RATIO * (packed - len(left)):
                raise _too_large(where)
            yield Stretch(at, data)
        else:
            yield Stretch(at, b"", ends=True)
            return at + packed - len(unpacker.unused_data)
    except OversizedInput as told:
        problem = told
    except zlib.error as error:
        problem = MalformedInput(where, f"is broken gzip data ({error})", _MEND)
    yield Stretch(at, b"", ends=True, problem=problem)
    return file.tell() if isinstance(problem, TruncatedInput) else _next_in(file, at)


def _next_in(file: BinaryIO, at: int) -> int:
    """Where the first member behind the one at `at` may begin; the file's end where there is none."""
    at += 1
    file.seek(at)
    held = b""
    while data := file.read(_CHUNK):
        held += data
        found = held.find(_MAGIC)
        if found >= 0:
            return at + found
        at += max(0, len(held) - 2)
        held = held[-2:]
    return at + len(held)


def members(name: str, data: bytes) -> Iterator[Member]:
    """Give the gzip members of `data` in order; after a broken one, those that begin behind it.

    The end and checksum of each are held against its trailer, so a cut is always told.
    """
    at = 0
    while at < len(data):
        if not data.startswith(b"\x1f", at) or (at + 1 < len(data) and data[at + 1] != 0x8B):
            if not data[at:].strip(b"\0"):
                return  # padding
            yield Member(
                at, b"", MalformedInput(f"{name}@{at}", "is not gzip data where a member should begin", _MEND)
            )
            at = _next(data, at)
            continue
        member, end = _member(name, data, at)
        yield member
        at = _next(data, at) if end is None else end


def _member(name: str, data: bytes, at: int) -> tuple[Member, int | None]:
    unpacker = zlib.decompressobj(wbits=31)
    pieces: list[bytes] = []
    total, place = 0, at
    where = f"{name}@{at}" if at else name
    try:
        while not unpacker.eof and (place < len(data) or unpacker.unconsumed_tail):
            given = unpacker.unconsumed_tail
            if not given:
                given = data[place : place + _CHUNK]
                place += len(given)
            piece = unpacker.decompress(given, _CHUNK)
            pieces.append(piece)
            total += len(piece)
            # At its end zlib tells what is left in both.
            left = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            packed = place - at - len(left)
            hold(where, total, packed)
    except OversizedInput as problem:
        return Member(at, b"", problem), None
    except zlib.error as error:
        return Member(
            at, b"".join(pieces), MalformedInput(where, f"is broken gzip data ({error})", _MEND)
        ), None
    found = b"".join(pieces)
    if not unpacker.eof:
        return Member(
            at, found, TruncatedInput(where, "is gzip data that is cut off in the middle", _MEND)
        ), len(data)
    return Member(at, found), place - len(unpacker.unused_data)


def hold(name: str, size: int, packed: int) -> None:
    """Raise OversizedInput where `packed` bytes have unpacked to `size`, and that is over the limits."""
    if size > MAX_UNPACKED or (size > _SMALL and size > MAX_RATIO * packed):
        raise _too_large(name)


def _next(data: bytes, at: int) -> int:
    found = data.find(_MAGIC, at + 1)
    return found if found >= 0 else len(data)


def _too_large(name: str) -> OversizedInput:
    return OversizedInput(
        name,
        f"unpacks to more than {MAX_UNPACKED:,} bytes or {MAX_RATIO} times its size",
        "unpack it yourself and give the reports' own files",
    )
