"""Eight programs write at once; programs are killed at any moment: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import psycopg
import pytest

from ofrecord.errors import ReadOnlyStore
from ofrecord.store import Store, faults, open_store
from tests.store.invented import arrival, keep_all
from tests.store.server import Server

ROOT = Path(__file__).resolve().parents[2]
WRITERS, EACH = 8, 500
KILLS = int(os.environ.get("OFRECORD_KILLS", "30"))


def writer(place: str, first: int, end: int, batch: int, **environment: str) -> subprocess.Popen[str]:
    """A program that keeps reports `first` to `end` and prints the number of each that is acknowledged."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.invented", place, str(first), str(end), str(batch)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


def told_by(process: subprocess.Popen[str]) -> tuple[list[int], str]:
    out, err = process.communicate(timeout=300)
    # The last line may be cut off where its writer was killed.
    return [int(line) for line in out.split("\n")[:-1]], err


def held(store: Store) -> set[str]:
    with store.reading() as desk:
        return {row.id for row in desk.latest()}


def test_eight_writers_lose_nothing(place: str) -> None:
    """They all open the store at once, too: the first makes it."""
    begun = [writer(place, at * EACH, (at + 1) * EACH, batch=50) for at in range(WRITERS)]
    for at, process in enumerate(begun):
        told, err = told_by(process)
        assert err == ""
        assert told == list(range(at * EACH, (at + 1) * EACH))
    store = open_store(place)
    assert list(faults(store)) == []
    with store.reading() as desk:
        assert [row.number for row in desk.latest()] == list(range(1, WRITERS * EACH + 1))
        assert sum(story.count for story in desk.stories()) == WRITERS * EACH
        assert len(desk.stories()) == 10
    assert held(store) == {arrival(number)[1].page.id for number in range(WRITERS * EACH)}
    store.close()


def test_killed_at_any_moment_it_has_all_that_was_acknowledged(place: str) -> None:
    open_store(place).close()
    acknowledged: set[int] = set()
    for turn in range(KILLS):
        first = turn * 1000
        process = writer(place, first, first + 1000, batch=1 + turn % 7)
        assert process.stdout is not None
        # Half of them are killed within their first change, the rest somewhere in the work.
        line = "" if turn % 2 else process.stdout.readline()
        chance = crc32(f"{turn}".encode()) % 1000 / 1000
        time.sleep(0.3 + 0.6 * chance if turn % 2 else 0.15 * chance)
        process.send_signal(signal.SIGKILL)
        told, _ = told_by(process)
        acknowledged.update(told, map(int, line.split()))
        if turn % 10 == 9 or turn == KILLS - 1:
            store = open_store(place)
            assert list(faults(store)) == []
            assert {arrival(number)[1].page.id for number in acknowledged} <= held(store)
            store.close()
    assert len(acknowledged) >= KILLS // 2
    store = open_store(place)
    before = held(store)
    keep_all(store, sorted(acknowledged))
    assert held(store) == before
    assert list(faults(store)) == []
    store.close()


@pytest.mark.parametrize("limit", [150_000, 400_000, 1_000_000])
def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path, limit: int) -> None:
    """A file that may not grow: what a write meets is the same as on a full disk, and so is the mend."""
    place = str(tmp_path / "store.db")
    open_store(place).close()
    told, err = told_by(writer(place, 0, 3000, batch=3, FILE_LIMIT=str(limit)))
    assert "FullStore" in err
    assert 0 < len(told) < 3000
    store = open_store(place)
    assert list(faults(store)) == []
    assert {arrival(number)[1].page.id for number in told} <= held(store)
    keep_all(store, range(len(told) + 20))
    assert list(faults(store)) == []
    assert len(held(store)) == len(told) + 20
    store.close()


def run_as_root(program: str, *words: str, must: bool) -> bool:
    """Run a program of the system; tell whether it did what it was to do."""
    return subprocess.run([shutil.which(program) or program, *words], check=must).returncode == 0


@pytest.fixture
def small_disk(server: Server) -> Iterator[Path]:
    """A disk of 5 MB of the server's own, which is mounted for the test."""
    folder = Path(tempfile.mkdtemp(prefix="ofr-disk-", dir="/tmp"))
    mounted = run_as_root("mount", "-t", "tmpfs", "-o", "size=5m", "small", str(folder), must=False)
    if not mounted:
        pytest.skip("no disk may be mounted here (it takes root, and a container that lets it)")
    shutil.chown(folder, server.user)
    yield folder
    run_as_root("umount", "-l", str(folder), must=True)
    folder.rmdir()


@pytest.mark.skipif(os.getuid() != 0, reason="takes root, to mount a small disk")
def test_a_full_disk_of_the_server_loses_nothing_that_was_acknowledged(
    server: Server, small_disk: Path
) -> None:
    """All tables stand on the small disk (a tablespace). Once there is room again the same command goes on."""
    place = server.new_schema()
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{small_disk}'".encode())
    place += "%20-cdefault_tablespace%3Dsmall"
    open_store(place).close()
    told, err = told_by(writer(place, 0, 6000, batch=6))
    assert "FullStore" in err and "there is no room left to write" in err
    assert 0 < len(told) < 6000
    store = open_store(place)
    assert list(faults(store)) == []
    assert held(store) == {arrival(number)[1].page.id for number in told}
    run_as_root("mount", "-o", "remount,size=200m", str(small_disk), must=True)
    keep_all(store, range(len(told) + 20))
    assert list(faults(store)) == []
    assert len(held(store)) == len(told) + 20
    with store.locked() as made:
        made.exec_driver_sql(
            "DROP SCHEMA " + made.exec_driver_sql("SELECT current_schema()").scalar_one() + " CASCADE"
        )
    store.close()
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute(b"DROP TABLESPACE small")


@pytest.mark.skipif(os.getuid() != 0, reason="takes root, to mount a disk read-only")
def test_a_read_only_disk_is_told_and_can_be_read(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not run_as_root("mount", "-t", "tmpfs", "small", str(disk), must=False):
        pytest.skip("no disk may be mounted here")
    try:
        store = open_store(disk / "store.db")
        keep_all(store, range(3))
        store.close()
        run_as_root("mount", "-o", "remount,ro", str(disk), must=True)
        store = open_store(disk / "store.db")
        assert len(held(store)) == 3
        with pytest.raises(ReadOnlyStore, match="may be read but not written"):
            keep_all(store, range(5))
        assert len(held(store)) == 3
        store.close()
        with pytest.raises(ReadOnlyStore, match="cannot be made there"):
            open_store(disk / "other.db")
    finally:
        run_as_root("umount", "-l", str(disk), must=True)
