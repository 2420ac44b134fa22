"""The day a report's words count from."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ofrecord.model import Report


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of publication, as exactly as it is known: `first` and `last` are the same where the day is.

    `exact` is the day, None where only the month or the year is known; `how` names its kind of evidence,
    `what` says what happened on it.
    """

    first: date
    last: date
    how: str
    what: str = "when the report was published"

    @property
    def exact(self) -> date | None:
        """The day itself, where it is known."""
        return self.first if self.first == self.last else None

    @property
    def middle(self) -> date:
        """The day in the middle of what is known."""
        return self.first + timedelta((self.last - self.first).days // 2)

    @property
    def to_month(self) -> bool:
        """Whether at least the month is known."""
        return (self.first.year, self.first.month) == (self.last.year, self.last.month)


def anchor_of(report: Report) -> Anchor | None:
    """Give the anchor that `report.published` makes; None where the report has no date."""
    if not report.published:
        return None
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", report.published.date)
    if not match:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    if year is None:
        return None
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return Anchor(first, last, report.published.how)
