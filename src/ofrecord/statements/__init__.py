"""Who said what, to whom, through which channel, when, in which exact words."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.model import Dated, Entity, Statement
from ofrecord.parsing import Parse


def find_statements(parse: Parse, cast: Sequence[Entity], times: Sequence[Dated]) -> tuple[Statement, ...]:
    """Skeleton."""
    return ()
