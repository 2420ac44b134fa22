"""A sample of the hostile inputs through reading, and a few through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import badinput
from ofrecord.cli import run


def test_a_sample_of_hostile_inputs_gives_pages_or_named_errors(shared: Path) -> None:
    assert shared.is_dir()
    every = list(badinput.files())
    assert badinput.hold(every[::100], "files") == 0
    assert badinput.hold([*list(badinput.strings(every))[::2000], *badinput.made()], "strings") == 0


@pytest.mark.parametrize(
    "data",
    [
        b"<rss><channel>",
        b"[" * 100_000,
        b"WARC/1.0\r\n",
        b"\x1f\x8b\x08",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><rss/>",
    ],
)
def test_the_command_line_names_the_input_and_shows_no_traceback(
    data: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.bin"
    bad.write_bytes(data)
    assert run(["build", str(bad), "--format", "json"]) in (0, 1)
    err = capfd.readouterr().err
    assert "Traceback" not in err and "fault of the program" not in err
    assert str(bad) in err or data.startswith(b"[")
