"""Reports that are added: kept and placed, never twice, as a stream, whatever stands beside them."""

from __future__ import annotations

import gc
import gzip
import os
from pathlib import Path
from typing import Any

import pytest

import ofrecord
from ofrecord import Kept, Known, pipeline
from ofrecord.errors import BinaryInput, EmptyInput, InputError, MissingInput, TruncatedInput, UnworkedInput
from ofrecord.model import Found, Report
from ofrecord.newsroom import Newsroom, Told
from ofrecord.newsroom.add import BATCH
from ofrecord.newsroom.kin import NEWEST
from tests.newsroom.conftest import BRIDGE, TAX
from tests.reading.test_payload import archive
from tests.reading.web.conftest import Site, answer


def add(room: Newsroom, *inputs: Path | str | tuple[str, bytes], **options: bool) -> list[Told]:
    told: list[Told] = []
    room.add(inputs, limits=None, on_told=told.append, **options)  # type: ignore[arg-type]
    return told


def test_each_report_is_placed_in_its_story_and_told_why(room: Newsroom, reports: Path) -> None:
    told = [one for one in add(room, reports) if isinstance(one, Kept)]
    assert [Path(one.name).name for one in told] == [
        "courier.html", "herald.txt", "ledger.txt", "post.txt", "wire.txt",
    ]  # fmt: skip
    stories = {Path(one.name).name: one.story for one in told}
    assert len({stories[name] for name in BRIDGE}) == len({stories[name] for name in TAX}) == 1
    assert len(set(stories.values())) == 2
    assert [one.began for one in told] == [True, True, False, False, False]
    assert "rare name" in told[-1].why
    assert told[-1].title == "Barge rams Old Bridge of Marl"


