"""What reading in a child costs: 200 pages in this process and in the sandbox.

`python -m evaluation.sandbox` prints the processor seconds of both (the child's own and its start are in the
sandbox's) and the hash of the pages. Not by the clock, since other programs run beside it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

from ofrecord.engine import Sandbox
from ofrecord.errors import InputError
from ofrecord.reading import MAX_BYTES, read_bytes

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "html.tar.gz"
PAGES = 200


def pages() -> list[tuple[str, bytes]]:
    """Give the first 200 HTML pages of the archive."""
    found: list[tuple[str, bytes]] = []
    with tarfile.open(DATA) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith((".html", ".html.gz")) else None
            if file and len(found) < PAGES:
                data = file.read()
                found.append((member.name, gzip.decompress(data) if member.name.endswith(".gz") else data))
    return found


def read_all(read: Callable[[str, bytes, int], object], documents: list[tuple[str, bytes]]) -> None:
    """Read them all; tell which cannot be."""
    for name, data in documents:
        try:
            read(name, data, MAX_BYTES)
        except InputError as error:
            print(f"not read: {error}")


def used() -> float:
    """Give the processor seconds of this process and of its children that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Measure and print."""
    documents = pages()
    digest = hashlib.sha256(b"".join(data for _, data in documents)).hexdigest()[:16]
    read_all(read_bytes, documents[:5])  # what is loaded at the first use
    start = used()
    read_all(read_bytes, documents)
    here = used() - start
    start = used()
    with Sandbox() as sandbox:
        held = sandbox.held
        read_all(sandbox.read, documents)
    there = used() - start
    print(
        f"{len(documents)} pages (sha256 {digest}); the system holds seconds: {held.seconds}, memory: {held.memory}"
    )
    print(f"in process {here:.2f} s, in the sandbox {there:.2f} s ({there / here:.3f} x), of the processor")


if __name__ == "__main__":
    main()
