"""Tell of a report that was just placed whose copy or later version it is, among what is stored."""

from __future__ import annotations

from msgspec.structs import replace

from ofrecord.model import Report
from ofrecord.store import HistoryRow, Writing
from ofrecord.stories import mark_copies, mark_versions
from ofrecord.stories.versions import fates_of

NEWEST = 16
"So many of a story's newest reports are looked at, so that the cost does not grow with the story."


def mark_kin(desk: Writing, report: Report, story: str, at: str) -> Report:
    """Give the report with `copy_of`, `version_of` and the reasons, as they are now stored.

    Looked at are, of those that came before it, the newest reports of its story, those read at its address, and its
    outlet's under its headline. Claims that the version before has and this one has no more are marked withdrawn,
    and the story's history says so.
    """
    near = [row.id for row in desk.named([report.name])]
    if report.outlet and report.headline:
        near += [row.id for row in desk.headed(report.outlet, report.headline)]
    near = [*near[-NEWEST:], *desk.members([story]).get(story, ())[-NEWEST:]]
    number = desk.numbers([report.id])[report.id]
    rows = [row for row in desk.reports(dict.fromkeys(near)) if row.number < number]
    founds = desk.founds([row.id for row in rows])
    held = [
        replace(
            founds[row.id].report,
            copy_of=row.copy_of,
            copy_why=row.copy_why,
            version_of=row.version_of,
            version_why=row.version_why,
        )
        for row in rows
    ]
    marked = mark_copies(mark_versions([*held, report]))
    for before, after in zip([*held, report], marked, strict=True):
        if (before.copy_of, before.version_of) != (after.copy_of, after.version_of):
            desk.mark(
                after.id,
                copy_of=after.copy_of,
                copy_why=after.copy_why,
                version_of=after.version_of,
                version_why=after.version_why,
            )
            if after.version_of:
                _withdraw(desk, after, story, at)
    return marked[-1]


def _withdraw(desk: Writing, new: Report, story: str, at: str) -> None:
    both = desk.founds([new.id, str(new.version_of)])
    if len(both) < 2:
        return
    old = both[str(new.version_of)]
    fates = fates_of(old.report, old.claims, new, both[new.id].claims)
    gone = [fate for fate in fates if fate.kind == "gone"]
    desk.withdraw([fate.claim for fate in gone], new.id)
    changed = sum(fate.kind == "changed" for fate in fates)
    told = f"a version of {new.version_of}: {changed} claims changed, {len(gone)} withdrawn"
    desk.note([HistoryRow(story=story, at=at, what="edited", detail=told, report=new.id)])
