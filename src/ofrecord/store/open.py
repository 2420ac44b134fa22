"""Open a store by its file or address."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from ofrecord.errors import NotAStore, ReadOnlyStore
from ofrecord.reading.web.terms import data_folder
from ofrecord.store import postgres, sqlite
from ofrecord.store.sql import SqlStore, refuse_others

_SERVERS = {"postgresql", "postgres", "postgresql+psycopg"}
_FILE = "newsroom.db"
_ELSE = "name a file, or postgresql://USER@HOST/DATABASE"


def default_place() -> str:
    """Give where the store is unless told otherwise: `OFRECORD_DB`, else a file in the user's data folder."""
    return os.environ.get("OFRECORD_DB") or str(data_folder() / _FILE)


def open_store(place: str | Path | None = None, *, create: bool = True) -> SqlStore:
    """Open the store at `place`: a file, `sqlite:///FILE` or `postgresql://USER@HOST/DATABASE`; see `default_place`.

    Where there is none, it is made (`create`). Raises NotAStore for a file or a database that is no store, OldStore
    and NewerStore for one of another schema, UnreachableStore where no server answers.
    """
    store = connect(place, create=create)
    try:
        version = store.version()
        if version is None and create:
            bring_up(store)
        else:
            refuse_others(store.name, version)
    except BaseException:
        store.close()
        raise
    return store


def bring_up(store: SqlStore, to: str = "head") -> str:
    """Make the tables of a store, or change those of an earlier schema; give the version reached.

    All of it is done, or nothing. Raises NewerStore for a store of a newer OfRecord.
    """
    # Alembic takes as long to import as everything else here, and is rarely needed.
    reached: str = importlib.import_module("ofrecord.store.migrate").bring_up(store, to)
    return reached


def connect(place: str | Path | None = None, *, create: bool = True) -> SqlStore:
    """Reach the store at `place`, whatever its schema; see `open_store`."""
    where = str(place) if place is not None else default_place()
    if "://" not in where:
        return _file(Path(where), create)
    try:
        address = make_url(where)
    except ArgumentError as error:
        raise NotAStore(where, "is not the address of a database", _ELSE) from error
    if address.drivername == "sqlite" and address.database:
        return _file(Path(address.database), create)
    if address.drivername in _SERVERS:
        return SqlStore(postgres.engine_for(address), _name(address))
    raise NotAStore(_name(address), "is not the address of a database that is known here", _ELSE)


def _file(path: Path, create: bool) -> SqlStore:
    path = path.expanduser()
    try:
        there = path.stat().st_size > 0
        if path.is_dir():
            raise NotAStore(str(path), "is a folder", "name a file in it")
    except FileNotFoundError:
        there = False
    except OSError as error:
        raise NotAStore(
            str(path), f"cannot be opened ({error.strerror})", "choose another with --db"
        ) from error
    if not there and not create:
        raise NotAStore(
            str(path), "there is no such file", "make it with `ofrecord db init`, or choose another"
        )
    if there:
        _refuse_strangers(path)
    else:
        _make(path)
    return SqlStore(sqlite.engine_for(path), str(path))


def _refuse_strangers(path: Path) -> None:
    try:
        ours = sqlite.is_ours(path)
    except OSError as error:
        raise NotAStore(str(path), f"cannot be read ({error.strerror})", "change its permissions") from error
    if not ours:
        raise NotAStore(str(path), "is a database of another program", "choose another file with --db")


def _make(path: Path) -> None:
    if str(path) == default_place():
        path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise NotAStore(str(path), f"there is no folder {path.parent}", "make it first")
    if not os.access(path.parent, os.W_OK):
        raise ReadOnlyStore(str(path), "cannot be made there", "choose another place with --db")
    sqlite.create_file(path)


def _name(address: URL) -> str:
    return address.render_as_string(hide_password=True)
