"""The record of a stored story: byte for byte that of `ofrecord build`, found by ids that lead on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

import ofrecord
from ofrecord import pipeline
from ofrecord.model import Found, Report
from ofrecord.newsroom import Newsroom
from tests.conftest import ROOT
from tests.newsroom.conftest import BRIDGE, TAX

FOLDERS = [ROOT / "src/ofrecord/examples/harbour", *sorted(path for path in (ROOT / "examples").glob("*/"))]


def as_json(record: ofrecord.Record) -> str:
    return ofrecord.render(record, "json")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_stored_story_is_what_build_gives_of_the_same_inputs(room: Newsroom, folder: Path) -> None:
    expected = as_json(ofrecord.build(folder, limits=None))
    added = room.add(folder, limits=None)
    (story,) = added.stories
    assert as_json(room.story(story).record) == expected
    assert as_json(room.story(story).record) == expected, "as it was kept"


def test_it_is_so_as_the_story_grows_in_any_order(room: Newsroom, reports: Path) -> None:
    paths = [reports / name for name in ("wire.txt", "ledger.txt", "courier.html")]
    for count, path in enumerate(paths, start=1):
        (story,) = room.add(path, limits=None).stories
        assert as_json(room.story(story).record) == as_json(ofrecord.build(paths[:count], limits=None))


def test_what_is_stored_is_not_parsed_again(
    room: Newsroom, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = room.add([reports / name for name in BRIDGE], limits=None)
    monkeypatch.setattr("ofrecord.engine.local.load_parser", _never)
    (story,) = added.stories
    assert len(room.story(story).record.reports) == 3


def test_a_report_that_its_story_dates_is_found_anew_for_it(
    room: Newsroom, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = BRIDGE["ledger.txt"].replace("Published 3 March 2025\n", "")
    (reports / "ledger.txt").write_text(undated, "utf-8")
    (story,) = room.add([reports / name for name in BRIDGE], limits=None).stories
    anew: list[str] = []
    find = pipeline.find

    def watched(report: Report, *arguments: Any) -> Found:
        anew.append(Path(report.name).name)
        return find(report, *arguments)

    monkeypatch.setattr("ofrecord.engine.local.find", watched)
    record = room.story(story).record
    assert anew == ["ledger.txt"]
    assert as_json(record) == as_json(ofrecord.build([reports / name for name in BRIDGE], limits=None))


def test_what_another_version_of_the_program_found_is_found_anew(
    room: Newsroom, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (story,) = room.add([reports / name for name in BRIDGE], limits=None).stories
    expected = as_json(room.story(story).record)
    newer = Newsroom(room.store, "ofrecord 9.9.9", room.terms)
    monkeypatch.setattr("ofrecord.pipeline.carry_over", _never)
    assert as_json(newer.story(story).record) == expected


def test_a_story_is_found_by_as_much_of_its_id_as_no_other_has(room: Newsroom, reports: Path) -> None:
    added = room.add(reports, limits=None)
    for story in added.stories:
        digits = story.removeprefix("story-")
        for given in (story, story[:12], digits, digits[:8], f" {digits.upper()} "):
            assert room.story(given).story.id == story
    with room.store.reading() as desk:
        for row in desk.latest():
            assert room.story(row.id).story.id == row.story
            assert room.story(row.id[:9]).story.id == row.story
    for wrong in ("", "story-", "zz", "story-zz", "%", "_", "'"):
        with pytest.raises(ofrecord.UsageError, match="there is no story"):
            room.story(wrong)


def test_an_unclear_id_names_those_it_may_be(room: Newsroom) -> None:
    texts = [f"Keeper Ada Brill {at} said the lock was shut." for at in range(18)]
    room.add([(f"{at}.txt", text.encode()) for at, text in enumerate(texts)], limits=None)
    for text in texts:
        report = hashlib.sha256(text.encode()).hexdigest()[:16]
        if room.story(report).story.count > 1:
            room.split(report, [report])
    with room.store.reading() as desk:
        letters = [one for one in "0123456789abcdef" if len(desk.story_ids(f"story-{one}", 9)) > 1]
    assert letters
    with pytest.raises(ofrecord.UsageError, match="is the beginning of several ids"):
        room.story(letters[0])


def test_a_merged_story_leads_to_the_one_that_took_it_up(room: Newsroom, reports: Path) -> None:
    bridge, tax = _both(room, reports)
    room.merge(bridge, tax)
    opened = room.story(tax)
    assert (opened.story.id, opened.led_from) == (bridge, tax)
    assert room.story(bridge).led_from is None
    assert len(opened.record.reports) == 5


def _both(room: Newsroom, reports: Path) -> tuple[str, str]:
    (bridge,) = room.add([reports / name for name in BRIDGE], limits=None).stories
    (tax,) = room.add([reports / name for name in TAX], limits=None).stories
    return bridge, tax


def _never(*_: object, **__: object) -> None:
    raise AssertionError("worked again")
