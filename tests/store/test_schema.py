"""From every released schema, with data in it, to this one; and which databases are refused."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from urllib.parse import quote

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import LargeBinary, MetaData

from ofrecord.errors import (
    NewerStore,
    NotAStore,
    OldStore,
    ReadOnlyStore,
    UnreachableStore,
)
from ofrecord.store import bring_up, connect, faults, open_store, schema, search
from ofrecord.store.migrate import released
from ofrecord.store.sql import SqlStore
from tests.store.invented import arrival, put
from tests.store.server import Server

RELEASED = Path(__file__).parent / "released"


def test_the_last_migration_gives_the_tables_of_the_program(store: SqlStore) -> None:
    ours = set(schema.metadata.tables)

    def is_ours(_thing: object, name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or name in ours

    with store.locked() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        assert compare_metadata(context, schema.metadata) == []
    assert released()[-1] == schema.VERSION == store.version()


def test_every_release_before_this_one_left_an_export() -> None:
    assert tuple(sorted(file.name.split(".")[0] for file in RELEASED.iterdir())) == released()[:-1]


@pytest.mark.parametrize("version", released()[:-1])
def test_what_an_earlier_release_kept_is_there_after_the_upgrade(place: str, version: str) -> None:
    """`released/VERSION.jsonl.gz` is what `export_store` wrote when that schema was the last."""
    file = RELEASED / f"{version}.jsonl.gz"
    store = connect(place)
    assert bring_up(store, version) == version
    restore(store, file)
    with pytest.raises(OldStore, match="ofrecord db upgrade"):
        open_store(place)
    assert bring_up(store) == schema.VERSION
    with store.locked() as connection:
        search.rebuild(connection)
    store.close()

    again = open_store(place)
    assert list(faults(again)) == []
    with again.reading() as desk:
        assert desk.counts().reports == 8
        assert desk.resolve("story-2") == "story-1"
        assert desk.record("story-1", "hash") == b"a record"
        (row,) = (one for one in desk.latest() if one.name == "https://tarnholm.example/3")
        assert desk.pages((row.id,))[row.id].text == "Ні “3” \U0001f525\0 lamps"
        assert sum(
            claim.withdrawn_by is not None for one in desk.latest() for claim in desk.claims((one.id,))
        )
    with again.writing() as desk:
        assert put(desk, arrival(99), "story-2") == 9
    again.close()


def restore(store: SqlStore, file: Path) -> None:
    """Put an export into the tables as they are, whichever schema that is."""
    lines = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()[1:-1]]
    with store.locked() as connection:
        tables = MetaData()
        tables.reflect(connection, only=sorted({line["table"] for line in lines}))
        for line in lines:
            table = tables.tables[line["table"]]
            row = {
                name: b64decode(value) if isinstance(table.c[name].type, LargeBinary) else value
                for name, value in line["row"].items()
            }
            connection.execute(table.insert(), [row])


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = connect(path)
    bring_up(store, "0001")
    with sqlite3.connect(path) as direct:
        # The second migration drops this index: without it, it fails.
        direct.execute("DROP INDEX ix_claims_folded")
    with pytest.raises(Exception, match="ix_claims_folded"):
        bring_up(store)
    assert store.version() == "0001"
    store.close()


def test_a_store_of_a_newer_program_is_refused(place: str) -> None:
    store = open_store(place)
    with store.locked() as connection:
        connection.exec_driver_sql("UPDATE ofrecord_schema SET version_num = '9999'")
    with pytest.raises(NewerStore, match="9999"):
        open_store(place)
    with pytest.raises(NewerStore), store.writing():
        pass
    with pytest.raises(NewerStore):
        bring_up(store)
    store.close()


def test_what_is_no_store_is_refused_and_not_touched(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("These are the notes of an editor.\n" * 20, "utf-8")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as direct:
        direct.execute("CREATE TABLE reports (number INTEGER)")
    for path, problem in (
        (words, "is not a database"),
        (other, "another program"),
        (tmp_path, "is a folder"),
    ):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(NotAStore, match=problem):
            open_store(path)
        assert not path.is_file() or path.read_bytes() == before
    for place, problem in (
        (str(tmp_path / "absent" / "store.db"), "there is no folder"),
        ("mysql://somewhere/db", "not the address"),
        ("://news", "not the address"),
    ):
        with pytest.raises(NotAStore, match=problem):
            open_store(place)
    with pytest.raises(NotAStore, match="no such file"):
        open_store(tmp_path / "absent.db", create=False)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = open_store(path)
    with store.writing() as desk:
        raw, come = arrival(1)
        put(desk, (raw, come), "s")
    with store.locked() as connection:
        connection.exec_driver_sql("UPDATE raws SET packed = x'00'")
        connection.exec_driver_sql("UPDATE claims SET text = 'another' WHERE type = 'event'")
        connection.exec_driver_sql("UPDATE stories SET count = 7")
    told = "\n".join(faults(store))
    for part in ("raw " + raw.sha256, f"claims of report {come.page.id}", "story s does not have the number"):
        assert part in told
    store.close()


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    with pytest.raises(UnreachableStore, match=r"no server answers there \(Connection refused\)") as told:
        open_store("postgresql://editor:secret@127.0.0.1:9/news")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("who", "database", "error", "says"),
    [
        ("editor", "nosuch", NotAStore, r"there is no such database on the server; make it with .*createdb"),
        ("stranger", "postgres", UnreachableStore, "the server refuses this user; check user and password"),
        ("editor", "postgres&nosuch=1", NotAStore, 'its address has invalid connection option "nosuch"'),
    ],
)
def test_what_a_server_refuses_is_told_in_our_words(
    server: Server, who: str, database: str, error: type[Exception], says: str
) -> None:
    name, _, more = database.partition("&")
    with pytest.raises(error, match=says) as told:
        open_store(f"postgresql://{who}@/{name}?host={quote(str(server.folder), safe='')}&{more}".rstrip("&"))
    assert "FATAL" not in str(told.value)


READ = """
import os, sys
from pathlib import Path
from ofrecord.store import open_store
from ofrecord.errors import ReadOnlyStore
from tests.store.invented import arrival, put
open_store(sys.argv[2]).close()  # imports what it needs while it may
os.setgid(65534); os.setuid(65534)
store = open_store(sys.argv[1])
with store.reading() as desk:
    assert desk.counts().reports == 1
try:
    with store.writing() as desk:
        put(desk, arrival(2), "s")
except ReadOnlyStore as error:
    print(error)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="takes root, to become a user who may only read")
def test_a_file_that_may_only_be_read_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path
    store = open_store(folder / "store.db")
    with store.writing() as desk:
        put(desk, arrival(1), "s")
    store.close()
    for parent in (folder, *list(folder.parents)[:2]):
        parent.chmod(0o755)
    (folder / "store.db").chmod(0o444)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(folder / "store.db"), str(folder / "other.db")],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert "may be read but not written" in done.stdout, done.stderr


def test_a_user_who_may_only_read_is_told(server: Server) -> None:
    place = server.new_schema()
    store = open_store(place)
    with store.locked() as connection:
        (name,) = connection.exec_driver_sql("SELECT current_schema()").one()
        connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN")
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {name} TO {name}")
        connection.exec_driver_sql(f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO {name}")
    store.close()
    reader = open_store(place.replace("editor@", f"{name}@"))
    with pytest.raises(ReadOnlyStore), reader.writing() as desk:
        put(desk, arrival(1), "s")
    with reader.reading() as desk:
        assert desk.counts().reports == 0
    reader.close()
