"""The index's table: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL. Made by the migrations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from ofrecord.store.search.match import Match
from ofrecord.store.search.spelling import fts5_query, fts5_text, ts_query, ts_vector
from ofrecord.store.search.terms import Row

NAME = "search"
_CREATE = {
    # The words are ours, split by spaces; a row's own text is not kept, for the claims and pages are.
    "sqlite": (
        f"""CREATE VIRTUAL TABLE {NAME} USING fts5(
            terms, content='', columnsize=0, tokenize = "ascii tokenchars '.:=~_+-'")""",
    ),
    "postgresql": (
        f"CREATE TABLE {NAME} (number BIGINT NOT NULL CONSTRAINT pk_{NAME} PRIMARY KEY, terms TSVECTOR NOT NULL)",
        f"CREATE INDEX ix_{NAME}_terms ON {NAME} USING GIN (terms)",
    ),
}
_INSERT = {
    "sqlite": text(f"INSERT INTO {NAME} (rowid, terms) VALUES (:number, :terms)"),  # noqa: S608 - a constant
    "postgresql": text(f"INSERT INTO {NAME} (number, terms) VALUES (:number, CAST(:terms AS tsvector))"),  # noqa: S608
}
_SELECT = {
    "sqlite": text(
        f"SELECT rowid FROM {NAME} WHERE {NAME} MATCH :query ORDER BY rowid DESC LIMIT :most"  # noqa: S608
    ),
    "postgresql": text(
        f"SELECT number FROM {NAME} WHERE terms @@ CAST(:query AS tsquery) ORDER BY number DESC LIMIT :most"  # noqa: S608
    ),
}


def create(connection: Connection) -> None:
    """Make the index's table, empty."""
    for statement in _CREATE[connection.dialect.name]:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the index's table away."""
    connection.execute(text(f"DROP TABLE {NAME}"))


def insert(connection: Connection, rows: Iterable[Row]) -> None:
    """Put rows into the index."""
    spell = fts5_text if connection.dialect.name == "sqlite" else ts_vector
    # FTS5 writes out what it holds whenever a number is lower than the one before.
    values = [{"number": row.number, "terms": spell(row)} for row in sorted(rows, key=lambda row: row.number)]
    if values:
        connection.execute(_INSERT[connection.dialect.name], values)


def newest(connection: Connection, match: Match, most: int) -> Sequence[int]:
    """Give the numbers of the rows that match, the newest reports' first, `most` at most."""
    spell = fts5_query if connection.dialect.name == "sqlite" else ts_query
    found = connection.execute(_SELECT[connection.dialect.name], {"query": spell(match), "most": most})
    return [number for (number,) in found]
