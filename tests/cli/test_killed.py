"""`ofrecord add FOLDER`, killed with SIGKILL at any moment of its life: nothing that it told as kept is lost."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import pytest

from ofrecord.store import export_store, faults, open_store
from ofrecord.store.sql import SqlStore
from tests.conftest import ROOT

KILLS = int(os.environ.get("OFRECORD_KILLS", "30"))
AHEAD = 10
"Folders that a life is given: more than it can work before it is killed."
EACH = 8
"Reports in a folder."
WHOLE = 10
"Every tenth is a program started from nothing; the others have their models already."
_KEPT = re.compile(r"kept \S*?/(\d{4})/\S+ \((\w{16})\): (?:begins|joins) (story-\S+)")
_PLACES = ("Marl", "Tarn", "Kestle", "Quayside", "Osterley", "Brack", "Fenhold", "Sund")
_WHO = ("Mayor Olena Brill", "harbour master Petro Vank", "Minister Juno Halasz", "engineer Ida Sorrel")
_WHAT = ("bridge was shut", "lock was drained", "ferry ran aground", "grain silo burned", "quay gave way")


def reports(folder: Path, turn: int) -> Path:
    """Write one turn's reports: texts, a feed of several, a copy, and a page in two versions."""
    made = folder / f"{turn:04}"
    made.mkdir()
    place, who, what = _PLACES[turn % 8], _WHO[turn // 3 % 4], _WHAT[turn // 2 % 5]
    lead = f"The {what} at {place} on {turn % 27 + 1} March 2025 and {turn + 3} people were sent home, {who} said."
    told = f'"We count {turn + 3} and no more," the office of {who} wrote to reporters of the Lantern {turn} times.'
    for name, text in {
        "a.txt": f"{place}: {what}, {turn + 3} sent home\n\n{lead}\n\n{told}\n",
        "b.txt": f"{what.capitalize()} at {place}\n\n{told}\n\n{lead} It was call {turn} of the year.\n",
        "c.txt": f"Notes from {place}\n\nThe council of {place} meets on item {turn}. {who} will not come.\n",
        "d.txt": f"{what.capitalize()} at {place}\n\n{told}\n\n{lead} It was call {turn} of that year.\n",
    }.items():
        (made / name).write_text(text)
    items = "".join(
        f"<item><title>{place} brief {at}-{turn}</title><link>https://lantern.example/{turn}/{at}</link>"
        f"<description>{lead} Brief {at}. {told} {told}</description></item>"
        for at in range(4)
    )
    (made / "e.xml").write_text(f'<rss version="2.0"><channel><title>Lantern</title>{items}</channel></rss>')
    return made


@dataclass(frozen=True)
class Kill:
    """When a program is killed: once it has told so many reports as kept, and `later` than that.

    `later` counts in the time that the program takes from its start to its first report: so the places are the same
    on a machine that is busy.
    """

    told: int
    later: float


class Nursery:
    """Where programs are started (`nursery.py`), and what they told as kept."""

    def __init__(self, folder: Path) -> None:
        self.kept: dict[str, str] = {}
        "Each report that was told as kept, and the story it was told to be in."
        self._of: Counter[str] = Counter()
        self._folder = folder
        self._lives = 0
        self._usual = 1.0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def end(self) -> None:
        """End it."""
        self._process.communicate(timeout=60)

    def has_all(self, folder: Path) -> bool:
        """Whether all reports of a folder were told as kept."""
        return self._of[folder.name] == EACH

    def add(self, place: str, folders: list[Path], kill: Kill | None = None, whole: bool = False) -> int:
        """Run `ofrecord add`, and kill it where that is asked; give its exit status."""
        self._lives += 1
        out = self._folder / f"life-{self._lives}"
        arguments = ["add", *map(str, folders), "--db", place]
        status = self._whole(out, arguments, kill) if whole else self._forked(out, arguments, kill)
        told = out.read_text().split("\n")[:-1]  # the last line may be cut off
        kept = [match for line in told if (match := _KEPT.match(line))]
        self._of.update(match[1] for match in kept)
        self.kept.update((match[2], match[3]) for match in kept)
        assert status in (0, -signal.SIGKILL), told[-3:]
        return status

    def _forked(self, out: Path, arguments: list[str], kill: Kill | None) -> int:
        asks, tells = self._process.stdin, self._process.stdout
        assert asks is not None and tells is not None
        asks.write(f"{json.dumps([str(out), *arguments])}\n")
        asks.flush()
        child = int(tells.readline())
        # It is the nursery's child: until that has told its end the number is nobody else's.
        if kill and self._wait(kill, out, lambda: bool(select.select([tells], [], [], 0)[0])):
            os.kill(child, signal.SIGKILL)
        return int(tells.readline())

    def _whole(self, out: Path, arguments: list[str], kill: Kill | None) -> int:
        with out.open("wb") as told:
            program = subprocess.Popen(
                [sys.executable, "-m", "ofrecord", *arguments], stdout=told, stderr=told, cwd=ROOT
            )
        if kill and self._wait(kill, out, lambda: program.poll() is not None):
            program.kill()
        return program.wait()

    def _wait(self, kill: Kill, out: Path, ended: Callable[[], bool]) -> bool:
        """Wait until it is to be killed; False where the program ended before."""
        begun = time.monotonic()
        due = None if kill.told else begun + self._usual * kill.later
        while due is None or time.monotonic() < due:
            if ended():
                return False
            if due is None and out.exists() and out.read_text().count("kept ") >= kill.told:
                self._usual = time.monotonic() - begun
                due = time.monotonic() + self._usual * kill.later
            time.sleep(0.005)
        return not ended()


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    """A nursery, with its models loaded."""
    folder = tmp_path / "lives"
    folder.mkdir()
    made = Nursery(folder)
    yield made
    made.end()


def stories(store: SqlStore) -> set[frozenset[str]]:
    """Which reports stand together."""
    with store.reading() as desk:
        return {frozenset(held) for held in desk.members([row.id for row in desk.stories()]).values()}


def held(store: SqlStore, kept: dict[str, str]) -> None:
    """All that was told is there, whole; the stories that were told are there, or lead to what took them up."""
    assert list(faults(store)) == []
    with store.reading() as desk:
        assert kept.keys() <= {row.id for row in desk.latest()}
        assert all(desk.resolve(story) for story in kept.values())


def test_a_killed_add_loses_nothing_that_it_told(
    places: Callable[[], str], nursery: Nursery, tmp_path: Path
) -> None:
    """Each life goes on where the one before was killed, and would take up more; at the end one is let be.

    What stands then is what a program that was never killed makes of the same reports.
    """
    place, folder = places(), tmp_path / "reports"
    folder.mkdir()
    turns = [reports(folder, turn) for turn in range(AHEAD)]
    killed = told = done = 0
    for life in range(KILLS):
        while nursery.has_all(turns[done]):
            done += 1
            turns.append(reports(folder, len(turns)))
        before = len(nursery.kept)
        chance = crc32(f"{life}".encode()) % 1000 / 1000
        whole = life % WHOLE == 0
        # Half of them are killed before they tell of a report, the others somewhere in the work that comes after it.
        killed += nursery.add(place, turns[done : done + AHEAD], Kill((life + 1) % 2, chance), whole) != 0
        told += len(nursery.kept) > before
        if life % 10 == 9 or life == KILLS - 1:
            store = open_store(place)
            held(store, nursery.kept)
            store.close()
    assert killed >= KILLS * 0.8, "too many ended before they were killed"
    assert told >= KILLS // 2 > 0
    assert nursery.add(place, turns) == 0
    store, other = open_store(place), places()
    held(store, nursery.kept)
    assert all(nursery.has_all(turn) for turn in turns)
    first, again = tmp_path / "first", tmp_path / "again"
    export_store(store, first)
    assert nursery.add(place, turns) == 0
    export_store(store, again)
    assert first.read_bytes() == again.read_bytes(), "adding what is stored changed it"
    assert nursery.add(other, turns) == 0
    never_killed = open_store(other)
    assert stories(store) == stories(never_killed)
    never_killed.close()
    store.close()
