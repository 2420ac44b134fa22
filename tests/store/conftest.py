"""A new store for each test, and as many as it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from ofrecord.store import open_store
from ofrecord.store.sql import SqlStore

Fresh = Callable[[], SqlStore]
"Opens a new store at each call."


@pytest.fixture
def fresh(places: Callable[[], str]) -> Fresh:
    """Open a new store of one kind at each call: for tests that try many."""
    return lambda: open_store(places())


@pytest.fixture
def store(place: str) -> Iterator[SqlStore]:
    """A new store."""
    opened = open_store(place)
    yield opened
    opened.close()
