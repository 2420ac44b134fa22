"""What is stored is held against the bytes that it was made of."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import ofrecord
from ofrecord.newsroom import Newsroom
from tests.newsroom.conftest import BRIDGE
from tests.reading.web.conftest import Site, answer


def test_what_was_added_is_made_again_byte_for_byte(room: Newsroom, reports: Path, site: Site) -> None:
    lines = "\n".join(
        f'{{"title": "Gate {at}", "text": "Gate {at} was shut, Ada Brill said."}}' for at in range(3)
    )
    (reports / "articles.jsonl").write_text(lines)
    site.pages["/latin"] = answer(
        BRIDGE["courier.html"].replace("Brill", "Brül").encode("latin-1"),
        Content_Type="text/html; charset=latin-1",
    )
    added = room.add([reports, site.address("/latin")], limits=None)
    checked = room.check(None, limits=None)
    assert checked.faults == ()
    assert (checked.reports, checked.other) == (9, 0)
    assert checked.stories == min(5, len(added.stories))
    assert room.check(2, limits=None).reports == 2


def test_what_is_no_more_as_it_was_is_told(room: Newsroom, reports: Path, db: Path) -> None:
    room.add(reports, limits=None)
    with closing(sqlite3.connect(db)) as base, base:
        (wire,) = base.execute("SELECT number FROM reports WHERE name LIKE '%wire.txt'").fetchone()
        (post,) = base.execute("SELECT number FROM reports WHERE name LIKE '%post.txt'").fetchone()
        base.execute(
            "UPDATE contents SET page = (SELECT page FROM contents WHERE report = ?) WHERE report = ?",
            (wire, post),
        )
    told = room.check(None, limits=None).faults
    assert any("post.txt) is read in another way than when it was stored" in fault for fault in told)


def test_what_another_version_found_is_only_read_again(
    room: Newsroom, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.add(reports / "wire.txt", limits=None)
    newer = Newsroom(room.store, "ofrecord 9.9.9", room.terms)
    monkeypatch.setattr("ofrecord.engine.local.find", None)
    checked = newer.check(None, limits=None)
    assert (checked.reports, checked.other, checked.faults) == (1, 1, ())


def test_an_empty_store_holds(room: Newsroom) -> None:
    assert room.check() == ofrecord.Checked(0, 0, 0, ())
