"""Runs the program in processes that have the models already, so that many can be started, and killed, in a minute.

Reads a line for each: where its output goes, then its arguments, as a JSON list. Forks; the child is `ofrecord` with
those arguments from there to its end. Tells the child's number, then, once it has ended, how.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from ofrecord.cli import main
from ofrecord.parsing import load_parser
from ofrecord.pipeline import prepare
from ofrecord.stories import traits_of
from tests import build


def nursery() -> None:
    """Serve until there is nothing more to read."""
    load_parser()
    traits_of(prepare([build.page("The lamps of Tarnholm were out on Monday, Mayor Ida Quill said.")]))
    while line := sys.stdin.readline():
        out, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            _live(Path(out), arguments)
        _tell(child)
        _, status = os.waitpid(child, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _live(out: Path, arguments: list[str]) -> None:
    written = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream, to in ((0, os.open(os.devnull, os.O_RDONLY)), (1, written), (2, written)):
        os.dup2(to, stream)
    try:
        main(arguments)
    except SystemExit as end:
        os._exit(int(end.code or 0))
    os._exit(99)


if __name__ == "__main__":
    nursery()
