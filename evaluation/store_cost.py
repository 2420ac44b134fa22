"""What all that `ofrecord add` does with a report costs, over the parser alone.

    python -m evaluation.store_cost [--sample N]

CPU time of reading (in this process), preparing, finding, weighing (the traits that a report is placed by) and keeping
(placing it, copies and versions, its rows, the index; in changes of 16 reports, on SQLite) over that of `nlp.pipe` on
the very paragraphs that are parsed; both in one run, report by report, each first every other time. What grows as a
store fills is `evaluation.store_growth`'s to tell. Exits with status 1 above a ceiling in evaluation/floors.toml
([store]: ratio, own; own is all but finding).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from evaluation.gold import FLOORS
from evaluation.shared import CORPUS, data_hash, sample
from ofrecord.model import Page, Report
from ofrecord.newsroom.keep import Keeper, Worked
from ofrecord.parsing import Parser, load_parser
from ofrecord.pipeline import find, prepare
from ofrecord.reading import Raw, read_raw
from ofrecord.store import Store, open_store
from ofrecord.stories import Traits, traits_of

BATCH = 16


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, give the exit status."""
    options = argparse.ArgumentParser(prog="python -m evaluation.store_cost", description=__doc__)
    options.add_argument("--sample", type=int, default=120, metavar="N", help="reports parsed (120)")
    chosen = options.parse_args(arguments)
    if not CORPUS.is_file():
        print(f"{CORPUS} is not there: nothing to measure.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        measured = _beside_the_parser(chosen.sample, Path(folder) / "ratio.db")
    print(f"data sha256 {data_hash([CORPUS])}")
    ceilings: dict[str, float] = tomllib.loads(FLOORS.read_text())["store"]
    above = [name for name in measured if measured[name] > ceilings[name]]
    for name in above:
        print(f"ABOVE THE CEILING: {name} {measured[name]:.3f}, pinned at {ceilings[name]}")
    return 1 if above else 0


def _beside_the_parser(size: int, db: Path) -> dict[str, float]:
    """Give the CPU time of reading, finding and storing together over that of the parser alone, and without finding."""
    turns = _Turns(load_parser(), open_store(db, create=True))
    raws = [Raw(f"{line.id}.txt", line.text.encode("utf-8")) for line in sample(size + BATCH)]
    for number, raw in enumerate(raws):
        if number == BATCH:  # what is loaded at the first use is no report's cost
            turns.keep()
            turns.spent.clear()
        first, second = (turns.alone, turns.work) if number % 2 else (turns.work, turns.alone)
        first(raw)
        second(raw)
    turns.keep()
    turns.store.close()
    alone = turns.spent.pop("alone")
    ratio = sum(turns.spent.values()) / alone
    print(f"beside the parser alone ({alone:.1f} s CPU), {size} reports: ratio {ratio:.3f}")
    for what, seconds in turns.spent.items():
        print(f"  {what:<8}{1000 * seconds / size:8.2f} ms CPU a report {seconds / alone:7.3f} of nlp.pipe")
    return {"ratio": ratio, "own": ratio - turns.spent["find"] / alone}


class _Turns:
    """The work on a report, and its parse alone, with the CPU seconds of each."""

    def __init__(self, parser: Parser, store: Store) -> None:
        self.parser = parser
        self.store = store
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._keeper = Keeper("evaluation", weigh=self._weigh)
        self._batch: list[Worked] = []

    def work(self, raw: Raw) -> None:
        """Read, prepare and find; keep when a batch is full."""
        began = time.process_time()
        pages = [page for page in read_raw(raw) if isinstance(page, Page)]
        read = time.process_time()
        reports = [prepare([page])[0] for page in pages]
        prepared = time.process_time()
        founds = [find(report, self.parser) for report in reports]
        self.spent["read"] += read - began
        self.spent["prepare"] += prepared - read
        self.spent["find"] += time.process_time() - prepared
        self._batch += [
            Worked(raw=raw, place="", page=page, found=found)
            for page, found in zip(pages, founds, strict=True)
        ]
        if len(self._batch) >= BATCH:
            self.keep()

    def keep(self) -> None:
        """Place and keep what waits."""
        began, weighed = time.process_time(), self.spent["weigh"]
        self._keeper.keep(self.store, self._batch)
        self.spent["keep"] += time.process_time() - began - (self.spent["weigh"] - weighed)
        self._batch = []

    def _weigh(self, reports: Sequence[Report]) -> list[Traits]:
        began = time.process_time()
        traits = traits_of(reports)
        self.spent["weigh"] += time.process_time() - began
        return traits

    def alone(self, raw: Raw) -> None:
        """Parse the paragraphs that `find` parses."""
        for page in read_raw(raw):
            if isinstance(page, Page):
                (report,) = prepare([page])
                texts = [report.text[part.start : part.end] for part in self.parser.parts_of(report)]
                began = time.process_time()
                list(self.parser.nlp.pipe(texts, batch_size=64))
                self.spent["alone"] += time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
