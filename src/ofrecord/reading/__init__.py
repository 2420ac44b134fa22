"""Bytes to pages whose text never changes."""

from ofrecord.reading.document import Outcome
from ofrecord.reading.links import Link
from ofrecord.reading.read import MAX_BYTES, READERS, list_links, read, read_all, read_bytes, read_many

__all__ = [
    "MAX_BYTES",
    "READERS",
    "Link",
    "Outcome",
    "list_links",
    "read",
    "read_all",
    "read_bytes",
    "read_many",
]
