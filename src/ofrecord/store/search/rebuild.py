"""Make the index anew from what is stored: after a change of how words are folded, or where it was damaged."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ofrecord.model import Found
from ofrecord.store import schema
from ofrecord.store.claims import claims_of
from ofrecord.store.packing import unpack
from ofrecord.store.search import tables
from ofrecord.store.search.terms import Row, rows_of

_LOT = 200
"Reports that are held in memory at a time."


def rebuild(connection: Connection) -> int:
    """Make the index anew within the transaction that has begun; gives the number of reports."""
    tables.drop(connection)
    tables.create(connection)
    reports, contents = schema.reports, schema.contents
    asked = (
        select(reports.c.number, reports.c.arrived, contents.c.found)
        .join(contents, contents.c.report == reports.c.number)
        .order_by(reports.c.number)
        .limit(_LOT)
    )
    last, count = 0, 0
    while lot := connection.execute(asked.where(reports.c.number > last)).all():
        rows: list[Row] = []
        for number, arrived, packed in lot:
            rows += rows_of_found(unpack(packed, Found), number, arrived)
        tables.insert(connection, rows)
        last, count = lot[-1].number, count + len(lot)
    return count


def rows_of_found(found: Found, number: int, arrived: str) -> list[Row]:
    """Give the rows of a report, with the words of its claims as the store keeps them."""
    texts = {row["id"]: (row["text"], row["speaker"]) for row in claims_of(found)}
    return rows_of(found, number, arrived, texts)
