"""Bytes to pages whose text never changes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ofrecord.reading.document import Outcome, utf8
    from ofrecord.reading.inputs import Fetch, Raw, Source, expand, take, take_each
    from ofrecord.reading.links import Link
    from ofrecord.reading.read import (
        MAX_BYTES,
        READERS,
        list_links,
        read_all,
        read_bytes,
        read_many,
        read_raw,
    )

__all__ = [
    "MAX_BYTES",
    "READERS",
    "Fetch",
    "Link",
    "Outcome",
    "Raw",
    "Source",
    "expand",
    "list_links",
    "read_all",
    "read_bytes",
    "read_many",
    "read_raw",
    "take",
    "take_each",
    "utf8",
]

_HOMES = {
    "Outcome": "ofrecord.reading.document",
    "utf8": "ofrecord.reading.document",
    "Fetch": "ofrecord.reading.inputs",
    "Raw": "ofrecord.reading.inputs",
    "Source": "ofrecord.reading.inputs",
    "expand": "ofrecord.reading.inputs",
    "take": "ofrecord.reading.inputs",
    "take_each": "ofrecord.reading.inputs",
    "Link": "ofrecord.reading.links",
    "MAX_BYTES": "ofrecord.reading.read",
    "READERS": "ofrecord.reading.read",
    "list_links": "ofrecord.reading.read",
    "read_all": "ofrecord.reading.read",
    "read_bytes": "ofrecord.reading.read",
    "read_many": "ofrecord.reading.read",
    "read_raw": "ofrecord.reading.read",
}


def __getattr__(name: str) -> object:
    """Fetch a name from its module at its first use: who needs one of them waits for no other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
