"""What reading pages out of an archive costs beside reading the same pages from files.

python -m evaluation.archive_cost [--sample N]

Puts N saved pages of ../shared/data into a WARC, plain and gzip member by member, and prints the processor time of
reading the pages alone and out of each, from bytes and from a file on disk, the least of three turns. Then cuts
a file of `--large` MiB (the same records again and again) into its records and prints the time and the most memory
that Python held. Exits with status 1 where reading costs over 10 % more, a page is lost, or cutting takes over 64 MiB.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tarfile
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

from evaluation.shared import SHARED
from ofrecord.errors import InputError
from ofrecord.reading import Outcome, read_many, read_raw, take_each

_PAGES = SHARED / "data" / "html.tar.gz"
_TURNS = 3
_MORE = 0.10
_LIMIT = 1 << 30
_MOST = 64 << 20


def main() -> int:
    """Print the times; give 1 where an archive costs too much or loses a page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=60, help="how many pages")
    parser.add_argument("--large", type=int, default=1000, help="MiB of the large file; 0: none")
    given = parser.parse_args()
    pages = _pages(given.sample)
    records = [_record(number, page) for number, page in enumerate(pages)]
    with TemporaryDirectory() as folder:
        works: dict[str, Callable[[], Sequence[Outcome]]] = {
            "pages alone": lambda: [one for page in pages for one in read_many("page", page, _LIMIT)]
        }
        for what, parts in (("warc", records), ("warc.gz", [gzip.compress(record) for record in records])):
            path = Path(folder, f"archive.{what}")
            path.write_bytes(b"".join(parts))
            works[f"{what} in memory"] = lambda path=path: list(
                read_many("archive", path.read_bytes(), _LIMIT)
            )  # type: ignore[misc]
            works[f"{what} on disk"] = lambda path=path: [  # type: ignore[misc]
                one
                for raw in take_each(path, _LIMIT)
                for one in ([raw] if isinstance(raw, InputError) else read_raw(raw, _LIMIT))
            ]
        took, read = _timed(works)
        bad = 0
        for what, seconds in took.items():
            more = seconds / took["pages alone"] - 1
            print(f"{what:18} {seconds:.2f} s, {more:+.1%}; {read[what]} pages")
            bad += more > _MORE or read[what] != read["pages alone"]
        if given.large:
            bad += _cut(Path(folder, "archive.warc.gz"), given.large)
    return 1 if bad else 0


def _cut(path: Path, large: int) -> int:
    once, long = path.read_bytes(), path.with_name("long.warc.gz")
    with long.open("wb") as file:
        for _ in range(large * 1024 * 1024 // len(once)):
            file.write(once)
    began = time.process_time()
    count = sum(1 for _ in take_each(long, _LIMIT))
    took = time.process_time() - began
    tracemalloc.start()
    small = path.with_name("some.warc.gz")
    small.write_bytes(once * 3)
    sum(1 for _ in take_each(small, _LIMIT))
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    most = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{long.stat().st_size:,} bytes cut into {count:,} records in {took:.1f} s, holding {held / 1048576:.1f} MiB"
    )
    print(f"most memory of this process, the pages and libraries included: {most:.0f} MiB")
    return held > _MOST


def _pages(sample: int) -> list[bytes]:
    with tarfile.open(_PAGES) as held:
        files = (held.extractfile(member) for member in held if member.name.endswith(".html.gz"))
        return [gzip.decompress(file.read()) for file in islice(files, sample) if file]


def _record(number: int, page: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2025-03-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://pages.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _timed(
    works: Mapping[str, Callable[[], Sequence[Outcome]]],
) -> tuple[dict[str, float], dict[str, int]]:
    took: dict[str, float] = {}
    read: dict[str, int] = {}
    for _ in range(_TURNS):
        for what, work in works.items():
            began = time.process_time()
            outcomes = work()
            took[what] = min(time.process_time() - began, took.get(what, 1e9))
            read[what] = sum(not isinstance(one, InputError) for one in outcomes)
    return took, read


if __name__ == "__main__":
    sys.exit(main())
