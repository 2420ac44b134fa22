"""A database for each test: a SQLite file, and a schema on a PostgreSQL server that the tests start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ofrecord.store import Store, open_store
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


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """A new store."""
    opened = open_store(place)
    yield opened
    opened.close()
