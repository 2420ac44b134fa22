"""Bytes to pages whose text never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofrecord.faces import fetched_later

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

__getattr__ = fetched_later(
    __name__,
    {
        ".document": (
            "Outcome",
            "utf8",
        ),
        ".inputs": (
            "Fetch",
            "Raw",
            "Source",
            "expand",
            "take",
            "take_each",
        ),
        ".links": ("Link",),
        ".read": (
            "MAX_BYTES",
            "READERS",
            "list_links",
            "read_all",
            "read_bytes",
            "read_many",
            "read_raw",
        ),
    },
)
