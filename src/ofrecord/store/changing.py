"""What can be changed in a store, as SQL, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Table, update

from ofrecord.store import prepared, schema, search
from ofrecord.store.asking import POSTING, SqlReading, in_lots
from ofrecord.store.base import POSTINGS, Arrival, HistoryRow, Index, Raw, StoryRow, WordRow
from ofrecord.store.claims import ClaimColumns, claims_of, clean
from ofrecord.store.packing import pack

Row = dict[str, Any]

_MOST = POSTINGS * POSTING.itemsize


class SqlWriting(SqlReading):
    """`base.Writing` over a connection that holds the store's one lock for writers."""

    def __init__(self, connection: Connection, name: str) -> None:
        super().__init__(connection, name)
        self._highest: dict[str, int] = {}
        self._known: dict[str, int] = {}
        self._unsettled: set[str] = set()
        self._postings: dict[tuple[Index, int], bytes] = {}
        self._altered: dict[tuple[Index, int], None] = {}
        self._traits: dict[tuple[int, Index], bytes] = {}
        self._untold: dict[str, str] = {}

    def finish(self) -> None:
        """Write what was held back; to be called before the commit. Raises ValueError for a report without a story."""
        if self._unsettled:
            raise ValueError(f"reports were kept without a story: {', '.join(sorted(self._unsettled))}")
        rows = [
            {"index": index, "slot": slot, "reports": self._postings[index, slot]}
            for index, slot in self._altered
        ]
        self._upsert(schema.postings, rows, ("index", "slot"), ("reports",))
        self._altered.clear()
        rows = [{"report": at, "index": index, "blob": blob} for (at, index), blob in self._traits.items()]
        self._upsert(schema.traits, rows, ("report", "index"), ("blob",))
        self._traits.clear()
        self._retell()

    def numbers(self, reports: Iterable[str]) -> dict[str, int]:
        """Give the numbers of reports by id. A report keeps its number, so it is asked for once in a change."""
        asked = list(reports)
        self._known.update(super().numbers(one for one in asked if one not in self._known))
        return {report: self._known[report] for report in asked if report in self._known}

    def keep_raws(self, raws: Iterable[Raw]) -> None:
        """Keep inputs' bytes."""
        rows = {raw.sha256: {"sha256": raw.sha256, "size": raw.size, "packed": raw.packed} for raw in raws}
        self._upsert(schema.raws, list(rows.values()), ("sha256",))

    def keep(self, arrivals: Sequence[Arrival]) -> tuple[int, ...]:
        """Keep reports with all their rows, and give their numbers."""
        numbers = self.numbers(arrival.found.report.id for arrival in arrivals)
        new = []
        for arrival in arrivals:
            report = arrival.found.report.id
            if report not in numbers:
                numbers[report] = self._number(schema.reports)
                self._known[report] = numbers[report]
                new.append(arrival)
        self._unsettled.update(arrival.found.report.id for arrival in new)
        self._insert(schema.reports, [_report(arrival, numbers) for arrival in new])
        self._insert(
            schema.contents,
            [
                {
                    "report": numbers[one.found.report.id],
                    "page": pack(one.page),
                    "found": pack(one.found),
                }
                for one in new
            ],
        )
        told = {one.found.report.id: list(claims_of(one.found)) for one in new}
        self._insert(
            schema.claims,
            [
                {"number": self._number(schema.claims), "report": numbers[report], **row}
                for report, rows in told.items()
                for row in rows
            ],
        )
        self._index(new, numbers, told)
        return tuple(numbers[arrival.found.report.id] for arrival in arrivals)

    def _index(
        self, new: Sequence[Arrival], numbers: Mapping[str, int], told: Mapping[str, Sequence[ClaimColumns]]
    ) -> None:
        """Put the words of new reports and their claims into the full-text index."""
        rows: list[search.Row] = []
        for one in new:
            report = one.found.report.id
            texts = {row["id"]: (row["text"], row["speaker"]) for row in told[report]}
            rows += search.rows_of(one.found, numbers[report], one.arrived, texts)
        search.insert(self.connection, rows)

    def postings(self, index: Index, slots: Iterable[int]) -> dict[int, NDArray[np.uint32]]:
        """Give the numbers of the newest reports under each slot."""
        asked = tuple(slots)
        self._read_postings(index, asked)
        held = {slot: self._postings[index, slot] for slot in asked}
        return {slot: np.frombuffer(numbers, dtype=POSTING) for slot, numbers in held.items() if numbers}

    def traits(self, index: Index, numbers: Iterable[int]) -> dict[int, bytes]:
        """Give what `shelve` kept of reports, by number."""
        asked = list(numbers)
        held = {number: self._traits[number, index] for number in asked if (number, index) in self._traits}
        return {**super().traits(index, (number for number in asked if number not in held)), **held}

    def story(self, story: str) -> StoryRow | None:
        """Give a story; an id that was taken up gives the story that it leads to."""
        self._retell()
        return super().story(story)

    def stories(self, changed: str | None = None, limit: int | None = None) -> tuple[StoryRow, ...]:
        """Give the stories that have reports, the one changed last first."""
        self._retell()
        return super().stories(changed, limit)

    def shelve(self, index: Index, report: str, traits: bytes, slots: Iterable[int]) -> None:
        """Keep what a report is weighed by, and put it under slots."""
        number = self._number_of(report)
        self._traits[number, index] = traits
        under = tuple(dict.fromkeys(slots))
        self._read_postings(index, under)
        own = number.to_bytes(POSTING.itemsize, "little")
        for slot in under:
            held = self._postings[index, slot]
            if not _holds(held, own):
                self._postings[index, slot] = (held + own)[-_MOST:]
                self._altered[index, slot] = None

    def liken(self, report: str, scores: Mapping[str, float]) -> None:
        """Keep how alike a report is to reports that came before it."""
        if not scores:
            return
        numbers = self.numbers((report, *scores))
        rows = [
            {"report": numbers[report], "other": numbers[other], "score": score}
            for other, score in sorted(scores.items())
        ]
        self._upsert(schema.likeness, rows, ("report", "other"), ("score",))

    def settle(self, stories: Mapping[str, str], redirects: Mapping[str, str], at: str) -> None:
        """Set the story of reports, and which story ids now lead to another."""
        ids = sorted({*stories.values(), *redirects, *redirects.values()})
        led = {
            story: to for lot in in_lots(ids) for story, to in self._execute(prepared.REDIRECTS, {"lot": lot})
        }
        new = [
            {
                "id": story,
                "title": "",
                "first": None,
                "last": None,
                "count": 0,
                "changed": at,
                "redirect": None,
            }
            for story in ids
            if story not in led
        ]
        self._insert(schema.stories, new)
        self._untold.update(dict.fromkeys(ids, at))
        self._untold.update(dict.fromkeys(self._stories_of(set(stories) - self._unsettled), at))
        if stories:
            self._execute(prepared.MOVE, [{"report": one, "to": story} for one, story in stories.items()])
        self._unsettled.difference_update(stories)
        back = [{"story": story} for story in sorted(set(stories.values())) if led.get(story)]
        if back:
            self._execute(prepared.STAYS, back)
        self._redirect(redirects)

    def entitle(self, story: str, title: str) -> None:
        """Give a story another title."""
        table = schema.stories
        self.connection.execute(update(table).where(table.c.id == story).values(title=clean(title)))

    def mark(
        self,
        report: str,
        *,
        copy_of: str | None = None,
        copy_why: str = "",
        version_of: str | None = None,
        version_why: str = "",
    ) -> None:
        """Set whose copy and whose later version a stored report is."""
        row = {
            "copy_of": copy_of,
            "copy_why": clean(copy_why),
            "version_of": version_of,
            "version_why": clean(version_why),
        }
        self.connection.execute(update(schema.reports).where(schema.reports.c.id == report).values(**row))

    def withdraw(self, claims: Iterable[str], report: str | None) -> None:
        """Mark claims as no longer standing in `report`, a later version."""
        table = schema.claims
        for lot in in_lots(claims):
            self.connection.execute(update(table).where(table.c.id.in_(lot)).values(withdrawn_by=report))

    def say(self, words: Iterable[WordRow]) -> None:
        """Keep the editor's words."""
        rows = {(word.one, word.other): asdict(word) for word in words}
        self._upsert(schema.words, list(rows.values()), ("one", "other"), ("said", "at"))

    def unsay(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Forget the editor's words on these pairs."""
        table = schema.words
        for one, other in pairs:
            self.connection.execute(table.delete().where(table.c.one == one, table.c.other == other))

    def keep_record(self, story: str, members: str, record: bytes) -> None:
        """Keep a story's record in place of an earlier one."""
        row = {"story": story, "members": members, "record": record}
        self._upsert(schema.records, [row], ("story",), ("members", "record"))

    def note(self, happened: Iterable[HistoryRow]) -> None:
        """Add to the history."""
        rows = []
        for one in happened:
            row = {**asdict(one), "number": self._number(schema.history)}
            rows.append({**row, "what": clean(one.what), "detail": clean(one.detail)})
        self._insert(schema.history, rows)

    def _number(self, table: Table) -> int:
        # Counted here and not by the database: the lock keeps every other writer out until the end.
        if table.name not in self._highest:
            highest = self.connection.execute(prepared.highest(table)).scalar_one()
            self._highest[table.name] = highest or 0
        self._highest[table.name] += 1
        return self._highest[table.name]

    def _number_of(self, report: str) -> int:
        numbers = self.numbers((report,))
        if report not in numbers:
            raise ValueError(f"report {report} is not in the store")
        return numbers[report]

    def _read_postings(self, index: Index, slots: Sequence[int]) -> None:
        missing = [slot for slot in slots if (index, slot) not in self._postings]
        if not missing:
            return
        read = super().postings(index, missing)
        self._postings.update(
            {(index, slot): read[slot].tobytes() if slot in read else b"" for slot in missing}
        )

    def _stories_of(self, reports: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for lot in in_lots(reports):
            asked = self._execute(prepared.STORIES, {"lot": lot})
            found.update(story for (story,) in asked if story is not None)
        return found

    def _redirect(self, redirects: Mapping[str, str]) -> None:
        table = schema.stories
        for gone, story in redirects.items():
            # One step long: what led to the story that is gone leads on at once.
            leading = (table.c.id == gone) | (table.c.redirect == gone)
            self.connection.execute(update(table).where(leading, table.c.id != story).values(redirect=story))

    def _retell(self) -> None:
        """Set title, dates and count of the stories that were touched, by their reports."""
        stories, self._untold = dict(sorted(self._untold.items())), {}
        if not stories:
            return
        spans: dict[str, Row] = {}
        titles: dict[str, str] = {}
        for lot in in_lots(stories):
            for story, count, first, last in self._execute(prepared.SPANS, {"lot": lot}):
                spans[story] = {"n": count, "f": first and first[:10], "l": last and last[:10]}
            untitled = [story for (story,) in self._execute(prepared.UNTITLED, {"lot": lot})]
            # The headline, else the name, of the first report that has one.
            for story, title in self._execute(prepared.TITLES, {"lot": untitled}) if untitled else ():
                titles.setdefault(story, title)
        rows = [
            {"story": story, "at": at, "t": titles.get(story, ""), "n": 0, "f": None, "l": None}
            | spans.get(story, {})
            for story, at in stories.items()
        ]
        self._execute(prepared.RETELL, rows)

    def _execute(self, statement: Any, values: Any) -> Any:
        return self.connection.execute(statement, values)

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        if rows:
            self.connection.execute(prepared.insert(table), rows)

    def _upsert(
        self, table: Table, rows: Sequence[Row], keys: tuple[str, ...], replaced: tuple[str, ...] = ()
    ) -> None:
        if rows:
            statement = prepared.upsert(table, self.connection.dialect.name, keys, replaced)
            self.connection.execute(statement, rows)


def _holds(numbers: bytes, own: bytes) -> bool:
    at = numbers.find(own)
    while at % len(own) and at >= 0:  # not one number, but the end of one and the beginning of the next
        at = numbers.find(own, at + 1)
    return at >= 0


def _report(arrival: Arrival, numbers: Mapping[str, int]) -> Row:
    report = arrival.found.report
    row = {
        "number": numbers[report.id],
        "id": report.id,
        "raw": arrival.raw,
        "place": arrival.place,
        "charset": arrival.charset,
        "name": report.name,
        "outlet": report.outlet,
        "headline": report.headline,
        "language": report.language,
        "published": report.published.date if report.published else None,
        "published_how": report.published.how if report.published else None,
        "arrived": arrival.arrived,
        "story": None,
        "copy_of": arrival.copy_of,
        "copy_why": arrival.copy_why,
        "version_of": arrival.version_of,
        "version_why": arrival.version_why,
        "made": arrival.made,
    }
    return {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}