def test_what_is_kept_is_not_worked_again(
    room: Newsroom, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(room, reports)
    monkeypatch.setattr("ofrecord.engine.local.find", _never)
    monkeypatch.setattr("ofrecord.engine.intake.read_raw", _never)
    told = add(room, reports)
    assert [type(one) for one in told] == [Known] * 5
    copy = reports / "again.txt"
    copy.write_bytes((reports / "wire.txt").read_bytes())
    assert add(room, copy) == [Known(name=str(copy))]


def test_a_run_that_was_ended_goes_on_where_it_was(room: Newsroom, reports: Path, db: Path) -> None:
    kept: list[Told] = []

    def end_after_two(told: Told) -> None:
        kept.append(told)
        if len(kept) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        for path in sorted(reports.iterdir()):
            room.add(path, limits=None, on_told=end_after_two)
    with ofrecord.open_newsroom(db) as again:
        told = add(again, reports)
    assert [type(one) for one in told].count(Known) == 2
    assert [type(one) for one in told].count(Kept) == 3


def test_bad_inputs_stop_no_good_one(room: Newsroom, reports: Path, tmp_path: Path) -> None:
    (reports / "b-empty.txt").write_bytes(b" \n")
    (reports / "c-picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    told = add(room, tmp_path / "none.txt", reports)
    problems = [type(one) for one in told if isinstance(one, InputError)]
    assert problems == [MissingInput, EmptyInput, BinaryInput]
    assert sum(isinstance(one, Kept) for one in told) == 5


def test_a_report_at_which_the_program_fails_stops_no_other(
    room: Newsroom, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail_at(monkeypatch, "herald.txt")
    told = add(room, reports)
    (problem,) = (one for one in told if isinstance(one, InputError))
    assert isinstance(problem, UnworkedInput)
    assert "ValueError: no such thing" in str(problem)
    assert sum(isinstance(one, Kept) for one in told) == 4
    monkeypatch.undo()
    assert [Path(one.name).name for one in add(room, reports) if isinstance(one, Kept)] == ["herald.txt"]


def test_an_archive_goes_on_at_the_item_where_it_was_ended(room: Newsroom, tmp_path: Path) -> None:
    lines = [f'{{"title": "Gate {at} shut", "text": "{_gate(at)}", "date": "2025-03-04"}}' for at in range(5)]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join([*lines, "{broken", ""]), "utf-8")
    first = [f"{one}\n".encode() for one in lines[:2]]
    assert sum(isinstance(one, Kept) for one in add(room, (str(path), b"".join(first)))) == 2
    told = add(room, path)
    assert [one.count for one in told if isinstance(one, Known)] == [2]
    assert [one.name for one in told if isinstance(one, Kept)] == [f"{path}:{at}" for at in (3, 4, 5)]
    assert [one.name for one in told if isinstance(one, InputError)] == [f"{path}:6"]
    with room.store.reading() as desk:
        assert {row.place for row in desk.latest()} == {":1", ":2", ":3", ":4", ":5"}


def test_a_warc_file_is_taken_record_by_record_and_goes_on_at_the_next(
    room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [
        archive(f"<html><h1>Gate {at} shut</h1><p>{_gate(at)} {_gate(at)}</p></html>".encode())
        for at in range(4)
    ]
    members = [gzip.compress(page) for page in pages]
    path = tmp_path / "gates.warc.gz"
    path.write_bytes(b"".join(members[:2]) + members[2][:-30])
    told = add(room, path)
    places = [f"{path}@{sum(map(len, members[:at]))}" for at in range(4)]
    assert [one.name for one in told if isinstance(one, Kept)] == places[:2]
    assert [one.name for one in told if isinstance(one, TruncatedInput)] == places[2:3]
    path.write_bytes(b"".join(members))
    shares: list[float] = []
    room.add(path, limits=None, on_told=told.append, on_input=lambda done, _: shares.append(done))
    assert [one.name for one in told if isinstance(one, Kept)] == places
    assert [(one.name, one.count) for one in told if isinstance(one, Known)] == [(str(path), 2)]
    assert len(shares) == 5 and shares == sorted(shares) and shares[-1] == 1
    assert room.check(None, limits=None).faults == ()
    monkeypatch.setattr("ofrecord.engine.intake.read_many", _never)
    assert [one.count for one in add(room, path) if isinstance(one, Known)] == [4]


def test_the_bytes_are_kept_as_they_came(room: Newsroom, tmp_path: Path) -> None:
    data = gzip.compress(BRIDGE["wire.txt"].encode("utf-16"))
    path = tmp_path / "wire.gz"
    path.write_bytes(data)
    (kept,) = add(room, path)
    assert isinstance(kept, Kept)
    with room.store.reading() as desk:
        row = desk.report(kept.report)
        assert row is not None
        assert desk.raw(row.raw) == data


def test_a_name_that_no_text_can_hold_is_kept_as_it_can_be(room: Newsroom, tmp_path: Path) -> None:
    path = os.fsdecode(bytes(tmp_path) + b"/w\xffre.txt")
    Path(path).write_text(BRIDGE["wire.txt"], "utf-8")
    (kept,) = add(room, path)
    assert isinstance(kept, Kept)
    assert kept.name.endswith("w\N{REPLACEMENT CHARACTER}re.txt")
    assert [type(one) for one in add(room, path)] == [Known]


def test_what_is_in_work_is_told_as_known_only_once_it_is_kept(room: Newsroom) -> None:
    told: list[Told] = []
    room.add([("a.txt", _gate(1).encode()), ("b.txt", _gate(1).encode())], limits=None, on_told=told.append)
    assert [(type(one), one.name) for one in told if isinstance(one, Kept | Known)] == [
        (Kept, "a.txt"),
        (Known, "b.txt"),
    ]


def test_a_stream_is_not_held_in_memory(room: Newsroom) -> None:
    alive = []
    before = {id(one) for one in gc.get_objects() if isinstance(one, Found)}  # what other tests hold

    def count(_: Told) -> None:
        alive.append(sum(isinstance(one, Found) and id(one) not in before for one in gc.get_objects()))

    room.add([(f"{at}.txt", _gate(at).encode()) for at in range(60)], limits=None, on_told=count)
    assert len(alive) == 60
    assert 0 < max(alive) <= BATCH + NEWEST + 2  # those in work, and those of the story looked at for a copy


def test_a_feed_gives_what_it_has_and_with_follow_the_pages(room: Newsroom, site: Site) -> None:
    page = BRIDGE["courier.html"].encode()
    site.pages["/page"] = answer(page)
    site.pages["/feed"] = answer(
        _feed(site.address("/page"), site.address("/gone")), Content_Type="application/xml"
    )
    summary, other, headline = add(room, site.address("/feed"))
    assert isinstance(summary, InputError) or isinstance(headline, InputError)
    kept = [one for one in (summary, other, headline) if isinstance(one, Kept)]
    assert len(kept) == 2
    assert "/page" not in site.paths()
    told = add(room, site.address("/feed"), follow=True)
    assert [one.name for one in told if isinstance(one, Kept)] == [site.address("/page")]
    assert any(isinstance(one, InputError) and one.name == site.address("/gone") for one in told)


def _feed(page: str, gone: str) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link>{text}<pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate></item>"
        for title, link, text in (
            (
                "Barge rams bridge",
                page,
                "<description>The Old Bridge of Marl was rammed by a barge.</description>",
            ),
            ("Tax passes", gone, "<description>The land tax passed parliament by three votes.</description>"),
            ("Headline alone", gone, ""),
        )
    )
    return f'<rss version="2.0"><channel><title>Marl Courier</title>{items}</channel></rss>'.encode()


def _gate(number: int) -> str:
    return f"Gate {number} of the Marl lock was shut on Monday, keeper Ada Brill said. It leaks at {number} spots."


def _never(*_: object, **__: object) -> None:
    raise AssertionError("worked again")


def _fail_at(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    real = pipeline.find

    def find(report: Report, *arguments: Any) -> Found:
        if report.name.endswith(name):
            raise ValueError("no such thing")
        return real(report, *arguments)

    monkeypatch.setattr("ofrecord.engine.local.find", find)
