"""What happened, is planned, possible or denied."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.model import Dated, Entity, Event
from ofrecord.parsing import Parse


def find_events(parse: Parse, cast: Sequence[Entity], times: Sequence[Dated]) -> tuple[Event, ...]:
    """Skeleton."""
    return ()
