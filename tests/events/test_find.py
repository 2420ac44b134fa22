"""Events of invented reports."""

from __future__ import annotations

import pytest

from ofrecord.entities import find_entities
from ofrecord.events import find_events
from ofrecord.model import Event
from ofrecord.parsing import Parser
from ofrecord.times import find_times
from tests.build import report

WEDNESDAY = "2025-02-12"


def events(parser: Parser, text: str) -> list[Event]:
    parse = parser.parse(report(text, WEDNESDAY))
    return list(find_events(parse, find_entities(parse), find_times(parse)))


def told(text: str, event: Event) -> str:
    return text[event.spans[0].start : event.spans[0].end]


def by_trigger(parser: Parser, text: str, word: str) -> Event:
    found = {text[event.trigger.start : event.trigger.end]: event for event in events(parser, text)}
    assert word in found, f"{word} not in {sorted(found)}"
    return found[word]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Mayor Lena Ortiz met with union leader Karl Brandt.", "met", "consult"),
        ("Lena Ortiz and Karl Brandt agreed to end the strike.", "agreed", "agree"),
        ("Police arrested Karl Brandt in Bergen.", "arrested", "coerce"),
        ("Norway imposed sanctions on Iceland.", "imposed", "sanction"),
        ("Lena Ortiz resigned on Friday.", "resigned", "appointment"),
        ("Lena Ortiz stepped down as mayor of Bergen.", "stepped", "appointment"),
        ("The attackers killed 14 people in Norway.", "killed", "assault"),
        ("The virus has killed 40 people in Norway.", "killed", "disaster"),
        ("Nine people were killed in the flood in Bergen.", "killed", "disaster"),
        ("Nine people were killed by soldiers in Bergen.", "killed", "assault"),
        ("A spokeswoman for Lena Ortiz fired back on Friday.", "fired", "other"),
        ("Lena Ortiz is expected to pass the bill on Friday.", "pass", "legal"),
        ("Lena Ortiz held talks with Karl Brandt.", "held", "consult"),
        ("The talks between Lena Ortiz and Karl Brandt lasted two hours.", "talks", "consult"),
        ("Lena Ortiz invited Karl Brandt to visit Bergen.", "invited", "request"),
        ("Karl Brandt controls about 20% of the harbour.", "controls", "other"),
    ],
)
def test_the_kind_of_an_event(parser: Parser, text: str, word: str, kind: str) -> None:
    event = by_trigger(parser, text, word)
    assert event.kind == kind
    assert event.why


@pytest.mark.parametrize(
    ("text", "word", "mode"),
    [
        ("Lena Ortiz met Karl Brandt in Bergen.", "met", "happened"),
        ("Lena Ortiz will meet Karl Brandt in Bergen.", "meet", "planned"),
        ("Lena Ortiz plans to meet Karl Brandt in Bergen.", "meet", "planned"),
        ("Ortiz said a meeting would take place Friday in Bergen.", "meeting", "planned"),
        ("Lena Ortiz may meet Karl Brandt in Bergen.", "meet", "possible"),
        ("Lena Ortiz wants to meet Karl Brandt in Bergen.", "meet", "possible"),
        ("Lena Ortiz did not meet Karl Brandt in Bergen.", "meet", "denied"),
        ("Lena Ortiz has never visited Bergen.", "visited", "denied"),
        ("Lena Ortiz refused to meet Karl Brandt in Bergen.", "meet", "denied"),
        ("Lena Ortiz denied that she met Karl Brandt.", "met", "denied"),
        ("Karl Brandt would have met Lena Ortiz if she had come.", "met", "hypothetical"),
        ("If Lena Ortiz meets Karl Brandt, the strike ends.", "meets", "hypothetical"),
        ("Lena Ortiz was scheduled to report to Bergen by Tuesday.", "scheduled", "planned"),
        ("The race for the harbour board is expected to last six weeks.", "last", "planned"),
        ("The council is likely to approve the bridge on Friday.", "approve", "possible"),
        ("Lena Ortiz is likely to include 12 dockers in her team.", "include", "possible"),
        ("Lena Ortiz canceled the meeting with Karl Brandt.", "canceled", "happened"),
        ("A man who pledged allegiance to ISIS opened fire early Sunday.", "opened", "happened"),
        ("Lena Ortiz is hopeful that Karl Brandt will resign.", "resign", "possible"),
        ("Top aide Lena Ortiz to resign", "resign", "planned"),
    ],
)
def test_the_mode_of_an_event(parser: Parser, text: str, word: str, mode: str) -> None:
    event = by_trigger(parser, text, word)
    assert (event.mode, bool(event.mode_why)) == (mode, True)


