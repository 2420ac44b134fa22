"""The bytes of an answer, unpacked no further than the limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import httpx

from ofrecord.errors import OversizedInput, UnreachableAddress
from ofrecord.reading.web.terms import Terms

_STEP = 65536
_SMALL = 256 * 1024
"Under this size a high ratio is no bomb: a page of repeated blanks packs well."
_MEND = "save the page by hand and give the file"


def receive(name: str, answer: httpx.Response, terms: Terms) -> bytes:
    """Read the answer's body; raise OversizedInput where it, or what it unpacks to, is over the limits of `terms`.

    gzip and deflate are unpacked piece by piece, so that a bomb is noticed before it is in memory. Raises
    UnreachableAddress for another encoding, and for one that breaks off.
    """
    told = answer.headers.get("content-length", "")
    if told.isdecimal() and int(told) > terms.max_bytes:
        raise _oversized(name, f"is {int(told):,} bytes long, more than the limit of {terms.max_bytes:,}")
    coding = answer.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise UnreachableAddress(name, f"is packed as {coding!r}, which was not asked for", _MEND)
    packed = _limited(name, answer, terms)
    if coding in ("", "identity"):
        return b"".join(packed)
    try:
        return _unpack(name, packed, terms)
    except zlib.error as error:
        raise UnreachableAddress(name, f"is packed as {coding}, and broken ({error})", _MEND) from None


def _limited(name: str, answer: httpx.Response, terms: Terms) -> Iterator[bytes]:
    size = 0
    for piece in answer.iter_raw():
        size += len(piece)
        if size > terms.max_bytes:
            raise _oversized(name, f"is longer than the limit of {terms.max_bytes:,} bytes")
        yield piece


def _unpack(name: str, packed: Iterator[bytes], terms: Terms) -> bytes:
    whole = bytearray()
    came = 0
    unpacker = None
    for piece in packed:
        came += len(piece)
        rest = piece
        while rest:
            if unpacker is None or unpacker.eof:
                unpacker = _unpacker(rest)
            whole += unpacker.decompress(rest, _STEP)
            _hold(name, len(whole), came, terms)
            rest = unpacker.unconsumed_tail or unpacker.unused_data
    if unpacker is not None and not unpacker.eof:
        whole += unpacker.flush(_STEP)
        raise UnreachableAddress(name, "is packed, and breaks off before its end", _MEND)
    return bytes(whole)


def _unpacker(start: bytes) -> zlib._Decompress:
    # "deflate" means zlib's wrapper (RFC 9110), and some servers leave it out.
    wrapped = start[:2] == b"\x1f\x8b" or (start[0] & 15 == 8 and int.from_bytes(start[:2]) % 31 == 0)
    return zlib.decompressobj(47 if wrapped else -15)


def _hold(name: str, size: int, came: int, terms: Terms) -> None:
    if size > terms.max_expanded:
        raise _oversized(name, f"unpacks to more than the limit of {terms.max_expanded:,} bytes")
    if size > _SMALL and size > terms.max_ratio * came:
        raise _oversized(name, f"unpacks to more than {terms.max_ratio} times its size")


def _oversized(name: str, problem: str) -> OversizedInput:
    return OversizedInput(name, problem, _MEND)
