"""The invented reports on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ofrecord.store import Reading, Store, open_store
from tests.store.search.stored import fill
from tests.store.server import Server


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The invented reports in a SQLite file."""
    return fill(open_store(tmp_path_factory.mktemp("search") / "search.db"))


@pytest.fixture(scope="session")
def on_postgres(server: Server) -> Store:
    """The invented reports in PostgreSQL."""
    return fill(open_store(server.new_schema()))


@pytest.fixture(params=["on_sqlite", "on_postgres"])
def stored(request: pytest.FixtureRequest) -> Store:
    """The invented reports, in each database in turn."""
    held: Store = request.getfixturevalue(request.param)
    return held


@pytest.fixture
def desk(stored: Store) -> Iterator[Reading]:
    """The invented reports, to be asked for."""
    with stored.reading() as desk:
        yield desk


@pytest.fixture
def first_desk(on_sqlite: Store) -> Iterator[Reading]:
    """The invented reports in SQLite, to hold another database against."""
    with on_sqlite.reading() as desk:
        yield desk
