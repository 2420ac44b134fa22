"""The editor's changes: two stories are one, reports are a story of their own, a report belongs elsewhere.

Each is kept as words on reports (`words`), so that it outlasts whatever arrives later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofrecord.errors import UsageError
from ofrecord.newsroom.names import find_report, find_story
from ofrecord.newsroom.words import part, tie
from ofrecord.store import HistoryRow, Store, StoryRow, Writing
from ofrecord.stories import new_id

_BY = "by the editor"


@dataclass(frozen=True, slots=True)
class Edited:
    """The stories that an edit touched, as they are now: the one that has the reports in question, then the other."""

    story: StoryRow
    other: StoryRow | None = None


def merge(store: Store, one: str, other: str, at: str) -> Edited:
    """Put the reports of story `other` into story `one`; the id of `other` leads there from now on. `at` is UTC.

    Raises UsageError where there is no such story, or both are one already.
    """
    with store.writing() as desk:
        stays, goes = find_story(desk, one).story, find_story(desk, other).story
        if stays.id == goes.id:
            raise UsageError(f"{one} and {other} are one story already: {stays.id}.")
        members = desk.members([stays.id, goes.id])
        both = [report.id for report in desk.reports((*members[stays.id], *members[goes.id]))]
        tie(desk, both, at)
        desk.settle(dict.fromkeys(members[goes.id], stays.id), {goes.id: stays.id}, at)
        desk.note([HistoryRow(story=stays.id, at=at, what="merged", detail=f"with {goes.id} {_BY}")])
        return Edited(_told(desk, stays.id))


def split(store: Store, story: str, reports: Sequence[str], at: str) -> Edited:
    """Take `reports` out of a story and make one of their own of them.

    Raises UsageError where a report is not in the story, or none would be left.
    """
    with store.writing() as desk:
        old = find_story(desk, story).story
        rows = {row.id: row for row in (find_report(desk, report) for report in reports)}
        for row in rows.values():
            if row.story != old.id:
                raise UsageError(f"report {row.id} is not in story {old.id} but in {row.story}.")
        members = desk.members([old.id])[old.id]
        taken = [report for report in members if report in rows]
        left = [report for report in members if report not in rows]
        if not left:
            raise UsageError(f"these are all the reports of {old.id}; there is nothing to split from them.")
        part(desk, taken, left, at)
        new = new_id(taken, lambda name: bool(desk.members([name])))
        desk.settle(dict.fromkeys(taken, new), {}, at)
        desk.note(
            [
                HistoryRow(story=new, at=at, what="began", detail=f"split from {old.id} {_BY}"),
                HistoryRow(story=old.id, at=at, what="split", detail=f"{', '.join(taken)} to {new} {_BY}"),
            ]
        )
        return Edited(_told(desk, new), _told(desk, old.id))


def move(store: Store, report: str, story: str, at: str) -> Edited:
    """Put a report into another story. Where it was the only one of its own, that story's id leads to the other.

    Raises UsageError where there is no such report or story, or the report is there already.
    """
    with store.writing() as desk:
        row, new = find_report(desk, report), find_story(desk, story).story
        old = row.story or ""
        if old == new.id:
            raise UsageError(f"report {row.id} is in story {new.id} already.")
        members = desk.members([old, new.id])
        left = [one for one in members[old] if one != row.id]
        if left:
            part(desk, [row.id], left, at)
        tie(desk, [members[new.id][-1], row.id], at)
        desk.settle({row.id: new.id}, {} if left else {old: new.id}, at)
        detail = f"from {old} {_BY}"
        desk.note([HistoryRow(story=new.id, at=at, what="moved", detail=detail, report=row.id)])
        return Edited(_told(desk, new.id), _told(desk, old) if left else None)


def _told(desk: Writing, story: str) -> StoryRow:
    found = desk.story(story)
    assert found is not None  # noqa: S101 - it was settled just now
    return found
