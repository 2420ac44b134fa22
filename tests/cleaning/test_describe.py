"""Who printed a report: outlet with its reason, agency, headline, bylines."""

from __future__ import annotations

import pytest

from ofrecord.cleaning import describe, find_parts
from ofrecord.model import Hints, Page, Report
from tests.build import page

LEAD = "The mayor said on Tuesday that the pier would be rebuilt by the end of June."
PAGE = " ".join([LEAD] * 6)
"As scrapers leave a page: all on one line."


def described(*lines: str, hints: Hints | None = None, name: str = "invented.txt") -> Report:
    made = page("\n\n".join(lines), name)
    made = Page(id=made.id, name=made.name, text=made.text, hints=hints or Hints())
    return describe(made, find_parts(made), "en")


@pytest.mark.parametrize(
    ("lines", "outlet", "why"),
    [
        ((LEAD, "This article was originally published on NBCNews.com"), "NBC News", "syndication note"),
        (
            (LEAD, "This story first appeared in The Calder Courier."),
            "The Calder Courier",
            "syndication note",
        ),
        ((f"Feb. 12 (UPI) — {LEAD}",), "UPI", "dateline"),
        ((f"CALDER SOUND (Reuters) - {LEAD}",), "Reuters", "dateline"),
        (("Pier to be rebuilt", "By Ines Whitlock, USA TODAY", LEAD), "USA TODAY", "author's line"),
        (("Pier to be rebuilt", "Ines Whitlock", "USA TODAY", LEAD), "USA TODAY", "alone on a line"),
        ((LEAD, "Copyright © 2031 The Washington Times, LLC."), "Washington Times", "copyright"),
        (
            (LEAD, "Fox News' Ines Whitlock and The Associated Press contributed to this report."),
            "Fox News",
            "contributed",
        ),
    ],
)
def test_names_the_outlet_and_says_by_what(lines: tuple[str, ...], outlet: str, why: str) -> None:
    report = described(*lines)
    assert report.outlet == outlet
    assert why in report.outlet_why


def test_says_that_nothing_names_the_outlet() -> None:
    report = described("Pier to be rebuilt", LEAD)
    assert report.outlet is None
    assert "no metadata" in report.outlet_why


def test_takes_the_metadata_before_the_dateline_and_the_address_last() -> None:
    wire = f"CALDER SOUND (AP) — {LEAD}"
    report = described(wire, hints=Hints(outlet="Daily Mail", url="https://www.bbc.com/news/x"))
    assert (report.outlet, report.agency) == ("Daily Mail", "Associated Press")
    assert described(LEAD, hints=Hints(url="https://www.bbc.com/news/x")).outlet == "BBC News"
    assert described(LEAD, hints=Hints(url="https://calder.example/x")).outlet == "calder.example"


def test_tells_who_printed_a_wire_story_from_whose_it_is() -> None:
    wire = f"CALDER SOUND (AP) — {LEAD}"
    report = described("Pier to be rebuilt", wire, "Copyright © 2031 The Washington Times, LLC.")
    assert (report.outlet, report.agency) == ("Washington Times", "Associated Press")
    report = described(
        "Pier to be rebuilt", wire, "Copyright 2031 The Associated Press. All rights reserved."
    )
    assert (report.outlet, report.agency) == ("Associated Press", "Associated Press")


def test_credits_no_agency_for_a_photograph() -> None:
    report = described(
        "Pier to be rebuilt", LEAD, "The pier after the storm on Monday. (AP Photo/Ines Whitlock)"
    )
    assert report.agency is None
    assert (
        described(LEAD, "Associated Press writer Ines Roe contributed to this report.").agency
        == "Associated Press"
    )


