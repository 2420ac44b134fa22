"""Bytes to pages whose text never changes."""

from ofrecord.reading.document import Outcome, utf8
from ofrecord.reading.inputs import Fetch, Raw, Source, expand, take, take_each
from ofrecord.reading.links import Link
from ofrecord.reading.read import (
    MAX_BYTES,
    READERS,
    list_links,
    read,
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
    "read",
    "read_all",
    "read_bytes",
    "read_many",
    "read_raw",
    "take",
    "take_each",
    "utf8",
]
