"""Quantities, with bounds and units normalized."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.model import Dated, Figure
from ofrecord.parsing import Parse


def find_figures(parse: Parse, times: Sequence[Dated]) -> tuple[Figure, ...]:
    """Skeleton."""
    return ()
