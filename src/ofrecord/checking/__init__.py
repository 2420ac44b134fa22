"""Hold a record against its own reports."""

from ofrecord.checking.check import check, faults
from ofrecord.checking.dates import is_date

__all__ = ["check", "faults", "is_date"]
