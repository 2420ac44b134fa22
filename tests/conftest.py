"""What all tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from ofrecord.parsing import Parser, load_parser
from tests.store.server import Server

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--whole`: what is tried on a sample by default, on everything."""
    parser.addoption("--whole", action="store_true", help="try all payloads, and patterns at full length")


@pytest.fixture(scope="session")
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether everything is to be tried."""
    return bool(request.config.getoption("--whole"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts beside the project; tests that need it are skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip(f"{folder} is not there: the real texts are not part of the project")
    return folder


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The pinned parser, loaded once."""
    return load_parser()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server of our own; tests that need it are skipped where no server program is installed."""
    started = Server.start(tmp_path_factory.mktemp("postgres"))
    if started is None:
        pytest.skip("no PostgreSQL server program is installed (Debian: apt-get install postgresql)")
    yield started
    started.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Where new stores can be made, all of one kind: another place at each call."""
    if request.param == "sqlite":
        numbers = count(1)
        return lambda: str(tmp_path / f"store-{next(numbers)}.db")
    server: Server = request.getfixturevalue("server")
    return server.new_schema


@pytest.fixture
def place(places: Callable[[], str]) -> str:
    """Where a new store can be made."""
    return places()
