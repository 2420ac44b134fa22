"""The store on a SQL database: transactions, and which schema it has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from sqlalchemy import Connection, Engine, inspect, text

from ofrecord.errors import NewerStore, NotAStore, OldStore
from ofrecord.store import postgres, schema, sqlite
from ofrecord.store.asking import SqlReading
from ofrecord.store.changing import SqlWriting
from ofrecord.store.faults import told

VERSIONS = "ofrecord_schema"
"The table in which Alembic keeps the schema's version: of our own name, beside other programs' tables."
_VERSION = text(f"SELECT version_num FROM {VERSIONS}")  # noqa: S608 - a constant


class SqlStore:
    """`base.Store` on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name
        self._database: ModuleType = sqlite if engine.dialect.name == "sqlite" else postgres

    @contextmanager
    def reading(self) -> Iterator[SqlReading]:
        """Begin to ask."""
        with told(self.name), self.engine.connect() as connection:
            desk = SqlReading(self._database.look(connection), self.name)
            yield desk
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[SqlWriting]:
        """Begin a change; see `base.Store.writing`."""
        with self.locked() as connection:
            refuse_others(self.name, version_of(connection))
            desk = SqlWriting(connection, self.name)
            yield desk
            desk.finish()

    @contextmanager
    def locked(self) -> Iterator[Connection]:
        """Give a connection that holds the lock for writers; commit at the end, roll back where the block raises."""
        with told(self.name), self.engine.connect() as connected:
            connection = self._database.lock(connected)
            yield connection
            connection.commit()

    def version(self) -> str | None:
        """Give the version of the schema, None where there is none."""
        with told(self.name), self.engine.connect() as connection:
            return version_of(self._database.look(connection))

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def version_of(connection: Connection) -> str | None:
    """Give the version of the schema, None where there is none."""
    if not inspect(connection).has_table(VERSIONS):
        return None
    return connection.execute(_VERSION).scalar_one_or_none()


def refuse_others(name: str, version: str | None) -> None:
    """Raise OldStore, NewerStore or NotAStore unless `version` is the schema of this program."""
    if version == schema.VERSION:
        return
    if version is None:
        raise NotAStore(name, "is empty: it has no tables of OfRecord", "make them with `ofrecord db init`")
    if version < schema.VERSION:
        raise OldStore(
            name, f"has schema {version}; this OfRecord needs {schema.VERSION}", "run `ofrecord db upgrade`"
        )
    raise NewerStore(
        name,
        f"has schema {version}, of a newer OfRecord than this one ({schema.VERSION})",
        "install that one",
    )
