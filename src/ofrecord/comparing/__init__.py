"""Lay the reports' claims side by side: `compare` gives findings, origins and the timeline, `mark_copies` reprints."""

from ofrecord.comparing.compare import COMPARISONS, Compared, compare
from ofrecord.comparing.copies import mark_copies

__all__ = ["COMPARISONS", "Compared", "compare", "mark_copies"]
