"""Hold what is stored against the bytes that it was made of: read, find and build again, and compare byte for byte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ofrecord import pipeline
from ofrecord.engine import Engine, Intake
from ofrecord.errors import InputError
from ofrecord.model import Found, Page
from ofrecord.newsroom.story import open_story
from ofrecord.reading import Raw, utf8
from ofrecord.store import Reading, ReportRow, encode, faults
from ofrecord.store.sql import SqlStore

_STORIES = 5
"Of the stories of the reports that are looked at, so many are built again."


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and every fault in a sentence without its full stop.

    `other` reports were found by another version of the program: their texts were compared, what was found in them not.
    """

    reports: int
    stories: int
    other: int
    faults: tuple[str, ...]


def check_store(
    store: SqlStore, intake: Intake, engine: Engine, made: str, sample: int | None = None
) -> Checked:
    """Look whether the store agrees with itself; then rebuild `sample` reports, spread evenly over all, and stories.

    `sample` null: all of them. Of their stories the first few are built again.

    Raises DamagedStore where bytes cannot even be unpacked.
    """
    with store.reading() as desk:
        rows = _spread(desk.latest(), sample)
    by_raw: dict[str, list[ReportRow]] = defaultdict(list)
    for row in rows:
        by_raw[row.raw].append(row)
    told = list(faults(store))
    for raw, held in by_raw.items():
        with store.reading() as desk:
            told += _faults(desk, raw, held, intake, engine, made)
    stories = list(dict.fromkeys(row.story for row in rows if row.story and row.made == made))[:_STORIES]
    for story in stories:
        told += _story_faults(store, story, engine, made)
    return Checked(len(rows), len(stories), sum(row.made != made for row in rows), tuple(told))


def _spread(rows: Sequence[ReportRow], sample: int | None) -> list[ReportRow]:
    if sample is None or len(rows) <= sample:
        return list(rows)
    return [rows[at * len(rows) // sample] for at in range(sample)]


def _faults(
    desk: Reading, raw: str, rows: Sequence[ReportRow], intake: Intake, engine: Engine, made: str
) -> Iterator[str]:
    data = desk.raw(raw)
    if data is None:
        yield f"the bytes {raw} of {rows[0].name} are not there"
        return
    ids = [row.id for row in rows]
    pages, founds = desk.pages(ids), desk.founds(ids)
    again = _read(data, rows[0], pages[rows[0].id], intake)
    for row in rows:
        page = again.get(row.place)
        if page is None or encode(replace(page, name=row.name)) != encode(pages[row.id]):
            yield f"report {row.id} ({row.name}) is read in another way than when it was stored"
        elif row.made == made and encode(_found(page, row, engine)) != encode(founds[row.id]):
            yield f"in report {row.id} ({row.name}) other things are found than when it was stored"


def _read(data: bytes, row: ReportRow, page: Page, intake: Intake) -> dict[str, Page]:
    name = row.name.removesuffix(row.place)
    raw = Raw(name, data, row.charset, page.hints.url)
    return {
        utf8(one.name).removeprefix(name): one for one in intake.read(raw) if not isinstance(one, InputError)
    }


def _found(page: Page, row: ReportRow, engine: Engine) -> Found:
    (found,) = engine.find_all(pipeline.prepare([replace(page, name=row.name)]))
    return found


def _story_faults(store: SqlStore, story: str, engine: Engine, made: str) -> Iterator[str]:
    kept = open_story(store, story, engine, made).record
    with store.reading() as desk:
        members = desk.members([story]).get(story, ())
        pages = desk.pages(members)
    built = pipeline.build([pages[report] for report in members], engine.find_all)
    if encode(built) != encode(kept):
        yield f"story {story} is built in another way than when its record was kept"
