"""Take reports in, find, place and keep them, as a stream: each is kept for good soon after it was worked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from time import monotonic

from msgspec.structs import replace

from ofrecord.engine import Engine, Failed, Intake
from ofrecord.errors import InputError, UnworkedInput
from ofrecord.model import Found, Page, Report
from ofrecord.newsroom.follow import Followed
from ofrecord.newsroom.keep import Keeper, Worked
from ofrecord.newsroom.told import Added, Known, Told
from ofrecord.pipeline import prepare
from ofrecord.reading import Outcome, Raw, Source, utf8
from ofrecord.store import Store

BATCH = 16
"Reports kept in one change of the store, at most."
SOON = 1.0
"Seconds after which a report that was worked is kept, though the batch is not full."


@dataclass(frozen=True, slots=True)
class _Item:
    raw: Raw
    place: str
    page: Page


def add(
    store: Store,
    sources: Iterable[Source | InputError],
    intake: Intake,
    engine: Engine,
    keeper: Keeper,
    tell: Callable[[Told], None],
    followed: Followed | None = None,
    stop: Callable[[], bool] = lambda: False,
    on_input: Callable[[float], None] = lambda _: None,
) -> Added:
    """Add the reports in `sources` to the store, and tell of each what became of it once that stands.

    `sources` are as `reading.expand` gives them. What is stored already (the same bytes at the same place in the same
    input, or the same item in another one) is not worked again, so an `add` that was interrupted goes on where it
    was when it is called again. A bad input, or a report at which the program fails, stops no other. Only a few
    reports are held at a time. With `followed`, the page is asked for of which a feed gives a summary or a headline
    alone. When `stop` says so no further report is taken up. `on_input` is told how many sources were read to their
    end; of an archive on disk its share counts. Raises StoreError where the store cannot be written; what was told as
    kept stays.
    """
    return _Adding(store, intake, keeper, tell, followed, stop).run(sources, engine, on_input)


class _Adding:
    """One run: items in work, in the order they came, and those that wait to be kept."""

    def __init__(
        self,
        store: Store,
        intake: Intake,
        keeper: Keeper,
        tell: Callable[[Told], None],
        followed: Followed | None,
        stop: Callable[[], bool],
    ) -> None:
        self._store = store
        self._intake = intake
        self._keeper = keeper
        self._tell = tell
        self._followed = followed
        self._stop = stop
        self._items: deque[_Item] = deque()
        self._in_work: set[str] = set()
        self._again: dict[str, list[str]] = {}  # inputs that hold what is in work: known once that is kept
        self._batch: list[Worked] = []
        self._since = 0.0
        self._added = Added()

    def run(
        self, sources: Iterable[Source | InputError], engine: Engine, on_input: Callable[[float], None]
    ) -> Added:
        for result in engine.find_each(self._reports(sources, on_input)):
            item = self._items.popleft()
            if isinstance(result, Failed):
                self._in_work.discard(result.report.id)
                for name in (result.report.name, *self._again.pop(result.report.id, ())):
                    self._told(_unworked(name, result.told))
                continue
            self._hold(item, result)
            if len(self._batch) >= BATCH or monotonic() - self._since >= SOON:
                self._keep()
        self._keep()
        return self._added

    def _reports(
        self, sources: Iterable[Source | InputError], on_input: Callable[[float], None]
    ) -> Iterator[Report]:
        """Give the reports that are not stored yet, prepared; tell of the others."""
        for number, source in enumerate(sources, start=1):
            if self._stop():
                return
            if isinstance(source, InputError):
                self._told(source)
            else:
                yield from self._new_in(source, self._followed, _beyond(number - 1, on_input))
            on_input(number)

    def _new_in(
        self, source: Source, followed: Followed | None, on_part: Callable[[float], None] = lambda _: None
    ) -> Generator[Report, None, tuple[int, InputError | None]]:
        """Give the new reports of one input. Returns how many it holds, new or known, and its first problem.

        An archive on disk is taken record by record; `on_part` is told which share of it is read.
        """
        held = known = 0
        first: InputError | None = None
        for raw in self._intake.take_each(source):
            if self._stop():
                break
            if isinstance(raw, InputError):
                self._told(raw)
                first = first or raw
                continue
            new, old, problem = yield from self._new_of(raw, followed)
            held, known, first = held + new + old, known + old, first or problem
            if raw.part:
                on_part(raw.part.record.done)
            elif old:
                self._told(Known(name=raw.name, count=old))
                known = 0
        if known:
            self._told(Known(name=str(source), count=known))
        return held, first

    def _new_of(
        self, raw: Raw, followed: Followed | None
    ) -> Generator[Report, None, tuple[int, int, InputError | None]]:
        """Give the new reports in these bytes. Returns how many are new, how many known; the first problem."""
        with self._store.reading() as desk:
            places = desk.places(raw.sha256)
        if places == {""}:  # it holds one report, so it need not even be read
            return 0, 1, None
        known = again = new = 0
        first: InputError | None = None
        entries: list[Outcome] = []
        for outcome in self._intake.read(raw):
            if self._stop():
                break
            if followed and followed.wants(outcome):
                entries.append(outcome)  # asked for below: the child that reads does one document at a time
            elif isinstance(outcome, InputError):
                self._told(outcome)
                first = first or outcome
            elif outcome.id in self._in_work:
                again += 1
                self._again.setdefault(outcome.id, []).append(outcome.name)
            elif outcome.name.removeprefix(raw.name) in places or self._is_known(outcome.id):
                known += 1
            else:
                new += 1
                yield self._take_up(raw, outcome)
        if followed and entries:
            yield from self._follow(raw, entries, followed)
        return again + new, known, first

    def _follow(self, raw: Raw, entries: Iterable[Outcome], followed: Followed) -> Iterator[Report]:
        """Give the pages of a feed's entries, each once; of one that cannot be had, the entry itself."""
        for entry in entries:
            address = followed.wants(entry)
            if self._stop() or not address:
                return
            if followed.has(entry):
                continue
            held, problem = yield from self._new_in(address, None)
            followed.add(entry, problem)
            if not held and not isinstance(entry, InputError) and not self._is_known(entry.id):
                yield self._take_up(raw, entry)

    def _take_up(self, raw: Raw, page: Page) -> Report:
        place = page.name.removeprefix(raw.name)
        page = replace(page, name=utf8(page.name))  # a file's name may hold bytes that no text can
        self._items.append(_Item(raw, place, page))
        self._in_work.add(page.id)
        return prepare([page])[0]

    def _is_known(self, report: str) -> bool:
        if report in self._in_work:
            return True
        with self._store.reading() as desk:
            return bool(desk.known([report]))

    def _hold(self, item: _Item, found: Found) -> None:
        if not self._batch:
            self._since = monotonic()
        self._batch.append(Worked(raw=item.raw, place=item.place, page=item.page, found=found))

    def _keep(self) -> None:
        batch, self._batch = self._batch, []
        if not batch:
            return
        for told in self._keeper.keep(self._store, batch):
            self._told(told)
        for one in batch:
            self._in_work.discard(one.found.report.id)
            for name in self._again.pop(one.found.report.id, ()):
                self._told(Known(name=name))

    def _told(self, told: Told) -> None:
        self._added.count(told)
        self._tell(told)


def _beyond(done: int, on_input: Callable[[float], None]) -> Callable[[float], None]:
    return lambda share: on_input(done + share)


def _unworked(name: str, told: str) -> UnworkedInput:
    return UnworkedInput(
        name,
        f"is a report at which the program itself fails ({told})",
        "tell us; the other inputs are not touched by it",
    )
