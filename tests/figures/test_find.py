"""Quantities of invented reports."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofrecord.figures import find_figures
from ofrecord.figures.bound import bound_before
from ofrecord.figures.numerals import read_numerals
from ofrecord.figures.refuse import is_written_as_other
from ofrecord.model import Dated, Figure, Range, Span
from ofrecord.parsing import Parser
from ofrecord.times import find_times
from tests.build import report


def figures(parser: Parser, text: str) -> list[tuple[str, Figure]]:
    parse = parser.parse(report(text, "2025-02-12"))
    found = find_figures(parse, find_times(parse))
    return [(text[figure.spans[0].start : figure.spans[0].end], figure) for figure in found]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("The hearing lasted about 90 minutes.", "about 90 minutes", 90, "minute"),
        ("They held a 90-minute hearing.", "90-minute", 90, "minute"),
        ("He was held for 3.5 years.", "3.5 years", 3.5, "year"),
        ("She served three-and-a-half years in Brindle.", "three-and-a-half years", 3.5, "year"),
        ("A half-ounce of saffron was seized.", "half-ounce", 0.5, "ounce"),
        ("An extra 1½ feet of snow fell.", "1½ feet", 1.5, "foot"),
        ("The port handles about 20% of the trade.", "about 20%", 20, "percent"),
        ("The bridge cost $1.2 billion.", "$1.2 billion", 1.2e9, "dollar"),
        ("The ferry firm lost £6bn.", "£6bn", 6e9, "pound sterling"),
        ("The plant pumps 18 trillion gallons.", "18 trillion gallons", 18e12, "gallon"),
        ("Gusts reached 40 mph on the pier.", "40 mph", 40, "mile per hour"),
        ("Crews moved 2,000 cubic yards of sand.", "2,000 cubic yards", 2000, "cubic yard"),
        ("A 62-year-old woman was saved.", "62-year-old", 62, "year"),
        ("The ferry sank with 13 people aboard.", "13 people", 13, "person"),
        ("The fire left 8 dead.", "8 dead", 8, "person"),
        ("Eight coast guard helicopters searched.", "Eight coast guard helicopters", 8, "helicopter"),
        ("Trade has been slow for the last four years.", "four years", 4, "year"),
        ("A 20-seater bus left the road.", "20-seater", 20, "seat"),
        ("Half of the dockers stayed home.", "Half", 0.5, "share"),
        ("One man was killed on the pier.", "One man", 1, "man"),
        ("A four-town deal was struck.", "four-town", 4, "town"),
        ("The toll rose to 76 on Monday.", "76", 76, "death"),
        ("They freed the five men who sank the ferry.", "five men", 5, "man"),
        ("Brandt, 39, told the paper she was sorry.", "39", 39, "year"),
        ("Dockers earn $700 a month.", "$700 a month", 700, "dollar per month"),
    ],
)
def test_a_quantity(parser: Parser, text: str, words: str, value: float, unit: str) -> None:
    found = figures(parser, text)
    assert [(said, figure.value, figure.unit) for said, figure in found] == [(words, value, unit)]
    assert found[0][1].why


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Between 150 and 200 dockers marched.", 150, 200),
        ("Some 150 to 200 dockers marched.", 150, 200),
        ("Up to 1 to 3 million people may lose power.", 1e6, 3e6),
        ("The firm will spend $10-20 million on cranes.", 1e7, 2e7),
        ('Forecasters expect 40-50" of rain.', 40, 50),
        ("Turnout fell 10% to 20% short.", 10, 20),
        ("Wages must grow between 3.0 percent and 3.5 percent.", 3, 3.5),
        ("It grew 5 feet to 6 feet tall.", 5, 6),
        ("Children of ages 5 to 17 took part.", 5, 17),
    ],
)
def test_a_range(parser: Parser, text: str, low: float, high: float) -> None:
    [(_, figure)] = figures(parser, text)
    assert figure.value == Range(low=low, high=high)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("At least 14 sailors died.", "at least"),
        ("More than a dozen sailors died.", "over"),
        ("No more than 14 sailors died.", "at most"),
        ("Nearly 900 sailors came.", "about"),
        ("Fewer than 900 sailors came.", "under"),
        ("Exactly 900 sailors came.", "exact"),
        ("It rained 10 inches or more.", "at least"),
        ("Up to 15 inches fell.", "at most"),
        ("140,000 or so members may vote.", "about"),
    ],
)
def test_the_words_around_set_the_bound(parser: Parser, text: str, bound: str) -> None:
    [(words, figure)] = figures(parser, text)
    assert figure.bound == bound
    assert words.casefold().split()[0] in text.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "The council met on July 4, 2017.",
        "It opened in 2016 and closed on 7 June.",
        "The two leaders shook hands.",
        "One of the dockers wept.",
        "Dozens of dockers marched.",
        "Gate opens at 6:30 p.m. on Friday.",
        "A Category 4 storm closed Highway 18.",
        "Call 555-0134-22 for details.",
        "The mayor spoke at 10 Downing St.",
        "1. Bring a coat.",
        "He flew an F-16 home.",
        "They left two days ago.",
        "The index stood at 27783.59 +92.10 in Brindle.",
        "Write to +1 (628) 400-7370 for details.",
    ],
)
def test_no_quantity(parser: Parser, text: str) -> None:
    assert figures(parser, text) == []


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("More than 200 have been reported missing.", "reported missing"),
        ("Nine sailors sat down; 4 remain missing.", "remain missing"),
        ("At least 15 people are dead.", "people are dead"),
    ],
)
def test_what_became_of_the_people_counted(parser: Parser, text: str, of: str) -> None:
    figure = figures(parser, text)[-1][1]
    assert (figure.unit, figure.of) == ("person", of)


def test_a_vote_is_two_figures(parser: Parser) -> None:
    found = figures(parser, "The council voted 52-48 to close the pier.")
    assert [(words, figure.value, figure.unit, figure.of) for words, figure in found] == [
        ("52-48", 52, "vote", "for"),
        ("52-48", 48, "vote", "against"),
    ]
    assert len({figure.id for _, figure in found}) == 2


def test_shares_of_a_poll_are_two_figures(parser: Parser) -> None:
    found = figures(parser, "Ortiz leads 56 percent to 34 percent among voters.")
    assert [(figure.value, figure.unit) for _, figure in found] == [(56, "percent"), (34, "percent")]


def test_two_quantities_in_one_phrase(parser: Parser) -> None:
    found = figures(parser, "He filled two five-gallon tanks.")
    assert [(figure.value, figure.unit) for _, figure in found] == [(2, "tank"), (5, "gallon")]


def test_an_age_in_commas(parser: Parser) -> None:
    [(words, figure)] = figures(parser, "A man, 81, was found in the harbour.")
    assert (words, figure.value, figure.unit, figure.of) == ("81", 81, "year", "age")


def test_a_preposition_is_no_bound(parser: Parser) -> None:
    [(words, figure)] = figures(parser, "The union is suing the city over three harbour statutes.")
    assert (words, figure.bound) == ("three harbour statutes", "exact")


def test_one_more_of_what_was_counted(parser: Parser) -> None:
    found = figures(parser, "About 200 dockers were rescued. Another 150 awaited help.")
    assert [(figure.value, figure.unit) for _, figure in found] == [(200, "docker"), (150, "docker")]


def test_a_number_inside_a_time_is_left_to_it(parser: Parser) -> None:
    text = "They will meet in 14 days."
    parse = parser.parse(report(text))
    at = Span(report=parse.report.id, start=15, end=25)
    assert find_figures(parse, (Dated(date="2025-02-26", how="anchor", at=at),)) == ()
    assert len(find_figures(parse, ())) == 1


@given(st.text(alphabet="0123456789.,-$%½/ andorhlftwmie to", max_size=200))
@settings(max_examples=300, deadline=None)
def test_numerals_stay_inside_the_text_in_order(text: str) -> None:
    at = 0
    for numeral in read_numerals(text):
        assert at <= numeral.start < numeral.end <= len(text)
        at = numeral.end


@pytest.mark.parametrize("number", ["9" * 400, "1 trillion" + " trillion" * 40, "4111111111111111111"])
def test_a_row_of_digits_beyond_any_count_is_no_figure(parser: Parser, number: str) -> None:
    assert figures(parser, f"The page said {number} people came.") == []


@given(st.text(max_size=120))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= numeral.start < numeral.end <= len(text) for numeral in read_numerals(text))


@pytest.mark.parametrize("piece", ["one ", "1-", "$", '5" ', "a million ", "9", "1,234,", "at least "])
def test_reading_numerals_is_linear(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    began = process_time()
    for numeral in read_numerals(text):
        is_written_as_other(text, numeral)
        bound_before(text, numeral.start, False)
    assert process_time() - began < 10
