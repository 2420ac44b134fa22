"""`ofrecord search` as a person meets it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from ofrecord.cli import run
from ofrecord.model import Hits
from tests.newsroom.conftest import TAX


def said(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str, status: int = 0) -> tuple[str, str]:
    assert run([*arguments]) == status
    out, err = capfdbinary.readouterr()
    return out.decode(), err.decode()


def test_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("OFRECORD_DB", str(tmp_path / "newsroom.db"))
    for name, text in TAX.items():
        (tmp_path / name).write_text(text, "utf-8")
    said(capfdbinary, "add", str(tmp_path / "herald.txt"), str(tmp_path / "post.txt"))

    out, err = said(capfdbinary, "search", "speaker:halasz fair", "--sort", "date")
    assert out.startswith("1 hit for speaker:halasz fair\n\n  1 Juno Halasz, quoted")
    assert "*fair* tax" in out
    assert "ofrecord story story-" in out
    assert err == ""

    out, _ = said(capfdbinary, "search", "land", "tax", "--limit", "1", "--format", "json")
    found = msgspec.json.decode(out, type=Hits)
    assert (len(found.hits), found.more, found.query) == (1, True, "land tax")

    out, err = said(capfdbinary, "search", "mayor:x", status=2)
    assert (out, err.partition(" (")[0]) == ("", "ofrecord: there is no field `mayor:`")
    out, _ = said(capfdbinary, "search", "nosuchword")
    assert out == "Nothing found for nosuchword\n"
