"""What reading pages out of an archive costs beside reading the same pages from files.

python -m evaluation.archive_cost [--sample N]

Puts N saved pages of ../shared/data into a WARC, plain and gzip member by member, and prints the processor time of
reading the pages alone and out of each, the least of three turns. Exits with status 1 where one costs over 10 % more.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tarfile
import time
from collections.abc import Callable
from itertools import islice

from evaluation.shared import SHARED
from ofrecord.errors import InputError
from ofrecord.reading import Outcome, read_many

_PAGES = SHARED / "data" / "html.tar.gz"
_TURNS = 3
_MORE = 0.10
_LIMIT = 1 << 30


def main() -> int:
    """Print the times; give 1 where an archive costs too much or loses a page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=60, help="how many pages")
    pages = _pages(parser.parse_args().sample)
    records = [_record(number, page) for number, page in enumerate(pages)]
    alone, found = _timed(lambda: [one for page in pages for one in read_many("page", page, _LIMIT)])
    bad = 0
    for what, parts in (("WARC", records), ("WARC.gz", [gzip.compress(record) for record in records])):
        data = b"".join(parts)
        took, read = _timed(lambda data=data: list(read_many("archive", data, _LIMIT)))  # type: ignore[misc]
        more = took / alone - 1
        print(f"{what}: {took:.2f} s, {more:+.1%} of {alone:.2f} s; {read} of {found} pages")
        bad += more > _MORE or read != found
    return 1 if bad else 0


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


def _timed(read: Callable[[], list[Outcome]]) -> tuple[float, int]:
    times: list[float] = []
    for _ in range(_TURNS):
        began = time.process_time()
        outcomes = read()
        times.append(time.process_time() - began)
    return min(times), sum(not isinstance(one, InputError) for one in outcomes)


if __name__ == "__main__":
    sys.exit(main())
