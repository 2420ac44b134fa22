"""Send real reports through every stage and hold what comes out against them.

    python -m evaluation.robustness [--sample N] [--jobs N]

Each report of ../shared/corpus/reports.jsonl.gz (all 4,277, or a fixed sample) is read, prepared and searched alone,
as `ofrecord build` would; then its claims must pass checking. Prints each report that fails, with the reason, and a
summary; exits with status 1 where one failed.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from evaluation.shared import CORPUS, Line, corpus, data_hash, sample
from ofrecord.checking import faults
from ofrecord.model import Found, Record, Story
from ofrecord.parsing import load_parser
from ofrecord.pipeline import find, prepare
from ofrecord.reading import read_bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: its claims, and what is wrong with them (empty where nothing is)."""

    report: str
    statements: int = 0
    events: int = 0
    figures: int = 0
    entities: int = 0
    wrong: tuple[str, ...] = ()


def try_report(line: Line) -> Outcome:
    """Take one report through all stages; an exception becomes what is wrong with it."""
    try:
        (report,) = prepare([read_bytes(f"{line.id}.txt", line.text.encode("utf-8"))])
        found = find(report, load_parser())
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return Outcome(line.id, wrong=(f"{type(error).__name__}: {error} ({where.filename}:{where.lineno})",))
    return Outcome(
        line.id,
        statements=len(found.statements),
        events=len(found.events),
        figures=len(found.figures),
        entities=len(found.cast),
        wrong=faults(_alone(found)),
    )


def _alone(found: Found) -> Record:
    story = Story(id="alone", title=found.report.name)
    return Record(story=story, reports=(found.report,), entities=found.cast, claims=found.claims)


def outcomes(lines: Sequence[Line], jobs: int) -> Iterator[Outcome]:
    """Give the outcome of each report, in order."""
    if jobs == 1:
        yield from map(try_report, lines)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(try_report, lines, chunksize=8)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try, print, give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.robustness", description=__doc__)
    parser.add_argument("--sample", type=int, metavar="N", help="a fixed sample of N reports instead of all")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes")
    chosen = parser.parse_args(arguments)
    if not CORPUS.is_file():
        print(f"{CORPUS} is not there: nothing to try.")
        return 0
    lines = sample(chosen.sample) if chosen.sample else list(corpus())
    began = time.monotonic()
    failed = 0
    counts: Counter[str] = Counter()
    for done, outcome in enumerate(outcomes(lines, chosen.jobs), start=1):
        for fault in outcome.wrong[:3]:
            print(f"{outcome.report}: {fault}")
        failed += bool(outcome.wrong)
        for what in ("statements", "events", "figures", "entities"):
            counts[what] += getattr(outcome, what)
        if done % 200 == 0 and done < len(lines):
            print(
                f"... {done} of {len(lines)}, {failed} failed, {time.monotonic() - began:.0f} s",
                file=sys.stderr,
            )
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    print(f"robustness: {len(lines)} reports, {failed} failed; {told}; {time.monotonic() - began:.0f} s")
    print(f"data sha256 {data_hash([CORPUS])}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
