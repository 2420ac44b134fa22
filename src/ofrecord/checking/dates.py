"""Is each date a date, and does the timeline run forward?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from ofrecord.checking.ground import values_in
from ofrecord.checking.spans import claim_name
from ofrecord.model import Dated, Record

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def is_date(value: str) -> bool:
    """Tell whether `value` is a partial ISO 8601 date ("2025", "2025-02", "2025-02-12") or a time with its offset."""
    match = _PARTIAL.fullmatch(value)
    try:
        if match:
            year, month, day = (int(number or 1) for number in match.groups())
            date(year, month, day)
            return True
        return "T" in value and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def date_faults(record: Record) -> Iterator[str]:
    """Give the faults of every date of `record`."""
    for owner, dated in _every_date(record):
        if not is_date(dated.date):
            yield f"{owner} has the date {dated.date!r}, which is no ISO date"
        elif dated.until is not None and not is_date(dated.until):
            yield f"{owner} lasts until {dated.until!r}, which is no ISO date"
        elif dated.until is not None and not _in_order(dated.date, dated.until):
            yield f"{owner} lasts from {dated.date} until {dated.until}, which is earlier"
    for field, value in (("first", record.story.first), ("last", record.story.last)):
        if value is not None and not is_date(value):
            yield f"the story's {field} date is {value!r}, which is no ISO date"
    for moment in record.timeline:
        if not is_date(moment.date):
            yield f"the timeline has {moment.date!r}, which is no ISO date"
    for before, after in pairwise(moment.date for moment in record.timeline):
        if not _in_order(before, after):
            yield f"the timeline has {before} before {after}"


def _every_date(record: Record) -> Iterator[tuple[str, Dated]]:
    for report in record.reports:
        if report.published:
            yield f"report {report.id}", report.published
        for dated in report.dates:
            yield f"a time expression of report {report.id}", dated
    for claim in record.claims:
        for dated in values_in(claim, Dated):
            yield claim_name(claim), dated


def _in_order(before: str, after: str) -> bool:
    known = min(len(before), len(after), len("2025-02-12"))
    return before[:known] <= after[:known]
