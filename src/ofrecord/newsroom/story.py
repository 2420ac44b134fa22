"""The record of a stored story: what `ofrecord build` gives for the same inputs in the order in which they came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ofrecord.errors import ReadOnlyStore
from ofrecord.model import Found, Page, Record, Report
from ofrecord.newsroom.names import find_story
from ofrecord.store import Store, StoryRow, pack, unpack

if TYPE_CHECKING:
    from ofrecord.engine import Engine


@dataclass(frozen=True, slots=True)
class Opened:
    """A stored story and its record; `led_from` is the id it was asked by, where that leads to it by now."""

    story: StoryRow
    record: Record
    led_from: str | None = None


def open_story(store: Store, story: str, made: str, engine: Engine | None = None) -> Opened:
    """Give the record of the story with this id, or beginning of one.

    It is built of what is stored, and parsed again only where the story changes what was read of a report: a
    date that the others give it, a line that is furniture because another page has it too. Until a report comes or
    goes the record is taken as it was built. `made` names the program: what another version found is found anew, by
    `engine` (null: on this machine).
    Raises UsageError where there is no such story.
    """
    with store.reading() as desk:
        named = find_story(desk, story)
        members = desk.members([named.story.id])[named.story.id]
        key = _key(members, made)
        kept = desk.record(named.story.id, key)
        if kept is not None:
            return Opened(named.story, unpack(kept, Record), named.led_from)
        current = [row.id for row in desk.reports(members) if row.made == made]
        pages, founds = desk.pages(members), desk.founds(current)
    record = _build([pages[report] for report in members], founds, engine)
    _keep(store, named.story.id, key, record)
    return Opened(named.story, record, named.led_from)


def _build(pages: Sequence[Page], founds: Mapping[str, Found], engine: Engine | None) -> Record:
    # A record that is kept is shown without the parser, which takes two seconds to import.
    from ofrecord.engine import Local
    from ofrecord.pipeline import build, carry_over

    def find_all(reports: Sequence[Report]) -> Iterator[Found]:
        carried = {
            report.id: found
            for report in reports
            if report.id in founds and (found := carry_over(founds[report.id], report))
        }
        missing = [report for report in reports if report.id not in carried]
        anew: Iterator[Found] = iter((engine or Local()).find_all(missing)) if missing else iter(())
        for report in reports:
            yield carried[report.id] if report.id in carried else next(anew)

    return build(pages, find_all)


def _key(members: Iterable[str], made: str) -> str:
    return hashlib.sha256("\n".join([made, *members]).encode()).hexdigest()


def _keep(store: Store, story: str, key: str, record: Record) -> None:
    try:
        with store.writing() as desk:
            desk.keep_record(story, key, pack(record))
    except ReadOnlyStore:  # it is built again the next time
        return
