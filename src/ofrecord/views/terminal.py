"""The record in a terminal, from 60 columns up."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ofrecord.model import Claim, Event, Figure, Finding, Record, Statement
from ofrecord.views.desk import Desk, Speaker, desk_of, together
from ofrecord.views.edits import edit_summed, edits_of, notice_kind, notice_words, reworded
from ofrecord.views.labels import (
    ABOUT,
    MANNERS,
    MODES,
    NO_SPEAKER,
    count,
    date_words,
    dated_words,
    published_words,
    value_words,
)
from ofrecord.views.plain import one_line
from ofrecord.views.words import Stretch, compare_words

WIDE = 100
"Columns from which versions stand side by side."
NARROWEST = 40
SHOWN = 12
"Agreements, and lines of one report alone, that are written out; the others are counted."


def to_terminal(record: Record, width: int, colour: bool) -> str:
    """The record for a terminal `width` columns wide: plain text, or with ANSI colours."""
    return draw(_blocks(desk_of(record), wide=width >= WIDE), width, colour)


def draw(blocks: Iterable[RenderableType], width: int, colour: bool) -> str:
    """Draw blocks one below the other, `width` columns wide: plain text, or with ANSI colours."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for block in blocks:
        console.print(block)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def _blocks(desk: Desk, *, wide: bool) -> Iterable[RenderableType]:
    story = desk.record.story
    yield Text(one_line(story.title), style="bold")
    yield _reports(desk)
    yield from _edits(desk)
    yield from _differences(desk, wide=wide)
    yield from _speakers(desk)
    yield from _ahead(desk)
    yield from _figures(desk)
    yield from _timeline(desk)
    yield from _short(desk, "What they agree on", "agree")
    yield from _short(desk, "What one report alone says", "only")


def _title(words: str) -> RenderableType:
    return Padding(Rule(Text(words.upper(), style="bold"), align="left", characters="─"), (1, 0, 0, 0))


def _grid(*rows: tuple[RenderableType, RenderableType], indent: int = 0) -> RenderableType:
    """Rows of a short first column and a second that takes the rest."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for row in rows:
        grid.add_row(*row)
    return Padding(grid, (0, 0, 0, indent))


def _reports(desk: Desk) -> RenderableType:
    rows: list[tuple[RenderableType, RenderableType]] = []
    for report in desk.record.reports:
        line = Text(one_line(desk.label(report)), style="bold")
        line.append(f"  {one_line(published_words(report))}", style="not bold")
        if report.agency:
            line.append(f"; credits {one_line(report.agency)}", style="not bold")
        if report.copy_of and report.copy_of in desk.letters:
            line.append(f"; a copy of {desk.letters[report.copy_of]}", style="not bold")
        if report.version_of and report.version_of in desk.letters:
            line.append(f"; a later version of {desk.letters[report.version_of]}", style="not bold")
        for notice in report.notices:
            line.append(f"\n{notice_kind(notice)}: ", style="yellow not bold")
            line.append(notice_words(report, notice), style="not bold italic")
        for note in report.notes:
            line.append(f"\n{one_line(note)}", style="not bold italic")
        rows.append((Text(desk.letters[report.id], style="bold"), line))
    return _grid(*rows)


def _edits(desk: Desk) -> Iterable[RenderableType]:
    edits = edits_of(desk)
    if edits:
        yield _title("How the pages were edited")
    for edited in edits:
        yield Padding(Text(edit_summed(desk, edited), style="bold"), (1, 0, 0, 0))
        lines = [reworded(turn.before, turn.after) for turn in edited.turns[:SHOWN]]
        lines += [
            Text("claim changed: ").append_text(reworded(desk.content(old), desk.content(new)))
            for old, new in edited.changed
        ]
        lines += [
            Text("withdrawn: ", style="bold red").append(one_line(desk.line(claim)), style="not bold default")
            for claim in edited.withdrawn
        ]
        yield from (Padding(line, (0, 0, 0, 2)) for line in lines)
        if len(edited.turns) > SHOWN:
            yield Text(f"  and {len(edited.turns) - SHOWN:,} more (all of them: --format html)", style="dim")


def _differences(desk: Desk, *, wide: bool) -> Iterable[RenderableType]:
    chosen = desk.findings("differ")
    small = desk.findings("differ", trivial=True)
    if not chosen and not small:
        return
    yield _title("What they differ on")
    for group in together(chosen):
        yield Text()
        for finding in group:
            why = Text(f"{ABOUT[finding.about]}: ", style="bold red")
            why.append(one_line(finding.why), style="not bold default")
            yield why
        members = desk.members(group[0])
        if wide and len(members) == 2:
            yield _beside(desk, members)
        else:
            yield _grid(*_versions(desk, members), indent=2)
    if small:
        yield Padding(Text("Small ones:", style="bold"), (1, 0, 0, 0))
        yield from (Text("· " + one_line(finding.why)) for finding in small)


def _versions(desk: Desk, members: tuple[Claim, ...]) -> list[tuple[RenderableType, RenderableType]]:
    """Each claim's report and words; of two statements the differing words stand out."""
    texts = [one_line(desk.content(claim)) for claim in members]
    versions: list[Text] = [Text(text) for text in texts]
    if len(members) == 2 and all(isinstance(claim, Statement) for claim in members):
        versions = [_marked(stretches) for stretches in compare_words(*texts)]
    rows: list[tuple[RenderableType, RenderableType]] = []
    for claim, version in zip(members, versions, strict=True):
        if isinstance(claim, Statement):
            version.append(f"  — {one_line(_attribution(desk, claim))}", style="dim")
        rows.append((Text(desk.letters[desk.report_of(claim).id], style="bold"), version))
    return rows


