from __future__ import annotations

from msgspec.structs import replace

from ofrecord.model import Event, Finding, Record, Statement
from ofrecord.views.desk import desk_of, together
from ofrecord.views.labels import NO_SPEAKER
from tests.views.record import GAZETTE, harbour, span


def test_letters_go_on_after_z() -> None:
    record = harbour()
    reports = tuple(replace(record.reports[0], id=f"r{n}") for n in range(28))
    assert list(desk_of(Record(story=record.story, reports=reports)).letters.values())[24:] == [
        "Y",
        "Z",
        "AA",
        "AB",
    ]


def test_a_report_without_an_outlet_goes_by_the_last_part_of_its_name() -> None:
    desk = desk_of(harbour())
    assert desk.label(replace(GAZETTE, outlet=None, name="far/away/01.txt")) == "01.txt"


def test_speakers_stand_by_the_number_of_their_statements_and_nobody_comes_last() -> None:
    speakers = desk_of(harbour()).speakers()
    assert [speaker.name for speaker in speakers][:2] == ["Edmund Harcastle", "Marta Velychenko"]
    assert speakers[-1].name is None
    assert sum(len(speaker.statements) for speaker in speakers) == 11


def test_a_statement_that_names_nobody_says_so() -> None:
    desk = desk_of(harbour())
    unknown = next(one for one in desk.record.claims if isinstance(one, Statement) and not one.speaker)
    assert desk.speaker(unknown) == NO_SPEAKER


def test_a_cut_quotation_shows_where_its_cue_cut_it() -> None:
    desk = desk_of(harbour())
    assert "to open each other’s Docks,” — “Our engineers" in desk.content(desk.record.claims[1])


def test_an_event_stands_in_the_order_of_its_text_its_subject_once() -> None:
    desk = desk_of(harbour())
    clause, subject = span(GAZETTE, "to visit Lisohrad"), span(GAZETTE, "Velychenko invited Harcastle")
    event = next(one for one in desk.record.claims if isinstance(one, Event))
    assert desk.content(replace(event, spans=(clause, subject, span(GAZETTE, "visit Lisohrad")))) == (
        "Velychenko invited Harcastle — to visit Lisohrad"
    )


def test_findings_of_the_same_claims_come_together_in_the_place_of_the_first() -> None:
    def finding(id: str, *claims: str) -> Finding:
        return Finding(
            id=id, kind="differ", about="wording", claims=claims, why="w", score=0.5, independent=1
        )

    groups = together([finding("1", "a", "b"), finding("2", "c"), finding("3", "b", "a")])
    assert [[one.id for one in group] for group in groups] == [["1", "3"], ["2"]]
