"""Keep reports that were worked: place them in stories, in one change of the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ofrecord.model import Found, Page, Report
from ofrecord.newsroom.kin import Kin
from ofrecord.newsroom.shelf import StoreShelf, TraitsCache
from ofrecord.newsroom.spans import now
from ofrecord.newsroom.told import Kept, Known, regrouped_by
from ofrecord.pipeline import title_of
from ofrecord.reading import Raw
from ofrecord.store import Arrival, HistoryRow, Store, StoryRow, Writing, pack_raw
from ofrecord.store import Raw as PackedRaw
from ofrecord.stories import Placed, Traits, place, traits_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A report with all that was found in it, and where it was read: the input's bytes, and the place in them."""

    raw: Raw
    place: str
    page: Page
    found: Found


Weigh = Callable[[Sequence[Report]], list[Traits]]
"How the traits of reports are taken, by which they are placed."


class Keeper:
    """Keeps reports. It remembers what it met last, so one serves a whole run; for one thread."""

    def __init__(self, made: str, clock: Callable[[], str] = now, weigh: Weigh = traits_of) -> None:
        self._made = made
        self._weigh = weigh
        self._clock = clock
        self._forget()
        self._last_raw = ""

    def _forget(self) -> None:
        self._cache = TraitsCache()
        self._kin = Kin()

    def keep(self, store: Store, batch: Sequence[Worked]) -> list[Kept | Known]:
        """Keep and place reports, in order, all of them or none; what is given back stands.

        Raises StoreError where the store cannot be written.
        """
        if not batch:
            return []
        # What takes long is done before the store's lock is asked for.
        traits = self._weigh([one.found.report for one in batch])
        raws = {one.raw.sha256: one.raw for one in batch if one.raw.sha256 != self._last_raw}
        packed = [pack_raw(raw.data) for raw in raws.values()]
        try:
            kept = self._keep(store, packed, batch, traits)
        except BaseException:
            self._forget()  # numbers that were not kept will go to other reports
            raise
        self._last_raw = batch[-1].raw.sha256
        return [kept.get(one.found.report.id, Known(name=one.page.name)) for one in batch]

    def _keep(
        self, store: Store, packed: Sequence[PackedRaw], batch: Sequence[Worked], traits: Sequence[Traits]
    ) -> dict[str, Kept]:
        with store.writing() as desk:
            desk.keep_raws(packed)
            known = desk.known(one.found.report.id for one in batch)
            at = self._clock()
            new = [
                (one, its) for one, its in zip(batch, traits, strict=True) if one.found.report.id not in known
            ]
            desk.keep([self._arrival(one, at) for one, _ in new])
            placed = [(one, self._place(desk, one, its, at)) for one, its in new]
            desk.note(row for one, its in placed for row in _happened(its, _began(one, its), at))
            kin = [
                self._kin.mark(desk, one.found.report, its.story, at, alone=_alone(its))
                for one, its in placed
            ]
            titles = {story: desk.story(story) for story in dict.fromkeys(its.story for _, its in placed)}
        return {
            report.id: _told(one, its, titles[its.story], report)
            for (one, its), report in zip(placed, kin, strict=True)
        }

    def _arrival(self, worked: Worked, at: str) -> Arrival:
        return Arrival(
            page=worked.page,
            found=worked.found,
            raw=worked.raw.sha256,
            place=worked.place,
            charset=worked.raw.charset,
            arrived=at,
            made=self._made,
        )

    def _place(self, desk: Writing, worked: Worked, traits: Traits, at: str) -> Placed:
        placed = place(traits, StoreShelf(desk, self._cache, at))
        report = worked.found.report
        if _began(worked, placed) and not report.headline:
            desk.entitle(placed.story, title_of([report]))
        return placed


def _began(worked: Worked, placed: Placed) -> bool:
    return placed.story == f"story-{worked.found.report.id}"


def _alone(placed: Placed) -> bool:
    return not placed.redirects and placed.moved.keys() <= {placed.report}


def _told(worked: Worked, placed: Placed, story: StoryRow | None, report: Report) -> Kept:
    return Kept(
        name=report.name,
        report=report.id,
        headline=report.headline,
        story=placed.story,
        title=story.title if story else "",
        why=placed.why,
        began=_began(worked, placed),
        took_up=tuple(placed.redirects),
        regrouped=regrouped_by(placed),
        copy_of=report.copy_of,
        copy_why=report.copy_why,
        version_of=report.version_of,
        version_why=report.version_why,
    )


def _happened(placed: Placed, began: bool, at: str) -> list[HistoryRow]:
    what = "began" if began else "arrived"
    rows = [HistoryRow(story=placed.story, at=at, what=what, detail=placed.why, report=placed.report)]
    for one in regrouped_by(placed):
        reports = ", ".join(one.reports)
        why = f"because of the report {placed.report}"
        rows.append(
            HistoryRow(story=one.joined, at=at, what="moved", detail=f"{reports} from {one.left} {why}")
        )
        rows.append(
            HistoryRow(story=one.left, at=at, what="split", detail=f"{reports} to {one.joined} {why}")
        )
    for gone, story in placed.redirects.items():
        rows.append(HistoryRow(story=story, at=at, what="merged", detail=f"with {gone}"))
    return rows
