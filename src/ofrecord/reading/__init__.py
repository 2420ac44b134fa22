"""Bytes to a Page whose text never changes."""

from ofrecord.reading.read import MAX_BYTES, READERS, read, read_all, read_bytes

__all__ = ["MAX_BYTES", "READERS", "read", "read_all", "read_bytes"]
