"""A record of the harbour story made by hand, every field of the contract in use."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

from ofrecord.model import (
    About,
    Channel,
    Claim,
    Dated,
    Entity,
    Event,
    EventKind,
    Figure,
    Finding,
    FindingKind,
    Manner,
    Moment,
    Origin,
    Part,
    Participant,
    PartKind,
    Range,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Story,
)
from tests.build import page

_FURNITURE = re.compile(r"hours ago|Read Entire|^Comments|^Coast News|^Related|^Share|^Exit mobile")


def _parts(text: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if not line.strip():
            continue
        kind: PartKind = "body"
        language = "en"
        if _FURNITURE.search(line):
            kind = "furniture"
        elif line.startswith("Harcastle says he"):
            kind = "headline"
        elif "pier before a summit" in line or line.startswith("1 of 4"):
            kind = "caption"
        elif line.startswith("Відбуд"):
            kind, language = "embed", "uk"
        elif line.startswith("This article was"):
            kind = "syndication"
        start = match.start() + len(line) - len(line.lstrip())
        parts.append(Part(kind=kind, start=start, end=match.end(), why=f"by hand: {kind}", language=language))
    return tuple(parts)


def _report(file: str, **fields: Any) -> Report:
    text = files("ofrecord").joinpath("examples", "harbour", file).read_text(encoding="utf-8")
    return Report(id=page(text).id, name=file, text=text, language="en", parts=_parts(text), **fields)


GAZETTE = _report(
    "01_gazette.txt",
    headline="Harcastle says he agreed with Velychenko to reopen Port Selwyn after deadly fire",
    outlet="SelwynGazette.example",
    outlet_why="the syndication note names it",
    published=Dated(
        date="2026-10-14", how="story", why="NPA, dated 14 October, tells of the same call on Wednesday"
    ),
)
NPA = _report(
    "02_npa.txt",
    outlet="NPA",
    outlet_why="its dateline",
    agency="NPA",
    bylines=("Jonas Weir",),
    published=Dated(date="2026-10-14", how="dateline", why="“Oct. 14 (NPA)”; the year from the address line"),
)


def span(report: Report, words: str, nth: int = 1) -> Span:
    """The `nth` place where the words stand."""
    at = -1
    for _ in range(nth):
        at = report.text.index(words, at + 1)
    return Span(report=report.id, start=at, end=at + len(words))


def said(
    report: Report,
    whole: str,
    *content: str,
    cue: str | None = None,
    manner: Manner = "direct",
    **fields: Any,
) -> Statement:
    """A statement whose evidence is `whole` and whose content is `content`."""
    evidence = span(report, whole)
    parts = []
    for words in content:
        at = report.text.index(words, evidence.start)
        parts.append(Span(report=report.id, start=at, end=at + len(words)))
    cue_span = None
    if cue:
        at = report.text.index(cue, evidence.start)
        cue_span = Span(report=report.id, start=at, end=at + len(cue))
    return Statement(
        id=f"{report.id}-s{evidence.start}",
        spans=(evidence,),
        said=tuple(parts),
        cue=cue_span,
        manner=manner,
        why="by hand",
        **fields,
    )


def figure(report: Report, words: str, value: float | Range, unit: str, **fields: Any) -> Figure:
    """A quantity."""
    at = span(report, words)
    return Figure(id=f"{report.id}-n{at.start}", spans=(at,), value=value, unit=unit, why="by hand", **fields)


def event(report: Report, clause: str, trigger: str, kind: EventKind, **fields: Any) -> Event:
    """An event."""
    at = span(report, clause)
    start = report.text.index(trigger, at.start)
    return Event(
        id=f"{report.id}-e{at.start}",
        spans=(at,),
        kind=kind,
        trigger=Span(report=report.id, start=start, end=start + len(trigger)),
        why="by hand",
        **fields,
    )


def _finding(
    id: str, kind: FindingKind, about: About, claims: tuple[Claim, ...], why: str, **fields: Any
) -> Finding:
    defaults: dict[str, Any] = {"score": 0.5, "independent": 1}
    ids = tuple(claim.id for claim in claims)
    return Finding(id=id, kind=kind, about=about, claims=ids, why=why, **(defaults | fields))


def harbour() -> Record:
    """The whole record."""
    g, n = GAZETTE, NPA
    post = Channel(kind="social post", span=span(g, "a post on Agora"))
    release = Channel(kind="written statement", span=span(n, "a news release"))
    wednesday = Dated(
        date="2026-10-14", how="anchor", at=span(n, "Wednesday", 2), why="Wednesday of that week"
    )
    ships_g = said(
        g,
        '"As we both said, we want the ships to come back to this Harbor before the first snow," '
        "Harcastle wrote in a post on Agora",
        "As we both said, we want the ships to come back to this Harbor before the first snow,",
        cue="wrote",
        speaker="e1",
        speaker_text="Harcastle",
        speaker_why="subject of the cue “wrote”",
        act="said",
        channel=post,
        origin="o1",
    )
    ships_n = said(
        n,
        "“We want the ships to come back to this harbor before the first snow,” "
        "Harcastle said Wednesday in a news release",
        "We want the ships to come back to this harbor before the first snow,",
        cue="said",
        speaker="e1",
        speaker_text="Harcastle",
        speaker_why="subject of the cue “said”",
        channel=release,
        date=wednesday,
        origin="o1",
    )
    boats_g = said(
        g,
        '"We agreed to share our fire boats, starting tonight, and to open each other’s Docks," he added. '
        '"Our engineers will begin work on the north pier at once."',
        "We agreed to share our fire boats, starting tonight, and to open each other’s Docks,",
        "Our engineers will begin work on the north pier at once.",
        cue="added",
        speaker="e1",
        speaker_text="he",
        speaker_why="“he” continues the speaker of the paragraph before: the cue is “added”",
        channel=post,
        origin="o1",
    )
    boats_n = said(
        n,
        "“We agreed to share our fire boats, starting tonight, and to open each other’s docks. Our engineers "
        "will begin work on the north pier at once, and we will begin by calling Harbor Master [Ida] Brandt, "
        "of Port Selwyn, to tell her the plan,” Harcastle said",
        "We agreed to share our fire boats, starting tonight, and to open each other’s docks. Our engineers "
        "will begin work on the north pier at once, and we will begin by calling Harbor Master [Ida] Brandt, "
        "of Port Selwyn, to tell her the plan,",
        cue="said",
        speaker="e1",
        speaker_text="Harcastle",
        speaker_why="subject of the cue “said”",
        channel=release,
        origin="o1",
    )
    lund_g = said(
        g,
        "At least 12 people were killed in the fire that broke out Monday night in a grain warehouse, said "
        "Petra Lund",
        "At least 12 people were killed in the fire that broke out Monday night in a grain warehouse",
        cue="said",
        manner="indirect",
        speaker="e3",
        speaker_text="Petra Lund",
        speaker_why="subject of the cue “said”",
        origin="o2",
    )
    service_n = said(
        n,
        "The fire that began late Monday killed 14 people and injured 31, according to the Port Selwyn fire "
        "service",
        "The fire that began late Monday killed 14 people and injured 31",
        cue="according to",
        manner="indirect",
        speaker="e4",
        speaker_text="the Port Selwyn fire service",
        speaker_why="named by “according to”",
        origin="o2",
    )
    side_n = said(
        n,
        "it was time for the two fleets to “work side by side.",
        "it was time for the two fleets to “work side by side",
        manner="mixed",
        speaker="e2",
        speaker_text="Velichenko",
        speaker_why="subject of “welcomed” in the statement",
        notes=("the quotation mark is never closed",),
        origin="o3",
    )
    nobody = said(
        g,
        '"Nobody needs this harbor more than Dravia," she wrote.',
        "Nobody needs this harbor more than Dravia,",
        cue="wrote",
        speaker="e2",
        speaker_text="she",
        speaker_why="“she” is Velychenko, subject of the sentence before",
        channel=Channel(kind="social post", span=span(g, "a post on Agora", 2)),
        addressee="e1",
        date=Dated(date="2026-10-14", how="report"),
        origin="o4",
    )
    unknown = said(
        n,
        "“We believe that the strength of two fleets is enough to bring this harbor back to life, together "
        "with our fishermen, together with all our neighbors.”",
        "We believe that the strength of two fleets is enough to bring this harbor back to life, together "
        "with our fishermen, together with all our neighbors.",
        speaker_why="a paragraph of its own without a cue",
    )
    krane = said(
        g,
        "A spokesman for Harcastle, Wendell Krane, denied that any offer had been turned down",
        "any offer had been turned down",
        cue="denied",
        manner="indirect",
        act="denied",
        speaker="e5",
        speaker_text="Wendell Krane",
        speaker_why="subject of the cue “denied”",
        reported_by=None,
    )
    dead_g = figure(g, "At least 12 people", 12, "person", bound="at least", of="people killed", origin="o2")
    dead_n = figure(n, "14 people", 14, "person", of="people killed", origin="o2")
    call_g = figure(g, "about 40 minutes", 40, "minute", bound="about", of="the call", origin="o5")
    call_n = figure(n, "40-minute", 40, "minute", of="conversation", origin="o6")
    held_g = figure(g, "2.5 years", 2.5, "year", of="held in Dravia", origin="o7")
    held_n = figure(n, "two-and-a-half years", 2.5, "year", of="of a six-year sentence", origin="o6")
    share = figure(n, "about 30%", 30, "percent", bound="about", of="the port’s grain stores", origin="o6")
    votes = figure(g, "61 votes to 58", Range(low=58, high=61), "vote", of="the last vote on the port")
    meeting = event(
        g,
        "a meeting about the damage, led by Frome and Brandt, would take place Friday in Lisohrad",
        "meeting",
        "consult",
        mode="planned",
        mode_why="“would take place” looks ahead from the day of publication",
        date=Dated(date="2026-10-16", how="anchor", at=span(g, "Friday"), why="the next Friday"),
        place="e6",
        participants=(Participant(entity="e1", role="actor"),),
        origin="o1",
    )
    may = event(
        n,
        "the two may sit down together in Tarnmouth",
        "sit down",
        "consult",
        mode="possible",
        mode_why="“may”",
        origin="o1",
    )
    agreed = event(
        n,
        "the two leaders agreed to reopen the harbor of Port Selwyn",
        "agreed",
        "agree",
        date=wednesday,
        participants=(Participant(entity="e1", role="actor"), Participant(entity="e2", role="with")),
        origin="o1",
    )
    discussed = said(
        n,
        "A statement from the Dravian transport ministry says the two leaders “discussed a possible opening "
        "of the harbor,”",
        "the two leaders “discussed a possible opening of the harbor,”",
        cue="says",
        manner="mixed",
        speaker="e7",
        speaker_text="A statement from the Dravian transport ministry",
        speaker_why="a document as subject of “says”",
        channel=Channel(kind="written statement", span=span(n, "A statement from")),
        origin="o3",
    )
    claims = (
        *(ships_g, boats_g, lund_g, nobody, krane, dead_g, call_g, held_g, votes, meeting),
        *(
            ships_n,
            boats_n,
            service_n,
            side_n,
            unknown,
            dead_n,
            call_n,
            held_n,
            share,
            may,
            agreed,
            discussed,
        ),
    )
    return Record(
        story=Story(
            id="5f0a11b2c3d4e5f6",
            title="Harcastle says he agreed with Velychenko to reopen Port Selwyn after deadly fire",
            first="2026-10-14",
            last="2026-10-14",
        ),
        reports=(g, n),
        entities=_entities(),
        claims=claims,
        origins=_origins(),
        findings=(
            _finding(
                "f1",
                "differ",
                "wording",
                (ships_g, ships_n),
                "NPA leaves out the words “As we both said” without dots.",
                score=0.9,
                origins=("o1",),
                row=2,
            ),
            _finding(
                "f2",
                "differ",
                "channel",
                (boats_g, boats_n),
                "The same words: a post on Agora in SelwynGazette.example, a news release in NPA.",
                score=0.8,
                origins=("o1",),
                row=5,
            ),
            _finding(
                "f3",
                "differ",
                "figure",
                (dead_g, dead_n),
                "People killed: at least 12 in SelwynGazette.example, 14 in NPA.",
                score=0.95,
                origins=("o2",),
                row=12,
            ),
            _finding(
                "f4",
                "differ",
                "strength",
                (agreed, discussed),
                "“agreed to reopen” in one place, “discussed a possible opening” in another.",
                score=0.7,
                independent=2,
                origins=("o1", "o3"),
                row=8,
            ),
            _finding(
                "f5",
                "differ",
                "name",
                (nobody, side_n),
                "“Velychenko” in SelwynGazette.example is “Velichenko” in NPA.",
                score=0.2,
                row=21,
                trivial=True,
            ),
            _finding(
                "f6",
                "agree",
                "figure",
                (call_g, call_n),
                "The call lasted 40 minutes in both.",
                independent=2,
                origins=("o5", "o6"),
            ),
            _finding(
                "f7",
                "agree",
                "statement",
                (ships_g, ships_n),
                "Both report Harcastle’s words on the ships.",
                score=0.6,
                origins=("o1",),
                row=16,
            ),
            _finding(
                "f8", "agree", "figure", (held_g, held_n), "Two and a half years in both.", independent=2
            ),
            _finding("f9", "only", "figure", (share,), "NPA alone: about 30% of the grain stores.", row=11),
            _finding("f10", "only", "event", (meeting,), "SelwynGazette.example alone: a meeting on Friday."),
        ),
        timeline=(
            Moment(date="2026-10-14", claims=(ships_n.id, agreed.id), how="“Wednesday”, from 14 October"),
            Moment(date="2026-10-16", claims=(meeting.id,), how="“Friday”, ahead of publication"),
        ),
    )


def _entities() -> tuple[Entity, ...]:
    g, n = GAZETTE, NPA
    return (
        Entity(
            id="e1",
            kind="person",
            name="Edmund Harcastle",
            aliases=("Edmund Harcastle", "Harcastle", "President Harcastle"),
            roles=(
                Role(text="President", span=span(g, "President")),
                Role(text="Marenian President", span=span(n, "Marenian President")),
            ),
            mentions=(span(g, "Edmund Harcastle"), span(n, "Edmund Harcastle")),
            why="one surname, one role",
        ),
        Entity(
            id="e2",
            kind="person",
            name="Marta Velychenko",
            aliases=("Marta Velychenko", "Velichenko", "Марти Величенко"),
            roles=(Role(text="Dravian Prime Minister", span=span(g, "Dravian Prime Minister")),),
            mentions=(span(g, "Marta Velychenko"), span(n, "Marta Velichenko"), span(n, "Марти Величенко")),
            why="two spellings of one name, and its Ukrainian form",
        ),
        Entity(id="e3", kind="person", name="Petra Lund", aliases=("Petra Lund",)),
        Entity(id="e4", kind="organization", name="Port Selwyn fire service"),
        Entity(id="e5", kind="person", name="Wendell Krane", mentions=(span(g, "Wendell Krane"),)),
        Entity(id="e6", kind="place", name="Lisohrad", mentions=(span(g, "Lisohrad"), span(n, "Lisohrad"))),
        Entity(id="e7", kind="organization", name="Dravian transport ministry"),
    )


def _origins() -> tuple[Origin, ...]:
    return (
        Origin(id="o1", name="Edmund Harcastle", kind="speaker", why="his own words"),
        Origin(id="o2", name="Port Selwyn fire service", kind="speaker", why="Lund speaks for it"),
        Origin(id="o3", name="Statement of the Dravian transport ministry", kind="document", why="quoted"),
        Origin(id="o4", name="Marta Velychenko", kind="speaker", why="her own words"),
        Origin(id="o5", name="Taras Bilyk", kind="speaker", why="he says how long the call was"),
        Origin(id="o6", name="NPA", kind="agency", why="no speaker is named"),
        Origin(id="o7", name="SelwynGazette.example", kind="outlet", why="no speaker is named"),
    )
