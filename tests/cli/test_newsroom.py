"""The stored stories as a person meets them on the command line."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ofrecord.cli import run
from tests.newsroom.conftest import BRIDGE, TAX


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that the environment names."""
    path = tmp_path / "newsroom.db"
    monkeypatch.setenv("OFRECORD_DB", str(path))
    return path


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with `reports` in it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in {**BRIDGE, **TAX}.items():
        (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def said(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str, status: int = 0) -> tuple[str, str]:
    """Run a command; what it said on both streams."""
    assert run([*arguments]) == status
    out, err = capfdbinary.readouterr()
    return out.decode(), err.decode()


@pytest.mark.usefixtures("db", "reports")
def test_a_day_at_the_desk(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    out, err = said(capfdbinary, "add", "reports")
    lines = out.splitlines()
    assert re.fullmatch(r"kept reports/courier\.html \((\w{16})\): begins story-\1", lines[0])
    assert lines[1] == "  no report held is near enough"
    assert "joins story-" in lines[4]
    assert "rare name" in lines[5]
    assert lines[-1] == "5 reports kept in 2 stories."
    assert err == ""

    out, _ = said(capfdbinary, "add", "reports/wire.txt")
    assert out.splitlines() == [
        "known reports/wire.txt: is stored already", "0 reports kept, 1 known already.",
    ]  # fmt: skip

    out, _ = said(capfdbinary, "stories", "--since", "1d")
    (bridge, bridge_told), (tax, tax_told) = sorted(
        zip(out.splitlines()[::2], out.splitlines()[1::2], strict=True), key=lambda two: two[0].split("  ")[1]
    )
    assert bridge.endswith("  Barge rams Old Bridge of Marl")
    assert bridge_told.startswith("  2025-03-03 to 2025-03-04; 3 reports, ")
    assert tax.endswith("Lorvia parliament passes land tax after all-night debate")
    assert tax_told.startswith("  2025-03-05; 2 reports, ")
    bridge_id, tax_id = bridge.split()[0], tax.split()[0]

    assert said(capfdbinary, "stories", "--q", "speaker:halasz")[0] == f"{tax}\n{tax_told}\n"
    assert said(capfdbinary, "stories", "--q", f"gravel story:{bridge_id}")[0] == f"{bridge}\n{bridge_told}\n"
    assert said(capfdbinary, "stories", "--q", "walrus") == (
        "", "ofrecord: no story fits that; without --since and --q all are listed.\n",
    )  # fmt: skip

    out, err = said(capfdbinary, "story", bridge_id[:11], "--format", "md")
    assert "Olena Brill" in out and err == ""
    out, _ = said(capfdbinary, "merge", bridge_id, tax_id)
    assert out == f"{bridge_id} now has 5 reports: Barge rams Old Bridge of Marl\n"
    out, err = said(capfdbinary, "story", tax_id)
    assert err == f"ofrecord: {tax_id} was taken up by {bridge_id}, which is shown.\n"
    assert "Juno Halasz" in out and "Olena Brill" in out


def test_bad_input_is_told_and_the_rest_kept(
    db: Path, reports: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (reports / "a.txt").write_bytes(b"")
    out, err = said(capfdbinary, "add", "reports", "none\x1b[2J.txt", status=1)
    assert out.splitlines()[-1] == "5 reports kept in 2 stories, 2 problems."
    assert err.splitlines() == [
        "ofrecord: reports/a.txt: is empty; give a file with the report's text in it.",
        "ofrecord: none\\x1b[2J.txt: there is no such file; check the path.",
    ]
    assert db.exists()


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize(
    "command",
    [["stories"], ["story", "1f"], ["merge", "1f", "2e"], ["split", "1f", "2e"], ["move", "1f", "2e"]],
)
def test_nothing_is_made_by_asking(
    db: Path, command: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _, err = said(capfdbinary, *command, status=1)
    assert str(db) in err
    assert "ofrecord add" in err or "db init" in err
    assert not db.exists()


@pytest.mark.usefixtures("db", "reports")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["story", "zz"], "there is no story or report 'zz' in the store"),
        (["stories", "--since", "soon"], "'soon' is no time"),
        (["stories", "--q", "speaker:"], "speaker:"),
        (["watch", "feeds.opml", "--every", "often"], "'often' is no length of time"),
        (["story", "1f", "--format", "pdf"], "pdf"),
        (["split", "zz", "1f"], "there is no story or report 'zz' in the store"),
        (["add"], "INPUT"),
        (["split", "1f"], "REPORT"),
    ],
)
def test_a_wrong_command_is_told_in_a_sentence(
    command: list[str], told: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    said(capfdbinary, "add", "reports/wire.txt")
    _, err = said(capfdbinary, *command, status=2)
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("db")
def test_an_interrupted_run_goes_on_where_it_was(reports: Path) -> None:
    for at in range(40):
        (reports / f"x{at:02}.txt").write_text(
            f"Gate {at} of the lock was shut on Monday, Ada Brill said.\n" * 3
        )
    command = [sys.executable, "-m", "ofrecord", "add", "reports"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None and program.stderr is not None
        told = [program.stdout.readline()]
        program.send_signal(signal.SIGINT)
        told += program.stdout.readlines()
        assert program.wait(30) == 130
        assert program.stderr.read().startswith("ofrecord: interrupted; what was told as kept is kept.")
    kept = [line for line in told if line.startswith("kept ")]
    assert 0 < len(kept) < 45
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = again.stdout.splitlines()
    known = {line.split()[1].rstrip(":") for line in lines if line.startswith("known ")}
    assert {line.split()[1] for line in kept} <= known
    assert sum(line.startswith("kept ") for line in lines) == 45 - len(known)


@pytest.mark.usefixtures("db", "reports")
def test_a_bar_is_drawn_on_a_screen() -> None:
    screen, end = pty.openpty()
    command = [sys.executable, "-m", "ofrecord", "add", "reports"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end) as program:
        os.close(end)
        drawn = b""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if select.select([screen], [], [], 0.2)[0]:
                try:
                    drawn += os.read(screen, 65536)
                except OSError:
                    break
        assert program.stdout is not None
        out = program.stdout.read().decode()
    os.close(screen)
    assert program.returncode == 0
    assert re.search(rb"\d kept", drawn)
    assert len(out.splitlines()) == 11, "what was kept goes where the user sent it"
    assert "\x1b" not in out
