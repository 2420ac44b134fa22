"""The traits of a report as bytes, exactly: what weighed 0.61 before it was stored weighs that for ever."""

from __future__ import annotations

import msgspec
import numpy as np

from ofrecord.stories import Traits, Vector

_SLOTS, _WEIGHTS = np.dtype("<u4"), np.dtype("<f4")


class _Vector(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    slots: bytes
    weights: bytes


class _Packed(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    report: str
    language: str
    day: int | None
    days: tuple[int, ...]
    vectors: tuple[_Vector, ...]
    rare: bytes
    meaning: bytes
    weekdays: tuple[int, ...] = ()  # what was packed before these were told has none


def pack_traits(traits: Traits) -> bytes:
    """Give traits as bytes."""
    packed = _Packed(
        report=traits.report,
        language=traits.language,
        day=traits.day,
        days=tuple(sorted(traits.days)),
        vectors=tuple(
            _Vector(one.slots.astype(_SLOTS).tobytes(), one.weights.astype(_WEIGHTS).tobytes())
            for one in traits.vectors
        ),
        rare=traits.rare.astype(_SLOTS).tobytes(),
        meaning=traits.meaning.astype(_WEIGHTS).tobytes(),
        weekdays=traits.weekdays,
    )
    return msgspec.msgpack.encode(packed)


def unpack_traits(data: bytes) -> Traits:
    """Give the traits again. Raises msgspec.MsgspecError where these bytes are none."""
    packed = msgspec.msgpack.decode(data, type=_Packed)
    return Traits(
        report=packed.report,
        language=packed.language,
        day=packed.day,
        days=frozenset(packed.days),
        vectors=tuple(
            Vector(np.frombuffer(one.slots, _SLOTS), np.frombuffer(one.weights, _WEIGHTS))
            for one in packed.vectors
        ),
        rare=np.frombuffer(packed.rare, _SLOTS),
        meaning=np.frombuffer(packed.meaning, _WEIGHTS),
        weekdays=packed.weekdays,
    )
