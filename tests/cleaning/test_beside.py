"""What a line is by its neighbours: captions above credits, biographies, days of publication, what stands below."""

from __future__ import annotations

import pytest

from ofrecord.cleaning import describe, find_parts
from tests.build import page

LEAD = (
    "The mayor said on Tuesday that the pier would be rebuilt by the end of June, if the county pays for it."
)
MORE = (
    "Nobody was hurt in the storm, which broke eleven planks of the pier on Monday and took two boats away."
)


def _kinds(*lines: str) -> dict[str, str]:
    text = "\n\n".join(lines)
    return {text[part.start : part.end]: part.kind for part in find_parts(page(text))}


def test_takes_the_line_above_a_pictures_credit_for_its_caption() -> None:
    found = _kinds("Pier to be rebuilt", LEAD, "The northern end of the pier", "Getty Images", MORE)
    assert found["The northern end of the pier"] == "caption"


def test_keeps_a_sentence_and_a_headline_above_a_pictures_credit() -> None:
    found = _kinds("Pier to be rebuilt", "Getty Images", LEAD, MORE, "REUTERS", LEAD.replace("June", "May"))
    assert found["Pier to be rebuilt"] == "headline"
    assert found[MORE] == "body"


def test_takes_a_paragraph_about_the_author_and_all_below_for_furniture() -> None:
    about = "Tove Lindqvist has covered the islands for nine years."
    teaser = "Two seals and eleven planks were found on the beach at Calder Sound after the storm."
    found = _kinds("Pier to be rebuilt", "By Tove Lindqvist", LEAD, MORE, about, teaser)
    assert (found[about], found[teaser]) == ("furniture", "furniture")


def test_keeps_what_anyone_else_does() -> None:
    other = "Odile Brandt has covered the cost of the planks from the harbor's own savings."
    assert _kinds("Pier to be rebuilt", "By Tove Lindqvist", LEAD, MORE, other)[other] == "body"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Tove Lindqvist - Mar 3, 2031, 10:31 pm CST", "byline"),
        ("By Tove Lindqvist, Monday, 3 March 2031 08:05 GMT", "byline"),
        ("Tove Lindqvist 7 hours", "byline"),
        ("Tove Lindqvist and AP", "byline"),
        ("12:43, 20 Apr 2031Updated 12:44, 20 Apr 2031", "furniture"),
        ("Politics / January 11, 2031", "furniture"),
        ("Reuters, March 3, 2031", "furniture"),
        ("by", "furniture"),
    ],
)
def test_tells_when_and_by_whom_a_page_was_published(line: str, kind: str) -> None:
    text = "\n\n".join(["Pier to be rebuilt by June", line, LEAD, MORE])
    parts = find_parts(page(text))
    assert next(part.kind for part in parts if part.start == text.index(f"\n\n{line}\n") + 2) == kind
    if kind == "byline":
        assert describe(page(text), parts, "en").bylines == ("Tove Lindqvist",)


@pytest.mark.parametrize("line", ["10 p.m.", "The storm of March 3, 2031", "Planks on Monday"])
def test_keeps_a_crosshead_that_tells_a_time(line: str) -> None:
    assert _kinds("Pier to be rebuilt", LEAD, line, MORE, LEAD.replace("June", "May"), MORE)[line] == "body"


@pytest.mark.parametrize("line", ["© 2031 Calder Courier. All rights reserved.", "More TechCrunch"])
def test_takes_sentences_below_a_closing_line_for_furniture(line: str) -> None:
    teaser = "Two seals and eleven planks were found on the beach at Calder Sound after the storm."
    assert _kinds("Pier to be rebuilt", LEAD, MORE, line, teaser)[teaser] == "furniture"


def test_keeps_the_report_below_a_closing_line_in_the_first_half() -> None:
    assert _kinds("Pier to be rebuilt", "© 2031 Calder Courier", LEAD, MORE, MORE + " Again.")[LEAD] == "body"


def test_keeps_the_crosshead_below_an_advertisement_and_one_that_quotes() -> None:
    quoted = "‘We lost eleven planks and no people in that night’"
    found = _kinds(
        "Pier to be rebuilt", LEAD, "Advertisement", "Crossing the bar", MORE, quoted, LEAD + " Now."
    )
    assert (found["Crossing the bar"], found[quoted]) == ("body", "body")


def test_takes_a_lone_name_and_the_paragraph_about_it_for_the_author() -> None:
    about = "Tove Lindqvist is the harbor correspondent of the Courier. She has written over a dozen books."
    teaser = "Two seals and eleven planks were found on the beach at Calder Sound after the storm."
    found = _kinds(
        "Pier to be rebuilt", LEAD, MORE, LEAD.replace("June", "May"), "Tove Lindqvist", about, teaser
    )
    assert (found["Tove Lindqvist"], found[about], found[teaser]) == ("byline", "furniture", "furniture")


