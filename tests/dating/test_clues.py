"""What texts tell about their day, each clue by itself."""

from __future__ import annotations

import time
from datetime import date

import pytest
from msgspec.structs import replace

from ofrecord.dating import date_by_story, days
from ofrecord.dating.clues import Clue, find_clues
from ofrecord.dating.story import weigh
from tests.build import report


def clue(text: str, told: str) -> Clue:
    [found] = [one for one in find_clues(report(text)) if told in one.told]
    return found


def better(found: Clue, first: str, second: str) -> bool:
    at, other = (days.position(date.fromisoformat(day)) for day in (first, second))
    return bool(found.weights[at] > found.weights[other])


@pytest.mark.parametrize(
    ("text", "told", "likelier", "than"),
    [
        ("Feb. 12 (NWI) — A ferry sank.", "dateline", "2019-02-12", "2019-02-20"),
        ("The vote was held on Thursday 13 June.", "Thursday 13 June", "2019-06-20", "2018-06-20"),
        ("It burned down on March 3, 2017.", "newest full date", "2017-03-03", "2016-03-03"),
        ("The town was founded again in 2014.", "newest year", "2014-07-01", "2011-07-01"),
        ("The mayor resigned on Friday.", "Friday", "2019-05-24", "2019-05-29"),
        ("The mayor would resign, she said Friday.", "Friday", "2019-05-24", "2019-05-29"),
        ("The letter, signed by the mayor, was sent Friday.", "Friday", "2019-05-24", "2019-05-29"),
        ("The mayor has to answer by Friday.", "Friday", "2019-05-23", "2019-05-26"),
        ("© 2019 The Bergen Wire", "copyright", "2019-03-01", "2021-03-01"),
        ("The mayor of Bergen met Pope Benedict.", "Benedict", "2012-01-01", "2014-01-01"),
        (
            "The aides of former President Obama met.\nPresident Trump did not.",
            "Trump",
            "2018-01-01",
            "2012-01-01",
        ),
        ("The strike began after Brexit.", "Brexit", "2018-01-01", "2010-01-01"),
        ("The ferry ran until Thursday's European elections.", "European", "2019-05-24", "2019-05-31"),
        (
            "The mayor will quit next month.\nShe will leave on June 7.",
            "next month",
            "2019-05-10",
            "2019-06-10",
        ),
    ],
)
def test_a_clue_prefers_the_day_it_speaks_for(text: str, told: str, likelier: str, than: str) -> None:
    assert better(clue(text, told), likelier, than)


def test_a_former_holder_is_no_holder() -> None:
    assert not [
        one for one in find_clues(report("Former Vice President Biden spoke.")) if "President" in one.told
    ]


def test_a_year_of_a_race_is_not_the_newest_year_told() -> None:
    told = [one.told for one in find_clues(report("She began her 2024 campaign in the town built in 2019."))]
    assert any("2019" in one for one in told)
    assert not any("2024" in one for one in told)


def test_a_report_is_not_older_than_a_post_it_quotes() -> None:
    text = "The storm weakened.\nPower is out — Harbour Watch (@harbour) September 15, 2018"
    made = report(text)
    parts = (made.parts[0], replace(made.parts[1], kind="embed"))
    [bound] = [one for one in find_clues(replace(made, parts=parts)) if "post" in one.told]
    assert better(bound, "2018-09-15", "2018-09-14")
    assert bound.say("the wire's report").startswith("the wire's report quotes")


def test_what_two_reports_tell_counts_once() -> None:
    text = "The talks will end on June 7, in Bergen."
    alone = weigh([report(text)])[0].alone
    both = weigh([report(text), report(text + " So they said.")])
    assert abs(sum(one.alone for one in both) - alone).max() < 1e-9


@pytest.mark.parametrize("piece", ["President Aa ", "the Trump ", "Thursday's A. b ", "this week's ", "© 20"])
def test_clues_of_long_repetition_are_linear(piece: str) -> None:
    begun = time.process_time()
    find_clues(report(piece * (100_000 // len(piece))))
    assert time.process_time() - begun < 10


CAPTION = "The mayor speaks at the harbour, Friday, Oct. 11, 2019. (AP Photo/Per Vik)"


def test_a_caption_dates_no_report_by_itself() -> None:
    body = "The mayor resigned on Monday, she said.\nThe council said so on Monday, too."
    made = report(f"{body}\n{CAPTION}")
    [found] = date_by_story([made])
    assert found.published is None or len(found.published.date) < len("2019-10-11")


@pytest.mark.parametrize("opening", ["FILE - ", "In this file photo, "])
def test_a_picture_from_the_files_is_a_bound_only(opening: str) -> None:
    bound = clue(f"The mayor resigned on Friday.\n{opening}{CAPTION}", "picture")
    assert better(bound, "2023-05-05", "2019-10-10")
    assert not better(bound, "2019-10-11", "2023-05-05")


def test_a_picture_tells_its_day_where_the_body_tells_of_that_weekday() -> None:
    agreed = clue(f"The mayor was released Friday.\n{CAPTION}", "picture")
    assert better(agreed, "2019-10-11", "2019-10-14")
    alone = clue(f"The mayor was released Monday.\n{CAPTION}", "picture")
    assert not better(alone, "2019-10-11", "2019-10-14")


def test_a_picture_tells_no_day_where_the_body_tells_of_the_weekday_after() -> None:
    body = "The driver was released Friday after two days.\nThe bridge is shut, the mayor said Saturday."
    [found] = date_by_story([report(f"{body}\n{CAPTION}")])
    assert found.published is None or found.published.date != "2019-10-11"


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert clue("They spoke of Nelson Mandela’s death.", "Mandela")


def test_news_of_days_binds_nearer_than_news_of_years() -> None:
    brief = clue("Hurricane Florence, Hurricane Florence, Hurricane Florence.", "Florence")
    lasting = clue("They argued on Brexit, Brexit and Brexit.", "Brexit")

    def lost(found: Clue, day: str, later: str) -> float:
        near, far = (days.position(date.fromisoformat(one)) for one in (day, later))
        return float(found.weights[near] - found.weights[far])

    assert lost(brief, "2018-09-14", "2019-09-14") > lost(lasting, "2012-06-03", "2013-06-03") + 1


def test_only_who_heads_a_government_names_it() -> None:
    found = find_clues(report("They blamed the Clinton administration."))
    assert not [one for one in found if "Secretary" in one.told]
