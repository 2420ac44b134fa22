"""Lay the reports' claims side by side: `compare` gives findings, origins and the timeline."""

from ofrecord.comparing.compare import COMPARISONS, Compared, compare

__all__ = ["COMPARISONS", "Compared", "compare"]
