"""What changed in a story: what came, what was edited and withdrawn, which plan moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ofrecord.model import Event, Found, Record, Report
from ofrecord.newsroom.names import find_story
from ofrecord.newsroom.spans import since_of
from ofrecord.newsroom.story import Opened
from ofrecord.store import HistoryRow, Reading, ReportRow, Store
from ofrecord.stories.versions import WordDiff, fates_of, find_notices, word_diff

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
    with store.reading() as desk:
        story = find_story(desk, opened.story.id).story
        members = desk.members([story.id])[story.id]
        rows = {row.id: row for row in desk.reports(members)}
        new = [rows[one] for one in members if after is None or rows[one].arrived >= after]
        versions = [str(row.version_of) for row in new if row.version_of]
        founds = desk.founds([*(row.id for row in new), *versions])
        history = desk.history(story.id, after)
        edits = tuple(_edits(new, founds, desk))
    arrived = {row.id for row in new}
    return Changes(
        story=story.id,
        title=story.title,
        since=after,
        led_from=opened.led_from,
        came=tuple(_came(row, founds) for row in new),
        edited=edits,
        moved=tuple(_moved(opened.record, arrived)),
        other=tuple(row for row in history if row.what not in ("arrived", "began", "joined", "edited")),
    )


def _came(row: ReportRow, founds: Mapping[str, Found]) -> Came:
    return Came(
        report=row.id,
        name=row.name,
        headline=row.headline,
        at=row.arrived,
        claims=len(founds[row.id].claims) if row.id in founds else 0,
        copy_of=row.copy_of,
        version_of=row.version_of,
        why=row.version_why or row.copy_why,
    )


def _edits(new: Sequence[ReportRow], founds: Mapping[str, Found], desk: Reading) -> Iterator[Edit]:
    names = {row.id: row.name for row in desk.reports([str(row.version_of) for row in new if row.version_of])}
    for row in new:
        old = founds.get(row.version_of or "")
        if old is None or row.id not in founds:
            continue
        current = founds[row.id]
        words = {
            claim.id: _words(old.report, claim.spans[0].start, claim.spans[-1].end) for claim in old.claims
        }
        words |= {
            claim.id: _words(current.report, claim.spans[0].start, claim.spans[-1].end)
            for claim in current.claims
        }
        fates = fates_of(old.report, old.claims, current.report, current.claims)
        yield Edit(
            before=str(row.version_of),
            after=row.id,
            name=names.get(str(row.version_of), row.name),
            turns=tuple(_turns(word_diff(old.report, current.report), old.report, current.report)),
            withdrawn=tuple(words[fate.claim] for fate in fates if fate.kind == "gone"),
            changed=tuple(
                Turn(before=words[fate.claim], after=words[fate.became])
                for fate in fates
                if fate.kind == "changed" and fate.became
            ),
            notices=tuple(_words(current.report, one.start, one.end) for one in find_notices(current.report)),
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


def _moved(record: Record, arrived: set[str]) -> Iterator[Moved]:
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


def _of(texts: Mapping[str, Report], event: Event) -> str:
    return _words(texts[event.spans[0].report], event.spans[0].start, event.spans[-1].end)
