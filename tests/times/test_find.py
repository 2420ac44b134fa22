"""Time expressions of invented reports, resolved."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ofrecord.model import Part
from ofrecord.parsing import Parser
from ofrecord.times import find_times
from tests.build import report

WEDNESDAY = "2025-02-12"
FRIDAY = "2019-05-24"
SUNDAY = "2018-09-16"


@pytest.mark.parametrize(
    ("published", "text", "words", "date"),
    [
        (WEDNESDAY, "The mayor spoke to dockers Wednesday.", "Wednesday", "2025-02-12"),
        (WEDNESDAY, "A meeting would take place Friday in Bergen.", "Friday", "2025-02-14"),
        (WEDNESDAY, "The harbour master resigned on Friday.", "on Friday", "2025-02-07"),
        (WEDNESDAY, "Earlier Wednesday, the union met.", "Earlier Wednesday", "2025-02-12"),
        (WEDNESDAY, "The council will vote next Tuesday.", "next Tuesday", "2025-02-18"),
        (WEDNESDAY, "The ferry sank last Wednesday.", "last Wednesday", "2025-02-05"),
        (WEDNESDAY, "Last month, the mayor said no.", "Last month", "2025-01"),
        (WEDNESDAY, "He met the dockers in September.", "September", "2024-09"),
        (WEDNESDAY, "The bridge will open in September.", "September", "2025-09"),
        (WEDNESDAY, "She was sworn in as mayor on Jan. 20.", "Jan. 20", "2025-01-20"),
        (WEDNESDAY, "The strike began on Dec. 22.", "Dec. 22", "2024-12-22"),
        (WEDNESDAY, "The strike has lasted since Feb. 2022.", "Feb. 2022", "2022-02"),
        (WEDNESDAY, "The crew left two days ago.", "two days ago", "2025-02-10"),
        (FRIDAY, "Talks are due to run June 3-5 in Bergen.", "June 3-5", "2019-06-03"),
        (FRIDAY, "Voting was pencilled in for Thursday 13 June.", "Thursday 13 June", "2019-06-13"),
        (FRIDAY, "Results come in late Sunday.", "late Sunday", "2019-05-26"),
        (FRIDAY, "The rules follow from Thursday’s vote in Bergen.", "Thursday’s", "2019-05-23"),
        (
            FRIDAY,
            "She leaves on 7 June and the race begins the following week.",
            "the following week",
            "2019-06-10",
        ),
        (FRIDAY, "They announced a plan earlier this week.", "earlier this week", "2019-05-20"),
        (SUNDAY, "The flood will rise further this week.", "this week", "2018-09-17"),
        (SUNDAY, "The harbour flooded last week.", "last week", "2018-09-10"),
        (FRIDAY, "The mayor said on Monday she would meet the dockers.", "on Monday", "2019-05-20"),
        (FRIDAY, "The talks had been moved to Monday, she said.", "Monday", "2019-05-27"),
        (FRIDAY, "The crew did not learn of it until Tuesday.", "Tuesday", "2019-05-21"),
        (FRIDAY, "The dockers put off a Sept. 20 vote and will never meet.", "Sept. 20", "2019-09-20"),
        (FRIDAY, "See you on Monday, the mayor wrote.", "on Monday", "2019-05-27"),
        (FRIDAY, "The hearing will go on until 10 a.m. Tuesday.", "10 a.m. Tuesday", "2019-05-28"),
        (FRIDAY, "The council will vote on Tuesday. Tuesday's vote is the last.", "Tuesday's", "2019-05-28"),
        (FRIDAY, "She took over the month after the town voted in June 2016.", "the month after", "2016-07"),
        (FRIDAY, '"We won today," the mayor said Wednesday.', "today", "2019-05-22"),
        (FRIDAY, '"We won today," the mayor said.', "today", "2019-05-24"),
    ],
)
def test_resolved(parser: Parser, published: str, text: str, words: str, date: str) -> None:
    found = {
        text[time.at.start : time.at.end]: time
        for time in find_times(parser.parse(report(text, published)))
        if time.at
    }
    assert words in found
    assert found[words].date == date
    assert found[words].why


def test_a_stretch_has_its_last_day(parser: Parser) -> None:
    [time] = find_times(parser.parse(report("Talks run June 3-5 in Bergen.", FRIDAY)))
    assert (time.date, time.until) == ("2019-06-03", "2019-06-05")


def test_that_day_is_the_day_told_last(parser: Parser) -> None:
    text = "The mayor spoke Sunday, the first time since 2022, and the union said that day it would strike."
    times = find_times(parser.parse(report(text, WEDNESDAY)))
    assert [(time.date, time.how) for time in times] == [
        ("2025-02-09", "anchor"),
        ("2022", "explicit"),
        ("2025-02-09", "context"),
    ]


def test_without_a_day_of_publication_weekdays_stay_open(parser: Parser) -> None:
    text = "The mayor spoke on Friday about the fire of June 3, 2016."
    assert [time.date for time in find_times(parser.parse(report(text)))] == ["2016-06-03"]


def test_a_month_of_publication_resolves_months(parser: Parser) -> None:
    text = "Mayor to quit next month. She leaves June 7, she said on Friday."
    assert [time.date for time in find_times(parser.parse(report(text, "2019-05")))] == [
        "2019-06",
        "2019-06-07",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The 1922 Committee met and nobody spoke.",
        "He told the Today programme that he would go.",
        "Mayor Anna May resigned. Confidence in May has gone, her aides said.",
        "The attacks of the Sept. 11 hijackers changed it.",
        "They waited for three years.",
        "Prices rose by half over the last month.",
        "It will cost more over the next month.",
        "The shops open early on Black Friday.",
        "The paper prints recipes every Saturday.",
        "It is the town we live in today.",
        "The mayor said on Saturday that she was ill.",
        "The strike would end on Thursday.",
        "A quiet Tuesday.",
    ],
)
def test_names_durations_and_open_questions_are_no_dates(parser: Parser, text: str) -> None:
    assert find_times(parser.parse(report(text, FRIDAY))) == ()


def test_a_line_of_another_language_gives_its_absolute_date(parser: Parser) -> None:
    text = "The mayor spoke.\nВечірнє слово мера міста 12.02.2025"
    made = report(text)
    lines = (made.parts[0], replace(made.parts[1], language="uk"))
    [time] = find_times(parser.parse(replace(made, parts=lines)))
    assert (time.date, time.how) == ("2025-02-12", "explicit")
    assert time.at is not None
    assert text[time.at.start : time.at.end] == "12.02.2025"


def test_a_caption_tells_of_what_was_pictured(parser: Parser) -> None:
    text = "The mayor of Bergen on Friday."
    made = replace(
        report(text, WEDNESDAY), parts=(Part(kind="caption", start=0, end=len(text), language="en"),)
    )
    assert [time.date for time in find_times(parser.parse(made))] == ["2025-02-07"]


def test_the_words_of_a_post_count_from_its_own_day(parser: Parser) -> None:
    text = "Power is out today. — Harbour Watch (@harbour) September 14, 2018"
    made = replace(report(text, SUNDAY), parts=(Part(kind="embed", start=0, end=len(text), language="en"),))
    times = find_times(parser.parse(made))
    assert [time.date for time in times] == ["2018-09-14", "2018-09-14"]
    assert "post" in times[0].why
