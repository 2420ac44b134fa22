"""Chromium for the tests of the page; they are skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

import ofrecord
from ofrecord.views import render
from tests.views.record import harbour

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of while a page was open: errors, and breaches of its policy."""
    return []


@pytest.fixture
def visit(browser: Browser, complaints: list[str]) -> Iterator[Open]:
    """Open an HTML file in a context of its own (keywords go to the context)."""
    contexts = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def open_page(path: Path, script: str = "", **options: Any) -> Page:
        context = browser.new_context(**({"reduced_motion": "reduce"} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(request.url))
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the record that the program builds of the same story."""
    folder = files("ofrecord").joinpath("examples", "harbour")
    names = sorted(str(one) for one in folder.iterdir() if one.name[:2].isdecimal())
    path = tmp_path_factory.mktemp("built") / "harbour.html"
    path.write_text(render(ofrecord.build(names), "html"), encoding="utf-8")
    return path


@pytest.fixture(params=["demo", "built"])
def either(request: pytest.FixtureRequest) -> Path:
    """First the one, then the other."""
    path: Path = request.getfixturevalue(request.param)
    return path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the record made by hand."""
    path = tmp_path_factory.mktemp("page") / "harbour.html"
    path.write_text(render(harbour(), "html"), encoding="utf-8")
    return path