def test_who_where_and_when(parser: Parser) -> None:
    text = "Lena Ortiz met with Karl Brandt in Bergen on Tuesday."
    parse = parser.parse(report(text, WEDNESDAY))
    cast = find_entities(parse)
    names = {entity.id: entity.name for entity in cast}
    [event] = find_events(parse, cast, find_times(parse))
    assert [(names[one.entity], one.role) for one in event.participants] == [
        ("Lena Ortiz", "actor"),
        ("Karl Brandt", "with"),
    ]
    assert event.place is not None
    assert names[event.place] == "Bergen"
    assert event.date is not None
    assert event.date.date == "2025-02-11"


def test_what_a_span_counts_from_is_not_when_it_was(parser: Parser) -> None:
    text = "Lena Ortiz met Karl Brandt for the first time since 2022. Karl Brandt resigned in 2023."
    dates = [event.date and event.date.date for event in events(parser, text)]
    assert dates == [None, "2023"]


def test_the_passive_turns_the_roles(parser: Parser) -> None:
    text = "Karl Brandt was invited by Lena Ortiz."
    parse = parser.parse(report(text, WEDNESDAY))
    cast = find_entities(parse)
    names = {entity.id: entity.name for entity in cast}
    [event] = find_events(parse, cast, ())
    assert {(names[one.entity], one.role) for one in event.participants} == {
        ("Karl Brandt", "target"),
        ("Lena Ortiz", "actor"),
    }


def test_who_is_asked_is_to_do_it(parser: Parser) -> None:
    text = "Lena Ortiz invited Karl Brandt to visit Bergen."
    parse = parser.parse(report(text, WEDNESDAY))
    cast = find_entities(parse)
    names = {entity.id: entity.name for entity in cast}
    visit = next(event for event in find_events(parse, cast, ()) if event.kind == "consult")
    assert (names[visit.participants[0].entity], visit.participants[0].role) == ("Karl Brandt", "actor")
    assert visit.mode == "planned"


def test_a_statement_released_is_no_yielding(parser: Parser) -> None:
    assert by_trigger(parser, "Karl Brandt released a statement on the strike.", "released").kind == "other"
    assert by_trigger(parser, "Police released Karl Brandt on Friday.", "released").kind == "yield"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Karl Brandt demonstrated in Bergen on Friday.", {"protest"}),
        ("Karl Brandt demonstrated a new crane in Bergen.", {"other"}),
        ("Karl Brandt signed a treaty with Norway.", {"agree"}),
        ("Karl Brandt signed a bill on harbour fees.", {"legal"}),
        ("Karl Brandt launched a campaign for mayor of Bergen.", {"election"}),
    ],
)
def test_the_object_settles_the_kind(parser: Parser, text: str, kinds: set[str]) -> None:
    assert {event.kind for event in events(parser, text)} == kinds


def test_what_is_looked_ahead_to_is_told_once(parser: Parser) -> None:
    text = (
        "Lena Ortiz was due to meet Karl Brandt in Bergen. "
        "The council is likely to approve the bridge on Friday."
    )
    found = events(parser, text)
    assert [event.mode for event in found] == ["planned", "possible"]
    assert [text[event.spans[1].start : event.spans[1].end] for event in found] == [
        "Lena Ortiz",
        "The council",
    ]


def test_the_span_is_the_clause_alone(parser: Parser) -> None:
    text = "Karl Brandt had been detained in Norway for 3.5 years after being arrested for smuggling saffron."
    event = by_trigger(parser, text, "detained")
    assert told(text, event) == "Karl Brandt had been detained in Norway for 3.5 years"


def test_a_shared_subject_is_a_second_span(parser: Parser) -> None:
    text = "Lena Ortiz visited Bergen and met Karl Brandt."
    event = by_trigger(parser, text, "met")
    assert [text[span.start : span.end] for span in event.spans] == ["met Karl Brandt", "Lena Ortiz"]


@pytest.mark.parametrize(
    "text",
    [
        "Lena Ortiz said the harbour was hers.",
        "Did Lena Ortiz meet Karl Brandt?",
        "There was a long silence in the hall.",
        "“I think about it every day,” she said.",
    ],
)
def test_no_event(parser: Parser, text: str) -> None:
    assert events(parser, text) == []


def test_the_real_reports_hold(parser: Parser, shared: object) -> None:
    from pathlib import Path

    for path in sorted((Path(str(shared)) / "seeds").glob("*.txt")):
        text = path.read_text()
        found = events(parser, text)
        assert 15 < len(found) < 80
        assert all(event.spans[0].end - event.spans[0].start <= 320 for event in found)
        assert [event.id for event in found] == [event.id for event in events(parser, text)]
