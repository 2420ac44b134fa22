"""The index's table: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL. Made by the migrations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, TextClause, text

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
_FTS5 = text(
    f"SELECT rowid FROM {NAME} WHERE {NAME} MATCH :query ORDER BY rowid DESC LIMIT :most"  # noqa: S608
)
_NEWEST = text(
    f"SELECT number FROM (SELECT number, terms FROM {NAME} ORDER BY number DESC LIMIT :window) AS newest"  # noqa: S608
    " WHERE terms @@ CAST(:query AS tsquery) ORDER BY number DESC LIMIT :most"
)
# "+ 0" keeps the planner from walking down the numbers, which reads the whole table for a rare word.
_INDEXED = text(
    f"SELECT number FROM {NAME} WHERE terms @@ CAST(:query AS tsquery) ORDER BY number + 0 DESC LIMIT :most"  # noqa: S608
)
# For this transaction: the index, whatever the planner guesses of the matches; nothing compiled and no processes begun
# for what takes milliseconds; room for a map of a million matches, row by row.
_FOR_INDEX = text(
    "SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),"
    " set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '32MB', true)"
)
_PROBE, _WALK = 2_000, 20_000
"Rows in which PostgreSQL looks whether a query is common, and rows in which it then looks for a common one."
_COMMON = 20
"Matches in the probe that make a query common: from 1 row in 100 on, walking is the faster."


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
    if connection.dialect.name == "sqlite":  # FTS5 holds its rows by number and stops when it has enough
        return _numbers(connection, _FTS5, {"query": fts5_query(match), "most": most})
    return _walk_or_look_up(connection, ts_query(match), most)


def _walk_or_look_up(connection: Connection, query: str, most: int) -> Sequence[int]:
    """Walk down from the newest row where matches are common; else ask the index for all of them.

    PostgreSQL's planner guesses how common a word is: for dates, and words it has not counted, it takes the slow way.
    """
    asked: dict[str, str | int] = {"query": query, "most": most}
    found = _numbers(connection, _NEWEST, {**asked, "window": _PROBE})
    if _COMMON <= len(found) < most:
        found = _numbers(connection, _NEWEST, {**asked, "window": _WALK})
    if len(found) >= most:
        return found
    connection.execute(_FOR_INDEX)
    found = _numbers(connection, _INDEXED, asked)
    connection.execute(text("SET LOCAL enable_seqscan = on"))
    return found


def _numbers(connection: Connection, statement: TextClause, values: dict[str, str | int]) -> list[int]:
    return [number for (number,) in connection.execute(statement, values)]
