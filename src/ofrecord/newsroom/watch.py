"""Keep adding what feeds bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic

from ofrecord.engine import Engine, Intake
from ofrecord.errors import InputError
from ofrecord.newsroom.add import add
from ofrecord.newsroom.follow import Followed
from ofrecord.newsroom.keep import Keeper
from ofrecord.newsroom.told import Added, Told
from ofrecord.reading import MAX_BYTES, Source, list_links, take
from ofrecord.reading.web import is_address
from ofrecord.store import Store


def watch(
    store: Store,
    lists: Sequence[str | Path],
    every: timedelta,
    intake: Intake,
    engine: Engine,
    keeper: Keeper,
    tell: Callable[[Told], None],
    on_round: Callable[[Added], None],
    stop: Event,
) -> None:
    """Add what is new in feeds, every so often, until `stop` is set.

    `lists` are addresses of feeds, or files: a feed, or a list of feeds (OPML), which is read anew each time. A
    feed that fails is told and tried again the next time. Where a feed gives a summary the page is asked for.
    The time is counted from the beginning of a round to that of the next. Stops between two reports, or at once
    while it waits. Raises MissingInput where a file cannot be read at the start; later that is told as of a feed.
    """
    for given in lists:
        if not _is_address(given):
            take(given, MAX_BYTES)
    followed = Followed()
    while not stop.is_set():
        began = monotonic()
        added = add(store, _feeds(lists), intake, engine, keeper, tell, followed, stop.is_set)
        if not stop.is_set():
            on_round(added)
        stop.wait(max(0.0, every.total_seconds() - (monotonic() - began)))


def _feeds(lists: Sequence[str | Path]) -> Iterator[Source | InputError]:
    for given in lists:
        if _is_address(given):
            yield given
            continue
        try:
            raw = take(given, MAX_BYTES)
            links = list_links(raw.name, raw.data)
        except InputError as problem:
            yield problem
            continue
        if links:
            yield from dict.fromkeys(link.url for link in links)
        else:
            yield given


def _is_address(given: str | Path) -> bool:
    return isinstance(given, str) and is_address(given)
