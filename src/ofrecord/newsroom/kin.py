"""Tell of a report that was just placed whose copy or later version it is, among what is stored."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from msgspec.structs import replace

from ofrecord.model import Report
from ofrecord.store import HistoryRow, ReportRow, Writing
from ofrecord.stories import mark_copies, mark_versions
from ofrecord.stories.copies import shingles_of, words_of
from ofrecord.stories.copies.shingles import LEAST
from ofrecord.stories.versions import fates_of
from ofrecord.stories.versions.address import canonical

NEWEST = 16
"So many of a story's newest reports are looked at, so that the cost does not grow with the story."

_HELD = 256
"Reports remembered, about 60 kB each: those that came last, which new ones are mostly near to."


@dataclass(frozen=True, slots=True)
class _Held:
    """A report as it was found, and what tells quickly whether another one can be its copy or version."""

    report: Report
    runs: frozenset[int]
    address: str | None


class Kin:
    """The reports met last; what was found in them never changes."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, _Held] = OrderedDict()

    def mark(self, desk: Writing, report: Report, story: str, at: str, alone: bool) -> Report:
        """Give the report with `copy_of`, `version_of` and the reasons, as they are now stored.

        Looked at are, of those that came before it, the newest reports of its story, those read at its address, and its
        outlet's under its headline. Where nothing of them stands in it, and it came to its story `alone` (no two
        stories were put together by it), nothing can have changed. Claims that the version before has and this one has
        no more are marked withdrawn, and the story's history says so.
        """
        rows = desk.near(report, NEWEST)
        new = self._add(report)
        held = self._all(desk, rows)
        if not held or (alone and not any(_may_be_kin(new, one) for one in held)):
            return report
        return _mark(desk, report, story, at, rows, [one.report for one in held])

    def _all(self, desk: Writing, rows: Iterable[ReportRow]) -> list[_Held]:
        ids = [row.id for row in rows]
        found = {report: self._held[report] for report in ids if report in self._held}
        for report in desk.told(one for one in ids if one not in found).values():
            found[report.id] = self._add(report)
        for report_id in ids:
            self._held.move_to_end(report_id)
        while len(self._held) > _HELD:
            self._held.popitem(last=False)
        return [found[report_id] for report_id in ids]

    def _add(self, report: Report) -> _Held:
        held = _Held(report, frozenset(shingles_of(words_of(report))), _address(report))
        self._held[report.id] = held
        return held


def _address(report: Report) -> str | None:
    return canonical(report.address) if report.address else None


def _may_be_kin(one: _Held, other: _Held) -> bool:
    if one.address is not None and one.address == other.address:
        return True
    return len(one.runs & other.runs) >= LEAST  # those that share fewer are not even laid side by side


def _mark(
    desk: Writing, report: Report, story: str, at: str, rows: Iterable[ReportRow], found: Iterable[Report]
) -> Report:
    held = [
        replace(
            one,
            copy_of=row.copy_of,
            copy_why=row.copy_why,
            version_of=row.version_of,
            version_why=row.version_why,
        )
        for row, one in zip(rows, found, strict=True)
    ]
    marked = mark_copies(mark_versions([*held, report]))
    for before, after in zip(chain(held, (report,)), marked, strict=True):
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
