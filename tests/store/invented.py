"""Reports of an invented town for the store: small, with a claim of each kind, a picture of nothing real."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable

from ofrecord.model import Dated, Entity, Event, Figure, Found, Hints, Page, Report, Span, Statement
from ofrecord.store import Arrival, HistoryRow, Raw, Store, Writing, open_store, pack_raw

AT = "2025-03-04T12:00:00Z"


def arrival(number: int, text: str = "", **more: str) -> tuple[Raw, Arrival]:
    """Report `number` of the invented town, and the bytes it was read from."""
    text = (
        text
        or f"Mayor Ida Quill of Tarnholm said on Monday that {number} lamps were out.\n\nCrews fixed {number}."
    )
    data = f"{number}\n{text}".encode()
    digest = hashlib.sha256(data).hexdigest()
    name = more.pop("name", f"https://tarnholm.example/{number}")
    page = Page(id=digest[:16], name=name, text=text, hints=Hints(title=f"Lamps out: {number}"))
    return pack_raw(data), Arrival(
        page=page, found=found(page, number), raw=digest, arrived=AT, made="ofrecord test", **more
    )


def found(page: Page, number: int) -> Found:
    """What could have been found in it."""
    end = max(len(page.text), 1)
    span = Span(report=page.id, start=0, end=end)
    who = Entity(id="e1", name="Іда Квілл", kind="person", mentions=(span,))
    return Found(
        report=Report(
            id=page.id,
            name=page.name,
            text=page.text,
            language="en",
            headline=f"Lamps out: {number}",
            outlet="The Tarnholm Lantern",
            published=Dated(date=f"2025-03-{number % 28 + 1:02}", how="metadata"),
        ),
        cast=(who,),
        statements=(
            Statement(id=f"{page.id}-s0", spans=(span,), said=(span,), speaker="e1", manner="indirect"),
        ),
        events=(Event(id=f"{page.id}-e0", spans=(span,), kind="other", trigger=span),),
        figures=(Figure(id=f"{page.id}-f0", spans=(span,), value=float(number), unit="lamps"),),
    )


def put(desk: Writing, one: tuple[Raw, Arrival], story: str) -> int:
    """Keep a report with all its rows in `story`, as the newsroom does."""
    raw, come = one
    report = come.found.report.id
    desk.keep_raws([raw])
    (number,) = desk.keep([come])
    desk.shelve("stories", report, b"traits of " + report.encode(), [7, number % 5, -number])
    near = desk.around(desk.members((story,)).get(story, ())[-3:], 3)
    desk.liken(report, {other: 0.5 for members in near.stories.values() for other in members})
    desk.settle({report: story}, {}, come.arrived)
    desk.note([HistoryRow(story=story, at=come.arrived, what="arrived", report=report)])
    return number


def keep_all(store: Store, numbers: Iterable[int], stories: int = 10, batch: int = 1) -> None:
    """Keep reports `batch` to a change, and tell each number on stdout when it is acknowledged."""
    waiting = list(numbers)
    for start in range(0, len(waiting), batch):
        lot = waiting[start : start + batch]
        made = [arrival(number) for number in lot]
        with store.writing() as desk:
            for number, one in zip(lot, made, strict=True):
                if not desk.known((one[1].page.id,)):
                    put(desk, one, f"story-{number % stories}")
        sys.stdout.write("".join(f"{number}\n" for number in lot))
        sys.stdout.flush()


def main() -> None:
    """`python -m tests.store.invented PLACE FIRST END BATCH`: a writer of its own process."""
    place, first, end, batch = sys.argv[1], *map(int, sys.argv[2:5])
    limit = os.environ.get("FILE_LIMIT")
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    store = open_store(place)
    keep_all(store, range(first, end), batch=batch)
    store.close()


if __name__ == "__main__":
    main()
