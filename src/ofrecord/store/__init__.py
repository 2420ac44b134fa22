"""What is kept: raw bytes, reports and what was found in them, stories; on SQLite or PostgreSQL.

store = open_store("news.db")          # or postgresql://USER@HOST/DATABASE

with store.writing() as desk:          # all of it, or nothing; one writer at a time
    desk.keep_raws([pack_raw(data)])
    desk.keep([Arrival(...)])
    desk.settle({report: story}, {}, at)

with store.reading() as desk:
    desk.founds(desk.members((story,))[story])
"""

from ofrecord.store.base import (
    POSTINGS,
    Around,
    Arrival,
    ClaimRow,
    Counts,
    HistoryRow,
    Index,
    Raw,
    Reading,
    ReportRow,
    Said,
    Store,
    StoryRow,
    WordRow,
    Writing,
)
from ofrecord.store.check import faults
from ofrecord.store.open import bring_up, connect, default_place, open_store
from ofrecord.store.packing import encode, pack, pack_raw, unpack
from ofrecord.store.transfer import export_store, import_store

__all__ = [
    "POSTINGS",
    "Around",
    "Arrival",
    "ClaimRow",
    "Counts",
    "HistoryRow",
    "Index",
    "Raw",
    "Reading",
    "ReportRow",
    "Said",
    "Store",
    "StoryRow",
    "WordRow",
    "Writing",
    "bring_up",
    "connect",
    "default_place",
    "encode",
    "export_store",
    "faults",
    "import_store",
    "open_store",
    "pack",
    "pack_raw",
    "unpack",
]
