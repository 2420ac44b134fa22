"""Find the tightest claim round a place of a report."""

from __future__ import annotations

from ofrecord.comparing.desk import Desk
from ofrecord.comparing.passages import Passage
from ofrecord.model import Span


class Shelf:
    """The passages of each report, to find the tightest claim round a span."""

    def __init__(self, desk: Desk) -> None:
        self._order = {report.id: at for at, report in enumerate(desk.reports)}
        self._by_report: dict[int, list[Passage]] = {}
        for passage in desk.aligned.passages:
            if passage.counts:
                self._by_report.setdefault(passage.report, []).append(passage)

    def round(self, span: Span) -> Passage | None:
        """The shortest claim that holds the span."""
        over = [
            passage
            for passage in self._by_report.get(self._order[span.report], ())
            if passage.start <= span.start and span.end <= passage.end
        ]
        return min(over, key=lambda one: (one.end - one.start, one.start, one.id)) if over else None
