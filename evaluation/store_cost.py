"""What storing costs: beside the parser alone, and as more and more is stored.

    python -m evaluation.store_cost [--reports N] [--early N] [--sample N] [--db FILE|URL]

Two measurements. First, over a sample of the corpus, CPU time of all that `ofrecord add` does with a report (reading in
this process, preparing, finding, traits, placing, keeping) over that of `nlp.pipe` on the very paragraphs that are
parsed; both in this run, report by report, each first every other time. Then a store is filled with N synthetic
reports (10,000 by default): corpus reports whose longer words are exchanged for words of the same length, seeded,
so that each round of the corpus tells of other people and places; what was found in a report was found once and goes
along with new ids. It gives the time by the clock and the processor to place and keep a report at the early one and
at the last, what each report takes on the disk, and the memory at both points. Exits with status 1 above
a ceiling in evaluation/floors.toml ([store]). `--db` fills another database than a new file, which is left there.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
import tomllib
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import msgspec
from msgspec.structs import replace

from evaluation.gold import FLOORS
from evaluation.shared import CORPUS, data_hash, sample
from ofrecord.model import Found, Page
from ofrecord.newsroom.keep import Keeper, Worked
from ofrecord.parsing import Parser, load_parser
from ofrecord.pipeline import find, prepare
from ofrecord.reading import Raw, read_raw
from ofrecord.store import Store, open_store

BATCH = 16
WINDOW = 200
"Reports over which it is measured, up to the one named."
_SHORTEST = 5
"Letters of a word that is exchanged."
_SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ru",
    "te",
    "sa",
    "vo",
    "ne",
    "di",
    "pu",
    "ga",
    "ri",
    "bo",
    "la",
    "sen",
    "tor",
    "mal",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one report took on average, in ms by the clock and the processor; `peak` is the memory in MiB then."""

    clock: float
    cpu: float
    peak: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, give the exit status."""
    options = argparse.ArgumentParser(prog="python -m evaluation.store_cost", description=__doc__)
    options.add_argument("--reports", type=int, default=10_000, metavar="N", help="reports stored (10,000)")
    options.add_argument("--early", type=int, default=1_000, metavar="N", help="measured first at (1,000)")
    options.add_argument("--sample", type=int, default=120, metavar="N", help="reports parsed (120)")
    options.add_argument("--db", metavar="FILE|URL", help="fill this database, and leave it there")
    chosen = options.parse_args(arguments)
    if not CORPUS.is_file():
        print(f"{CORPUS} is not there: nothing to measure.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        measured = {"ratio": _beside_the_parser(chosen.sample, Path(folder) / "ratio.db")}
        store = open_store(chosen.db or Path(folder) / "filled.db", create=True)
        try:
            measured["growth"] = _as_it_fills(store, chosen.sample, chosen.early, chosen.reports)
        finally:
            store.close()
    print(f"data sha256 {data_hash([CORPUS])}")
    ceilings: dict[str, float] = tomllib.loads(FLOORS.read_text())["store"]
    above = [name for name, ceiling in ceilings.items() if measured[name] > ceiling]
    for name in above:
        print(f"ABOVE THE CEILING: {name} {measured[name]:.3f}, pinned at {ceilings[name]}")
    return 1 if above else 0


def _beside_the_parser(size: int, db: Path) -> float:
    """Give the CPU time of reading, finding and storing together over that of the parser alone."""
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
        print(f"  {what:<6}{1000 * seconds / size:8.2f} ms CPU a report {seconds / alone:7.3f} of nlp.pipe")
    return ratio


class _Turns:
    """The work on a report, and its parse alone, with the CPU seconds of each."""

    def __init__(self, parser: Parser, store: Store) -> None:
        self.parser = parser
        self.store = store
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._keeper = Keeper("evaluation")
        self._batch: list[Worked] = []

    def work(self, raw: Raw) -> None:
        """Read, prepare and find; keep when a batch is full."""
        began = time.process_time()
        pages = [page for page in read_raw(raw) if isinstance(page, Page)]
        read = time.process_time()
        founds = [find(prepare([page])[0], self.parser) for page in pages]
        self.spent["read"] += read - began
        self.spent["find"] += time.process_time() - read
        self._batch += [
            Worked(raw=raw, place="", page=page, found=found)
            for page, found in zip(pages, founds, strict=True)
        ]
        if len(self._batch) >= BATCH:
            self.keep()

    def keep(self) -> None:
        """Place and keep what waits."""
        began = time.process_time()
        self._keeper.keep(self.store, self._batch)
        self.spent["keep"] += time.process_time() - began
        self._batch = []

    def alone(self, raw: Raw) -> None:
        """Parse the paragraphs that `find` parses."""
        for page in read_raw(raw):
            if isinstance(page, Page):
                (report,) = prepare([page])
                texts = [report.text[part.start : part.end] for part in self.parser.parts_of(report)]
                began = time.process_time()
                list(self.parser.nlp.pipe(texts, batch_size=64))
                self.spent["alone"] += time.process_time() - began


def _as_it_fills(store: Store, size: int, early: int, reports: int) -> float:
    """Fill the store; give how many times as much processor time a report takes at the end as at the `early` one."""
    costs: dict[int, Cost] = {}
    keeper = Keeper("evaluation")
    spent: list[tuple[float, float]] = []
    stream = islice(_synthetic(size), reports)
    ends = {min(early, reports), reports}
    done = 0
    began = time.perf_counter()
    while batch := list(islice(stream, BATCH)):
        clock, cpu = time.perf_counter(), time.process_time()
        keeper.keep(store, batch)
        spent += [
            ((time.perf_counter() - clock) / len(batch), (time.process_time() - cpu) / len(batch))
        ] * len(batch)
        for end in sorted(end for end in ends if done < end <= done + len(batch)):
            costs[end] = _cost(spent[-WINDOW:])
        done += len(batch)
    minutes = (time.perf_counter() - began) / 60
    first, last = (costs[end] for end in (min(costs), max(costs)))
    with store.reading() as desk:
        held = desk.counts()
    print(
        f"filled with {held.reports:,} reports in {held.stories:,} stories, {held.claims:,} claims ({minutes:.1f} min)"
    )
    for name, cost in ((f"at {min(costs):,}", first), (f"at {max(costs):,}", last)):
        told = (
            f"{cost.clock:7.2f} ms by the clock,{cost.cpu:7.2f} ms CPU a report; {cost.peak:,.0f} MiB at most"
        )
        print(f"  {name:<14}{told}")
    if Path(store.name).is_file():
        print(f"  {Path(store.name).stat().st_size / held.reports / 1024:.1f} KiB a report on the disk")
    return last.cpu / first.cpu


def _cost(spent: Sequence[tuple[float, float]]) -> Cost:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # The median of each: another program on the machine must not count.
    clock, cpu = (1000 * statistics.median(one[which] for one in spent) for which in (0, 1))
    return Cost(clock, cpu, peak)


def _synthetic(size: int) -> Iterator[Worked]:
    """Give reports without end: those of the corpus, then the same in other words, and again."""
    parser = load_parser()
    found: list[tuple[Page, Found]] = []
    for line in sample(size):
        for page in read_raw(Raw(f"{line.id}.txt", line.text.encode("utf-8"))):
            if isinstance(page, Page):
                found.append((page, find(prepare([page])[0], parser)))
    for turn in count():
        for page, its in found:
            yield _varied(page, its, turn)


def _varied(page: Page, found: Found, turn: int) -> Worked:
    text = "".join(_words(page.text, turn)) if turn else page.text
    old, new = (
        page.id,
        f"{zlib.crc32(f'{turn} {page.id}'.encode()):08x}{zlib.crc32(f'{page.id} {turn}'.encode()):08x}",
    )
    packed = msgspec.msgpack.encode(found).replace(old.encode(), new.encode())
    its = msgspec.msgpack.decode(packed, type=Found)
    report = replace(its.report, text=text, name=f"{new}.txt", headline=_same(its.report.headline, text, its))
    raw = Raw(report.name, text.encode("utf-8"))
    return Worked(
        raw=raw,
        place="",
        page=replace(page, id=new, name=report.name, text=text),
        found=replace(its, report=report),
    )


def _same(headline: str | None, text: str, found: Found) -> str | None:
    part = next((part for part in found.report.parts if part.kind == "headline"), None)
    return text[part.start : part.end] if headline and part else headline


def _words(text: str, turn: int) -> Iterator[str]:
    """Give the text with each longer word exchanged for one of the same length, always the same one in a turn."""
    start = 0
    for at in range(len(text) + 1):
        if at < len(text) and text[at].isalpha():
            continue
        word = text[start:at]
        yield _word(word, turn) if len(word) >= _SHORTEST else word
        if at < len(text):
            yield text[at]
        start = at + 1


def _word(word: str, turn: int) -> str:
    seed = zlib.crc32(f"{turn} {word.lower()}".encode())
    made = ""
    while len(made) < len(word):
        made += _SYLLABLES[seed % len(_SYLLABLES)]
        seed = seed // len(_SYLLABLES) or zlib.crc32(made.encode())
    made = made[: len(word)]
    return made.capitalize() if word[0].isupper() else made


if __name__ == "__main__":
    sys.exit(main())
