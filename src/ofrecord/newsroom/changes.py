"""What changed in a story: what came, what was edited and withdrawn, which plan moved."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ofrecord.model import Claim, Event, Record, Report
from ofrecord.newsroom.spans import since_of
from ofrecord.newsroom.story import Opened
from ofrecord.store import HistoryRow, Store
from ofrecord.stories.versions import WordDiff, word_diff

_LATER = frozenset({"happened", "denied"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A report that came, when (UTC), and how many claims it brought; of a copy or a later version, of what and why."""

    report: str
    name: str
    headline: str | None
    at: str
    claims: int
    copy_of: str | None
    version_of: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A stretch that an edit changed: the words before and after, either of them empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A page that was edited: the version before, the new one, the words changed, the claims withdrawn and changed.

    `withdrawn` has the words of claims that no longer stand; `changed` each claim's words before and after.
    """

    before: str
    after: str
    name: str
    turns: tuple[Turn, ...]
    withdrawn: tuple[str, ...]
    changed: tuple[Turn, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A plan, and what another report has become of it: the words of both, and why they are put side by side."""

    plan: str
    became: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed in a story since a time (UTC; null: since it began), in the order in which it happened.

    `other` has what the history tells beside that: merged, split, moved.
    """

    story: str
    title: str
    since: str | None
    led_from: str | None
    came: tuple[Came, ...]
    edited: tuple[Edit, ...]
    moved: tuple[Moved, ...]
    other: tuple[HistoryRow, ...]


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
        edited=tuple(_edits(new, record)),
        moved=tuple(_moved(record, arrived)),
        other=tuple(row for row in history if row.what not in ("arrived", "began", "joined", "edited")),
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


def _edits(new: Sequence[Report], record: Record) -> Iterator[Edit]:
    reports = {report.id: report for report in record.reports}
    words = {claim.id: _of(reports, claim) for claim in record.claims}
    for report in new:
        old = reports.get(report.version_of or "")
        if old is None:
            continue
        fates = [fate for fate in record.fates if fate.report == report.id]
        yield Edit(
            before=old.id,
            after=report.id,
            name=old.name,
            turns=tuple(_turns(word_diff(old, report), old, report)),
            withdrawn=tuple(words[fate.claim] for fate in fates if fate.kind == "gone"),
            changed=tuple(
                Turn(before=words[fate.claim], after=words[fate.became])
                for fate in fates
                if fate.kind == "changed" and fate.became
            ),
            notices=tuple(_words(report, one.start, one.end) for one in report.notices),
        )


def _turns(diff: WordDiff, old: Report, new: Report) -> Iterator[Turn]:
    """Removed words and those put in their place are one turn."""
    before = ""
    for run in diff.runs:
        if run.fate == "removed":
            if before:
                yield Turn(before=before, after="")
            before = _words(old, *run.old)
        elif run.fate == "added":
            yield Turn(before=before, after=_words(new, *run.new))
            before = ""
        elif before:
            yield Turn(before=before, after="")
            before = ""
    if before:
        yield Turn(before=before, after="")


def _words(report: Report, start: int, end: int) -> str:
    return " ".join(report.text[start:end].split())


def _moved(record: Record, arrived: Container[str]) -> Iterator[Moved]:
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
            yield Moved(plan=_of(texts, plan), became=_of(texts, became), why=finding.why)


def _of(texts: Mapping[str, Report], claim: Claim) -> str:
    return _words(texts[claim.spans[0].report], claim.spans[0].start, claim.spans[-1].end)
