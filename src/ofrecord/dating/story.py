"""Date the reports that do not date themselves, by the story that they tell with others."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.model import Report


def date_by_story(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Give a date, inferred from the story, to the reports that have none."""
    return tuple(reports)
