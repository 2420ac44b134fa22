"""A database for each test: a SQLite file, and a schema on a PostgreSQL server that the tests start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from ofrecord.store import open_store
from ofrecord.store.sql import SqlStore
from tests.store.server import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server of our own; tests that need it are skipped where no server program is installed."""
    started = Server.start(tmp_path_factory.mktemp("postgres"))
    if started is None:
        pytest.skip("no PostgreSQL server program is installed (Debian: apt-get install postgresql)")
    yield started
    started.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    server: Server = request.getfixturevalue("server")
    return server.new_schema()


Fresh = Callable[[], SqlStore]
"Opens a new store at each call."


@pytest.fixture
def fresh(place: str, request: pytest.FixtureRequest, tmp_path: Path) -> Fresh:
    """Open a new store of one kind at each call: for tests that try many."""
    numbers = count()

    def opened() -> SqlStore:
        if place.startswith("postgresql"):
            server: Server = request.getfixturevalue("server")
            return open_store(server.new_schema())
        return open_store(tmp_path / f"fresh-{next(numbers)}.db")

    return opened


@pytest.fixture
def store(place: str) -> Iterator[SqlStore]:
    """A new store."""
    opened = open_store(place)
    yield opened
    opened.close()
