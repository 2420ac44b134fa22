"""What comparing costs as a story grows.

    python -m evaluation.comparing_cost [WORD]

Takes the corpus reports whose title has WORD ("coronavirus"), in the order of the file, and compares the first 2, 8,
32 and 128 of them as one story: claims, candidate pairs, matches, findings, CPU seconds of `compare`, and
milliseconds a claim. The work should grow with the matching claims, not with the square of the reports: the last
column may rise with the number of partners a claim keeps, and no further.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Sequence

import msgspec

from evaluation.shared import CORPUS
from ofrecord.comparing import compare
from ofrecord.comparing.candidates import find_candidates
from ofrecord.comparing.passages import lay_out
from ofrecord.comparing.weights import story_weights
from ofrecord.model import Found, Page
from ofrecord.parsing import load_parser
from ofrecord.pipeline import build, find, prepare
from ofrecord.reading import read_bytes

SIZES = (2, 8, 32, 128)


class _Titled(msgspec.Struct, frozen=True):
    id: str
    text: str
    title: str | None = None


def main(arguments: Sequence[str]) -> int:
    """Measure and print; gives 0."""
    if not CORPUS.is_file():
        print(f"{CORPUS} is not there: nothing to measure.")
        return 0
    word = arguments[0] if arguments else "coronavirus"
    pages = _pages(word, max(SIZES))
    parser = load_parser()
    founds = [find(report, parser) for report in prepare(pages)]
    compare((), (), ())
    print(f"{'reports':>8} {'claims':>8} {'pairs':>8} {'findings':>9} {'seconds':>8} {'ms/claim':>9}")
    for size in SIZES:
        if size <= len(founds):
            _measure(pages[:size], founds[:size])
    return 0


def _pages(word: str, most: int) -> list[Page]:
    pages: list[Page] = []
    with gzip.open(CORPUS, "rb") as lines:
        for line in lines:
            titled = msgspec.json.decode(line, type=_Titled)
            if word in (titled.title or "").casefold() and len(pages) < most:
                pages.append(read_bytes(f"{titled.id}.txt", titled.text.encode()))
    return pages


def _measure(pages: Sequence[Page], founds: Sequence[Found]) -> None:
    record = build(pages, lambda _: founds)
    reports, claims = record.reports, record.claims
    passages = lay_out(reports, record.entities, claims)
    pairs = find_candidates(passages, story_weights(passage.terms for passage in passages))
    started = time.process_time()
    compared = compare(reports, record.entities, claims)
    spent = time.process_time() - started
    each = 1000 * spent / max(1, len(claims))
    print(
        f"{len(reports):>8} {len(claims):>8} {len(pairs):>8} {len(compared.findings):>9} {spent:>8.2f} {each:>9.2f}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
