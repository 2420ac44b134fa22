"""Values and bytes as they stand in the database: MessagePack and zlib."""

from __future__ import annotations

import hashlib
import zlib
from typing import TypeVar

import msgspec

from ofrecord.store.base import Raw

Kept = TypeVar("Kept", bound=msgspec.Struct)

_RAW_LEVEL = 6
_LEVEL = 1
"Pages and founds are read at every build of a story: little is won by packing them tighter."


def pack(value: msgspec.Struct) -> bytes:
    """Pack a value of the model."""
    return zlib.compress(encode(value), _LEVEL)


def unpack(packed: bytes, kind: type[Kept]) -> Kept:
    """Give the value again. Raises zlib.error or msgspec.MsgspecError where these bytes are not such a value's."""
    return msgspec.msgpack.decode(zlib.decompress(packed), type=kind)


def encode(value: msgspec.Struct) -> bytes:
    """Give the bytes by which two values are compared: equal where every field is."""
    return msgspec.msgpack.encode(value)


def pack_raw(data: bytes) -> Raw:
    """Pack an input's bytes for `Writing.keep_raws`."""
    return Raw(hashlib.sha256(data).hexdigest(), zlib.compress(data, _RAW_LEVEL), len(data))


def unpack_raw(raw: Raw) -> bytes:
    """Give an input's bytes again. Raises ValueError where they are not those that were packed."""
    try:
        data = zlib.decompress(raw.packed)
    except zlib.error as error:
        raise ValueError(f"they cannot be unpacked ({error})") from error
    if hashlib.sha256(data).hexdigest() != raw.sha256:
        raise ValueError("they have another sha256")
    return data
