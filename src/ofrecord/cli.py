"""Parse arguments, call one function, print."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from ofrecord.engine import Local
from ofrecord.pipeline import build
from ofrecord.reading import read_bytes


def main() -> None:
    """Skeleton: the record of the named files as JSON."""
    pages = [read_bytes(name, Path(name).read_bytes()) for name in sys.argv[1:]]
    sys.stdout.buffer.write(msgspec.json.encode(build(pages, Local().find_all)))
