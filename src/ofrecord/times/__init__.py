"""Time expressions, resolved by anchor day, tense and granularity."""

from __future__ import annotations

from ofrecord.model import Dated
from ofrecord.parsing import Parse


def find_times(parse: Parse) -> tuple[Dated, ...]:
    """Skeleton."""
    return ()