def test_gives_the_printed_headline_before_the_metadata() -> None:
    hints = Hints(title="Pier will be rebuilt by June")
    assert described("Pier to be rebuilt", LEAD, hints=hints).headline == "Pier to be rebuilt"
    assert described("Waves over the quay", LEAD, hints=hints).headline == "Pier will be rebuilt by June"
    assert described(LEAD, hints=Hints(title="Pier and harbor")).headline == "Pier and harbor"
    assert described(LEAD).headline is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ines Whitlock and Ansel Roe", ("Ines Whitlock", "Ansel Roe")),
        ("Ines Whitlock, Ansel Roe and Tove Lindqvist", ("Ines Whitlock", "Ansel Roe", "Tove Lindqvist")),
        ("By Ines Whitlock, Associated Press", ("Ines Whitlock",)),
        ("Analysis by Ines Whitlock, BBC News", ("Ines Whitlock",)),
    ],
)
def test_gives_the_authors(line: str, names: tuple[str, ...]) -> None:
    assert described("Pier to be rebuilt", line, LEAD).bylines == names


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        ((LEAD, "With Reuters"), "Reuters"),
        ((LEAD, "(With AP and AFP)"), "Associated Press"),
        ((f"{PAGE} The gates stay shut. (With Reuters) Last update: 14:02",), "Reuters"),
        ((f"{PAGE} The gates stay shut. --Reuters",), "Reuters"),
        ((f"Pier to be rebuilt monitor AFP Saturday 11 Jul 2031 {LEAD}",), "Agence France-Presse"),
        (
            (LEAD, "This is a developing story. The Associated Press contributed to this report."),
            "Associated Press",
        ),
        ((LEAD, "This report contains material from The Associated Press."), "Associated Press"),
        (
            (f"{LEAD} Reporting by Ines Roe; Editing by Tom Lind The Thomson Reuters Trust Principles.",),
            "Reuters",
        ),
        ((LEAD, "Nobody at Reuters could be reached."), None),
        ((f"{LEAD} He went out with reporters.",), None),
        ((f"{LEAD} The AFP army list of 2031 names nobody.",), None),
    ],
)
def test_credits_the_agency_that_a_note_names(lines: tuple[str, ...], agency: str | None) -> None:
    assert described(*lines).agency == agency


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("WASHINGTON, DC – ", "WASHINGTON, DC –"),
        ("Brno, Czech Republic - ", "Brno, Czech Republic -"),
        ("Osthaven, Norway - ", "Osthaven, Norway -"),
        ("Published July 21 2031 ", "Published July 21 2031"),
        ("17-08-2031 ", "17-08-2031"),
        ("Roe, Lind - ", None),
    ],
)
def test_tells_a_dateline_from_an_opening_that_is_none(opening: str, dateline: str | None) -> None:
    made = page(f"{opening}{LEAD}")
    found = [made.text[part.start : part.end] for part in find_parts(made) if part.kind == "dateline"]
    assert found == ([dateline] if dateline else [])


def test_cuts_what_follows_a_note_on_who_contributed() -> None:
    made = page(f"{PAGE} Agencies contributed to this report. Read Also")
    kinds = [(part.kind, made.text[part.start : part.end].strip()) for part in find_parts(made)]
    assert kinds == [
        ("body", PAGE),
        ("credit", "Agencies contributed to this report."),
        ("furniture", "Read Also"),
    ]


def test_keeps_both_headlines_where_they_differ() -> None:
    hints = Hints(title="Pier shut after storm", headlines=("Pier  closes", "Storm: the pier"))
    report = described("Pier closes", "", LEAD, hints=hints)
    assert report.headline is not None
    assert {report.headline, *report.headlines} >= {"Pier shut after storm", "Storm: the pier"}
    assert report.headline not in report.headlines


def test_takes_the_agency_that_a_feed_names_as_its_source() -> None:
    assert described(LEAD, hints=Hints(source="The Associated Press")).agency == "Associated Press"
    assert described(LEAD, hints=Hints(source="Osk Courier")).agency is None


@pytest.mark.parametrize(
    "opening", ["MARL, March 3, 2025 (NPA) -- ", "MARL (LVPRS) - ", "TARN, Lorvia (NPA) — "]
)
def test_a_mark_in_the_datelines_bracket_is_an_agency_though_none_is_known_by_it(opening: str) -> None:
    made = Page(id="0" * 16, name="a.txt", text=f"Bridge shut\n\n{opening}{LEAD}")
    parts = find_parts(made)
    report = describe(made, parts, "en")
    mark = opening.partition("(")[2].partition(")")[0]
    assert (report.agency, report.outlet) == (mark, None)  # it does not say who printed it
    assert any(f"({mark}) stands where an agency's mark does" in part.why for part in parts)


@pytest.mark.parametrize(
    "opening", ["MARL (NPA) said ", "MARL (Lorvia) - ", "The Marl Office (NPA) - ", "MARL (Reuters) - "]
)
def test_another_bracket_is_no_unknown_agency(opening: str) -> None:
    made = Page(id="0" * 16, name="a.txt", text=f"Bridge shut\n\n{opening}{LEAD}")
    assert describe(made, find_parts(made), "en").agency in (None, "Reuters")
