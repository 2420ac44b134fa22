"""Versions of an invented page: which is an edit of which, what was changed, what became of each claim."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ofrecord.model import Claim, Event, Figure, Report, Span
from ofrecord.stories import mark_versions
from ofrecord.stories.versions import canonical, fates_of, find_notices, word_diff
from tests import build

TEXT = (
    "The harbour board of Kestle Island voted on Monday to close the old ferry pier after divers found rotten piles.\n"
    "Eleven people were taken off the smaller ship, and the mail was carried over the cape by the postmaster's cart.\n"
    "The council will meet on Thursday to hear the owner of the kiosk, who has asked for a year without rent."
)


def page(
    text: str, address: str | None = None, headline: str | None = None, published: str | None = None
) -> Report:
    return replace(build.report(text, published), address=address, outlet="The Islander", headline=headline)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.islander.example/pier", "http://islander.example/pier/#top"),
        ("https://islander.example/pier?utm_source=x&id=7", "https://m.islander.example/pier?id=7&fbclid=a"),
        ("https://islander.example/pier/amp", "https://ISLANDER.example:443/pier?smid=a"),
    ],
)
def test_one_page_has_one_address(one: str, other: str) -> None:
    assert canonical(one) == canonical(other) is not None


@pytest.mark.parametrize(
    "address", ["https://islander.example/", "https://islander.example", "ftp://a/b", "a b", "https://[/x"]
)
def test_a_front_page_and_what_is_no_address_name_no_page(address: str) -> None:
    assert canonical(address) is None


def test_another_page_has_another_address() -> None:
    assert canonical("https://islander.example/a?id=7") != canonical("https://islander.example/a?id=8")


@given(st.text(max_size=80))
def test_any_text_may_be_asked_for_its_address(text: str) -> None:
    canonical(text)
    canonical(f"https://{text}")


def versions(*reports: Report) -> list[str | None]:
    return [one.version_of for one in mark_versions(reports)]


def test_the_same_address_with_other_text_is_a_version() -> None:
    old = page("A short first flash.", "https://islander.example/pier")
    new = page(TEXT, "https://www.islander.example/pier?utm_medium=feed")
    marked = mark_versions((old, new))
    assert [one.version_of for one in marked] == [None, old.id]
    assert "islander.example/pier" in marked[1].version_why


def test_versions_stand_in_a_chain_by_when_they_were_changed() -> None:
    address = "https://islander.example/pier"
    reports = [
        replace(page(f"{TEXT} {n}", address), updated=f"2031-02-03T{hour}:00:00+00:00")
        for n, hour in (("Third.", "12"), ("First.", "08"), ("Second.", "10"))
    ]
    assert versions(*reports) == [reports[2].id, None, reports[1].id]


def test_one_headline_and_much_of_the_text_make_a_version_and_a_column_of_one_name_does_not() -> None:
    old = page(TEXT, headline="Pier to close")
    new = page(TEXT.replace("Eleven", "Twelve") + "\nThe lease was ended later.", headline="Pier to Close")
    assert versions(old, new) == [None, old.id]
    other = page(
        "Sheep were sold on the green for more than last year, the clerk of the market said.",
        headline="Pier to close",
    )
    assert versions(old, other) == [None, None]


def test_a_follow_up_with_old_background_is_no_version() -> None:
    lines = TEXT.split("\n")
    later = page(f"The council ended the lease on Thursday night.\nIts members were in one mind.\n{lines[0]}")
    assert versions(page(TEXT), later) == [None, None]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Correction: an earlier version gave the wrong day.", "correction"),
        ("CORRECTED-Pier closes for winter", "correction"),
        ("This story has been corrected to show that eleven people were hurt.", "correction"),
        ("The council met. An earlier version of this article misstated the day.", "correction"),
        ("(Corrects paragraph 3 to show the vote was on Monday)", "correction"),
        ("Clarification: the kiosk is leased.", "clarification"),
        ("UPDATED: two more ships sail", "update"),
        ("UPDATE 2-Pier closes for winter", "update"),
        ("(Refiles to fix a typing error in the headline)", "refile"),
        ("REFILE-Pier closes", "refile"),
        ("This story has been withdrawn because its source took back her words.", "withdrawal"),
        ("STORY WITHDRAWN: the pier", "withdrawal"),
        ("Editor’s note: the writer rents a mooring.", "editor's note"),
        ("Виправлення: рада збирається у четвер.", "correction"),
        ("Исправление: совет собирается в четверг.", "correction"),
        ("Korrektur: Der Rat tagt am Donnerstag.", "correction"),
        ("In einer früheren Version dieses Artikels hieß es, der Rat tage am Montag.", "correction"),
        ("Cet article a été mis à jour lundi.", "update"),
        ("Corrección: el consejo se reúne el jueves.", "correction"),
        ("— Updated at 8:05 p.m.", "update"),
        ("--This report was last updated at 2:10 p.m.", "update"),
        ("Ada Reyes contributed to this report, which was updated at 5:40 a.m.", "update"),
        ("This story was originally published Jan. 3, 2031, and has been updated.", "update"),
        ("*Correction, June 6, 2031, at 9:10 p.m.: This post named the wrong pier.", "correction"),
        ("(Corrects spelling of name in paragraph 2 to Reyes.)", "correction"),
        ("Corrections & Amplifications", "correction"),
        ("Ada Reyes contributed. Updated at 1:40 p.m.", "update"),
        ("The kiosk stays. [Editor's note: This paragraph names the new owner.]", "editor's note"),
    ],
)
def test_a_notice_is_known_with_its_place(line: str, kind: str) -> None:
    report = build.report(f"{TEXT}\n{line}")
    (notice,) = find_notices(report)
    assert notice.kind == kind
    assert line.endswith(report.text[notice.start : notice.end])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "Last updated at Apr 052031 KESTLE A barge sank off the island on Tuesday a witness said.",
            "Last updated at Apr 052031",
        ),
        (
            "20.07.2031(updated 1329 20.07.2031) Get short URL The pier was closed.",
            "20.07.2031(updated 1329 20.07.2031)",
        ),
        ("UPDATED Barge sinks off Kestle, crew safe", "UPDATED"),
    ],
)
def test_a_mark_in_a_flattened_line_ends_where_the_report_begins(line: str, told: str) -> None:
    report = build.report(line)
    (notice,) = find_notices(report)
    assert (notice.kind, report.text[notice.start : notice.end]) == ("update", told)


@pytest.mark.parametrize(
    "line",
    [
        "The department of correction opened a new house on the cape.",
        "Troops have withdrawn from the northern shore.",
        "The statement was updated for members, the chair said.",
        "Corrections officers said the cell was empty.",
        "He repeats himself.",
        "Last updated figures are due in May.",
        "— The updated list was read on Monday.",
        "The president's correction was read aloud.",
        "Updated plans were laid before the board.",
    ],
)
def test_prose_is_no_notice(line: str) -> None:
    assert find_notices(build.report(line)) == ()


def test_the_words_that_were_changed_are_told_with_both_places() -> None:
    old, new = build.report(TEXT), build.report(TEXT.replace("Eleven", "Twelve").replace(" old ferry", ""))
    diff = word_diff(old, new)
    told = [
        (run.fate, old.text[slice(*run.old)], new.text[slice(*run.new)])
        for run in diff.runs
        if run.fate != "kept"
    ]
    assert told == [("removed", "old ferry", ""), ("removed", "Eleven", ""), ("added", "", "Twelve")]
    assert (diff.added, diff.removed) == (1, 3)


@given(st.text(alphabet="ab \n.", max_size=80), st.text(alphabet="ab \n.", max_size=80))
def test_a_diff_holds_every_word_of_both(one: str, other: str) -> None:
    old, new = build.report(one), build.report(other)
    diff = word_diff(old, new)
    mine = " ".join(old.text[slice(*run.old)] for run in diff.runs if run.fate != "added")
    theirs = " ".join(new.text[slice(*run.new)] for run in diff.runs if run.fate != "removed")
    assert (mine.split(), theirs.split()) == (one.split(), other.split())


def test_a_long_page_is_compared_in_seconds() -> None:
    old = build.report(" ".join(f"word{n % 997}" for n in range(17_000)))
    new = build.report(" ".join(f"word{n % 991}" for n in range(17_000)))
    begun = process_time()
    word_diff(old, new)
    assert process_time() - begun < 5.0


def happened(report: Report, words: str) -> Event:
    start = report.text.index(words)
    span = Span(report=report.id, start=start, end=start + len(words))
    return Event(id=f"{report.id}-{start}", spans=(span,), kind="other", trigger=span)


def counted(report: Report, words: str, value: float) -> Figure:
    start = report.text.index(words)
    span = Span(report=report.id, start=start, end=start + len(words))
    return Figure(id=f"{report.id}-f{start}", spans=(span,), value=value, unit="person", of="people")


def test_each_claim_of_the_older_version_is_led_to_the_later_one_or_withdrawn() -> None:
    old = build.report(TEXT)
    lines = TEXT.split("\n")
    new = build.report(
        "\n".join(
            (
                lines[2].replace("a year", "half a year"),
                lines[0],
                "Twelve people were taken off the smaller ship.",
            )
        )
    )
    vote = "The harbour board of Kestle Island voted on Monday to close the old ferry pier"
    meet = "The council will meet on Thursday to hear the owner of the kiosk"
    mail = "the mail was carried over the cape by the postmaster's cart"
    rent = "who has asked for a year without rent"
    before: list[Claim] = [
        happened(old, vote),
        happened(old, meet),
        happened(old, mail),
        happened(old, rent),
        counted(old, "Eleven people", 11),
    ]
    after: list[Claim] = [
        happened(new, vote),
        happened(new, meet),
        happened(new, "who has asked for half a year without rent"),
        counted(new, "Twelve people", 12),
    ]
    fates = fates_of(old, before, new, after)
    assert [fate.claim for fate in fates] == [claim.id for claim in before]
    assert [fate.kind for fate in fates][2:] == ["gone", "changed", "changed"]
    assert {fate.kind for fate in fates[:2]} <= {"exact", "moved"}
    assert "Eleven people" in fates[4].why and "Twelve people" in fates[4].why
    assert fates[2].became is None and "postmaster" in fates[2].why
