"""The whole page, section by section, ready for the template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ofrecord.model import Claim, Entity, Event, Figure, Record, Statement
from ofrecord.views.desk import Desk, Speaker, desk_of
from ofrecord.views.edits import Edited, Reworded, edit_summed, edits_of
from ofrecord.views.html.cards import Card, Tag, anchor, card
from ofrecord.views.html.entries import Entry, entries, entry
from ofrecord.views.html.passage import direction_of
from ofrecord.views.html.sources import Source, source
from ofrecord.views.labels import MODES, NO_SPEAKER, count, date_words, range_words, weekday

ROLES = 3
"Roles beside a speaker's name; all of them stand under the names."
KINDS = {
    "person": "People",
    "organization": "Organizations",
    "place": "Places",
    "group": "Groups",
    "other": "Others",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """The story in the opening words of one of its reports."""

    text: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Voices:
    """A speaker with what every report has of him or her."""

    name: str
    roles: str
    tally: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims under one name: events of a mode, figures of a unit."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One date of the timeline."""

    date: str
    weekday: str
    how: str
    cards: tuple[tuple[str, Tag, str], ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """What one report alone says."""

    tag: Tag
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """A row of the matrix: a finding, and for each report the anchor of its claim, or ""."""

    entry: Entry
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims of each type a report makes."""

    tag: Tag
    statements: int
    events: int
    figures: int


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with its forms and the roles that each report gives it."""

    name: str
    aliases: str
    roles: tuple[tuple[Tag, str], ...]
    tally: str
    why: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An edit of a page: in a line, word by word, and the claims it changed or withdrew (anchor, words)."""

    before: Tag
    after: Tag
    summed: str
    turns: tuple[Reworded, ...]
    changed: tuple[tuple[str, Reworded], ...]
    withdrawn: tuple[tuple[str, str], ...]
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the page."""

    title: str
    dates: str
    tally: str
    lead: Lead | None
    sources: tuple[Source, ...]
    edits: tuple[Edition, ...]
    differ: tuple[Entry, ...]
    small: tuple[Entry, ...]
    speakers: tuple[Voices, ...]
    manners: tuple[str, ...]
    channels: tuple[str, ...]
    ahead: tuple[Group, ...]
    happened: tuple[Card, ...]
    figures: tuple[Group, ...]
    timeline: tuple[Day, ...]
    agree: tuple[Entry, ...]
    alone: tuple[Alone, ...]
    covers: tuple[Cover, ...]
    tallies: tuple[Tally, ...]
    named: tuple[tuple[str, tuple[Named, ...]], ...]


def sheet_of(record: Record) -> Sheet:
    """Set the whole record."""
    desk = desk_of(record)
    cards = {claim.id: card(desk, claim) for claim in record.claims}
    differ = entries(desk, desk.findings("differ"))
    agree = entries(desk, (*desk.findings("agree"), *desk.findings("agree", trivial=True)))
    statements = [one for one in record.claims if isinstance(one, Statement)]
    events = desk.events()
    lead = desk.lead()
    return Sheet(
        title=record.story.title,
        dates=_dates(record),
        tally=_tally(desk),
        lead=Lead(text=lead[1], tag=_tag(desk, lead[0].id)) if lead else None,
        sources=tuple(source(desk, report, _of(record, report.id)) for report in record.reports),
        edits=tuple(_edition(desk, one) for one in edits_of(desk)),
        differ=differ,
        small=tuple(entry(desk, one) for one in desk.findings("differ", trivial=True)),
        speakers=tuple(_voices(cards, one) for one in desk.speakers()),
        manners=tuple(sorted({cards[one.id].manner for one in statements})),
        channels=tuple(sorted({cards[one.id].channel for one in statements} - {""})),
        ahead=_groups(
            (MODES[mode], cards[one.id]) for mode in MODES for one in events if one.mode == mode != "happened"
        ),
        happened=tuple(cards[one.id] for one in events if one.mode == "happened"),
        figures=_groups((one.unit or "number", cards[one.id]) for one in desk.figures()),
        timeline=_timeline(desk),
        agree=agree,
        alone=_alone(desk),
        covers=tuple(_cover(desk, one) for one in (*differ, *agree)),
        tallies=tuple(_claims(desk, report.id) for report in record.reports),
        named=_named(desk),
    )


def _tag(desk: Desk, report: str) -> Tag:
    return Tag(letter=desk.letters[report], label=desk.label(desk.reports[report]))


def _of(record: Record, report: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in record.claims if claim.spans[0].report == report)


def _dates(record: Record) -> str:
    first, last = record.story.first, record.story.last
    if not first or not last:
        return "undated"
    return range_words(first, last)


def _tally(desk: Desk) -> str:
    record = desk.record
    statements = sum(isinstance(one, Statement) for one in record.claims)
    differences, agreements = len(desk.findings("differ")), len(desk.findings("agree"))
    voices = sum(one.name is not None for one in desk.speakers())
    return (
        f"{count(len(record.reports), 'report')}, {count(statements, 'statement')} by "
        f"{count(voices, 'speaker')}: {count(differences, 'difference')}, {count(agreements, 'agreement')}."
    )


def _voices(cards: dict[str, Card], speaker: Speaker) -> Voices:
    return Voices(
        name=speaker.name or NO_SPEAKER,
        roles="; ".join(speaker.roles[:ROLES]),
        tally=count(len(speaker.statements), "statement"),
        cards=tuple(cards[one.id] for one in speaker.statements),
    )


def _groups(named: Iterable[tuple[str, Card]]) -> tuple[Group, ...]:
    groups: dict[str, list[Card]] = {}
    for name, one in named:
        groups.setdefault(name, []).append(one)
    return tuple(Group(name=name, cards=tuple(found)) for name, found in groups.items())


def _timeline(desk: Desk) -> tuple[Day, ...]:
    days = []
    for moment in desk.record.timeline:
        claims = [desk.claims[id] for id in moment.claims if id in desk.claims]
        lines = tuple((anchor(one.id), _tag(desk, one.spans[0].report), desk.line(one)) for one in claims)
        days.append(
            Day(date=date_words(moment.date), weekday=weekday(moment.date), how=moment.how, cards=lines)
        )
    return tuple(days)


def _edition(desk: Desk, edited: Edited) -> Edition:
    return Edition(
        before=_tag(desk, edited.before.id),
        after=_tag(desk, edited.after.id),
        summed=edit_summed(desk, edited),
        turns=edited.turns,
        changed=tuple(
            (anchor(old.id), Reworded(desk.content(old), desk.content(new))) for old, new in edited.changed
        ),
        withdrawn=tuple((anchor(claim.id), desk.line(claim)) for claim in edited.withdrawn),
        language=edited.after.language,
        direction=direction_of(edited.after.language),
    )


def _alone(desk: Desk) -> tuple[Alone, ...]:
    groups: dict[str, list[Entry]] = {report.id: [] for report in desk.record.reports}
    for finding in (*desk.findings("only"), *desk.findings("only", trivial=True)):
        members = desk.members(finding)
        if members:
            groups[members[0].spans[0].report].append(entry(desk, finding))
    return tuple(Alone(tag=_tag(desk, id), entries=tuple(found)) for id, found in groups.items() if found)


def _cover(desk: Desk, row: Entry) -> Cover:
    first: dict[str, str] = {}
    for claim, tag in row.claims:
        first.setdefault(tag.letter, claim)
    return Cover(
        entry=row, cells=tuple(first.get(desk.letters[report.id], "") for report in desk.record.reports)
    )


def _claims(desk: Desk, report: str) -> Tally:
    claims = _of(desk.record, report)
    return Tally(
        tag=_tag(desk, report),
        statements=sum(isinstance(one, Statement) for one in claims),
        events=sum(isinstance(one, Event) for one in claims),
        figures=sum(isinstance(one, Figure) for one in claims),
    )


def _named(desk: Desk) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    groups = []
    for kind, title in KINDS.items():
        chosen = [one for one in desk.record.entities if one.kind == kind]
        chosen.sort(key=lambda one: (-len(one.mentions), one.name))
        if chosen:
            groups.append((title, tuple(_one_named(desk, one) for one in chosen)))
    return tuple(groups)


def _one_named(desk: Desk, entity: Entity) -> Named:
    roles: dict[str, dict[str, str]] = {}
    for role in entity.roles:
        roles.setdefault(role.span.report, {}).setdefault(role.text.casefold(), role.text)
    return Named(
        name=entity.name,
        aliases=", ".join(form for form in entity.aliases if form != entity.name),
        roles=tuple((_tag(desk, report), "; ".join(texts.values())) for report, texts in roles.items()),
        tally=count(len(entity.mentions), "mention"),
        why=entity.why,
    )
