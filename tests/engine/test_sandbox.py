"""A document that takes too long or too much ends its child, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ofrecord.engine import Limits, Sandbox, take_in
from ofrecord.errors import CostlyInput, EmptyInput, MalformedInput, NoArticle
from ofrecord.reading import MAX_BYTES, read_bytes

SENTENCE = "Ships left the harbour at dawn and came back by night, the harbour master said."
PAGE = f"<html><body><article>{f'<p>{SENTENCE}</p>' * 9}</article></body></html>".encode()
SLOW = f"<html><body>{f'<div><p>{SENTENCE}</p></div>' * 90_000}</body></html>".encode()
"About 10 MB: some 20 seconds of reading."


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as made:
        yield made


def test_it_gives_what_reading_gives(sandbox: Sandbox) -> None:
    for name, data in (("a.txt", SENTENCE.encode()), ("b.html", PAGE)):
        assert sandbox.read(name, data, MAX_BYTES) == read_bytes(name, data)
    with pytest.raises(EmptyInput) as empty:
        sandbox.read("c.txt", b" ", MAX_BYTES)
    assert (empty.value.name, empty.value.problem) == ("c.txt", "holds nothing but white space") or (
        empty.value.problem == "is empty"
    )
    with pytest.raises(NoArticle):
        sandbox.read("d.html", b"<html><body></body></html>", MAX_BYTES)


def test_what_a_server_says_of_the_encoding_counts_after_the_bytes_own_word(sandbox: Sandbox) -> None:
    told = "Кораблі вийшли з порту"
    assert sandbox.read("a", told.encode("koi8_u"), MAX_BYTES, "koi8-u").text == told
    assert sandbox.read("a", told.encode("utf-8"), MAX_BYTES, "iso-8859-1").text == told
    assert sandbox.read("a", told.encode("cp1251"), MAX_BYTES, "no-such").text == told


def test_one_child_reads_one_after_the_other(sandbox: Sandbox) -> None:
    sandbox.read("a", PAGE, MAX_BYTES)
    before = child(sandbox)
    sandbox.read("b", PAGE, MAX_BYTES)
    assert child(sandbox) == before


def child(sandbox: Sandbox) -> int:
    """The child's process id."""
    assert sandbox._child is not None
    return sandbox._child.pid


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_CPU and RLIMIT_AS as Linux holds them")
def test_too_slow_says_so_and_the_next_is_read() -> None:
    with Sandbox(Limits(seconds=1)) as sandbox:
        before = child(sandbox)
        with pytest.raises(CostlyInput, match=r"slow\.html: takes more than 1 s of processor time") as costly:
            sandbox.read("slow.html", SLOW, MAX_BYTES)
        assert "--max-seconds" in costly.value.mend
        assert sandbox.read("a", PAGE, MAX_BYTES) == read_bytes("a", PAGE)
        assert child(sandbox) != before


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_CPU and RLIMIT_AS as Linux holds them")
def test_the_seconds_are_each_documents_own() -> None:
    with Sandbox(Limits(seconds=1)) as sandbox:
        before = child(sandbox)
        for place in range(4):
            sandbox.read(str(place), SLOW[: 300_000 + place], MAX_BYTES)
        with Path(f"/proc/{before}/stat").open() as stat:
            used = sum(int(ticks) for ticks in stat.read().rpartition(")")[2].split()[11:13])
        assert used / os.sysconf("SC_CLK_TCK") > 1
        assert child(sandbox) == before


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_CPU and RLIMIT_AS as Linux holds them")
def test_too_large_for_the_memory_says_so_and_the_next_is_read() -> None:
    with Sandbox(Limits(memory=256)) as sandbox:
        with pytest.raises(CostlyInput, match=r"takes more than 256 MiB of memory") as costly:
            sandbox.read("wide.html", SLOW, MAX_BYTES)
        assert "--max-memory" in costly.value.mend
        assert sandbox.read("a", PAGE, MAX_BYTES) == read_bytes("a", PAGE)


def test_a_child_that_dies_is_an_error_of_that_document_alone(sandbox: Sandbox) -> None:
    sandbox.read("a", PAGE, MAX_BYTES)
    os.kill(child(sandbox), signal.SIGKILL)
    with pytest.raises(CostlyInput, match="SIGKILL"):
        sandbox.read("b", PAGE, MAX_BYTES)
    assert sandbox.read("c", PAGE, MAX_BYTES).name == "c"


def test_no_module_is_taken_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    with Sandbox() as sandbox:
        assert sandbox.read("a", PAGE, MAX_BYTES).name == "a"


def test_the_others_are_read_beside_a_costly_one() -> None:
    pages, problems = take_in(
        [("a", PAGE), ("slow.html", SLOW), ("b", SENTENCE.encode())], MAX_BYTES, Limits(seconds=1)
    )
    assert [page.name for page in pages] == ["a", "b"]
    assert [type(problem) for problem in problems] == [CostlyInput]


def test_work_without_addresses_uses_no_network_and_loads_nothing_that_would(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    program = (
        "import sys; seen = []; sys.addaudithook(lambda event, _: seen.append(event));"
        "import ofrecord; ofrecord.build(sys.argv[1]);"
        "print(*seen, *{'httpcore', 'h11', 'protego', 'ofrecord.reading.web.fetch'} & set(sys.modules))"
    )  # spaCy's own tools import httpx, and urllib3 binds a socket to learn whether there is IPv6
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    told = set(done.stdout.split())
    assert "import" in told  # the hook was there
    asked = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
    assert told & (asked | {"httpcore", "h11", "protego", "ofrecord.reading.web.fetch"}) == set()


def test_a_folder_of_feed_and_archive_becomes_one_record_beside_a_bad_line(tmp_path: Path) -> None:
    words = "Mayor Odile Brandt said on Tuesday that the pier of Osk will be rebuilt by summer. " * 4
    item = f"<item><title>Pier {{}}</title><description>{words}{{}}.</description></item>"
    feed = (
        f"<rss version='2.0'><channel><title>Fjordpost</title>{item.format(1, 'One')}{item.format(2, 'Two')}"
    )
    (tmp_path / "feed.xml").write_text(f"{feed}</channel></rss>")
    (tmp_path / "list.jsonl").write_text(
        f'{{"text": "{words}Three."}}\n{{"text": \n{{"text": "{words}Four."}}\n'
    )
    pages, problems = take_in([tmp_path], MAX_BYTES, Limits())
    places = ["feed.xml#1", "feed.xml#2", "list.jsonl:1", "list.jsonl:3"]
    assert [page.name for page in pages] == [str(tmp_path / place) for place in places]
    assert [(type(one), one.name) for one in problems] == [(MalformedInput, str(tmp_path / "list.jsonl:2"))]
