"""A store in a PostgreSQL database."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from ofrecord.errors import StoreError

WAIT = 300
"Seconds that a writer waits for the others before it gives up."

# One lock for each schema: stores in two schemas of a database do not wait for each other.
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('ofrecord ' || current_schema(), 0))"


def engine_for(address: URL) -> Engine:
    """Give an engine. Raises StoreError where the driver is not installed."""
    if find_spec("psycopg") is None:
        name = address.render_as_string(hide_password=True)
        raise StoreError(name, "PostgreSQL needs a driver", "pip install 'ofrecord[postgres]'")
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_size=8,
        max_overflow=16,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "ofrecord"},
    )
    event.listen(engine, "connect", _prepare)
    return engine


def lock(connection: Connection) -> Connection:
    """Begin a change, once no other process is at one. Each statement sees what was committed before it."""
    connection = connection.execution_options(isolation_level="READ COMMITTED")
    connection.begin()
    connection.exec_driver_sql(_LOCK)
    return connection


def look(connection: Connection) -> Connection:
    """Begin to read: what is seen is the state at the first question."""
    connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    connection.begin()
    return connection


def _prepare(connection: Any, _: Any) -> None:
    # A server may be set to acknowledge before it wrote: not for us.
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{WAIT}s'")
        cursor.execute("SHOW synchronous_commit")
        if cursor.fetchone()[0] == "off":
            cursor.execute("SET synchronous_commit = on")
    connection.commit()
