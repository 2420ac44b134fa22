"""Take a store out into one file, and into a store again: a copy, or the way from SQLite to PostgreSQL and back.

The file has lines of JSON, within gzip where its name ends in `.gz`. The first names the format and the schema, each
further one a row of a table (bytes in base64), the last how many rows there are, so that a file that was cut off is
told.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from sqlalchemy import LargeBinary, Table, select

from ofrecord.errors import MalformedInput, OutputError, TruncatedInput, UsageError
from ofrecord.store import schema, search
from ofrecord.store.asking import SqlReading
from ofrecord.store.changing import SqlWriting
from ofrecord.store.sql import SqlStore

FORMAT = "ofrecord.store/1"
_TABLES = {"".join(table.name): table for table in schema.metadata.sorted_tables}
_AT_ONCE = 50
"Rows held in memory together: an input may have 15 MiB."
_LONGEST = 1 << 30
_GZIP = b"\x1f\x8b"
_MEND = "give a file that `ofrecord db export` wrote"


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    format: str
    schema: str


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    table: str
    row: dict[str, str | int | float | None]


class _End(msgspec.Struct, forbid_unknown_fields=True):
    rows: int


def export_store(store: SqlStore, path: Path) -> int:
    """Write all that is stored to a new file, and give the number of rows. The file is whole or not there.

    The same store gives the same bytes. Raises OutputError where the file cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            # The same rows give the same bytes: no time, no name and one level.
            with (
                gzip.GzipFile("", "wb", 1, file, mtime=0)
                if path.suffix == ".gz"
                else nullcontext(file) as out
            ):
                rows = _write(store, out)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}); choose another place."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return rows


def import_store(store: SqlStore, path: Path) -> int:
    """Put all that a file of `export_store` holds into an empty store, and give the number of rows. All, or nothing.

    The full-text index is made anew. Raises UsageError where the store is not empty or the file is of another schema,
    MalformedInput and TruncatedInput for the file.
    """
    try:
        with _opened(path) as file, store.writing() as desk:
            if desk.counts().raws:
                raise UsageError(f"{store.name}: is not empty; import into a new database.")
            rows = _read(desk, path, file)
            search.rebuild(desk.connection)
            return rows
    except EOFError as error:
        raise _cut_off(path) from error
    except (OSError, zlib.error) as error:
        raise MalformedInput(str(path), f"cannot be read ({error})", _MEND) from error


def _write(store: SqlStore, out: BinaryIO | gzip.GzipFile) -> int:
    count = 0
    encode = msgspec.json.Encoder().encode
    with store.reading() as desk:
        out.write(encode(_Head(FORMAT, schema.VERSION)) + b"\n")
        for name, table in _TABLES.items():
            for row in _rows(desk, table):
                out.write(encode({"table": name, "row": row}) + b"\n")
                count += 1
        out.write(encode(_End(count)) + b"\n")
    return count


def _opened(path: Path) -> BinaryIO | gzip.GzipFile:
    """Open a file to read, unpacked where it is gzip, whatever its name says."""
    with path.open("rb") as file:
        packed = file.read(len(_GZIP)) == _GZIP
    return gzip.open(path, "rb") if packed else path.open("rb")


def _rows(desk: SqlReading, table: Table) -> Iterator[dict[str, Any]]:
    # A story that leads to another comes after it.
    order = [table.c.redirect.is_not(None)] if table is schema.stories else []
    asked = select(table).order_by(*order, *table.primary_key.columns)
    # SQLAlchemy's names are of a kind of string that msgspec does not write.
    names = ["".join(column.name) for column in table.c]
    for row in desk.connection.execute(asked.execution_options(yield_per=_AT_ONCE)):
        yield dict(zip(names, row, strict=True))


def _read(desk: SqlWriting, path: Path, file: gzip.GzipFile | BinaryIO) -> int:
    head = _decoded(path, file.readline(_LONGEST), _Head)
    if head.format != FORMAT:
        raise MalformedInput(str(path), f"is of the format {head.format!r}, which is not known here", _MEND)
    if head.schema != schema.VERSION:
        mend = "import it with the OfRecord that wrote it, and run `ofrecord db upgrade`"
        raise UsageError(f"{path}: is of schema {head.schema}, not {schema.VERSION}; {mend}.")
    waiting: list[_Row] = []
    for count, line in enumerate(iter(lambda: file.readline(_LONGEST), b"")):
        if not line.endswith(b"\n"):
            raise _cut_off(path)
        if line.startswith(b'{"rows":'):
            _insert(desk, path, waiting)
            if _decoded(path, line, _End).rows != count:
                raise _cut_off(path)
            return count
        row = _decoded(path, line, _Row)
        if waiting and (waiting[0].table != row.table or len(waiting) >= _AT_ONCE):
            _insert(desk, path, waiting)
            waiting = []
        waiting.append(row)
    raise _cut_off(path)


def _insert(desk: SqlWriting, path: Path, rows: list[_Row]) -> None:
    if not rows:
        return
    table = _TABLES.get(rows[0].table)
    if table is None or any(set(row.row) != set(table.c.keys()) for row in rows):
        raise MalformedInput(str(path), f"has rows of {rows[0].table!r} that fit no table", _MEND)
    packed = [column.name for column in table.c if isinstance(column.type, LargeBinary)]
    values = []
    for row in rows:
        given: dict[str, Any] = dict(row.row)
        for name in packed:
            given[name] = msgspec.convert(given[name], bytes)
        values.append(given)
    desk.connection.execute(table.insert(), values)


def _decoded(path: Path, line: bytes, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.MsgspecError as error:
        raise MalformedInput(str(path), f"has a line that cannot be read ({error})", _MEND) from error


def _cut_off(path: Path) -> TruncatedInput:
    return TruncatedInput(str(path), "is cut off before its end", "export it again")
