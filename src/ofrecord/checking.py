"""Hold a record against its own reports."""

from __future__ import annotations

from ofrecord.model import Record


def check(record: Record) -> None:
    """Skeleton."""
