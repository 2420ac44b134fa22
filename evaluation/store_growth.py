"""What placing and keeping a report costs as a store fills, and what a search in it takes.

    python -m evaluation.store_growth [--reports N] [--models N] [--longest N] [--db FILE|URL --beside FILE|URL]

A store gets 1,000 made-up reports (`evaluation.made_up`; the models are short reports of the corpus) as the newsroom
keeps them, and is then filled with copies of their rows (`evaluation.multiply`) up to each stop: 1,000, 10,000, 30,000,
100,000. At each stop further reports are placed and kept in turns, a batch here and the same batch in a store of 1,000
beside it: only so do two figures of a busy machine compare. Told are, for each stop: milliseconds a report by the
processor (of this process) and by the clock, medians over batches, in both stores; their ratio; the memory of this
process, now and at most; the disk that a report took; how long the searches of a fixed list took (95th percentile).
What does not depend on the store is left out: parsing, and the vector of meaning. Exits with status 1 above a ceiling
in evaluation/floors.toml ([store]: growth, search). `--db` and `--beside` are empty databases, which are left there.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from evaluation.gold import FLOORS
from evaluation.made_up import Meaning, models, stream
from evaluation.multiply import count, models_of, multiply
from evaluation.shared import CORPUS, data_hash
from ofrecord.model import Report
from ofrecord.newsroom.keep import Keeper, Worked
from ofrecord.newsroom.search import search
from ofrecord.store import open_store
from ofrecord.store.sql import SqlStore
from ofrecord.stories import Traits, traits_of

BATCH = 16
STOPS = (1_000, 10_000, 30_000, 100_000, 300_000)
SMALL = STOPS[0]
TURNS = 20
"Batches over which it is measured at each stop."
ROUNDS = 3


@dataclass
class Desk:
    """A store that is being filled."""

    store: SqlStore
    meanings: dict[str, Meaning] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keeper = Keeper("evaluation", weigh=self._weigh)

    def keep(self, batch: Sequence[tuple[Worked, Meaning]]) -> tuple[float, float]:
        """Place and keep reports; give the milliseconds one took, by the processor and by the clock."""
        self.meanings.update((one.found.report.id, meaning) for one, meaning in batch)
        reports = [one for one, _ in batch]
        cpu, clock = time.process_time(), time.perf_counter()
        self.keeper.keep(self.store, reports)
        cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
        self.meanings.clear()
        return 1000 * cpu / len(batch), 1000 * clock / len(batch)

    def _weigh(self, reports: Sequence[Report]) -> list[Traits]:
        return traits_of(reports, [self.meanings[report.id] for report in reports])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, give the exit status."""
    options = argparse.ArgumentParser(prog="python -m evaluation.store_growth", description=__doc__)
    options.add_argument("--reports", type=int, default=100_000, metavar="N", help="reports stored (100,000)")
    options.add_argument("--models", type=int, default=300, metavar="N", help="reports of the corpus (300)")
    options.add_argument("--longest", type=int, default=1200, metavar="N", help="their characters (1,200)")
    options.add_argument("--db", metavar="FILE|URL", help="fill this database")
    options.add_argument("--beside", metavar="FILE|URL", help="fill this one with 1,000 reports")
    chosen = options.parse_args(arguments)
    if not CORPUS.is_file():
        print(f"{CORPUS} is not there: nothing to measure.")
        return 0
    with ExitStack() as until, tempfile.TemporaryDirectory() as folder:
        place = chosen.db or str(Path(folder) / "big.db")
        store = open_store(place, create=True)
        beside = open_store(chosen.beside or Path(folder) / "small.db", create=True)
        until.callback(store.close)
        until.callback(beside.close)
        reports = stream(models(chosen.longest, chosen.models))
        measured = _fill(place, Desk(store), Desk(beside), reports, chosen.reports)
    print(f"data sha256 {data_hash([CORPUS])}")
    ceilings: dict[str, float] = tomllib.loads(FLOORS.read_text())["store"]
    above = [name for name in measured if measured[name] > ceilings[name]]
    for name in above:
        print(f"ABOVE THE CEILING: {name} {measured[name]:.3f}, pinned at {ceilings[name]}")
    return 1 if above else 0