def test_keeps_a_standfirst_but_not_the_headline_again() -> None:
    standfirst = "Council votes for new planks after the worst night in a decade"
    lines = [standfirst, LEAD, MORE, LEAD.replace("June", "May"), MORE + " Again.", LEAD + " Now."]
    assert _kinds("Mayor Brandt promises to rebuild the pier", *lines)[standfirst] == "body"
    found = find_parts(page("\n\n".join([standfirst, *lines])))
    assert [part.kind for part in found[:2]] == ["headline", "furniture"]


def test_takes_what_stands_below_a_videos_duration_for_a_caption() -> None:
    shown = "The storm broke the pier at Calder Sound. The mayor wants it back."
    assert _kinds("Pier to be rebuilt", LEAD, "Duration 1:30", shown, MORE)[shown] == "caption"


def test_takes_a_line_with_its_source_in_brackets_for_a_caption_but_no_quotation() -> None:
    shown = "The planks of the pier lie on the beach at Calder Sound. (Harbor Office, Calder County)"
    said = "He added: “We lost eleven planks.” (Calder Courier)"
    text = "\n\n".join(["Pier to be rebuilt", LEAD, shown, said, MORE])
    parts = find_parts(page(text))
    assert next(part.kind for part in parts if part.start == text.index(shown)) == "caption"
    assert next(part.kind for part in parts if part.start == text.index(said)) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Get real-time updates and results of the harbor vote.",
        "Follow along with the latest updates below.",
        "Has the storm hit your street? Get in touch at news@courier.example",
        "Wait! Before you go, ask who reads the harbor's books.",
    ],
)
def test_takes_a_bid_to_the_reader_for_furniture(line: str) -> None:
    assert _kinds("Pier to be rebuilt", LEAD, line, MORE)[line] == "furniture"


def test_keeps_a_profile_below_the_name_it_is_about() -> None:
    about = "Rolf Ager is a fisherman who has mended the pier every spring since he was nine years old."
    found = _kinds("Who mends the pier", LEAD, MORE, "Rolf Ager", about, LEAD.replace("June", "May"))
    assert (found["Rolf Ager"], found[about]) == ("body", "body")


def test_takes_initials_between_sentences_for_the_credit_of_the_caption_above() -> None:
    found = _kinds(
        "Pier to be rebuilt", LEAD, "The mayor at the pier", "SWNS", MORE, LEAD.replace("June", "May")
    )
    assert (found["The mayor at the pier"], found["SWNS"]) == ("caption", "credit")
    listed = _kinds(
        "Pier to be rebuilt", LEAD, "Two planks", "For the northern end", "GPS", "Ten piles", MORE
    )
    assert listed["For the northern end"] == "body"


def test_takes_names_behind_slashes_for_a_credit() -> None:
    assert _kinds("Pier to be rebuilt", LEAD, "Roe/ Harbor Office/ Calder County", MORE)[
        "Roe/ Harbor Office/ Calder County"
    ] == ("credit")


def test_keeps_the_questions_in_capitals_of_a_page_that_asks_and_answers() -> None:
    asked = ["WHO PAYS FOR THE NEW PIER THEN?", "WHEN WILL THE FERRY COME BACK?", "WHAT DOES THE COUNTY SAY?"]
    lines = [line for question in asked for line in (question, LEAD.replace("June", question[:5]), MORE)]
    found = _kinds("Pier to be rebuilt", LEAD, *lines)
    assert {found[question] for question in asked} == {"body"}


def test_a_menu_above_the_report_does_not_put_it_into_the_second_half() -> None:
    menu = [
        f"Harbor {name}" for name in ("News", "Sport", "Ferries", "Tides", "Fish", "Weather", "Boats", "Shop")
    ]
    found = _kinds(*menu, "Pier to be rebuilt", "Comments", LEAD, MORE, LEAD.replace("June", "May"))
    assert (found[LEAD], found[MORE]) == ("body", "body")


def test_a_kicker_in_capitals_is_no_headline_but_a_headline_in_capitals_is() -> None:
    headline = "Mayor Brandt promises to rebuild the pier by June"
    found = _kinds("CALDER SOUND CRISIS", headline, LEAD, MORE)
    assert found[headline] == "headline"
    assert _kinds("PIER TO BE REBUILT", LEAD, MORE)["PIER TO BE REBUILT"] == "headline"
