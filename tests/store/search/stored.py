"""The invented reports in a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ofrecord.model import Found, Page
from ofrecord.store import Arrival, Raw, Store, Writing
from tests.store.search.invented import FOUNDS

ARRIVED = "2025-03-05T10:00:00Z"
STORIES = ("s1", "s2", "s1", "s4")


def fill(store: Store) -> Store:
    """Keep the invented reports: the first and the third in story s1, the others in stories of their own."""
    with store.writing() as desk:
        keep(desk, FOUNDS)
    return store


def keep(desk: Writing, founds: Sequence[Found]) -> None:
    """Keep reports, each in a story."""
    desk.keep_raws([Raw(found.report.id, b"", 0) for found in founds])
    desk.keep([_arrival(found) for found in founds])
    stories = {found.report.id: story for found, story in zip(founds, STORIES, strict=False)}
    desk.settle(stories, {}, ARRIVED)


@contextmanager
def undone(store: Store) -> Iterator[Writing]:
    """A change that is taken back at its end."""
    try:
        with store.writing() as desk:
            yield desk
            raise _Undone
    except _Undone:
        return


class _Undone(Exception):
    pass


def _arrival(found: Found) -> Arrival:
    report = found.report
    page = Page(id=report.id, name=report.name, text=report.text)
    return Arrival(page=page, found=found, raw=report.id, arrived=ARRIVED)
