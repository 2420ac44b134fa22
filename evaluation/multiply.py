"""Many reports in a store at once: the rows of those it has, again and again under other names, days and numbers.

To place and keep 100,000 reports one by one takes longer than their rows do, and what it costs to add one more depends
on the rows alone. All tables are filled as the newsroom fills them, the index and the postings too; a copy has its
own id, its story, its claims, its day, and stands under the same terms as its model.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Table, func, select

from ofrecord.model import Found
from ofrecord.store import POSTINGS, open_store, schema, search, unpack
from ofrecord.store.asking import POSTING
from ofrecord.store.changing import SqlWriting
from ofrecord.store.claims import claims_of
from ofrecord.store.sql import SqlStore

Row = dict[str, Any]

_AT_ONCE = 5
"Copies of all models in one change."
_TAG = 4
"Letters of an id that tell the copy."
_A_DAY = 20
_DAY_BITS = 26 + 19
"Where the day stands in a number of the index, and the report below it (`store.search.terms`)."
_PART_BITS = 19


@dataclass(frozen=True)
class Models:
    """All rows of a store, unpacked, by table; those of its index; its postings."""

    rows: Mapping[str, Sequence[Row]]
    index: Sequence[search.Row]
    postings: Mapping[tuple[str, int], NDArray[np.int64]]
    count: int


def models_of(store: SqlStore) -> Models:
    """Read a store of some hundred reports."""
    rows: dict[str, list[Row]] = {}
    with store.reading() as desk:
        for table in (
            schema.raws,
            schema.stories,
            schema.reports,
            schema.contents,
            schema.claims,
            schema.traits,
            schema.likeness,
        ):
            found = desk.connection.execute(select(table)).mappings()
            rows["".join(table.name)] = [dict(row) for row in found]
        # A story that leads to another has no reports.
        rows["stories"] = [row for row in rows["stories"] if row["redirect"] is None]
        postings = _postings(desk.connection.execute(select(schema.postings)).mappings())
    arrived = {row["number"]: row["arrived"] for row in rows["reports"]}
    ids = {row["number"]: row["id"] for row in rows["reports"]}
    index: list[search.Row] = []
    for row in rows["contents"]:
        its = unpack(row["found"], Found)
        texts = {claim["id"]: (claim["text"], claim["speaker"]) for claim in claims_of(its)}
        index += search.rows_of(its, row["report"], arrived[row["report"]], texts)
        row |= {name: zlib.decompress(row[name]) for name in ("page", "found")}
    for row in (*rows["contents"], *rows["traits"]):
        row["id"] = ids[row["report"]]
    return Models(rows, index, postings, len(ids))


def multiply(place: str, models: Models, until: int) -> None:
    """Fill the store at `place` that has the models up to about `until` reports; a process of its own does it."""
    worker = get_context("spawn").Process(target=_multiply, args=(place, models, until))
    worker.start()
    worker.join()
    if worker.exitcode:
        raise ChildProcessError(f"filling {place} ended with {worker.exitcode}")


def _multiply(place: str, models: Models, until: int) -> None:
    store = open_store(place)
    offsets: list[int] = []
    held = count(store)
    while held + models.count <= until:
        with store.writing() as desk:
            for _ in range(_AT_ONCE):
                if held + models.count <= until:
                    _copy(desk, models, held)
                    offsets.append(held)
                    held += models.count
    with store.writing() as desk:
        _post(desk, models, offsets)
    store.close()


def count(store: SqlStore) -> int:
    """Give how many reports a store has."""
    with store.reading() as desk:
        return desk.counts().reports


def _copy(desk: SqlWriting, models: Models, offset: int) -> None:
    tag = f"x{offset // models.count:0{_TAG - 1}x}"  # no report has an x in its own id
    claims = desk.connection.execute(select(func.max(schema.claims.c.number))).scalar_one()
    for table in schema.metadata.sorted_tables:
        rows = [_renamed(table, row, tag, offset, claims) for row in models.rows.get("".join(table.name), ())]
        if rows:
            desk.connection.execute(table.insert(), rows)
    days = offset // _A_DAY << _DAY_BITS
    moved = (
        search.Row(row.number + days + (offset << _PART_BITS), row.words, row.terms) for row in models.index
    )
    search.insert(desk.connection, moved)


def _renamed(table: Table, row: Row, tag: str, offset: int, claims: int) -> Row:
    new = dict(row)
    if table is schema.raws:
        new["sha256"] = tag + row["sha256"][_TAG:]
    elif table is schema.stories:
        new |= {"id": _tagged(row["id"], tag), "redirect": _tagged(row["redirect"], tag)}
    elif table is schema.reports:
        day = date.fromisoformat(row["published"]) + timedelta(days=offset // _A_DAY)
        new |= {name: tag + row[name][_TAG:] for name in ("id", "name", "raw")}
        new |= {
            "number": row["number"] + offset,
            "story": _tagged(row["story"], tag),
            "published": day.isoformat(),
        }
        new |= {"copy_of": None, "version_of": None}
    elif table is schema.claims:
        new |= {"number": row["number"] + claims, "id": tag + row["id"][_TAG:], "withdrawn_by": None}
        new["report"] = row["report"] + offset
    else:
        new["report"] = row["report"] + offset
    if table is schema.likeness:
        new["other"] = row["other"] + offset
    if table is schema.contents or table is schema.traits:
        old = new.pop("id")
        for name in ("page", "found", "blob"):
            if name in new:
                data = new[name].replace(old.encode(), (tag + old[_TAG:]).encode())
                new[name] = data if name == "blob" else zlib.compress(data, 1)
    return new


def _tagged(story: str | None, tag: str) -> str | None:
    return story and f"story-{tag}{story[len('story-') + _TAG :]}"


def _post(desk: SqlWriting, models: Models, offsets: Sequence[int]) -> None:
    """Put the copies under the slots of their models, the newest of them."""
    table = schema.postings
    held = _postings(desk.connection.execute(select(table)).mappings())
    rows = []
    for key, numbers in models.postings.items():
        last = offsets[-ceil(POSTINGS / len(numbers)) :]
        every = np.concatenate([held[key], *(numbers + offset for offset in last)])
        index, slot = key
        rows.append(
            {"index": index, "slot": slot, "reports": np.sort(every)[-POSTINGS:].astype(POSTING).tobytes()}
        )
    desk.connection.execute(table.delete())
    others = [
        {"index": index, "slot": slot, "reports": numbers.astype(POSTING).tobytes()}
        for (index, slot), numbers in held.items()
        if (index, slot) not in models.postings
    ]
    desk.connection.execute(table.insert(), [*rows, *others])


def _postings(rows: Any) -> dict[tuple[str, int], NDArray[np.int64]]:
    return {
        (row["index"], row["slot"]): np.frombuffer(row["reports"], POSTING).astype(np.int64) for row in rows
    }
