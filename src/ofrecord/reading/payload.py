"""The page in a WARC record, unpacked from what HTTP put around it."""

from __future__ import annotations

import io
import zlib
from typing import Literal

from fastwarc.warc import ArchiveIterator, WarcRecord

from ofrecord.errors import TruncatedInput
from ofrecord.reading.packed import MAX_UNPACKED, hold, is_packed, unpack

_MEND = "get the archive again"
_BEFORE = b"\xef\xbb\xbf \t\r\n\f"


def parse_record(data: bytes, decoding: Literal["none", "transfer", "all"] = "none") -> WarcRecord | None:
    """Give the one record in `data`, its HTTP header parsed; None where FastWARC finds no record in it.

    `decoding` says whether its reader takes off HTTP's chunks ("transfer") and its packing too ("all"). Raises
    OSError and ValueError of FastWARC, at once or when it is read.
    """
    records = ArchiveIterator(
        io.BytesIO(data + b"\r\n\r\n"), parse_http=True, auto_decode=decoding, stream_detect=False
    )
    return next(iter(records), None)


def body_of(place: str, data: bytes) -> bytes:
    """Give the body of the response in the record `data`, without HTTP's chunks and packing, within `packed`'s limits.

    A body that opens with `<` is taken as it is, whatever its header says: many archives keep a body unpacked
    beside the header it came with. Raises TruncatedInput where packed data ends too early, which FastWARC
    alone would not tell; OversizedInput; MalformedInput, OSError, ValueError where it is broken.
    """
    raw = _read(data, "none")
    if raw.lstrip(_BEFORE)[:1] == b"<":
        return raw
    whole = _read(data, "transfer")
    if is_packed(whole):
        return unpack(place, whole)
    if _coding(data) == "deflate":
        return _inflate(place, whole)
    found = _read(data, "all")
    hold(place, len(found), len(whole))
    return found


def _read(data: bytes, decoding: Literal["none", "transfer", "all"]) -> bytes:
    record = parse_record(data, decoding)
    return record.reader.read(MAX_UNPACKED + 1) if record else b""


def _coding(data: bytes) -> str:
    record = parse_record(data)
    headers = record.http_headers if record else None
    return (headers.get("Content-Encoding") or "").strip().lower() if headers else ""


def _inflate(place: str, packed: bytes) -> bytes:
    # RFC 9110 means zlib's wrapper by "deflate"; some servers leave it out.
    wrapped = len(packed) > 1 and packed[0] & 15 == 8 and int.from_bytes(packed[:2]) % 31 == 0
    unpacker = zlib.decompressobj(15 if wrapped else -15)
    try:
        found = unpacker.decompress(packed, MAX_UNPACKED + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    hold(place, len(found), len(packed))
    if not unpacker.eof:
        raise TruncatedInput(place, "holds a packed page that is cut off in the middle", _MEND)
    return found
