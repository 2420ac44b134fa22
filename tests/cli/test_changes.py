"""`ofrecord changes`: what came to a story, how a page was edited, which plan moved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ofrecord.cli.program import run

FIRST = (
    "OSTHAVEN - The mayor of Osthaven, Ada Brill, said on Monday that the lock would reopen on 3 June. Three barges "
    "sank in the lock in March, and two men died. “We will open the gates,” Brill told reporters. The harbour guild "
    "will meet on Friday."
)
SECOND = (
    "OSTHAVEN - The mayor of Osthaven, Ada Brill, said on Monday that the lock would reopen on 3 July. Three barges "
    "sank in the lock in March, and two men died. The harbour guild will meet on Friday."
)
NOTICE = "Correction: An earlier version of this story misstated the month of the reopening."
LATER = (
    "Osthaven guild meets over lock that is to reopen\n\n"
    "The mayor of Osthaven, Ada Brill, said on Monday that the lock would reopen in July. The harbour guild met on "
    "Friday over the sunken lock. Three barges sank in the lock in March, and two men died."
)


def page(headline: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        '<html><head><link rel="canonical" href="https://courier.example/lock"><title>x</title></head>'
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    )


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OFRECORD_DB", str(tmp_path / "newsroom.db"))
    first, second, later = Path("first.html"), Path("second.html"), Path("later.txt")
    first.write_text(page("Mayor Brill to reopen lock in June", FIRST))
    second.write_text(page("Mayor Brill to reopen lock in July", SECOND, NOTICE))
    later.write_text(LATER)
    for one in (first, second, later):
        assert run(["add", str(one)]) == 0
    return "story-"


def test_tells_what_came_was_edited_and_moved(story: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    capfdbinary.readouterr()
    assert run(["changes", story]) == 2  # `story-` alone names none
    assert run(["stories"]) == 0
    name = capfdbinary.readouterr().out.decode().split()[0]
    assert run(["changes", name]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "edited  first.html" in out
    assert "[-June.-] {+July.+}" in out
    assert "the page says: Correction" in out
    assert "withdrawn: “We will open the gates,”" in out
    assert "plan  The harbour guild will meet on Friday" in out
    assert out.count("plan  ") == 1
    assert run(["story", name]) == 0
    out = capfdbinary.readouterr().out.decode()
    assert "HOW THE PAGES WERE EDITED" in out
    assert "B became A" in out or "A became B" in out
    assert "[-June.-] {+July.+}" in out
    assert "Notice (correction): Correction: An earlier version" in " ".join(out.split())
    assert "withdrawn: no longer in B" in out
    assert run(["changes", name, "--since", "2099-01-01"]) == 0
    assert "nothing changed" in capfdbinary.readouterr().out.decode()
    assert run(["changes", name, "--format", "json"]) == 0
    told = json.loads(capfdbinary.readouterr().out)
    assert [one["name"] for one in told["came"]] == ["first.html", "second.html", "later.txt"]
    assert {"before": "June.", "after": "July."} in told["edited"][0]["turns"]
