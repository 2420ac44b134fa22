"""What changed in a story: what came, what was edited and withdrawn, which plan moved."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from ofrecord.model import (
    Came,
    Changes,
    Claim,
    Event,
    Happening,
    PageEdit,
    PlanMoved,
    Record,
    Report,
    Reworded,
    Span,
)
from ofrecord.newsroom.spans import since_of
from ofrecord.newsroom.story import Opened
from ofrecord.store import Store

_LATER = frozenset({"happened", "denied"})
_TOLD = frozenset({"arrived", "began", "joined", "edited"})
"What the history tells that is told of the reports themselves."


def changes(store: Store, opened: Opened, since: str | None, now: str) -> Changes:
    """Give what changed in a story since a time as `since_of` reads it. Raises UsageError for a time that is none."""
    after = since_of(since, now) if since else None
    story, record = opened.story, opened.record
    with store.reading() as desk:
        arrived = {
            row.id: row.arrived
            for row in desk.reports([report.id for report in record.reports])
            if after is None or row.arrived >= after
        }
        history = desk.history(story.id, after)
    new = [report for report in record.reports if report.id in arrived]
    return Changes(
        story=story.id,
        title=story.title,
        since=after,
        led_from=opened.led_from,
        came=tuple(_came(report, arrived[report.id], record) for report in new),
        edited=tuple(_edits(record, arrived)),
        moved=tuple(_moved(record, arrived)),
        other=tuple(
            Happening(
                what=row.what, at=row.at, detail=f"{row.report} {row.detail}" if row.report else row.detail
            )
            for row in history
            if row.what not in _TOLD
        ),
    )


def _came(report: Report, at: str, record: Record) -> Came:
    return Came(
        report=report.id,
        name=report.name,
        headline=report.headline,
        at=at,
        claims=sum(claim.spans[0].report == report.id for claim in record.claims),
        copy_of=report.copy_of,
        version_of=report.version_of,
        why=report.version_why or report.copy_why,
    )


def _edits(record: Record, arrived: Container[str]) -> Iterator[PageEdit]:
    reports = {report.id: report for report in record.reports}
    words = {claim.id: _of(reports, claim) for claim in record.claims}

    def printed(span: Span) -> str:
        return _words(reports[span.report], span.start, span.end)

    for edit in record.edits:
        if edit.after not in arrived:
            continue
        fates = [fate for fate in record.fates if fate.report == edit.after]
        yield PageEdit(
            before=edit.before,
            after=edit.after,
            name=reports[edit.before].name,
            turns=tuple(Reworded(before=printed(turn.old), after=printed(turn.new)) for turn in edit.turns),
            withdrawn=tuple(words[fate.claim] for fate in fates if fate.kind == "gone"),
            changed=tuple(
                Reworded(before=words[fate.claim], after=words[fate.became])
                for fate in fates
                if fate.kind == "changed" and fate.became
            ),
            notices=tuple(
                _words(reports[edit.after], one.start, one.end) for one in reports[edit.after].notices
            ),
        )


def _words(report: Report, start: int, end: int) -> str:
    return " ".join(report.text[start:end].split())


def _moved(record: Record, arrived: Container[str]) -> Iterator[PlanMoved]:
    claims = {claim.id: claim for claim in record.claims}
    texts = {report.id: report for report in record.reports}
    told: set[tuple[str, str]] = set()
    for finding in record.findings:
        events = [claim for one in finding.claims if isinstance(claim := claims.get(one), Event)]
        plans = [one for one in events if one.mode == "planned"]
        later = [one for one in events if one.mode in _LATER and one.spans[0].report in arrived]
        if finding.kind == "differ" and plans and later:
            plan, became = plans[0], later[0]
            if (plan.id, became.id) in told:
                continue
            told.add((plan.id, became.id))
            yield PlanMoved(plan=_of(texts, plan), became=_of(texts, became), why=finding.why)


def _of(texts: Mapping[str, Report], claim: Claim) -> str:
    return _words(texts[claim.spans[0].report], claim.spans[0].start, claim.spans[-1].end)
