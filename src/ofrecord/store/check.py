"""Look whether what is stored is what was stored, and whether its parts agree."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, func, or_, select

from ofrecord.errors import DamagedStore
from ofrecord.model import Found, Page
from ofrecord.store import schema
from ofrecord.store.asking import POSTING, SqlReading
from ofrecord.store.claims import claims_of
from ofrecord.store.packing import unpack
from ofrecord.store.sql import SqlStore

_AT_ONCE = 200
"Reports or raws looked at together: so much memory is needed, however many there are."


def faults(store: SqlStore) -> Iterator[str]:
    """Give each thing that does not hold, as a sentence without its full stop; none where all does.

    Pages of the file (SQLite), raws against their sha256, reports against their contents and claims, stories
    against their reports. It reads everything: minutes for 100,000 reports. Whether a report would be
    found again as it was is for `newsroom` to see, since that takes the pipeline.
    """
    with store.reading() as desk:
        if store.engine.dialect.name == "sqlite":
            yield from _pages(desk)
        yield from _raws(desk)
        yield from _reports(desk)
        yield from _stories(desk)
        yield from _postings(desk)


def _pages(desk: SqlReading) -> Iterator[str]:
    for (told,) in desk.connection.exec_driver_sql("PRAGMA integrity_check"):
        if told != "ok":
            yield f"SQLite finds its file damaged: {told}"
    for table, row, other, _ in desk.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to a row of {other} that is not there"


def _raws(desk: SqlReading) -> Iterator[str]:
    last = ""
    while ids := desk.raws(last, _AT_ONCE):
        last = ids[-1]
        for sha256 in ids:
            try:
                desk.raw(sha256)
            except DamagedStore as error:
                yield error.problem


def _reports(desk: SqlReading) -> Iterator[str]:
    table, contents, last = schema.reports, schema.contents, 0
    while True:
        asked = (
            select(table.c.number, table.c.id, table.c.story, contents.c.page, contents.c.found)
            .outerjoin(contents, contents.c.report == table.c.number)
            .where(table.c.number > last)
            .order_by(table.c.number)
            .limit(_AT_ONCE)
        )
        rows = desk.connection.execute(asked).all()
        if not rows:
            return
        last = rows[-1].number
        claims = _claims(desk, rows[0].number, last)
        for row in rows:
            if row.story is None:
                yield f"report {row.id} is in no story"
            if row.page is None:
                yield f"report {row.id} has no contents"
            else:
                yield from _contents(row.id, row.page, row.found, claims.get(row.number, []))


def _claims(desk: SqlReading, first: int, last: int) -> dict[int, list[tuple[str, str]]]:
    table = schema.claims
    asked = select(table.c.report, table.c.id, table.c.text).where(table.c.report.between(first, last))
    held: dict[int, list[tuple[str, str]]] = {}
    for report, claim, words in desk.connection.execute(asked.order_by(table.c.number)):
        held.setdefault(report, []).append((claim, words))
    return held


def _contents(report: str, page: bytes, found: bytes, claims: list[tuple[str, str]]) -> Iterator[str]:
    try:
        read, known = unpack(page, Page), unpack(found, Found)
    except ValueError as error:
        yield f"the contents of report {report} cannot be unpacked ({error})"
        return
    if {read.id, known.report.id} != {report}:
        yield f"the contents of report {report} are those of {read.id} and {known.report.id}"
    if [(row["id"], row["text"]) for row in claims_of(known)] != claims:
        yield f"the claims of report {report} are not those that were found in it"


def _stories(desk: SqlReading) -> Iterator[str]:
    table, reports = schema.stories, schema.reports
    members = (
        select(reports.c.story, func.count().label("count"))
        .where(reports.c.story.is_not(None))
        .group_by(reports.c.story)
        .subquery()
    )
    held = func.coalesce(members.c.count, 0)
    further = table.alias()
    wrong: tuple[tuple[str, ColumnElement[bool]], ...] = (
        ("does not have the number of reports that it tells", table.c.count != held),
        ("leads to another and has reports", and_(table.c.redirect.is_not(None), held > 0)),
        ("leads to one that leads on", further.c.redirect.is_not(None)),
    )
    asked = (
        select(table.c.id, *(case.label(f"wrong{at}") for at, (_, case) in enumerate(wrong)))
        .outerjoin(members, members.c.story == table.c.id)
        .outerjoin(further, further.c.id == table.c.redirect)
        .where(or_(*(case for _, case in wrong)))
        .order_by(table.c.id)
    )
    for row in desk.connection.execute(asked):
        yield from (
            f"story {row[0]} {what}" for (what, _), is_so in zip(wrong, row[1:], strict=True) if is_so
        )


def _postings(desk: SqlReading) -> Iterator[str]:
    table = schema.postings
    highest = desk.connection.execute(select(func.max(schema.reports.c.number))).scalar_one() or 0
    asked = select(table.c["index"], table.c.slot, table.c.reports).execution_options(yield_per=1000)
    for index, slot, blob in desk.connection.execute(asked):
        if len(blob) % POSTING.itemsize:
            yield f"the postings of {index} under {slot} are cut off"
        elif any(
            not 0 < int.from_bytes(blob[at : at + 4], "little") <= highest
            for at in range(0, len(blob), POSTING.itemsize)
        ):
            yield f"the postings of {index} under {slot} name a report that is not there"
