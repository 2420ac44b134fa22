"""What a database's errors mean to the person who runs the program."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from ofrecord.errors import (
    BusyStore,
    DamagedStore,
    FullStore,
    NotAStore,
    ReadOnlyStore,
    StoreError,
    UnreachableStore,
)

_FULL = "there is no room left to write; nothing that was acknowledged is lost"
_ROOM = "make room and run the command again"
_BUSY = "other programs have kept it locked for minutes"
_LATER = "let them finish and run the command again"
_RESTORE = "restore the last copy, or `ofrecord db export` what can still be read"

_SQLITE: tuple[tuple[int, type[StoreError], str, str], ...] = (
    (sqlite3.SQLITE_FULL, FullStore, _FULL, _ROOM),
    (
        sqlite3.SQLITE_READONLY,
        ReadOnlyStore,
        "may be read but not written",
        "change its permissions or use --db",
    ),
    (sqlite3.SQLITE_BUSY, BusyStore, _BUSY, _LATER),
    (sqlite3.SQLITE_LOCKED, BusyStore, _BUSY, _LATER),
    (sqlite3.SQLITE_NOTADB, NotAStore, "is not a database", "choose another file with --db"),
    (sqlite3.SQLITE_CORRUPT, DamagedStore, "its pages are damaged", _RESTORE),
    (
        sqlite3.SQLITE_CANTOPEN,
        NotAStore,
        "cannot be opened",
        "see that its folder is there and may be written to",
    ),
    (
        sqlite3.SQLITE_IOERR,
        FullStore,
        "the disk cannot be written to or read from",
        "see to the disk and its limits",
    ),
)
"""Primary result codes (https://sqlite.org/rescode.html). A write beyond a file size limit comes as SQLITE_IOERR."""

_POSTGRES: tuple[tuple[str, type[StoreError], str, str], ...] = (
    ("53100", FullStore, _FULL, _ROOM),
    (
        "25006",
        ReadOnlyStore,
        "may be read but not written",
        "connect to the primary server, as a user who may write",
    ),
    ("42501", ReadOnlyStore, "the user may not do this", "grant the user the right, or connect as another"),
    ("55P03", BusyStore, _BUSY, _LATER),
    ("40P01", BusyStore, "two programs waited for each other", "run the command again"),
    (
        "3D000",
        NotAStore,
        "there is no such database on the server",
        "make it with PostgreSQL's createdb, or choose another with --db",
    ),
    (
        "3F000",
        NotAStore,
        "there is no such schema",
        "make it with CREATE SCHEMA, or choose another with --db",
    ),
    ("28", UnreachableStore, "the server refuses this user", "check user and password"),
    (
        "53",
        UnreachableStore,
        "the server is at the end of its means",
        "see to the server and run the command again",
    ),
    ("57P", UnreachableStore, "the server is shutting down", "run the command again when it is back"),
    (
        "58",
        FullStore,
        "the server's disk cannot be written to or read from",
        "see to the disk and its limits",
    ),
    ("XX001", DamagedStore, "its pages are damaged", _RESTORE),
    ("XX002", DamagedStore, "an index is damaged", "run REINDEX DATABASE on the server"),
    ("08", UnreachableStore, "the connection to the server broke", "run the command again when it is back"),
)
"""SQLSTATE, or how it begins (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

_NO_DATABASE, _NO_USER = ("3D000", "28")
_UNMET: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'database "[^"]*" does not exist'), _NO_DATABASE),
    (re.compile(r'role "[^"]*" does not exist|authentication failed|no password|pg_hba\.conf'), _NO_USER),
    (re.compile(r"too many clients|too many connections|connection slots"), "53"),
    (re.compile(r"starting up|shutting down|recovery mode"), "57P"),
    (re.compile(r"permission denied for database"), "42501"),
    (re.compile(r"server closed the connection|connection is lost"), "08"),
)
"""What stands in the server's refusal of a new connection, which libpq hands on as words without its SQLSTATE."""

_WRONG_OPTION = re.compile(r'invalid connection option "([^"]*)"|invalid [a-z_]+ value: "([^"]*)"')
_OF_LIBPQ = re.compile(r"^.*\bfailed: (?:[A-Z]+: +)?|\s{1,20}Is the server running.*$", re.S)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Raise what the database reports as the StoreError it is, about the store `name`."""
    try:
        yield
    except DBAPIError as error:
        raise meaning_of(name, error) from error
    except sqlite3.Error as error:
        raise _of_sqlite(name, error) from error
    except PoolTimeout as error:
        raise BusyStore(name, "all connections are in use", _LATER) from error


def meaning_of(name: str, error: DBAPIError) -> StoreError:
    """Give the StoreError for what a driver raised."""
    if isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(name, error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        words = str(error.orig).strip()
        wrong = _WRONG_OPTION.search(words)
        if wrong:
            return NotAStore(name, f"its address has {wrong[0]}", "see to what stands after the `?`")
        state = next((code for pattern, code in _UNMET if pattern.search(words)), None)
    if state is None:
        detail = " ".join(_OF_LIBPQ.sub("", words).split())
        problem = f"no server answers there ({detail})" if detail else "no server answers there"
        return UnreachableStore(name, problem, "see that it runs, and that host and port are right")
    for opening, kind, problem, mend in _POSTGRES:
        if state.startswith(opening):
            return kind(name, problem, mend)
    return StoreError(name, f"the server says: {error.orig} ({state})", "report this as a fault")


def _of_sqlite(name: str, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    for primary, kind, problem, mend in _SQLITE:
        if code == primary:
            return kind(name, problem, mend)
    return StoreError(name, f"SQLite says: {error}", "report this as a fault")
