"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofrecord.parsing import Parser, load_parser

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
