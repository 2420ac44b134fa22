"""Hold a record against its own reports."""

from ofrecord.checking.check import check, faults

__all__ = ["check", "faults"]
