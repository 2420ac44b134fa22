"""An address as one report among others: from the command line to the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import ofrecord
from ofrecord.cli import run
from tests.reading.web.conftest import Site, answer

STORY = "".join(
    f"<p>Boat {number} left the harbour, the harbour master said in a note to the town.</p>"
    for number in range(9)
)
PAGE = f"<html><head><title>Boats leave</title></head><body><article>{STORY}</article></body></html>".encode()


def test_a_page_is_built_from_its_address(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/news/boats"] = answer(PAGE)
    out = tmp_path / "record.json"
    options = ["--allow-private", "--archive", str(tmp_path / "kept"), "--contact", "desk@courier.example"]
    assert run(["build", site.address("/news/boats"), *options, "-o", str(out)]) == 0
    told = capsys.readouterr().err
    assert f"asks {site.address('/news/boats')} over the network" in told
    (report,) = json.loads(out.read_text())["reports"]
    assert report["name"] == site.address("/news/boats")
    assert "Boat 3 left" in report["text"]
    assert report.get("published") is None  # the time of capture is none of publication
    assert (tmp_path / "kept" / "captures").is_dir()


def test_the_record_does_not_depend_on_when_it_was_fetched(site: Site, tmp_path: Path) -> None:
    site.pages["/boats"] = answer(PAGE, ETag='"1"')
    terms = ofrecord.Terms(allow_private=True, archive=tmp_path, delay=0)
    first, second = (ofrecord.build(site.address("/boats"), terms=terms) for _ in range(2))
    assert first == second


def test_an_address_that_is_refused_leaves_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ships left the harbour, the mayor said on Monday.")
    names = [str(path), "http://127.0.0.1/", "file:///etc/passwd", "http:127.0.0.1"]
    assert run(["build", *names, "--archive", str(tmp_path / "kept")]) == 1
    shown = capsys.readouterr()
    assert "the mayor" in shown.out
    assert [line.split(": ")[1] for line in shown.err.splitlines()] == names[1:]
    assert not (tmp_path / "kept").exists()
