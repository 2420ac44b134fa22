"""Where the real texts are, and what identifies the data a figure was measured on."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus" / "reports.jsonl.gz"
GOLD = SHARED / "gold"
WORK = ROOT / "build" / "evaluation"
"Records and tables that a benchmark leaves for a look (not under version control)."


class Line(msgspec.Struct, frozen=True):
    """One report of the corpus, as far as the benchmarks need it."""

    id: str
    text: str


def corpus() -> Iterator[Line]:
    """Give the reports of the corpus in the order of the file."""
    with gzip.open(CORPUS, "rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=Line)


def sample(size: int) -> list[Line]:
    """Give `size` reports of the corpus, always the same: those whose hashed ids come first."""
    return sorted(corpus(), key=lambda line: hashlib.sha256(line.id.encode()).hexdigest())[:size]


def data_hash(files: Iterable[Path]) -> str:
    """Give the sha256 over names and bytes of `files`, in the order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
