"""Copies among reports, on an invented wire story."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ofrecord.model import Report
from ofrecord.stories import mark_copies
from ofrecord.stories.copies.tiles import tiles_of
from ofrecord.stories.copies.words import words_of
from tests import build

PARAGRAPHS = (
    "The harbour board of Kestle Island voted on Monday to close the old ferry pier for the winter after divers found "
    "that eleven of its oak piles had rotted below the waterline.",
    "The pier has carried the island's mail and its commuters since the lighthouse was moved to the northern cape, and "
    "no other landing can take the larger of the two ships at low tide.",
    "Ilse Varga, who chairs the board, told members that the repair would cost less if the timber were ordered before "
    "the frost, and that the contractor had offered to wait for its money until spring.",
    "Fishermen who moor beside the pier said the board had known of the damage for two seasons but had kept the survey "
    "in a drawer, a charge that the harbour master rejected in a letter to the members.",
    "The smaller ship will run from the fish quay three times a day, and passengers with bicycles were asked to take "
    "the bus that leaves the chapel square a quarter of an hour before each sailing.",
    "The council meets again on Thursday, when it is to decide whether the closure also ends the lease of the kiosk at "
    "the head of the pier, whose owner has asked for a year without rent.",
)
OTHER = (
    "Residents of the cape woke to find the road to town lined with barrels and signs.",
    "A spokesman for the county could not say when the buses would return to the old timetable.",
)


def reprint(
    outlet: str | None, paragraphs: tuple[str, ...], published: str | None = None, agency: str | None = None
) -> Report:
    return replace(build.report("\n".join(paragraphs), published), outlet=outlet, agency=agency)


def copied(*reports: Report) -> list[str | None]:
    return [one.copy_of for one in mark_copies(reports)]


WHOLE = reprint("Coastal Wire", PARAGRAPHS)


@pytest.mark.parametrize(
    "kept",
    [PARAGRAPHS[:2], PARAGRAPHS[1:4], PARAGRAPHS[3:], (OTHER[0], *PARAGRAPHS[2:5], OTHER[1])],
    ids=["a third", "without its lead", "without its first half", "a new lead and end"],
)
def test_a_trimmed_reprint_is_a_copy_of_the_longer(kept: tuple[str, ...]) -> None:
    assert copied(reprint("The Islander", kept), WHOLE) == [WHOLE.id, None]


def test_words_changed_here_and_there_do_not_hide_a_copy() -> None:
    changed = tuple(one.replace("board", "authority").replace("pier", "jetty") for one in PARAGRAPHS)
    assert copied(WHOLE, reprint("The Islander", changed[:5])) == [None, WHOLE.id]


def test_two_reports_of_one_event_in_their_own_words_are_no_copies() -> None:
    own = (
        "The old ferry pier will stay shut until spring, the harbour board of Kestle Island decided on Monday.",
        "Divers had reported rotten piles. Ilse Varga said timber must be ordered before the frost.",
    )
    assert copied(WHOLE, reprint("The Islander", own)) == [None, None]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "Varga's letter in full:\n{}"])
def test_speech_that_both_print_is_no_copy(marks: str) -> None:
    speech = (
        "The board will not be hurried by rumours from the fish quay, and it has asked the surveyor to read the whole "
        "of his findings to the members before any timber is bought or any contract for the winter is signed."
    )
    one = reprint("Coastal Wire", ("The chair answered her critics.", marks.format(speech)))
    other = reprint("The Islander", ("A reply came late on Tuesday.", marks.format(speech), OTHER[0]))
    assert copied(one, other) == [None, None]


def test_a_post_without_marks_is_speech_too() -> None:
    post = "We have read what was said about our work and I will answer every question that the members put to me, "
    post += (
        "because the people of this island have a right to know what became of their money and of their pier."
    )
    one, other = reprint("Coastal Wire", (post, OTHER[0])), reprint("The Islander", (OTHER[1], post))
    assert copied(one, other) == [None, None]


def test_what_an_outlet_prints_on_every_page_is_no_copy() -> None:
    about = (
        "The Islander is printed by the brothers of the chapel press and sent to every house on the island before the "
        "first ferry, and letters to it may be left at the kiosk at the head of the pier until the evening bell rings."
    )
    pages = [
        reprint("The Islander", (f"Page {n} has news of the {n} sheep shed.", about))
        for n in ("first", "second", "third")
    ]
    assert copied(*pages, reprint("Coastal Wire", ("Strikes are over.", about))) == [None] * 4


def test_the_agency_is_the_origin_though_it_comes_last_and_is_the_shorter() -> None:
    agency = reprint("Coastal Wire", PARAGRAPHS[:4], "2031-02-04", "Coastal Wire")
    marked = mark_copies((reprint("The Islander", PARAGRAPHS, "2031-02-03", "Coastal Wire"), agency))
    assert [one.copy_of for one in marked] == [agency.id, None]
    assert "it is the agency's own report" in marked[0].copy_why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ((None, "Coastal Wire"), (None, None), "credits Coastal Wire"),
        (("2031-02-03", None), ("2031-02-04", None), "published first (2031-02-03)"),
        (("2031-02-03T08:00:00+00:00", None), ("2031-02-03T09:30:00+00:00", None), "published first"),
        (("2031-02-03T08:00:00+02:00", None), ("2031-02-03T05:30:00+00:00", None), "the longer one"),
        ((None, None), (None, None), "the longer one"),
    ],
)
def test_the_origin_is_told_with_its_reason(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], why: str
) -> None:
    first = reprint("The Islander", PARAGRAPHS, *one)
    second = reprint("Mainland Post", PARAGRAPHS[:5], *other)
    marked = mark_copies((second, first))
    assert [report.copy_of for report in marked] == [first.id, None]
    assert why in marked[0].copy_why


def test_a_copy_of_a_copy_leads_to_the_origin() -> None:
    reports = (
        reprint("The Islander", PARAGRAPHS[:4], "2031-02-04"),
        reprint("Coastal Wire", PARAGRAPHS, "2031-02-03"),
        reprint("Mainland Post", PARAGRAPHS[1:3], "2031-02-05"),
    )
    assert copied(*reports) == [reports[1].id, None, reports[1].id]


def test_days_apart_a_shared_background_is_no_copy() -> None:
    one = reprint("Coastal Wire", PARAGRAPHS[:3], "2031-02-03")
    other = reprint("The Islander", (*PARAGRAPHS[4:], *OTHER, PARAGRAPHS[2]), "2031-06-03")
    assert copied(one, other) == [None, None]


@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_tiles_hold_the_same_words_and_use_each_once(one: list[str], other: list[str]) -> None:
    tiles = tiles_of(one, other)
    for tile in tiles:
        assert one[tile.one : tile.one + tile.length] == other[tile.other : tile.other + tile.length]
    for start in ("one", "other"):
        used = [getattr(tile, start) + at for tile in tiles for at in range(tile.length)]
        assert len(used) == len(set(used))


@given(st.text(max_size=200))
def test_any_text_has_words_at_their_places(text: str) -> None:
    report = build.report(text)
    words = words_of(report)
    assert len(words.spans) == len(words.folded) == len(words.spoken)
    assert all(report.text[a:b].strip() for a, b in words.spans)


def test_repeated_words_cost_linear_time() -> None:
    report = reprint("Coastal Wire", ("so it goes " * 9000,))
    other = reprint("The Islander", ("so it goes " * 8000 + "on",))
    begun = process_time()
    mark_copies((report, other))
    assert process_time() - begun < 5.0
