"""Take the README's picture of the page: `python -m tests.browser.picture docs/page.png`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import sync_playwright

import ofrecord


def take(target: Path) -> None:
    """Build the record of the invented story and take the top of its page, 1280 by 1180 pixels."""
    folder = files("ofrecord").joinpath("examples", "harbour")
    names = sorted(str(one) for one in folder.iterdir() if one.name[:2].isdecimal())
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        path = Path(place) / "page.html"
        path.write_text(ofrecord.render(ofrecord.build(names), "html"), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1180})
        page.goto(path.as_uri())
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]))
