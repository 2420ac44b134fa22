"""Archives on disk: cut into records as they are read, with what the whole of them would give in memory."""

from __future__ import annotations

import gzip
import random
import re
import tracemalloc
from pathlib import Path

import pytest

from ofrecord.errors import InputError, NoPage, OversizedInput, TruncatedInput
from ofrecord.model import Page
from ofrecord.reading import Outcome, Raw, read_all, read_many, take_each
from tests.reading.test_payload import WORDS, archive


def page(number: int, pad: int = 0) -> bytes:
    body = f"<html><body><h1>Pier {number} closed</h1><p>{number} {WORDS * 12}</p><!--{'x' * pad}--></body></html>"
    return archive(body.encode())


def other(kind: str) -> bytes:
    block = b"software: invented\r\n"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Type: application/warc-fields\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def taken(path: Path, data: bytes, max_bytes: int = 1 << 20) -> list[Outcome]:
    path.write_bytes(data)
    read, problems = read_all([path], max_bytes)
    return [*read, *problems]


def told(outcomes: list[Outcome], name: str) -> set[tuple[str, str, str]]:
    # A page within a broken stretch is named by the stretch and its place in it.
    return {
        (
            re.sub(r"@(\d+)@(\d+)", lambda at: f"@{int(at[1]) + int(at[2])}", one.name.replace(name, "a")),
            type(one).__name__,
            one.id if isinstance(one, Page) else one.problem,
        )
        for one in outcomes
    }


WHOLE = [other("warcinfo"), page(1), other("request"), page(2), page(3)]
PLAIN = b"".join(WHOLE)
PACKED = b"".join(map(gzip.compress, WHOLE))
ODDITIES = {
    "plain": PLAIN,
    "packed member by member": PACKED,
    "packed as one": gzip.compress(PLAIN),
    "garbage between": WHOLE[1] + b"garbage\r\nin between\r\n" + WHOLE[3],
    "garbage between members": gzip.compress(WHOLE[1]) + b"garbage" + gzip.compress(WHOLE[3]),
    "padding": PACKED + b"\0" * 3000,
    "no length": WHOLE[1] + b"WARC/1.0\r\nWARC-Type: response\r\n\r\nwhat\r\n\r\n" + WHOLE[3],
    "longer than told": WHOLE[1][:-4] + b"and more\r\n\r\n" + WHOLE[3],
    "a cut one in front of others": WHOLE[1][:-300] + b"\r\n" + WHOLE[3] + WHOLE[4],
    "a broken member": PACKED[: len(gzip.compress(WHOLE[0])) + 300] + b"\xff" * 9 + gzip.compress(WHOLE[3]),
    "a wrong checksum": gzip.compress(WHOLE[0])
    + gzip.compress(WHOLE[1])[:-8]
    + b"\0" * 8
    + gzip.compress(WHOLE[3]),
}


@pytest.mark.parametrize("what", ODDITIES)
def test_a_file_gives_what_its_bytes_give(what: str, tmp_path: Path) -> None:
    path, data = tmp_path / "a.warc", ODDITIES[what]
    assert told(taken(path, data), str(path)) == told(list(read_many(str(path), data)), str(path))


@pytest.mark.parametrize(
    "data", [PLAIN, PACKED, gzip.compress(PLAIN)], ids=["plain", "members", "one member"]
)
def test_every_cut_is_told_and_what_stands_before_it_is_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    chance = random.Random(7)  # noqa: S311
    for at in [len(data) - 1, len(data) - 3, *(chance.randrange(20, len(data)) for _ in range(40))]:
        here, there = taken(path, data[:at]), list(read_many(str(path), data[:at]))
        assert told(here, str(path)) == told(there, str(path)), at


def test_each_record_of_a_file_is_an_input_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(PACKED)
    raws = [raw for raw in take_each(path, 1 << 20) if isinstance(raw, Raw)]
    assert [raw.data for raw in raws] == [WHOLE[1], WHOLE[3], WHOLE[4]]
    starts = [sum(map(len, map(gzip.compress, WHOLE[:number]))) for number in (1, 3, 4)]
    assert [raw.name for raw in raws] == [f"{path}@{start}" for start in starts]
    assert raws[-1].part and raws[-1].part.record.done == 1


def test_a_record_over_the_limit_is_told_and_those_behind_it_are_read(tmp_path: Path) -> None:
    path, long = tmp_path / "a.warc", page(2, pad=400_000)
    found = taken(path, page(1) + long + page(3), max_bytes=100_000)
    (problem,) = [one for one in found if isinstance(one, InputError)]
    assert isinstance(problem, OversizedInput) and problem.name == f"{path}@{len(page(1))}"
    assert f"{len(long) - 4:,} bytes" in problem.problem
    assert len(found) == 3


def test_a_film_over_the_limit_is_passed_over_and_a_cut_in_it_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    film = archive(b"\0" * 400_000).replace(b"text/html; charset=utf-8", b"video/mp4; charset=utf-8")
    assert len(taken(path, page(1) + film + page(3), max_bytes=100_000)) == 2
    _, cut = taken(path, page(1) + film[:-900], max_bytes=100_000)
    assert isinstance(cut, TruncatedInput)


def test_an_archive_without_a_page_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    image = page(1).replace(b"text/html", b"image/png")
    for data in (other("warcinfo"), image * 2):
        (problem,) = taken(path, data)
        assert isinstance(problem, NoPage) and problem.name == str(path)


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    noise = random.Random(3).randbytes(60_000).hex()  # noqa: S311
    with path.open("wb") as file:
        for number in range(150):
            file.write(gzip.compress(page(number) + other("metadata"), 1))
            file.write(gzip.compress(archive(f"<html>{number}{noise}</html>".encode()), 1))
    tracemalloc.start()
    try:
        count = sum(isinstance(raw, Raw) for raw in take_each(path, 1 << 20))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 300
    assert peak < 6 << 20 < path.stat().st_size
