"""The record as Markdown (CommonMark with tables), for a wiki, an issue or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ofrecord.model import Claim, Event, Finding, Record, Statement
from ofrecord.views.desk import Desk, desk_of, together
from ofrecord.views.edits import edit_summed, edits_of, notice_kind, notice_words
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

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~&])")


def to_markdown(record: Record) -> str:
    """The record as a page: differences first, then who said what, planned, figures, timeline, agreements."""
    desk = desk_of(record)
    blocks = [
        *_head(desk),
        *_edits(desk),
        *_findings(desk, "What they differ on", "differ"),
        *_speakers(desk),
        *_events(desk),
        *_figures(desk),
        *_timeline(desk),
        *_findings(desk, "What they agree on", "agree"),
        *_findings(desk, "What one report alone says", "only"),
    ]
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Text from a report on one line, with every sign that Markdown or HTML would act on taken literally."""
    return _SIGNS.sub(r"\\\1", one_line(text))


def _head(desk: Desk) -> Iterator[str]:
    story = desk.record.story
    yield f"# {escape(story.title)}"
    lines = []
    for report in desk.record.reports:
        line = (
            f"- **{desk.letters[report.id]}** {escape(desk.label(report))}: {escape(published_words(report))}"
        )
        if report.headline:
            line += f". *{escape(report.headline)}*"
        if report.agency:
            line += f" (credits {escape(report.agency)})"
        if report.copy_of and report.copy_of in desk.letters:
            line += f" (a copy of {desk.letters[report.copy_of]})"
        if report.version_of and report.version_of in desk.letters:
            line += f" (a later version of {desk.letters[report.version_of]})"
        line += "".join(
            f" **{notice_kind(notice)}:** {escape(notice_words(report, notice))}" for notice in report.notices
        )
        line += "".join(f" *{escape(note)}*" for note in report.notes)
        lines.append(line)
    yield "\n".join(lines)


def _edits(desk: Desk) -> Iterator[str]:
    edits = edits_of(desk)
    if edits:
        yield "## How the pages were edited"
    for edited in edits:
        yield escape(edit_summed(desk, edited))
        lines = [
            " ".join(
                [f"~~{escape(turn.before)}~~"] * bool(turn.before)
                + [f"**{escape(turn.after)}**"] * bool(turn.after)
            )
            for turn in edited.turns
        ]
        lines += [f"withdrawn: {escape(desk.line(claim))}" for claim in edited.withdrawn]
        if lines:
            yield "\n".join(f"- {line}" for line in lines)


def _findings(desk: Desk, title: str, kind: str) -> Iterator[str]:
    chosen = [one for one in desk.record.findings if one.kind == kind]
    if not chosen:
        return
    chosen.sort(key=lambda one: (one.trivial, -one.score, one.id))
    yield f"## {title}"
    yield "\n".join(line for group in together(chosen) for line in _group(desk, group))


def _group(desk: Desk, group: tuple[Finding, ...]) -> Iterator[str]:
    """Findings about the same claims, a line each, then the claims once."""
    for finding in group:
        origins = "" if finding.kind == "only" else f" *({count(finding.independent, 'independent origin')})*"
        yield f"- **{ABOUT[finding.about]}.** {escape(finding.why)}{origins}"
    if not group[0].trivial and group[0].kind != "only":
        for claim in desk.members(group[0]):
            yield f"    - {_letter(desk, claim)}: {escape(desk.content(claim))}"


def _letter(desk: Desk, claim: Claim) -> str:
    return desk.letters[desk.report_of(claim).id]


def _speakers(desk: Desk) -> Iterator[str]:
    speakers = desk.speakers()
    if speakers:
        yield "## Who said what"
    for speaker in speakers:
        roles = f" ({escape('; '.join(speaker.roles))})" if speaker.roles else ""
        yield f"### {escape(speaker.name or NO_SPEAKER)}{roles}"
        yield "\n".join(_statement(desk, statement) for statement in speaker.statements)


def _statement(desk: Desk, statement: Statement) -> str:
    facts = [MANNERS[statement.manner]]
    if statement.act != "said":
        facts.append(statement.act)
    if statement.channel:
        facts.append(statement.channel.kind)
    if statement.date:
        facts.append(dated_words(statement.date))
    notes = "".join(f" **Note:** {escape(note)}." for note in statement.notes)
    return f"- {_letter(desk, statement)}: {escape(desk.content(statement))} *({escape(', '.join(facts))})*{notes}"


def _events(desk: Desk) -> Iterator[str]:
    ahead = [event for event in desk.events() if event.mode != "happened"]
    if not ahead:
        return
    yield "## Planned, possible, denied"
    yield "\n".join(_event(desk, event) for event in ahead)


def _event(desk: Desk, event: Event) -> str:
    date = f", {dated_words(event.date)}" if event.date else ""
    return f"- {_letter(desk, event)}: {escape(desk.content(event))} *({MODES[event.mode]}{escape(date)})*"


def _figures(desk: Desk) -> Iterator[str]:
    figures = desk.figures()
    if not figures:
        return
    yield "## Figures"
    rows = (
        (
            value_words(figure.value, figure.bound),
            figure.unit,
            figure.of,
            desk.content(figure),
            _letter(desk, figure),
        )
        for figure in figures
    )
    yield _table(("Figure", "Unit", "Of", "In its words", "Report"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *(tuple(escape(cell) for cell in row) for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _timeline(desk: Desk) -> Iterator[str]:
    if not desk.record.timeline:
        return
    yield "## Timeline"
    lines = []
    for moment in desk.record.timeline:
        lines.append(f"- **{escape(date_words(moment.date))}** ({escape(moment.how)})")
        for id in moment.claims:
            if id in desk.claims:
                claim = desk.claims[id]
                lines.append(f"    - {_letter(desk, claim)}: {escape(desk.line(claim))}")
    yield "\n".join(lines)
