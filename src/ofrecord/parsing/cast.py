"""Which entity a stretch of a report means: the way from the characters back to the cast."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from ofrecord.model import Entity, Span


class CastIndex:
    """The mentions of a report's cast (or of a story's entities), ordered for looking up."""

    def __init__(self, cast: Iterable[Entity]) -> None:
        """Order the mentions of `cast` by report and place."""
        places: dict[str, list[tuple[int, int, int]]] = {}
        self._entities = tuple(cast)
        self._by_id = {entity.id: entity for entity in self._entities}
        for number, entity in enumerate(self._entities):
            for mention in entity.mentions:
                places.setdefault(mention.report, []).append((mention.start, mention.end, number))
        self._places = {report: sorted(rows) for report, rows in places.items()}
        self._starts = {report: [row[0] for row in rows] for report, rows in self._places.items()}
        self._longest = {
            report: max(row[1] - row[0] for row in rows) for report, rows in self._places.items()
        }

    def get(self, entity_id: str | None) -> Entity | None:
        """Give the entity of this id; None where there is none."""
        return self._by_id.get(entity_id) if entity_id else None

    def entity_at(self, span: Span) -> Entity | None:
        """Give the entity that `span` means; None where no mention touches it.

        A mention that holds the whole span wins, the shortest of them first: in "Ortiz's office" the
        word "Ortiz's" means the woman. Else the mention that fills most of the span, the last of equals. Pass
        the head of a noun phrase rather than the phrase, which may name somebody else ("Ortiz's adviser").
        """
        around: tuple[int, int, int] | None = None
        within: tuple[int, int, int] | None = None
        for start, end, number in self._touching(span):
            if start <= span.start and end >= span.end:
                around = min(around, (end - start, start, number)) if around else (end - start, start, number)
            else:
                shared = min(end, span.end) - max(start, span.start)
                within = max(within, (shared, start, number)) if within else (shared, start, number)
        best = around or within
        return self._entities[best[2]] if best else None

    def entities_in(self, span: Span) -> tuple[Entity, ...]:
        """Give every entity with a mention that touches `span`, in the order of the text, each once."""
        numbers = dict.fromkeys(number for _, _, number in self._touching(span))
        return tuple(self._entities[number] for number in numbers)

    def _touching(self, span: Span) -> list[tuple[int, int, int]]:
        rows = self._places.get(span.report)
        if rows is None:
            return []
        starts = self._starts[span.report]
        low = bisect_right(starts, span.start - self._longest[span.report] - 1)
        high = bisect_left(starts, span.end)
        return [row for row in rows[low:high] if row[1] > span.start]
