"""What all stages cost beside the parser alone, on the same texts in one run.

    python -m evaluation.cost [--sample N]

CPU time (process_time) of `find` over that of `nlp.pipe` on the very paragraphs that `find` parses, for a fixed
sample of the corpus; the two take turns report by report, each goes first every other time, so that neither has the
warmer caches. Then, in a second pass, a line a stage: its seconds, its share of `find`, and over the parser alone.
Exits with status 1 above a ceiling in evaluation/floors.toml (`ratio` for all stages, a stage's name for that stage).
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from evaluation.gold import FLOORS
from evaluation.shared import CORPUS, data_hash, sample
from ofrecord.entities import find_entities
from ofrecord.events import find_events
from ofrecord.figures import find_figures
from ofrecord.model import Report
from ofrecord.parsing import Parser, load_parser
from ofrecord.pipeline import find, prepare
from ofrecord.reading import read_bytes
from ofrecord.statements import find_statements
from ofrecord.times import find_times

Spent = defaultdict[str, float]
"CPU seconds by stage."

T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, give the exit status."""
    options = argparse.ArgumentParser(prog="python -m evaluation.cost", description=__doc__)
    options.add_argument("--sample", type=int, default=200, metavar="N", help="reports (200)")
    chosen = options.parse_args(arguments)
    if not CORPUS.is_file():
        print(f"{CORPUS} is not there: nothing to measure.")
        return 0
    parser = load_parser()
    reports: list[Report] = []
    preparing = time.process_time()
    for line in sample(chosen.sample):
        reports += prepare([read_bytes(f"{line.id}.txt", line.text.encode("utf-8"))])
    preparing = time.process_time() - preparing
    for report in reports[:5]:  # what is loaded at the first use is not the stages' cost
        find(report, parser)
    alone, whole = _take_turns(reports, parser)
    shares = _shares(reports, parser)
    ratio = whole / alone
    ceilings: dict[str, float] = tomllib.loads(FLOORS.read_text())["cost"]
    print(
        f"cost: find {whole:.1f} s CPU, nlp.pipe alone {alone:.1f} s, on {len(reports)} reports: ratio {ratio:.3f}"
    )
    measured = {"ratio": ratio}
    for stage, seconds in sorted(shares.items(), key=lambda share: -share[1]):
        measured[stage] = seconds / alone
        share = 100 * seconds / sum(shares.values())
        print(f"  {stage:<11}{seconds:7.2f} s {share:6.1f} % of find {measured[stage]:7.3f} of nlp.pipe")
    print(f"  (prepare, before find: {preparing:.2f} s, {preparing / alone:.3f} of nlp.pipe)")
    print(f"data sha256 {data_hash([CORPUS])}")
    above = [name for name, ceiling in ceilings.items() if measured[name] > ceiling]
    for name in above:
        print(f"ABOVE THE CEILING: {name} {measured[name]:.3f}, pinned at {ceilings[name]}")
    return 1 if above else 0


def _take_turns(reports: Sequence[Report], parser: Parser) -> tuple[float, float]:
    spent: Spent = defaultdict(float)

    def alone(report: Report) -> None:
        texts = [report.text[part.start : part.end] for part in parser.parts_of(report)]
        _timed(spent, "alone", lambda: list(parser.nlp.pipe(texts, batch_size=64)))

    def whole(report: Report) -> None:
        _timed(spent, "whole", lambda: find(report, parser))

    for number, report in enumerate(reports):
        first, second = (alone, whole) if number % 2 else (whole, alone)
        first(report)
        second(report)
    return spent["alone"], spent["whole"]


def _shares(reports: Sequence[Report], parser: Parser) -> Spent:
    spent: Spent = defaultdict(float)
    for report in reports:
        parse = _timed(spent, "parsing", partial(parser.parse, report))
        cast = _timed(spent, "entities", partial(find_entities, parse))
        times = _timed(spent, "times", partial(find_times, parse))
        statements = _timed(spent, "statements", partial(find_statements, parse, cast, times))
        told = [span for statement in statements for span in statement.spans]
        _timed(spent, "events", partial(find_events, parse, cast, times, told))
        _timed(spent, "figures", partial(find_figures, parse, times))
    return spent


def _timed(spent: Spent, what: str, run: Callable[[], T]) -> T:
    began = time.process_time()
    result = run()
    spent[what] += time.process_time() - began
    return result


if __name__ == "__main__":
    sys.exit(main())
