"""Bring a store's schema to the one of this program, keeping what is in it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from ofrecord.store import schema
from ofrecord.store.sql import SqlStore, refuse_others, version_of
from ofrecord.store.sqlite import MARK

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def bring_up(store: SqlStore, to: str = "head") -> str:
    """Make the tables, or change those of an earlier schema, and give the version reached. All of it, or nothing.

    Raises NewerStore for a store of a newer OfRecord.
    """
    with store.locked() as connection:
        version = version_of(connection)
        if version is not None and version not in released():
            refuse_others(store.name, version)
        settings = Config()
        settings.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        settings.attributes["connection"] = connection
        command.upgrade(settings, to)
        if store.engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA application_id = {MARK}")
        return version_of(connection) or schema.VERSION


def released() -> tuple[str, ...]:
    """Give the versions of the schema, the earliest first."""
    settings = Config()
    settings.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    steps = ScriptDirectory.from_config(settings).walk_revisions()
    return tuple(reversed([step.revision for step in steps]))
