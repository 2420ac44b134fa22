"""A sound record passes; each way of being wrong is told in a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from ofrecord.checking import check, faults
from ofrecord.errors import UnfoundedRecord
from ofrecord.model import (
    Channel,
    Claim,
    Dated,
    Entity,
    Event,
    Figure,
    Finding,
    Moment,
    Origin,
    Part,
    Participant,
    Record,
    Role,
    Span,
    Statement,
    Story,
)
from tests.build import report

TEXT = (
    'Mayor Ada Brill said the bridge was closed.\n\nShare\n\n"We closed it on Monday," she wrote in a letter.'
)
REPORT = replace(
    report(TEXT, published="2026-03-03"),
    parts=(
        Part(kind="body", start=0, end=43),
        Part(kind="furniture", start=45, end=50),
        Part(kind="body", start=52, end=len(TEXT)),
    ),
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(report=REPORT.id, start=start, end=start + len(words))


def sound() -> Record:
    """A record in which everything holds and every reference is used."""
    said = Statement(
        id="s1",
        spans=(span("Mayor Ada Brill said the bridge was closed"),),
        origin="o1",
        speaker="p1",
        said=(span("the bridge was closed"),),
        cue=span("said"),
        manner="indirect",
    )
    wrote = Statement(
        id="s2",
        spans=(span('"We closed it on Monday," she wrote in a letter'),),
        speaker="p1",
        said=(span("We closed it on Monday,"),),
        channel=Channel(kind="letter", span=span("in a letter")),
        addressee="p1",
        date=Dated(date="2026-03-02", how="anchor", at=span("Monday"), until="2026-03-03"),
        manner="direct",
        reported_by="s1",
    )
    closed = Event(
        id="e1",
        spans=(span("the bridge was closed"),),
        kind="other",
        trigger=span("closed"),
        participants=(Participant(entity="p1", role="actor"),),
        place="p1",
    )
    return Record(
        story=Story(id="x", title="A bridge", first="2026-03-02", last="2026-03"),
        reports=(REPORT,),
        entities=(
            Entity(
                id="p1",
                kind="person",
                name="Ada Brill",
                roles=(Role(text="Mayor", span=span("Mayor")),),
                mentions=(span("Ada Brill"), span("she")),
            ),
        ),
        claims=(said, wrote, closed, Figure(id="f1", spans=(span("a letter"),), value=1, unit="letter")),
        findings=(
            Finding(
                id="n1",
                kind="only",
                about="event",
                claims=("e1",),
                why="-",
                score=0.5,
                independent=1,
                origins=("o1",),
            ),
        ),
        origins=(Origin(id="o1", name="Ada Brill", kind="speaker", why="-"),),
        timeline=(
            Moment(date="2026-03", claims=("e1",), how="-"),
            Moment(date="2026-03-02", claims=("s2",), how="-"),
            Moment(date="2026-03-02T10:00:00+01:00", claims=("s2",), how="-"),
        ),
    )


def test_a_sound_record_holds() -> None:
    assert faults(sound()) == ()
    check(sound())


def with_claim(index: int, **changes: object) -> Callable[[Record], Record]:
    def change(record: Record) -> Record:
        claims: list[Claim] = list(record.claims)
        claims[index] = replace(claims[index], **changes)
        return replace(record, claims=tuple(claims))

    return change


def with_finding(**changes: object) -> Callable[[Record], Record]:
    return lambda record: replace(record, findings=(replace(record.findings[0], **changes),))


def with_parts(*parts: tuple[str, int, int]) -> Callable[[Record], Record]:
    made = [Part(kind=kind, start=start, end=end) for kind, start, end in parts]  # type: ignore[arg-type]
    return lambda record: replace(record, reports=(replace(REPORT, parts=tuple(made)),))


def with_report(**changes: object) -> Callable[[Record], Record]:
    return lambda record: replace(record, reports=(replace(REPORT, **changes),))


END = len(TEXT)
WRONG: list[tuple[str, Callable[[Record], Record]]] = [
    ("points at characters 5 to 5", with_claim(3, spans=(Span(report=REPORT.id, start=5, end=5),))),
    ("points at characters -1 to 4", with_claim(3, spans=(Span(report=REPORT.id, start=-1, end=4),))),
    (f"whose text has {END}", with_claim(3, spans=(Span(report=REPORT.id, start=5, end=END + 1),))),
    ("points into report nowhere", with_claim(3, spans=(Span(report="nowhere", start=0, end=1),))),
    ("has no span", with_claim(3, spans=())),
    ("more than one report", with_claim(2, trigger=Span(report="nowhere", start=0, end=1))),
    ("has no words that were said", with_claim(0, said=())),
    (
        "from a furniture part",
        with_claim(0, spans=(Span(report=REPORT.id, start=0, end=60),), said=(span("closed.\n\nSha"),)),
    ),
    ("outside its evidence", with_claim(0, said=(span("We closed it"),))),
    ("overlaps the part before", with_parts(("body", 0, 43), ("furniture", 40, 50), ("body", 52, END))),
    ("characters 43 to 52 of report", with_parts(("body", 0, 43), ("body", 52, END))),
    (f"characters 50 to {END} of report", with_parts(("body", 0, 43), ("furniture", 45, 50))),
    ("part of report", with_parts(("body", 0, END + 1))),
    ("which is no other report", with_report(copy_of="nowhere")),
    ("which is no other report", with_report(version_of=REPORT.id)),
    (
        "stands in another report",
        with_report(dates=(Dated(date="2026", how="anchor", at=Span(report="no", start=0, end=1)),)),
    ),
    ("has the date '2026-02-30'", with_report(published=Dated(date="2026-02-30", how="given"))),
    ("has the date 'Monday'", with_claim(1, date=Dated(date="Monday", how="anchor"))),
    ("has the date '2026-03-02T10:00'", with_claim(1, date=Dated(date="2026-03-02T10:00", how="anchor"))),
    ("lasts until 'June'", with_claim(1, date=Dated(date="2026", how="anchor", until="June"))),
    ("which is earlier", with_claim(1, date=Dated(date="2026-03", how="anchor", until="2026-02"))),
    ("the claim id s1 is used 2 times", with_claim(3, id="s1")),
    ("the id of one claim is empty", with_claim(3, id="")),
    ("the report id", lambda record: replace(record, reports=(REPORT, REPORT))),
    ("the entity id p1", lambda record: replace(record, entities=record.entities * 2)),
    ("the origin id o1", lambda record: replace(record, origins=record.origins * 2)),
    ("the finding id n1", lambda record: replace(record, findings=record.findings * 2)),
    ("rests on origin o2", with_claim(0, origin="o2")),
    ("has the speaker p2", with_claim(0, speaker="p2")),
    ("has the addressee p2", with_claim(0, addressee="p2")),
    ("has the participant p2", with_claim(2, participants=(Participant(entity="p2", role="actor"),))),
    ("has the place p2", with_claim(2, place="p2")),
    ("reported by e1, which is no statement", with_claim(0, reported_by="e1")),
    ("reported by itself", with_claim(0, reported_by="s2")),
    ("is about claim s9", with_finding(claims=("s9",))),
    ("has the origin o9", with_finding(origins=("o9",))),
    ("counts 2 independent origins", with_finding(independent=2)),
    ("counts -1 independent", with_finding(independent=-1)),
    ("which is too few", with_finding(kind="agree")),
    ("names a claim or an origin twice", with_finding(claims=("e1", "e1"))),
    ("has the score 1.5", with_finding(score=1.5)),
    ("the story's first date", lambda record: replace(record, story=replace(record.story, first="2026-13"))),
    (
        "has 2026-03-02T10:00:00+01:00 before 2026-03-01",
        lambda record: replace(
            record, timeline=(*record.timeline, Moment(date="2026-03-01", claims=("e1",), how="-"))
        ),
    ),
    (
        "the timeline has 'soon'",
        lambda record: replace(record, timeline=(Moment(date="soon", claims=("e1",), how="-"),)),
    ),
    (
        "the timeline has claim s9",
        lambda record: replace(record, timeline=(Moment(date="2026", claims=("s9",), how="-"),)),
    ),
    ("without a claim", lambda record: replace(record, timeline=(Moment(date="2026", claims=(), how="-"),))),
    ("cannot be written as JSON", with_claim(3, value=float("nan"))),
    ("cannot be written as JSON", with_report(name="\ud800.txt")),
]


@pytest.mark.parametrize(("sentence", "change"), WRONG, ids=[f"{i}-{s}" for i, (s, _) in enumerate(WRONG)])
def test_each_fault_is_told(sentence: str, change: Callable[[Record], Record]) -> None:
    record = change(sound())
    assert any(sentence in fault for fault in faults(record)), faults(record)
    with pytest.raises(UnfoundedRecord, match="does not hold"):
        check(record)


def test_only_must_be_of_one_report() -> None:
    other = report("Nothing else happened.", name="other.txt")
    figure = Figure(id="f2", spans=(Span(report=other.id, start=0, end=7),), value=0, unit="thing")
    record = sound()
    record = replace(record, reports=(REPORT, other), claims=(*record.claims, figure))
    assert faults(record) == ()
    record = with_finding(claims=("e1", "f2"))(record)
    assert any("one report alone" in fault for fault in faults(record))
