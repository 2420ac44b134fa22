"""What is exported and imported again is the same, to the last byte, from either database to the other."""

from __future__ import annotations

import gzip
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from ofrecord.errors import MalformedInput, OutputError, TruncatedInput, UsageError
from ofrecord.store import HistoryRow, Store, WordRow, export_store, faults, import_store, open_store, schema
from ofrecord.store.sql import SqlStore
from tests.store.conftest import Fresh
from tests.store.invented import AT, arrival, put
from tests.store.server import Server


def rows(store: SqlStore) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as desk:
        return {
            table.name: sorted((tuple(row) for row in desk.connection.execute(select(table))), key=repr)
            for table in schema.metadata.sorted_tables
        }


def fill(store: Store, texts: list[str], stories: list[int]) -> None:
    ids: list[str] = []
    with store.writing() as desk:
        for number, (text, story) in enumerate(zip(texts, stories, strict=True)):
            one = arrival(number, text, copy_why=text)
            put(desk, one, f"story-{story}")
            ids.append(one[1].page.id)
        if len(ids) > 1:
            desk.say([WordRow("apart", min(ids), max(ids), AT)])
        # One that was taken up, by a story whose id comes later in the alphabet.
        held = sorted(desk.members(f"story-{at}" for at in range(4)))
        desk.settle(dict.fromkeys(ids, held[-1]), dict.fromkeys(held[:-1], held[-1]), AT)
        desk.keep_record(held[-1], "hash", text.encode("utf-8", "surrogatepass"))
        desk.note([HistoryRow(story=held[-1], at=AT, what="merged", detail=text)])


@pytest.fixture
def other(place: str, tmp_path: Path, request: pytest.FixtureRequest) -> Fresh:
    """Open a new store in the other kind of database at each call."""
    numbers = count()

    def opened() -> SqlStore:
        if place.startswith("postgresql"):
            return open_store(tmp_path / f"other-{next(numbers)}.db")
        server: Server = request.getfixturevalue("server")
        return open_store(server.new_schema())

    return opened


ANY = st.text(min_size=1, max_size=60)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(st.tuples(ANY, st.integers(0, 3)), min_size=1, max_size=5))
def test_nothing_is_lost_on_the_way_from_one_database_to_the_other(
    tmp_path: Path, other: Fresh, story: list[tuple[str, int]], fresh: Fresh
) -> None:
    first, second, third = fresh(), other(), fresh()
    try:
        fill(first, [text for text, _ in story], [number for _, number in story])
        export_store(first, tmp_path / "one.gz")
        import_store(second, tmp_path / "one.gz")
        export_store(second, tmp_path / "two.gz")
        export_store(second, tmp_path / "two")
        import_store(third, tmp_path / "two")
        assert rows(first) == rows(second) == rows(third)
        assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
        assert gzip.decompress((tmp_path / "two.gz").read_bytes()) == (tmp_path / "two").read_bytes()
        assert list(faults(third)) == []
    finally:
        for store in (first, second, third):
            store.close()


def test_a_store_that_holds_something_takes_no_import(store: SqlStore, tmp_path: Path) -> None:
    fill(store, ["some text"], [1])
    export_store(store, tmp_path / "file")
    with pytest.raises(UsageError, match="is not empty"):
        import_store(store, tmp_path / "file")


@pytest.mark.parametrize("at", [0.3, 0.9])
def test_a_file_that_is_cut_off_leaves_the_store_empty(
    store: SqlStore, tmp_path: Path, at: float, other: Fresh
) -> None:
    fill(store, [f"text {number}" for number in range(30)], [number % 3 for number in range(30)])
    export_store(store, tmp_path / "file.gz")
    whole = (tmp_path / "file.gz").read_bytes()
    plain = gzip.decompress(whole)
    lines = plain.splitlines(keepends=True)
    less = b"".join(lines[: int(len(lines) * at)])
    new = other()
    for cut in (whole[: int(len(whole) * at)], gzip.compress(less), less, plain[: int(len(plain) * at)]):
        (tmp_path / "file").write_bytes(cut)
        with pytest.raises(TruncatedInput):
            import_store(new, tmp_path / "file")
    with new.reading() as desk:
        assert desk.counts().raws == desk.counts().reports == 0
    new.close()


HEAD = f'{{"format":"ofrecord.store/1","schema":"{schema.VERSION}"}}\n'.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"no gzip",
        gzip.compress(b"no JSON\n"),
        gzip.compress(b'{"format":"another/9","schema":"0001"}\n'),
        gzip.compress(HEAD + b'{"table":"x","row":{}}\n{"rows":1}\n'),
    ],
    ids=["no gzip", "no JSON", "another format", "another table"],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    new = open_store(tmp_path / "store.db")
    with pytest.raises(MalformedInput, match="ofrecord db export"):
        import_store(new, tmp_path / "file")
    new.close()


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    with pytest.raises(OutputError, match="choose another place"):
        export_store(store, tmp_path / "absent" / "file")
    store.close()
