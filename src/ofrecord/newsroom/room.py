"""A newsroom: a store with the verbs that an editor uses on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING

from ofrecord.engine.limits import Limits
from ofrecord.newsroom.spans import now

if TYPE_CHECKING:
    from ofrecord.model import Changes, Hits
    from ofrecord.newsroom.check import Checked
    from ofrecord.newsroom.edit import Edited
    from ofrecord.newsroom.stories import Listed
    from ofrecord.newsroom.story import Opened
    from ofrecord.newsroom.told import Added, Told
    from ofrecord.reading import Source
    from ofrecord.reading.web import Terms
    from ofrecord.store.search import Order
    from ofrecord.store.sql import SqlStore

# Each verb imports what it needs when it is called: a list of stories must not wait for the parser.

_LIMITS = Limits()
_ANY_SIZE = 1 << 40
"What is stored was small enough for whoever stored it."


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Stored reports and their stories. `ofrecord.open_newsroom` opens one; use it in a `with`, or `close` it.

    `store` keeps them; `made` names the program that finds, `terms` says how addresses are asked. `clock` gives the
    time in UTC (ISO 8601). Every verb raises a StoreError where the database fails, and says what mends it.
    """

    store: SqlStore
    made: str
    terms: Terms
    clock: Callable[[], str] = now

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def add(
        self,
        inputs: Iterable[Source] | str | Path,
        *,
        jobs: int = 1,
        max_bytes: int | None = None,
        limits: Limits | None = _LIMITS,
        follow: bool = False,
        on_told: Callable[[Told], None] | None = None,
        on_input: Callable[[float, int], None] | None = None,
    ) -> Added:
        """Read, find, place and keep reports: files, folders, addresses, feeds, archives, or bytes with a name.

        What is stored already is not worked again. A bad input stops no other: `on_told` is called with each
        report kept (once that stands), each input that was known, each problem; the sum of all is given back.
        With `follow`, the page is asked for of which a feed gives a summary. `on_input` is called with the number of
        inputs (files of a folder counted) that were read to their end, a share of one for a WARC file that is being
        read, and that of all. Of a WARC file `max_bytes` is the limit of a record. The other options are those of
        `ofrecord.build`.
        """
        from ofrecord.engine import Intake, Local
        from ofrecord.newsroom.add import add
        from ofrecord.newsroom.follow import Followed
        from ofrecord.newsroom.keep import Keeper
        from ofrecord.reading import MAX_BYTES, expand

        sources = list(expand([inputs] if isinstance(inputs, str | Path) else inputs))

        def read(done: float) -> None:
            if on_input:
                on_input(done, len(sources))

        with Intake(max_bytes or MAX_BYTES, limits, self.terms) as intake:
            return add(
                self.store,
                sources,
                intake,
                Local(jobs=jobs),
                Keeper(self.made, self.clock),
                on_told or _nobody,
                Followed() if follow else None,
                on_input=read,
            )

    def watch(
        self,
        feeds: Sequence[str | Path],
        every: timedelta,
        *,
        stop: Event,
        jobs: int = 1,
        max_bytes: int | None = None,
        limits: Limits | None = _LIMITS,
        on_told: Callable[[Told], None] | None = None,
        on_round: Callable[[Added], None] | None = None,
    ) -> None:
        """Add what is new in feeds (addresses, files, lists in OPML) every so often, until `stop` is set.

        `on_round` is called with the sum of each round.
        """
        from ofrecord.engine import Intake, Local
        from ofrecord.newsroom.keep import Keeper
        from ofrecord.newsroom.watch import watch
        from ofrecord.reading import MAX_BYTES

        with Intake(max_bytes or MAX_BYTES, limits, self.terms) as intake:
            watch(
                self.store,
                feeds,
                every,
                intake,
                Local(jobs=jobs),
                Keeper(self.made, self.clock),
                on_told or _nobody,
                on_round or _nobody,
                stop,
            )

    def stories(
        self, since: str | None = None, limit: int | None = None, q: str | None = None
    ) -> tuple[Listed, ...]:
        """List the stories to which a report came since a time (`2d`, `2025-02-12`), the last one first.

        With `q`, those in whose reports this query finds something (docs/search.md), the newest hit first; the newest
        1,000 hits are looked at. Raises UsageError for a time or a query that cannot be read.
        """
        from ofrecord.newsroom.search import search
        from ofrecord.newsroom.spans import since_of
        from ofrecord.newsroom.stories import list_stories, stories_of
        from ofrecord.store.search import MOST

        at = self.clock()
        after = since_of(since, at) if since else None
        hits = search(self.store, q, at, MOST, "date").hits if q is not None else ()
        with self.store.reading() as desk:
            return list_stories(desk, after, limit) if q is None else stories_of(desk, hits, after, limit)

    def story(self, story: str) -> Opened:
        """Give a story with its record. Its id, or a beginning of it that no other has, names it.

        Raises UsageError where there is none.
        """
        from ofrecord.newsroom.story import open_story

        return open_story(self.store, story, self.made)

    def changes(self, story: str, since: str | None = None) -> Changes:
        """Tell what came to a story, was edited or withdrawn in it, and which plan moved, since a time.

        Times are those of `stories`. Raises UsageError where there is no such story or time.
        """
        from ofrecord.newsroom.changes import changes

        return changes(self.store, self.story(story), since, self.clock())

    def search(self, query: str, limit: int = 20, order: Order = "match") -> Hits:
        """Find claims and reports: the best match first, or by `date` the newest (docs/search.md tells the language).

        Raises UsageError for a query that cannot be read.
        """
        from ofrecord.newsroom.search import search

        return search(self.store, query, self.clock(), limit, order)

    def merge(self, one: str, other: str) -> Edited:
        """Put all reports of the story `other` into `one`. Raises UsageError where that cannot be."""
        from ofrecord.newsroom.edit import merge

        return merge(self.store, one, other, self.clock())

    def split(self, story: str, reports: Sequence[str]) -> Edited:
        """Make a story of its own of some reports of a story. Raises UsageError where that cannot be."""
        from ofrecord.newsroom.edit import split

        return split(self.store, story, reports, self.clock())

    def move(self, report: str, story: str) -> Edited:
        """Put a report into another story. Raises UsageError where that cannot be."""
        from ofrecord.newsroom.edit import move

        return move(self.store, report, story, self.clock())

    def export(self, path: str | Path) -> int:
        """Write all that is stored to a file, whole or not there; give the number of rows. Raises OutputError."""
        from ofrecord.store import export_store

        return export_store(self.store, Path(path))

    def restore(self, path: str | Path) -> int:
        """Put all that `export` wrote into this newsroom, which must be empty; give the number of rows.

        Raises UsageError where it is not empty, MissingInput, MalformedInput and TruncatedInput for the file.
        """
        from ofrecord.store import import_store

        return import_store(self.store, Path(path))

    def check(self, sample: int | None = 20, limits: Limits | None = _LIMITS) -> Checked:
        """Look whether all that is stored agrees, then read, find and build `sample` reports again and compare.

        They are made again from the bytes they came in; null: all of them.
        """
        from ofrecord.engine import Intake, Local
        from ofrecord.newsroom.check import check_store

        with Intake(_ANY_SIZE, limits, self.terms) as intake:
            return check_store(self.store, intake, Local(), self.made, sample)


def _nobody(_: object) -> None:
    """Nobody listens."""
