"""When was it published, and how do we know."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.model import Dated, Hints, Report


def date_report(report: Report, hints: Hints) -> Dated | None:
    """Skeleton: its own evidence: metadata, dateline, byline, url."""
    return None


def date_by_story(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Skeleton: give a date, inferred from the story, to the reports that have none."""
    return tuple(reports)
