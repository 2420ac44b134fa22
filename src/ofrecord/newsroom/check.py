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
_LONGEST = 100
"Reports of a story that is built again, at most: all of them are held at once, parsed."
_AT_ONCE = 500


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

    `sample` null: all of them. Of their stories the first few are built again. One report is held at a time, and
    the input it was read from.

    Raises DamagedStore where bytes cannot even be unpacked.
    """
    told = list(faults(store))
    count = other = 0
    stories: dict[str, None] = {}
    with store.reading() as desk:
        for raw, held in _chosen(desk, sample):
            count += len(held)
            other += sum(row.made != made for row in held)
            told += _faults(desk, raw, held, intake, engine, made)
            own = (row.story for row in held if row.story and row.made == made)
            for story in own:
                if len(stories) < _STORIES and len(desk.members([story])[story]) <= _LONGEST:
                    stories.setdefault(story)
    for story in stories:
        told += _story_faults(store, story, engine, made)
    return Checked(count, len(stories), other, tuple(told))


def _chosen(desk: Reading, sample: int | None) -> Iterator[tuple[str, Sequence[ReportRow]]]:
    """Give inputs with those of their reports that are to be looked at."""
    reports = desk.counts().reports
    if sample is not None and sample < reports:
        by_raw: dict[str, list[ReportRow]] = defaultdict(list)
        for row in desk.numbered(1 + at * reports // sample for at in range(sample)):
            by_raw[row.raw].append(row)
        yield from by_raw.items()
        return
    last = ""
    while raws := desk.raws(last, _AT_ONCE):
        last = raws[-1]
        for raw in raws:
            if rows := desk.read_from(raw):
                yield raw, rows


def _faults(
    desk: Reading, raw: str, rows: Sequence[ReportRow], intake: Intake, engine: Engine, made: str
) -> Iterator[str]:
    data = desk.raw(raw)
    if data is None:
        yield f"the bytes {raw} of {rows[0].name} are not there"
        return
    awaited = {row.place: row for row in rows}
    url = desk.pages([rows[0].id])[rows[0].id].hints.url
    for read in _read(data, rows[0], url, intake):
        row = awaited.pop(read.name, None)
        if row is None:
            continue
        page = replace(read, name=row.name)
        kept, found = desk.pages([row.id])[row.id], desk.founds([row.id])[row.id]
        if encode(page) != encode(kept):
            yield _otherwise(row)
        elif row.made == made and encode(_found(page, engine)) != encode(found):
            yield f"in report {row.id} ({row.name}) other things are found than when it was stored"
        if not awaited:
            return
    yield from (_otherwise(row) for row in awaited.values())


def _otherwise(row: ReportRow) -> str:
    return f"report {row.id} ({row.name}) is read in another way than when it was stored"


def _read(data: bytes, row: ReportRow, url: str | None, intake: Intake) -> Iterator[Page]:
    """Give the pages in an input's bytes, each under the name of its place alone."""
    name = row.name.removesuffix(row.place)
    for page in intake.read(Raw(name, data, row.charset, url)):
        if not isinstance(page, InputError):
            yield replace(page, name=utf8(page.name).removeprefix(name))


def _found(page: Page, engine: Engine) -> Found:
    (found,) = engine.find_all(pipeline.prepare([page]))
    return found


def _story_faults(store: SqlStore, story: str, engine: Engine, made: str) -> Iterator[str]:
    kept = open_story(store, story, made, engine).record
    with store.reading() as desk:
        members = desk.members([story]).get(story, ())
        pages = desk.pages(members)
    built = pipeline.build([pages[report] for report in members], engine.find_all)
    if encode(built) != encode(kept):
        yield f"story {story} is built in another way than when its record was kept"
