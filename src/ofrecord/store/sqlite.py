"""A store in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from ofrecord.errors import BusyStore, NotAStore, ReadOnlyStore

MARK = 0x4F665265
"The application_id of our files, by which those of other programs are told: `OfRe`."

WAIT = 300.0
"Seconds that a writer waits for the others before it gives up."
_PAGES = -32_000
"Size of the page cache, in KiB where negative."
_BEGIN = "ofrecord_begin"


def engine_for(path: Path) -> Engine:
    """Give an engine on an existing file. Where the file may not be written it can still be read."""
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if not may_write:
        _refuse_unfinished(path)
    # Without its shared memory file, which cannot be made there, SQLite reads a WAL database as immutable only.
    mode = "mode=rw" if may_write else "mode=ro&immutable=1"
    address = f"{path.absolute().as_uri()}?{mode}"

    def connect() -> sqlite3.Connection:
        # Transactions are begun below and not by the driver, which would begin them too late.
        return sqlite3.connect(address, timeout=WAIT, isolation_level=None, uri=True, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=16)
    event.listen(engine, "connect", _prepare if may_write else _prepare_to_read)
    event.listen(engine, "begin", _begin)
    return engine


def lock(connection: Connection) -> Connection:
    """Begin a change, once no other process is at one."""
    connection = connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
    connection.begin()
    return connection


def look(connection: Connection) -> Connection:
    """Begin to read: what is seen is the state at the first question."""
    connection = connection.execution_options(**{_BEGIN: "BEGIN"})
    connection.begin()
    return connection


def create_file(path: Path) -> None:
    """Make the file a database with a write-ahead log, unless it is one.

    Raises NotAStore where it is something else, ReadOnlyStore where it cannot be made.
    """
    try:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise ReadOnlyStore(str(path), "cannot be made there", "choose another place with --db") from error
    try:
        _log_ahead(connection, path)
    finally:
        connection.close()


def is_ours(path: Path) -> bool:
    """Tell whether the file is a SQLite database that is empty or this program's. Raises NotAStore for no database."""
    with path.open("rb") as file:
        head = file.read(100)
    if not head:
        return True
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise NotAStore(str(path), "is not a database", "choose another file with --db")
    # Where the header has it: https://sqlite.org/fileformat2.html#the_database_header
    mark, schema_cookie = int.from_bytes(head[68:72], "big"), int.from_bytes(head[40:44], "big")
    return mark == MARK or schema_cookie == 0


def _log_ahead(connection: sqlite3.Connection, path: Path) -> None:
    # SQLite does not wait for other processes where two of them change the journal at once.
    until = time.monotonic() + WAIT
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            mode = "busy"
        if mode == "wal":
            return
        if time.monotonic() > until:
            raise BusyStore(
                str(path), "other programs have kept it locked for minutes", "run the command again"
            )
        time.sleep(0.02)


def _refuse_unfinished(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise ReadOnlyStore(
            str(path),
            "may not be written, and holds changes that were never brought to an end",
            "open it once where it may be written",
        )


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # FULL: a commit is on the disk when it returns, whatever happens to the machine.
    connection.executescript(
        f"PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = {_PAGES};"
        "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;"
    )


def _prepare_to_read(connection: sqlite3.Connection, _: Any) -> None:
    connection.executescript(f"PRAGMA query_only = ON; PRAGMA cache_size = {_PAGES};")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
