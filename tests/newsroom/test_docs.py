"""The page on the newsroom shows what the program says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from ofrecord.cli import run
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "newsroom.md"


def said(page: str, answer: dict[str, str]) -> str:
    """The page with the answers of the program in the place of those it shows."""

    def block(match: re.Match[str]) -> str:
        commands = [line for line in match[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(f"{line}\n{answer[line]}" for line in commands) + "```"

    return re.sub(r"```console\n(.*?)```", block, page, flags=re.DOTALL)


def test_the_page_shows_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OFRECORD_DB", "newsroom.db")
    page = PAGE.read_text("utf-8")
    answers: dict[str, str] = {}
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ ofrecord "):
                assert run(shlex.split(line)[2:]) == 0, line
                out, err = capfdbinary.readouterr()
                answers.setdefault(line, (out + err).decode())
    shown = said(page, answers)
    if shown != page:
        (ROOT / "build" / "newsroom.md").parent.mkdir(exist_ok=True)
        (ROOT / "build" / "newsroom.md").write_text(shown, "utf-8")
    assert page == shown, "build/newsroom.md has it as the program says it now"
