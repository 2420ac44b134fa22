"""What can be asked of a store, as SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, RowMapping, Select, Table, func, or_, select

from ofrecord.errors import DamagedStore
from ofrecord.model import Found, Hits, Page, Report
from ofrecord.store import prepared, schema, search
from ofrecord.store.base import (
    Around,
    ClaimRow,
    Counts,
    HistoryRow,
    Index,
    Raw,
    ReportRow,
    StoryRow,
    WordRow,
)
from ofrecord.store.claims import clean
from ofrecord.store.packing import unpack, unpack_raw

Item = TypeVar("Item")
Kept = TypeVar("Kept", bound=msgspec.Struct)

_AT_ONCE = 5000
"Values in one statement: SQLite takes 32,766, PostgreSQL 65,535."
_MEND = "compare it with `ofrecord db check` and restore the last copy"

POSTING = np.dtype("<u4")


class _Told(msgspec.Struct, frozen=True):
    """A Found of which the report alone is read: its claims cost ten times as much."""

    report: Report


def in_lots(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Give items, each once, in lots that one statement can take."""
    every = list(dict.fromkeys(items))
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]


class SqlReading:
    """`base.Reading` over a connection whose transaction has begun; `name` is the store's, for errors."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.connection = connection
        self.name = name

    def known(self, reports: Iterable[str]) -> frozenset[str]:
        """Give those of these report ids that are stored."""
        return frozenset(self.numbers(reports))

    def report(self, report: str) -> ReportRow | None:
        """Give a report."""
        return next(iter(self.reports((report,))), None)

    def reports(self, reports: Iterable[str]) -> tuple[ReportRow, ...]:
        """Give reports, in order of arrival."""
        table = schema.reports
        found = [
            _report(row) for lot in in_lots(reports) for row in self._rows(select(table), table.c.id.in_(lot))
        ]
        return tuple(sorted(found, key=lambda row: row.number))

    def places(self, raw: str) -> frozenset[str]:
        """Give the places in an input's bytes from which reports are stored."""
        return frozenset(place for (place,) in self.connection.execute(prepared.PLACES, {"raw": raw}))

    def report_ids(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Give the ids of reports that begin with `prefix`."""
        return self._ids(schema.reports, prefix, limit)

    def story_ids(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Give the ids of stories that begin with `prefix`, those that lead to others too."""
        return self._ids(schema.stories, prefix, limit)

    def _ids(self, table: Table, prefix: str, limit: int) -> tuple[str, ...]:
        asked = select(table.c.id).where(table.c.id >= prefix, table.c.id < prefix + "\U0010ffff")
        return tuple(one for (one,) in self.connection.execute(asked.order_by(table.c.id).limit(limit)))

    def latest(self, after: int = 0, limit: int | None = None) -> tuple[ReportRow, ...]:
        """Give the reports with a number above `after`, in order of arrival."""
        table = schema.reports
        asked = select(table).where(table.c.number > after).order_by(table.c.number).limit(limit)
        return tuple(_report(row) for row in self._rows(asked))

    def numbered(self, numbers: Iterable[int]) -> tuple[ReportRow, ...]:
        """Give the reports with these numbers, in order of arrival."""
        table = schema.reports
        found = [
            _report(row)
            for lot in in_lots(numbers)
            for row in self._rows(select(table), table.c.number.in_(lot))
        ]
        return tuple(sorted(found, key=lambda row: row.number))

    def read_from(self, raw: str) -> tuple[ReportRow, ...]:
        """Give the reports that were read from an input's bytes, in order of arrival."""
        table = schema.reports
        asked = select(table).where(table.c.raw == raw).order_by(table.c.number)
        return tuple(_report(row) for row in self._rows(asked))

    def raws(self, after: str, limit: int) -> tuple[str, ...]:
        """Give the sha256 of inputs, by alphabet, `limit` of those behind `after`."""
        sha256 = schema.raws.c.sha256
        asked = select(sha256).where(sha256 > after).order_by(sha256).limit(limit)
        return tuple(self.connection.execute(asked).scalars())

    def near(self, report: Report, newest: int) -> tuple[ReportRow, ...]:
        """Give the reports before a stored one that may be its origin or an earlier version."""
        asked = {
            "name": clean(report.name),
            "outlet": report.outlet and clean(report.outlet),
            "headline": report.headline and clean(report.headline),
            "before": self.numbers((report.id,))[report.id],
            "newest": newest,
        }
        rows = self.connection.execute(prepared.NEAR, asked).mappings()
        found = {one["number"]: one for one in rows}
        return tuple(_report(found[number]) for number in sorted(found))

    def numbers(self, reports: Iterable[str]) -> dict[str, int]:
        """Give the numbers of reports by id."""
        return {
            report: number
            for lot in in_lots(reports)
            for report, number in self.connection.execute(prepared.NUMBERS, {"lot": lot})
        }

    def pages(self, reports: Iterable[str]) -> dict[str, Page]:
        """Give what reading gave, by report id."""
        return self._contents(reports, "page", Page)

    def told(self, reports: Iterable[str]) -> dict[str, Report]:
        """Give reports as they are in what was found, by id, without their claims."""
        return {report: one.report for report, one in self._contents(reports, "found", _Told).items()}

    def founds(self, reports: Iterable[str]) -> dict[str, Found]:
        """Give what was found, by report id."""
        return self._contents(reports, "found", Found)

    def raw(self, sha256: str) -> bytes | None:
        """Give the bytes of an input as they came."""
        asked = select(schema.raws).where(schema.raws.c.sha256 == sha256)
        row = self.connection.execute(asked).one_or_none()
        if row is None:
            return None
        try:
            return unpack_raw(Raw(row.sha256, row.packed, row.size))
        except ValueError as error:
            raise DamagedStore(self.name, f"the bytes of raw {sha256} are damaged: {error}", _MEND) from error

    def claims(self, reports: Iterable[str]) -> tuple[ClaimRow, ...]:
        """Give the claims of reports, in order of arrival and text."""
        numbers = {number: report for report, number in self.numbers(reports).items()}
        table = schema.claims
        found = []
        for lot in in_lots(numbers):
            for row in self._rows(select(table), table.c.report.in_(lot)):
                values = {key: value for key, value in row.items() if key != "report"}
                found.append(ClaimRow(report=numbers[row["report"]], **values))
        return tuple(sorted(found, key=lambda row: row.number))

    def resolve(self, story: str) -> str | None:
        """Give the id of the story that this id leads to by now."""
        row = self.story(story)
        return row.id if row else None

    def story(self, story: str) -> StoryRow | None:
        """Give a story; an id that was taken up gives the story that it leads to."""
        row = self._story(story)
        # `settle` keeps every redirect one step long.
        return self._story(row.redirect) if row and row.redirect else row

    def stories(self, changed: str | None = None, limit: int | None = None) -> tuple[StoryRow, ...]:
        """Give the stories that have reports, the one changed last first."""
        table = schema.stories
        asked = select(table).where(table.c.count > 0).limit(limit)
        if changed is not None:
            asked = asked.where(table.c.changed >= changed)
        asked = asked.order_by(table.c.changed.desc(), table.c.id.desc())
        return tuple(StoryRow(**row) for row in self._rows(asked))

    def members(self, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Give the report ids of stories, in order of arrival."""
        found: dict[str, list[str]] = {}
        for lot in in_lots(stories):
            for story, report in self.connection.execute(prepared.MEMBERS, {"lot": lot}):
                found.setdefault(story, []).append(report)
        return {story: tuple(reports) for story, reports in found.items()}

    def words(self, reports: Iterable[str]) -> tuple[WordRow, ...]:
        """Give the editor's words in which at least one of these reports stands."""
        table = schema.words
        found = {
            WordRow(row["said"], row["one"], row["other"], row["at"])
            for lot in in_lots(reports)
            for row in self._rows(select(table), or_(table.c.one.in_(lot), table.c.other.in_(lot)))
        }
        return tuple(sorted(found, key=lambda word: (word.one, word.other)))

    def history(self, story: str | None = None, since: str | None = None) -> tuple[HistoryRow, ...]:
        """Give what happened, in order."""
        table = schema.history
        asked = select(table).order_by(table.c.number)
        if story is not None:
            asked = asked.where(table.c.story == story)
        if since is not None:
            asked = asked.where(table.c.at >= since)
        return tuple(HistoryRow(**row) for row in self._rows(asked))

    def record(self, story: str, members: str) -> bytes | None:
        """Give the record kept for a story, where it was made of these members."""
        table = schema.records
        asked = select(table.c.record).where(table.c.story == story, table.c.members == members)
        return self.connection.execute(asked).scalar_one_or_none()

    def postings(self, index: Index, slots: Iterable[int]) -> dict[int, NDArray[np.uint32]]:
        """Give the numbers of the newest reports under each slot."""
        return {
            slot: np.frombuffer(blob, dtype=POSTING)
            for lot in in_lots(slots)
            for slot, blob in self.connection.execute(prepared.POSTINGS, {"of": index, "lot": lot})
        }

    def traits(self, index: Index, numbers: Iterable[int]) -> dict[int, bytes]:
        """Give what `shelve` kept of reports, by number."""
        return {
            report: bytes(blob)
            for lot in in_lots(numbers)
            for report, blob in self.connection.execute(prepared.TRAITS, {"of": index, "lot": lot})
        }

    def around(self, reports: Iterable[str], newest: int) -> Around:
        """Give the stories of these reports with the newest reports of each, and the scores among those."""
        near: dict[str, None] = {}
        for lot in in_lots(reports):
            found = self.connection.execute(prepared.STORIES, {"lot": lot})
            near.update(dict.fromkeys(story for (story,) in found if story is not None))
        stories: dict[str, list[str]] = {story: [] for story in near}
        ids: dict[int, str] = {}
        for story, report, number in self._newest(list(near), newest):
            stories[story].append(report)
            ids[number] = report
        scores = {}
        for one, other, score in self._scores(sorted(ids)):
            if other in ids:
                a, b = sorted((ids[one], ids[other]))
                scores[a, b] = score
        return Around(stories, scores)

    def search(
        self, query: str, asking: search.Asking, limit: int = 20, order: search.Order = "match"
    ) -> Hits:
        """Give what a query finds (docs/search.md)."""
        return search.search(self.connection, self, query, asking, limit, order)

    def counts(self) -> Counts:
        """Tell how much is stored."""
        row = self.connection.execute(
            select(
                # Nothing of these is ever deleted, so that the highest number is their count.
                select(func.max(schema.reports.c.number)).scalar_subquery(),
                select(func.count()).where(schema.stories.c.count > 0).scalar_subquery(),
                select(func.max(schema.claims.c.number)).scalar_subquery(),
                select(func.count(schema.raws.c.sha256)).scalar_subquery(),
                select(func.sum(schema.raws.c.size)).scalar_subquery(),
                select(func.max(schema.reports.c.arrived)).scalar_subquery(),
            )
        ).one()
        reports, stories, claims, raws, size = (int(value or 0) for value in row[:5])
        return Counts(reports, stories, claims, raws, size, row[5])

    def _newest(self, stories: Sequence[str], newest: int) -> Iterator[tuple[str, str, int]]:
        # A limit for each story, so that a story of thousands costs no more than one of `newest`.
        found = [
            (number, story, report)
            for story in stories
            for report, number in self.connection.execute(prepared.NEWEST, {"story": story, "newest": newest})
        ]
        for number, story, report in sorted(found):
            yield story, report, number

    def _scores(self, numbers: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        for lot in in_lots(numbers):
            yield from self.connection.execute(prepared.LIKENESS, {"lot": lot}).tuples().all()

    def _story(self, story: str) -> StoryRow | None:
        table = schema.stories
        return next((StoryRow(**row) for row in self._rows(select(table), table.c.id == story)), None)

    def _contents(self, reports: Iterable[str], column: str, kind: type[Kept]) -> dict[str, Kept]:
        table = schema.reports
        found = {}
        for lot in in_lots(reports):
            asked = (
                select(table.c.id, schema.contents.c[column])
                .join(schema.contents, schema.contents.c.report == table.c.number)
                .where(table.c.id.in_(lot))
                .order_by(table.c.number)
            )
            for report, packed in self.connection.execute(asked):
                found[report] = self._unpacked(report, packed, kind)
        return found

    def _unpacked(self, report: str, packed: bytes, kind: type[Kept]) -> Kept:
        try:
            return unpack(packed, kind)
        except (ValueError, msgspec.MsgspecError) as error:
            what = f"the {kind.__name__.lower()} of report {report} cannot be unpacked ({error})"
            raise DamagedStore(self.name, what, _MEND) from error

    def _rows(self, asked: Select[Any], where: Any = None) -> Iterator[RowMapping]:
        if where is not None:
            asked = asked.where(where)
        yield from self.connection.execute(asked).mappings()


def _report(row: RowMapping) -> ReportRow:
    return ReportRow(**row)
