"""Reports without a date get one from the story, or say why they do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from ofrecord.dating import date_by_story, date_report
from ofrecord.model import Dated, Hints, Part, Report
from tests.build import report

CALL = (
    "Mayor says she spoke to the union about ending the strike\n"
    "Mayor Ada Lund said she spoke to union leader Per Vik on Wednesday about ending the strike.\n"
    "A meeting would take place Friday in Bergen, she said.\n"
    "Last month, the union said no.\n"
    "© 2025 Harbour Call"
)
WIRE = (
    "Feb. 12 (NWI) — Mayor Ada Lund on Wednesday said she spoke with union leader Per Vik.\n"
    "She was sworn in on Jan. 20.\n"
    "The strike began in February 2025, a year after one in 2024."
)


def dated(*reports: Report) -> list[Dated | None]:
    return [one.published for one in date_by_story(reports)]


def test_the_other_reports_date_and_the_weekday_both_tell() -> None:
    wire = replace(report(WIRE, published="2025-02-12", name="wire.txt"), outlet="NWI")
    found, known = dated(report(CALL, name="call.txt"), wire)
    assert known == wire.published
    assert found is not None
    assert (found.date, found.how) == ("2025-02-12", "story")
    assert "NWI, of the same story" in found.why
    assert "2025-02-12, a Wednesday" in found.why
    assert "'Wednesday'" in found.why


def test_a_dateline_takes_its_year_from_what_the_story_tells() -> None:
    call, wire = dated(report(CALL), report(WIRE))
    assert wire is not None
    assert (wire.date, wire.how) == ("2025-02-12", "dateline")
    assert wire.at is not None
    assert WIRE[wire.at.start : wire.at.end] == "Feb. 12"
    assert call is not None
    assert (call.date, call.how) == ("2025-02-12", "story")


def test_the_reason_names_the_clues() -> None:
    [found, _] = dated(report(CALL), report(WIRE, name="wire.txt"))
    assert found is not None
    assert "dateline" in found.why
    assert "wire.txt" in found.why


def test_nothing_told_is_no_date_and_says_so() -> None:
    [one] = date_by_story([report("A ferry sank, and nobody was hurt.")])
    assert one.published is None
    assert "tells when" in one.published_why


def test_a_weekday_alone_is_no_date() -> None:
    [one] = date_by_story([report("A ferry sank on Friday off the coast, police said.")])
    assert one.published is None
    assert "Friday" in one.published_why


def test_a_given_date_is_kept() -> None:
    given = replace(report(CALL), published=Dated(date="2019-01-02", how="given"))
    assert dated(given, report(WIRE, published="2025-02-12"))[0] == given.published


def test_an_embedded_post_is_a_bound_not_a_date() -> None:
    text = "The storm weakened on Saturday.\nPower is out — Harbour Watch (@harbour) September 15, 2018"
    made = report(text)
    parts = (
        made.parts[0],
        Part(kind="embed", start=made.parts[1].start, end=made.parts[1].end, language="en"),
    )
    embedded = replace(made, parts=parts)
    assert date_report(embedded, Hints()) is None
    [found] = dated(embedded)
    assert found is not None
    assert found.how == "story"
    assert found.date >= "2018-09-15"


@pytest.mark.parametrize(("story", "date"), [("seeds", "2025-02-12"), ("as-florence-2018", "2018-09")])
def test_real_stories(shared: Path, story: str, date: str) -> None:
    texts = [
        path.read_text(encoding="utf-8") for path in sorted((shared / "gold" / "texts" / story).glob("*.txt"))
    ]
    made = [report(text) for text in texts]
    for found in dated(*(replace(one, published=date_report(one, Hints())) for one in made)):
        assert found is not None
        assert found.date.startswith(date)


def test_twice_the_same() -> None:
    assert dated(report(CALL), report(WIRE)) == dated(report(CALL), report(WIRE))


def test_prose_that_names_an_old_day_in_full_is_not_of_that_day() -> None:
    """Reports give the year of days long gone: 3 in 4 such days lie more than three months back."""
    text = (
        "The phone of the ferry line's owner was hacked on May 1, 2018, a study says. She said so on Tuesday."
    )
    [one] = date_by_story([report(text)])
    assert one.published is None or one.published.date != "2018-05-01"
