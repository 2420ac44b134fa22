"""The editor's word: it is done at once, and outlasts whatever arrives later."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

import ofrecord
from ofrecord import Kept
from ofrecord.cli.newsroom import Teller
from ofrecord.cli.progress import Lines
from ofrecord.newsroom import Newsroom, Told
from ofrecord.newsroom.words import groups_of, pair, word_for
from ofrecord.store import WordRow, schema

LATER = """Old Bridge of Marl stays shut, mayor says

MARL, March 6, 2025 - The Old Bridge of Marl, struck by a gravel barge on Monday, stays shut, Mayor Olena Brill said.
Harbour master Petro Vank said the second pier would be repaired for 2 million crowns."""
TAX_LATER = """Court asked to stop land tax

TARN, March 6, 2025 - Opposition leader Mira Sand went to court against the land tax that parliament passed by 61
votes to 58 on Wednesday. Finance Minister Juno Halasz called the land tax fair."""


@pytest.fixture
def ids(room: Newsroom, reports: Path) -> dict[str, str]:
    """The reports, by file name, in two stories."""
    room.add(reports, limits=None)
    with room.store.reading() as desk:
        return {Path(row.name).name: row.id for row in desk.latest()}


def stories(room: Newsroom) -> set[frozenset[str]]:
    with room.store.reading() as desk:
        rows = desk.stories()
        members = desk.members([row.id for row in rows])
        assert all(row.count == len(members[row.id]) for row in rows)
        names = {row.id: Path(row.name).stem for row in desk.latest()}
    return {frozenset(names[report] for report in held) for held in members.values()}


def story_of(room: Newsroom, report: str) -> str:
    with room.store.reading() as desk:
        row = desk.report(report)
    assert row is not None and row.story is not None
    return row.story


def arrive(room: Newsroom, *texts: str) -> None:
    room.add([(f"later{at}.txt", text.encode()) for at, text in enumerate(texts)], limits=None)


def test_merged_stories_stay_one(room: Newsroom, ids: dict[str, str]) -> None:
    assert stories(room) == {frozenset({"ledger", "wire", "courier"}), frozenset({"herald", "post"})}
    room.merge(story_of(room, ids["herald.txt"]), story_of(room, ids["wire.txt"]))
    assert stories(room) == {frozenset({"ledger", "wire", "courier", "herald", "post"})}
    arrive(room, LATER, TAX_LATER)
    assert stories(room) == {frozenset({"ledger", "wire", "courier", "herald", "post", "later0", "later1"})}


def test_split_reports_stay_apart(room: Newsroom, ids: dict[str, str]) -> None:
    story = story_of(room, ids["wire.txt"])
    edited = room.split(story, [ids["wire.txt"][:9]])
    assert edited.story.id == f"story-{ids['wire.txt']}"
    assert edited.other is not None
    assert (edited.story.count, edited.other.count) == (1, 2)
    arrive(room, LATER, LATER + " Nobody was hurt.")
    assert len(stories(room)) == 3
    assert (
        story_of(room, ids["wire.txt"])
        != story_of(room, ids["ledger.txt"])
        == story_of(room, ids["courier.html"])
    )


def test_a_story_that_loses_its_first_report_keeps_its_id(room: Newsroom, ids: dict[str, str]) -> None:
    first = f"story-{ids['courier.html']}"
    edited = room.split(first, [ids["courier.html"]])
    assert edited.other is not None
    assert edited.other.id == first
    assert edited.story.id not in (first, "")


def test_a_moved_report_stays_where_it_was_put(room: Newsroom, ids: dict[str, str]) -> None:
    bridge, tax = story_of(room, ids["ledger.txt"]), story_of(room, ids["post.txt"])
    room.move(ids["wire.txt"], tax)
    assert stories(room) == {frozenset({"ledger", "courier"}), frozenset({"herald", "post", "wire"})}
    arrive(room, LATER, TAX_LATER)
    assert story_of(room, ids["wire.txt"]) == story_of(room, ids["post.txt"]) == tax
    assert story_of(room, ids["ledger.txt"]) == bridge
    room.move(ids["wire.txt"], bridge)
    assert story_of(room, ids["wire.txt"]) == bridge


def test_a_story_whose_last_report_is_moved_leads_to_the_other(room: Newsroom, ids: dict[str, str]) -> None:
    alone = room.split(story_of(room, ids["wire.txt"]), [ids["wire.txt"]]).story.id
    tax = story_of(room, ids["post.txt"])
    assert room.move(ids["wire.txt"], tax).other is None
    assert room.story(alone).story.id == tax


def test_the_later_word_counts(room: Newsroom, ids: dict[str, str]) -> None:
    bridge, tax = story_of(room, ids["ledger.txt"]), story_of(room, ids["post.txt"])
    room.merge(bridge, tax)
    room.split(bridge, [ids["herald.txt"], ids["post.txt"]])
    assert stories(room) == {frozenset({"ledger", "wire", "courier"}), frozenset({"herald", "post"})}
    room.merge(bridge, ids["post.txt"])
    arrive(room, LATER, TAX_LATER)
    assert len(stories(room)) == 1


def test_the_history_tells_who_did_what(room: Newsroom, ids: dict[str, str]) -> None:
    bridge, tax = story_of(room, ids["ledger.txt"]), story_of(room, ids["post.txt"])
    room.merge(bridge, tax)
    with room.store.reading() as desk:
        told = [(row.what, row.detail) for row in desk.history(bridge)]
    assert [what for what, _ in told] == ["began", "arrived", "arrived", "merged"]
    assert told[-1][1] == f"with {tax} by the editor"


def test_what_cannot_be_is_refused_and_changes_nothing(room: Newsroom, ids: dict[str, str]) -> None:
    bridge, tax = story_of(room, ids["ledger.txt"]), story_of(room, ids["post.txt"])
    before = stories(room)
    with pytest.raises(ofrecord.UsageError, match="one story already"):
        room.merge(bridge, bridge)
    with pytest.raises(ofrecord.UsageError, match="is not in story"):
        room.split(bridge, [ids["post.txt"]])
    with pytest.raises(ofrecord.UsageError, match="nothing to split"):
        room.split(tax, [ids["post.txt"], ids["herald.txt"]])
    with pytest.raises(ofrecord.UsageError, match="already"):
        room.move(ids["post.txt"], tax)
    with pytest.raises(ofrecord.UsageError, match="no report"):
        room.move("zz", tax)
    assert stories(room) == before


WORDS = st.lists(
    st.tuples(
        st.sampled_from(["together", "apart"]), st.sampled_from("abcdefg"), st.sampled_from("abcdefg")
    ).filter(lambda word: word[1] != word[2]),
    max_size=12,
)


@settings(deadline=None)
@given(WORDS, st.lists(st.sampled_from("abcdefg"), unique=True))
def test_words_mean_the_same_for_a_part_of_the_reports(
    words: list[tuple[str, str, str]], seen: list[str]
) -> None:
    rows = [WordRow(said, *pair(one, other), "") for said, one, other in words]  # type: ignore[arg-type]
    group = groups_of(rows)
    word = word_for(rows, seen)
    together = {frozenset(held) for held in word.together}
    for one in seen:
        for other in seen:
            if one < other:
                tied = group.get(one, one) == group.get(other, other)
                assert any({one, other} <= held for held in together) == tied
    for one, other in word.apart:
        assert group.get(one, one) != group.get(other, other)
        assert {one, other} <= set(seen)


def test_a_story_that_a_new_report_tells_apart_is_told(
    room: Newsroom, ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    bridge, tax = story_of(room, ids["ledger.txt"]), story_of(room, ids["post.txt"])
    room.merge(bridge, tax)
    with room.store.locked() as connection:
        connection.execute(delete(schema.words))  # as if they had come together by themselves
    told: list[Told] = []
    room.add([("later.txt", LATER.encode())], limits=None, on_told=told.append)
    (kept,) = told
    assert isinstance(kept, Kept)
    (apart,) = kept.regrouped
    assert kept.story == apart.left == bridge
    assert set(apart.reports) == {ids["herald.txt"], ids["post.txt"]}
    assert apart.joined == story_of(room, ids["post.txt"]) != bridge
    Teller(Lines())(kept)
    says = f"  2 reports ({', '.join(apart.reports)}) of {bridge} told apart by it: now in {apart.joined}"
    assert capsys.readouterr().out.splitlines()[-1] == says
    happened = [(one.what, one.detail) for one in room.changes(bridge).other]
    assert happened[-1] == (
        "split", f"{', '.join(apart.reports)} to {apart.joined} because of the report {kept.report}",
    )  # fmt: skip
    assert [one.what for one in room.changes(apart.joined).other] == ["moved"]


def test_what_the_editor_moved_is_told_with_the_report(room: Newsroom, ids: dict[str, str]) -> None:
    bridge, tax = story_of(room, ids["ledger.txt"]), story_of(room, ids["post.txt"])
    room.move(ids["wire.txt"], tax)
    told = room.changes(tax).other
    assert [(one.what, one.detail) for one in told] == [
        ("moved", f"{ids['wire.txt']} from {bridge} by the editor"),
    ]
