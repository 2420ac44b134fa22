"""Clauses that no other claim holds become events, so that they can be compared."""

from __future__ import annotations

import pytest

from ofrecord.entities import find_entities
from ofrecord.events import find_events
from ofrecord.model import Event, Span
from ofrecord.parsing import Parser
from ofrecord.times import find_times
from tests.build import report


def untold(parser: Parser, text: str, told: tuple[tuple[int, int], ...] = ()) -> list[str]:
    page = report(text, "2025-02-12")
    parse = parser.parse(page)
    spans = [Span(report=page.id, start=start, end=end) for start, end in told]
    found = find_events(parse, find_entities(parse), find_times(parse), spans)
    return [words(text, event) for event in found if "no other claim" in event.why]


def words(text: str, event: Event) -> str:
    return text[event.spans[0].start : event.spans[0].end]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "Rivers and creeks farther inland will start to rise as well.",
            "Rivers and creeks farther inland will start to rise as well",
        ),
        (
            "The ferry sank on Friday, leaving at least nine children without a parent.",
            "leaving at least nine children without a parent",
        ),
        (
            "Lena Ortiz resigned in Bergen after her advisers lost faith in the plan.",
            "her advisers lost faith in the plan",
        ),
        ("Lena Ortiz sold ferries that served the outer islands.", "that served the outer islands"),
    ],
)
def test_a_clause_that_no_claim_holds_becomes_an_event(parser: Parser, text: str, clause: str) -> None:
    found = untold(parser, text)
    assert any(clause in one for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Will the rivers farther inland start to rise as well?",
        "You should always keep an umbrella at home.",
        "It rained.",
    ],
)
def test_questions_the_reader_and_scraps_make_none(parser: Parser, text: str) -> None:
    assert untold(parser, text) == []


def test_what_a_statement_holds_is_not_told_again(parser: Parser) -> None:
    text = "The harbour master said rivers farther inland will start to rise as well."
    assert untold(parser, text, ((0, len(text) - 1),)) == []


def test_a_clause_of_a_long_statement_is_told_by_itself(parser: Parser) -> None:
    text = (
        "The harbour master said the northern ferry would stop at the end of the month because the engine of the "
        "boat failed last winter and the repairs ate the whole of the budget for the piers and the boats."
    )
    assert "the engine of the boat failed last winter" in untold(parser, text, ((0, len(text) - 1),))


def test_a_verb_of_saying_makes_none_beside_a_claim(parser: Parser) -> None:
    text = "The harbour master told the evening news conference, which lasted far into the night."
    start = text.index("which")
    assert not any("told" in one for one in untold(parser, text, ((start, len(text) - 1),)))


def test_without_the_statements_only_the_rules_of_events_hold(parser: Parser) -> None:
    text = "Rivers and creeks farther inland will start to rise as well."
    parse = parser.parse(report(text, "2025-02-12"))
    assert find_events(parse, find_entities(parse), find_times(parse)) == ()