def _fill(
    place: str, desk: Desk, small: Desk, reports: Iterator[tuple[Worked, Meaning]], until: int
) -> dict[str, float]:
    """Fill `desk`, tell at each stop; give how many times as much a report takes at the last, and a search there."""
    print(
        "reports   ms CPU  at 1,000  ratio | ms clock  at 1,000 | MiB now  at most | KiB disk | search p95 CPU, clock"
    )
    filled, growth, slow_cpu = 0, 1.0, 0.0
    for batch in _batches(reports, SMALL):
        small.keep(batch)
    for batch in _batches(reports, SMALL):
        desk.keep(batch)
    rows = models_of(desk.store)
    for stop in (stop for stop in STOPS if stop <= until):
        multiply(place, rows, stop)
        filled = count(desk.store)
        here: list[tuple[float, float]] = []
        there: list[tuple[float, float]] = []
        for turn, batch in enumerate(_batches(reports, TURNS * BATCH)):
            for which in (desk, small) if turn % 2 else (small, desk):
                (here if which is desk else there).append(which.keep(batch))
        cpu, clock = (statistics.median(one[at] for one in here) for at in (0, 1))
        small_cpu, small_clock = (statistics.median(one[at] for one in there) for at in (0, 1))
        slow_cpu, slow = _search(desk.store)
        growth = cpu / small_cpu
        print(
            f"{filled:>7,} {cpu:8.2f} {small_cpu:9.2f} {growth:6.2f} | {clock:8.1f} {small_clock:9.1f} |"
            f" {_memory():7.0f} {_peak():8.0f} | {_disk(desk.store, filled):8.1f} | {slow_cpu:16.1f} {slow:6.1f}",
            flush=True,
        )
    with desk.store.reading() as held:
        counts = held.counts()
    print(f"{counts.reports:,} reports in {counts.stories:,} stories, {counts.claims:,} claims")
    return {"growth": growth, "search": slow_cpu}


def _batches(
    reports: Iterator[tuple[Worked, Meaning]], number: int
) -> Iterator[list[tuple[Worked, Meaning]]]:
    upcoming = islice(reports, max(number, 0))
    while batch := list(islice(upcoming, BATCH)):
        yield batch


def _search(store: SqlStore) -> tuple[float, float]:
    """Give the 95th percentile of the searches, ms CPU and by the clock; words are those of the newest report."""
    with store.reading() as desk:
        (newest,) = desk.latest(desk.counts().reports - 1)
        page = desk.pages([newest.id])[newest.id]
    long = [word for word in page.text.replace("\n", " ").split(" ") if len(word) > 6 and word.isalpha()][:3]
    first, second, third = (*long, "nato", "nato", "nato")[:3]
    queries = (
        first,
        f"{first} {second}",
        f"{first} OR {second} OR {third}",
        f'"{first} {second}"',
        f"{third[:4]}*",
        "said",
        "the",
        "will not",
        '"of the"',
        "said -the",
        f"the {third}",
        "type:statement said",
        "type:figure value:>1000",
        "manner:direct",
        f"speaker:{first.lower()}",
        "date:2020-02",
        "after:2020-01-03 before:2020-02-02 said",
        "nosuchword",
    )
    taken, spent = [], []
    for query in queries * ROUNDS:
        cpu, clock = time.process_time(), time.perf_counter()
        search(store, query, "2021-06-01T00:00:00+00:00", 20, "match")
        spent.append(1000 * (time.process_time() - cpu))
        taken.append(1000 * (time.perf_counter() - clock))
    at = int(0.95 * len(taken))
    return sorted(spent)[at], sorted(taken)[at]


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _disk(store: SqlStore, reports: int) -> float:
    """KiB of the database a report, its log left out."""
    if store.engine.dialect.name == "sqlite":
        return Path(store.name).stat().st_size / reports / 1024
    with store.locked() as connection:
        size: int = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
    return size / reports / 1024


if __name__ == "__main__":
    sys.exit(main())
