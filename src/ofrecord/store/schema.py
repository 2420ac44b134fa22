"""The tables, written once for SQLite and PostgreSQL. docs/store.md tells what each is for.

Texts in columns are for lists and searches; what counts is in the packed page and found. `tests/store` holds the
migrations to this file.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import TEXT

VERSION = "0002"
"The schema that this program reads and writes: the last of `migrations/versions`."

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
# In a store order is that of code points, whatever the server's locale.
_Text = Text().with_variant(TEXT(collation="C"), "postgresql")
# SQLite numbers rows by itself only where the type is INTEGER; its integers have 64 bits.
_Number = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(naming_convention=_NAMES)

raws = Table(
    "raws",
    metadata,
    Column("sha256", _Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", _Text, primary_key=True),
    Column("title", _Text, nullable=False),
    Column("first", _Text),
    Column("last", _Text),
    Column("count", Integer, nullable=False),
    Column("changed", _Text, nullable=False),
    Column("redirect", _Text, ForeignKey("stories.id"), index=True),
)
Index("ix_stories_changed", stories.c.changed, stories.c.id)

reports = Table(
    "reports",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("id", _Text, nullable=False, unique=True),
    Column("raw", _Text, ForeignKey("raws.sha256"), nullable=False, index=True),
    Column("place", _Text, nullable=False),
    Column("charset", _Text),
    Column("name", _Text, nullable=False, index=True),
    Column("outlet", _Text),
    Column("headline", _Text),
    Column("language", _Text, nullable=False),
    Column("published", _Text, index=True),
    Column("published_how", _Text),
    Column("arrived", _Text, nullable=False, index=True),
    Column("story", _Text, ForeignKey("stories.id")),
    Column("copy_of", _Text, index=True),
    Column("copy_why", _Text, nullable=False),
    Column("version_of", _Text, index=True),
    Column("version_why", _Text, nullable=False),
    Column("made", _Text, nullable=False),
)
# Covers the count, the dates and the newest members of a story.
Index("ix_reports_story", reports.c.story, reports.c.number, reports.c.published)
Index("ix_reports_outlet_headline", reports.c.outlet, reports.c.headline)

# Apart from `reports`, so that a list of reports reads no texts and a report that moves rewrites none.
contents = Table(
    "contents",
    metadata,
    Column("report", _Number, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("page", LargeBinary, nullable=False),
    Column("found", LargeBinary, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("id", _Text, nullable=False, unique=True),
    Column("report", _Number, ForeignKey("reports.number"), nullable=False, index=True),
    Column("type", _Text, nullable=False),
    Column("speaker", _Text),
    Column("channel", _Text),
    Column("manner", _Text, nullable=False),
    Column("act", _Text, nullable=False),
    Column("date", _Text),
    Column("text", _Text, nullable=False),
    Column("withdrawn_by", _Text),
)

traits = Table(
    "traits",
    metadata,
    Column("report", _Number, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("index", _Text, primary_key=True),
    Column("blob", LargeBinary, nullable=False),
)

# One row a slot: to look a report up reads 120 rows, not 15,000. `reports`: numbers, 4 bytes each, the newest last.
postings = Table(
    "postings",
    metadata,
    Column("index", _Text, primary_key=True),
    Column("slot", BigInteger, primary_key=True, autoincrement=False),
    Column("reports", LargeBinary, nullable=False),
)

likeness = Table(
    "likeness",
    metadata,
    Column("report", _Number, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("other", _Number, ForeignKey("reports.number"), primary_key=True, autoincrement=False),
    Column("score", Float(53), nullable=False),
)

words = Table(
    "words",
    metadata,
    Column("one", _Text, ForeignKey("reports.id"), primary_key=True),
    Column("other", _Text, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("said", _Text, nullable=False),
    Column("at", _Text, nullable=False),
    CheckConstraint("said IN ('together', 'apart')", name="said"),
    CheckConstraint("one < other", name="order"),
)

records = Table(
    "records",
    metadata,
    Column("story", _Text, ForeignKey("stories.id"), primary_key=True),
    Column("members", _Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("story", _Text, nullable=False),
    Column("at", _Text, nullable=False, index=True),
    Column("what", _Text, nullable=False),
    Column("detail", _Text, nullable=False),
    Column("report", _Text),
)
Index("ix_history_story", history.c.story, history.c.number)