def _marked(stretches: tuple[Stretch, ...]) -> Text:
    text = Text()
    for stretch in stretches:
        text.append(stretch.text, style="bold underline" if stretch.own else "")
    return text


def _beside(desk: Desk, members: tuple[Claim, ...]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row(*(_grid(row) for row in _versions(desk, members)))
    return Padding(grid, (0, 0, 0, 2))


def _attribution(desk: Desk, statement: Statement) -> str:
    facts = [desk.speaker(statement)]
    if statement.channel:
        facts.append(statement.channel.kind)
    return ", ".join(facts)


def _speakers(desk: Desk) -> Iterable[RenderableType]:
    speakers = desk.speakers()
    if speakers:
        yield _title("Who said what")
    for speaker in speakers:
        yield _speaker(desk, speaker)


def _speaker(desk: Desk, speaker: Speaker) -> RenderableType:
    name = Text(one_line(speaker.name or NO_SPEAKER), style="bold")
    if speaker.roles:
        name.append(f"  {one_line('; '.join(speaker.roles))}", style="not bold dim")
    rows = [_statement(desk, statement) for statement in speaker.statements]
    return Group(Padding(name, (1, 0, 0, 0)), _grid(*rows, indent=2))


def _statement(desk: Desk, statement: Statement) -> tuple[RenderableType, RenderableType]:
    text = Text(one_line(desk.content(statement)))
    facts = [MANNERS[statement.manner]]
    if statement.act != "said":
        facts.append(statement.act)
    if statement.channel:
        facts.append(statement.channel.kind)
    if statement.date:
        facts.append(dated_words(statement.date))
    text.append(f"  ({one_line(', '.join(facts))})", style="dim")
    _withdrawn(desk, statement, text)
    for note in statement.notes:
        text.append(f"  Note: {one_line(note)}", style="yellow")
    return Text(desk.letters[desk.report_of(statement).id], style="bold"), text


def _withdrawn(desk: Desk, claim: Claim, text: Text) -> None:
    if claim.id in desk.withdrawn_by:
        text.append(f"  withdrawn: no longer in {desk.withdrawn_by[claim.id]}", style="not bold red")


def _ahead(desk: Desk) -> Iterable[RenderableType]:
    ahead = [event for event in desk.events() if event.mode != "happened"]
    if ahead:
        yield _title("Planned, possible, denied")
        yield _grid(*(_event(desk, event) for event in ahead))


def _event(desk: Desk, event: Event) -> tuple[RenderableType, RenderableType]:
    text = Text(f"{MODES[event.mode].capitalize()}: ", style="bold")
    text.append(one_line(desk.content(event)), style="not bold")
    if event.date:
        text.append(f"  ({one_line(dated_words(event.date))})", style="not bold dim")
    _withdrawn(desk, event, text)
    return Text(desk.letters[desk.report_of(event).id], style="bold"), text


def _figures(desk: Desk) -> Iterable[RenderableType]:
    figures = desk.figures()
    if not figures:
        return
    yield _title("Figures")
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True, show_edge=False, header_style="dim")
    table.add_column("")
    table.add_column("figure", ratio=2)
    table.add_column("unit", ratio=2)
    table.add_column("in its words", ratio=2)
    for figure in figures:
        table.add_row(
            Text(desk.letters[desk.report_of(figure).id], style="bold"),
            Text(value_words(figure.value, figure.bound)),
            Text(one_line(figure.unit)),
            _figure_words(desk, figure),
        )
    yield table


def _figure_words(desk: Desk, figure: Figure) -> Text:
    text = Text(one_line(desk.content(figure)), style="dim")
    _withdrawn(desk, figure, text)
    return text


def _timeline(desk: Desk) -> Iterable[RenderableType]:
    if not desk.record.timeline:
        return
    yield _title("Timeline")
    for moment in desk.record.timeline:
        date = Text(one_line(date_words(moment.date)), style="bold")
        date.append(f"  {one_line(moment.how)}", style="not bold dim")
        yield date
        members = [desk.claims[id] for id in moment.claims if id in desk.claims]
        yield _grid(
            *(
                (
                    Text(desk.letters[desk.report_of(claim).id], style="bold"),
                    Text(one_line(desk.line(claim))),
                )
                for claim in members
            ),
            indent=2,
        )


def _short(desk: Desk, title: str, kind: str) -> Iterable[RenderableType]:
    chosen: list[Finding] = [one for one in desk.record.findings if one.kind == kind and not one.trivial]
    if not chosen:
        return
    chosen.sort(key=lambda one: (-one.score, one.id))
    yield _title(title)
    rows: list[tuple[RenderableType, RenderableType]] = []
    for finding in chosen[:SHOWN]:
        letters = dict.fromkeys(desk.letters[desk.report_of(claim).id] for claim in desk.members(finding))
        text = Text(one_line(finding.why))
        if kind == "agree":
            text.append(f"  ({count(finding.independent, 'independent origin')})", style="dim")
        rows.append((Text("".join(letters), style="bold"), text))
    yield _grid(*rows)
    if len(chosen) > SHOWN:
        yield Text(f"and {len(chosen) - SHOWN:,} more (all of them: --format html)", style="dim")
