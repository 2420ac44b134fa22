"""A report dates itself, or does not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ofrecord.dating import date_report
from ofrecord.model import Hints, Part
from tests.build import report


@pytest.mark.parametrize(
    ("text", "hints", "date", "how"),
    [
        (
            "Ferry sinks",
            Hints(published="2019-05-24T10:00:00+00:00"),
            "2019-05-24T10:00:00+00:00",
            "metadata",
        ),
        ("Ferry sinks\nOSLO, June 3, 2019 (Nordwire) - A ferry sank.", Hints(), "2019-06-03", "dateline"),
        (
            "Feb. 12 (NWI) — A ferry sank.",
            Hints(url="https://nwi.example/2025/02/13/ferry"),
            "2025-02-12",
            "dateline",
        ),
        ("Ferry sinks\nPublished: May 24, 2019 at 7:30 pm\nA ferry sank.", Hints(), "2019-05-24", "byline"),
        ("Ferry sinks\nFri 24 May 2019 10.04 BST\nA ferry sank.", Hints(), "2019-05-24", "byline"),
        ("Ferry sinks\nBy Ola Berg | May 24, 2019\nA ferry sank.", Hints(), "2019-05-24", "byline"),
        (
            "Ada Lind, The Herald Published 9:05 a.m. May 24, 2019 | Updated 11:31 a.m. May 26, 2019\nA ferry sank.",
            Hints(),
            "2019-05-24",
            "byline",
        ),
        ("Updated May 26, 2019\nPublished May 24, 2019\nA ferry sank.", Hints(), "2019-05-24", "byline"),
        ("A ferry sank.", Hints(url="https://x.example/news/2019/may/24/ferry"), "2019-05-24", "url"),
        ("A ferry sank.", Hints(url="https://x.example/2019/05/24/ferry-123"), "2019-05-24", "url"),
    ],
)
def test_own_evidence(text: str, hints: Hints, date: str, how: str) -> None:
    found = date_report(report(text), hints)
    assert found is not None
    assert (found.date, found.how) == (date, how)
    assert found.why
    if found.at:
        assert text[found.at.start : found.at.end].strip(), "the evidence is marked"


@pytest.mark.parametrize(
    "text",
    [
        "A ferry sank on May 24, 2019 off Oslo, the coast guard said.",
        "Feb. 12 (NWI) — A ferry sank.",
        "Photo taken June 3, 2019 by O. Berg",
    ],
)
def test_a_date_told_does_not_date_the_report(text: str) -> None:
    assert date_report(report(text), Hints()) is None


def test_an_embedded_post_never_dates_a_report() -> None:
    made = report("Ferry sinks\nMay 24, 2019\nA ferry sank.")
    embedded = replace(made, parts=(Part(kind="embed", start=12, end=24),))
    assert date_report(made, Hints()) is not None
    assert date_report(embedded, Hints()) is None


def test_a_given_date_is_kept() -> None:
    found = date_report(report("A ferry sank.", published="2020-01-02"), Hints(published="2019-05-24"))
    assert found is not None
    assert (found.date, found.how) == ("2020-01-02", "given")
