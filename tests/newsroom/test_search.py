"""What was added is found."""

from __future__ import annotations

from pathlib import Path

import pytest

import ofrecord
from ofrecord.newsroom import Newsroom


@pytest.fixture
def filled(room: Newsroom, reports: Path) -> Newsroom:
    """A newsroom with five reports of two events."""
    room.add(reports)
    return room


def test_a_speakers_words_are_found_in_every_spelling(filled: Newsroom) -> None:
    for name in ("brill", "Brill", "Брилл"):
        found = filled.search(f"speaker:{name}")
        assert {hit.speaker for hit in found.hits} == {"Olena Brill"}
        assert {Path(hit.name).name for hit in found.hits} == {"ledger.txt", "wire.txt", "courier.html"}


def test_a_hit_opens_in_its_report_and_in_its_story(filled: Newsroom) -> None:
    (hit,) = filled.search('"fair tax" type:statement').hits
    assert [hit.text[start:end] for start, end in hit.marks] == ["fair tax"]
    report = next(one for one in filled.story(hit.story or "").record.reports if one.id == hit.report)
    assert report.text[hit.start : hit.start + len(hit.text)] == hit.text


def test_a_story_is_named_by_the_beginning_of_its_id(filled: Newsroom) -> None:
    (hit, *_) = filled.search("barge").hits
    beginning = (hit.story or "").removeprefix("story-")[:8]
    assert {one.story for one in filled.search(f"story:{beginning}").hits} == {hit.story}
    with pytest.raises(ofrecord.UsageError, match="no story"):
        filled.search("story:none barge")


def test_since_counts_from_the_clock(filled: Newsroom) -> None:
    assert filled.search("since:100y barge").hits
    assert not filled.search("since:2d barge").hits
