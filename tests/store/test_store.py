"""What a store promises, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ofrecord.store import HistoryRow, Store, WordRow, open_store
from tests.store.invented import AT, arrival, put


def filled(store: Store, count: int = 6) -> list[str]:
    ids = []
    with store.writing() as desk:
        for number in range(1, count + 1):
            one = arrival(number)
            put(desk, one, f"story-{number % 2}")
            ids.append(one[1].page.id)
    return ids


def test_a_report_comes_back_as_it_was_kept(store: Store) -> None:
    raw, come = arrival(3, "Ні\0 \U0001f525 “quoted” \r\n end", charset="utf-8", place="#2")
    with store.writing() as desk:
        assert put(desk, (raw, come), "s") == 1
    report = come.page.id
    with store.reading() as desk:
        row = desk.report(report)
        assert row is not None
        assert (row.number, row.story, row.place, row.charset) == (1, "s", "#2", "utf-8")
        assert (row.published, row.published_how) == ("2025-03-04", "metadata")
        assert desk.pages((report, "absent")) == {report: come.page}
        assert desk.founds((report,)) == {report: come.found}
        assert desk.raw(come.raw) == "3\nНі\0 \U0001f525 “quoted” \r\n end".encode()
        assert desk.known((report, "absent")) == {report}
        assert desk.report("absent") is None
        assert desk.raw("absent") is None
        assert desk.story("absent") is None


def test_claims_have_rows_with_their_words(store: Store) -> None:
    (report,) = filled(store, 1)
    with store.reading() as desk:
        rows = desk.claims((report,))
    assert [(row.type, row.manner, row.act) for row in rows] == [
        ("event", "happened", "other"),
        ("figure", "exact", "lamps"),
        ("statement", "indirect", "said"),
    ]
    assert rows[2].speaker == "Іда Квілл"
    assert rows[2].text.startswith("Mayor Ida Quill")


def test_a_story_is_told_by_its_reports(store: Store) -> None:
    ids = filled(store)
    with store.reading() as desk:
        story = desk.story("story-1")
        assert story is not None
        assert (story.count, story.first, story.last) == (3, "2025-03-02", "2025-03-06")
        assert story.title == "Lamps out: 1"
        assert desk.members(("story-1", "story-0")) == {
            "story-1": (ids[0], ids[2], ids[4]),
            "story-0": (ids[1], ids[3], ids[5]),
        }
        assert {one.id for one in desk.stories()} == {"story-0", "story-1"}
        assert desk.stories(changed="2026") == ()


def test_a_story_taken_up_leads_to_the_one_that_took_it_up_and_may_come_back(store: Store) -> None:
    ids = filled(store)
    with store.writing() as desk:
        desk.settle(dict.fromkeys(ids[1::2], "story-1"), {"story-0": "story-1"}, AT)
    with store.writing() as desk:
        desk.settle(dict.fromkeys(ids, "third"), {"story-1": "third"}, AT)
    with store.reading() as desk:
        assert desk.resolve("story-0") == desk.resolve("story-1") == "third"
        third = desk.story("story-0")
        assert third is not None
        assert third.count == 6
        assert [one.id for one in desk.stories()] == ["third"]
    with store.writing() as desk:
        desk.settle({ids[0]: "story-0"}, {}, AT)
    with store.reading() as desk:
        assert desk.resolve("story-0") == "story-0"
        assert desk.members(("story-0",)) == {"story-0": (ids[0],)}
        assert len(desk.members(("third",))["third"]) == 5


def test_nothing_of_a_change_that_fails_is_kept(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing() as desk:
        put(desk, arrival(1), "s")
        raise RuntimeError
    with store.reading() as desk:
        assert desk.counts().reports == desk.counts().raws == 0


def test_a_report_without_a_story_is_refused(store: Store) -> None:
    raw, come = arrival(1)
    with pytest.raises(ValueError, match="without a story"), store.writing() as desk:
        desk.keep_raws([raw])
        desk.keep([come])
    with store.reading() as desk:
        assert not desk.known((come.page.id,))


def test_a_report_kept_twice_is_kept_once(store: Store) -> None:
    for _ in range(2):
        with store.writing() as desk:
            assert put(desk, arrival(1), "s") == 1
    with store.reading() as desk:
        counts = desk.counts()
        assert (counts.reports, counts.raws, counts.claims, counts.stories) == (1, 1, 3, 1)
        assert desk.postings("stories", (7,))[7].tolist() == [1]


def test_the_newest_reports_stand_under_a_slot(store: Store) -> None:
    with store.writing() as desk:
        for number in range(1, 131):
            put(desk, arrival(number), "s")
        assert desk.postings("stories", (7,))[7].tolist() == list(range(3, 131))
    with store.reading() as desk:
        assert desk.postings("stories", (7, -130, 99))[7].tolist() == list(range(3, 131))
        assert desk.postings("stories", (-130,))[-130].tolist() == [130]
        assert desk.postings("copies", (7,)) == {}
        assert set(desk.traits("stories", (1, 130, 131))) == {1, 130}


def test_the_neighbourhood_has_the_newest_of_each_story_and_their_scores(store: Store) -> None:
    ids = filled(store)
    with store.reading() as desk:
        around = desk.around((ids[0], ids[1]), 2)
    assert around.stories == {"story-1": [ids[2], ids[4]], "story-0": [ids[3], ids[5]]}
    assert around.scores == {(min(a, b), max(a, b)): 0.5 for a, b in ((ids[2], ids[4]), (ids[3], ids[5]))}


def test_the_editors_later_word_counts(store: Store) -> None:
    one, other = sorted(filled(store)[:2])
    with store.writing() as desk:
        desk.say([WordRow("together", one, other, AT)])
    with store.writing() as desk:
        desk.say([WordRow("apart", one, other, "2025-03-05T00:00:00Z")])
    with store.reading() as desk:
        assert [(word.said, word.one) for word in desk.words((other,))] == [("apart", one)]
    with store.writing() as desk:
        desk.unsay([(one, other)])
        assert desk.words((one,)) == ()


def test_versions_copies_and_withdrawn_claims(store: Store) -> None:
    ids = filled(store, 2)
    claim = f"{ids[0]}-s0"
    with store.writing() as desk:
        desk.mark(ids[1], version_of=ids[0], version_why="the same address")
        desk.withdraw([claim], ids[1])
    with store.reading() as desk:
        assert {row.id: row.withdrawn_by for row in desk.claims((ids[0],))}[claim] == ids[1]
        row = desk.report(ids[1])
        assert row is not None
        assert (row.version_of, row.copy_of) == (ids[0], None)
        assert [one.id for one in desk.latest(after=1)] == [ids[1]]


def test_the_reports_that_one_may_repeat(store: Store) -> None:
    address = "https://tarnholm.example/lamps"
    with store.writing() as desk:
        for number, story, name in (
            (1, "story-a", address),
            (2, "story-b", address),
            (3, "story-a", "here"),
            (4, "story-b", "there"),
            (5, "story-a", address),
        ):
            put(desk, arrival(number, f"{number} lamps", name=name), story)
        late = arrival(6, "6 lamps", name=address)
        put(desk, late, "story-a")
        put(desk, arrival(7, "7 lamps", name=address), "story-a")
        report = late[1].found.report
        assert [row.number for row in desk.near(report, 16)] == [1, 2, 3, 5]
        assert [row.number for row in desk.near(report, 1)] == [5]
        under = replace(report, headline="Lamps out: 4")
        assert [row.number for row in desk.near(under, 2)] == [2, 3, 4, 5]
        assert desk.told([report.id]) == {report.id: report}


def test_a_record_is_good_for_its_members_only(store: Store) -> None:
    filled(store)
    with store.writing() as desk:
        desk.keep_record("story-1", "old", b"first")
        desk.keep_record("story-1", "new", b"second")
    with store.reading() as desk:
        assert desk.record("story-1", "old") is None
        assert desk.record("story-1", "new") == b"second"


def test_history_is_in_order(store: Store) -> None:
    filled(store, 2)
    with store.writing() as desk:
        desk.note(
            [HistoryRow(story="story-1", at="2025-04-01T00:00:00Z", what="renamed", detail="to\0 that")]
        )
    with store.reading() as desk:
        assert [(one.number, one.what) for one in desk.history("story-1")] == [(1, "arrived"), (3, "renamed")]
        assert [one.detail for one in desk.history(since="2025-04")] == ["to\ufffd that"]


def test_readers_see_one_state_and_do_not_wait(store: Store) -> None:
    filled(store, 1)
    with store.reading() as reader:
        assert reader.counts().reports == 1
        with store.writing() as desk:
            put(desk, arrival(2), "s")
            assert reader.counts().reports == 1
        assert reader.counts().reports == 1
    with store.reading() as reader:
        assert reader.counts().reports == 2


def test_it_is_opened_again_with_what_it_holds(store: Store, place: str) -> None:
    filled(store, 2)
    again = open_store(place)
    with again.reading() as desk:
        assert desk.counts().reports == 2
    again.close()
