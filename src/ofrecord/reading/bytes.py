"""Bytes that are no text."""

from __future__ import annotations

import msgspec

from ofrecord.errors import BinaryInput
from ofrecord.lexicon import load

_MEND = "save the report as text or HTML and give that"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b") | {127})
_TOLERATED = 0.01
_BEGIN, _END = 65536, 4096
"Bytes that are looked at, at both ends of an input."
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class _Magic(msgspec.Struct, frozen=True):
    at: int
    hex: str
    name: str


class _Bytes(msgspec.Struct, frozen=True):
    source: str
    magic: tuple[_Magic, ...]


def refuse_binary(name: str, data: bytes) -> None:
    """Raise BinaryInput where `data` opens like a known binary format or holds too many control characters.

    UTF-16 and UTF-32, whose text is full of NUL bytes, pass.
    """
    for magic in load("bytes", _Bytes).magic:
        if data.startswith(bytes.fromhex(magic.hex), magic.at):
            raise BinaryInput(name, f"is {magic.name}; text, HTML, feeds, JSON and WARC are read", _MEND)
    if data.startswith(_WIDE) or wide_encoding(data):
        return
    sample = data if len(data) <= _BEGIN + _END else data[:_BEGIN] + data[-_END:]
    nuls = sample.count(0)
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if nuls or controls > _TOLERATED * len(sample):
        what = f"{nuls:,} NUL byte{'s' * (nuls > 1)}" if nuls else f"{controls:,} control characters"
        where = f"its {len(data):,} bytes"
        if len(sample) < len(data):
            where = f"{len(sample):,} of {where}"
        raise BinaryInput(name, f"is not text: {what} among {where}", _MEND)


def wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 or UTF-32 without a byte order mark by where its NUL bytes stand; None for anything else.

    Latin, Cyrillic and Greek text all have line feeds and spaces, whose high byte is NUL.
    """
    sample = data[: 4096 // 4 * 4]
    if len(sample) < 8 or 0 not in sample:
        return None
    if sample.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    zeros = [sample[place::4].count(0) / len(sample[place::4]) for place in range(4)]
    if zeros[0] > 0.9 and zeros[1] > 0.9 and zeros[3] < 0.1:
        return "utf-32-be"
    if zeros[2] > 0.9 and zeros[3] > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if even > 0.1 and odd < 0.02:
        return "utf-16-be"
    if odd > 0.1 and even < 0.02:
        return "utf-16-le"
    return None
