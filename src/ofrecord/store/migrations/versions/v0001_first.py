"""Schema 0001: raws, reports with their contents and claims, stories, what they are grouped by, the editor's words."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None

_TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "history",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("story", _TEXT, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.Column("what", _TEXT, nullable=False),
        sa.Column("detail", _TEXT, nullable=False),
        sa.Column("report", _TEXT, nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_history"),
    )
    op.create_index("ix_history_at", "history", ["at"], unique=False)
    op.create_index("ix_history_story", "history", ["story", "number"], unique=False)
    op.create_table(
        "postings",
        sa.Column("index", _TEXT, nullable=False),
        sa.Column("slot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reports", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("index", "slot", name="pk_postings"),
    )
    op.create_table(
        "raws",
        sa.Column("sha256", _TEXT, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_raws"),
    )
    op.create_table(
        "stories",
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("title", _TEXT, nullable=False),
        sa.Column("first", _TEXT, nullable=True),
        sa.Column("last", _TEXT, nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("changed", _TEXT, nullable=False),
        sa.Column("redirect", _TEXT, nullable=True),
        sa.ForeignKeyConstraint(["redirect"], ["stories.id"], name="fk_stories_redirect"),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
    )
    op.create_index("ix_stories_changed", "stories", ["changed", "id"], unique=False)
    op.create_index("ix_stories_redirect", "stories", ["redirect"], unique=False)
    op.create_table(
        "records",
        sa.Column("story", _TEXT, nullable=False),
        sa.Column("members", _TEXT, nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_records_story"),
        sa.PrimaryKeyConstraint("story", name="pk_records"),
    )
    op.create_table(
        "reports",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("raw", _TEXT, nullable=False),
        sa.Column("place", _TEXT, nullable=False),
        sa.Column("charset", _TEXT, nullable=True),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("outlet", _TEXT, nullable=True),
        sa.Column("headline", _TEXT, nullable=True),
        sa.Column("language", _TEXT, nullable=False),
        sa.Column("published", _TEXT, nullable=True),
        sa.Column("published_how", _TEXT, nullable=True),
        sa.Column("arrived", _TEXT, nullable=False),
        sa.Column("story", _TEXT, nullable=True),
        sa.Column("copy_of", _TEXT, nullable=True),
        sa.Column("copy_why", _TEXT, nullable=False),
        sa.Column("version_of", _TEXT, nullable=True),
        sa.Column("version_why", _TEXT, nullable=False),
        sa.Column("made", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["raw"], ["raws.sha256"], name="fk_reports_raw"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name="fk_reports_story"),
        sa.PrimaryKeyConstraint("number", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
    )
    op.create_index("ix_reports_arrived", "reports", ["arrived"], unique=False)
    op.create_index("ix_reports_copy_of", "reports", ["copy_of"], unique=False)
    op.create_index("ix_reports_name", "reports", ["name"], unique=False)
    op.create_index("ix_reports_outlet_headline", "reports", ["outlet", "headline"], unique=False)
    op.create_index("ix_reports_published", "reports", ["published"], unique=False)
    op.create_index("ix_reports_raw", "reports", ["raw"], unique=False)
    op.create_index("ix_reports_story", "reports", ["story", "number", "published"], unique=False)
    op.create_index("ix_reports_version_of", "reports", ["version_of"], unique=False)
    op.create_table(
        "claims",
        sa.Column("number", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("type", _TEXT, nullable=False),
        sa.Column("speaker", _TEXT, nullable=True),
        sa.Column("folded", _TEXT, nullable=True),
        sa.Column("channel", _TEXT, nullable=True),
        sa.Column("manner", _TEXT, nullable=False),
        sa.Column("act", _TEXT, nullable=False),
        sa.Column("date", _TEXT, nullable=True),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("withdrawn_by", _TEXT, nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_claims_report"),
        sa.PrimaryKeyConstraint("number", name="pk_claims"),
        sa.UniqueConstraint("id", name="uq_claims_id"),
    )
    op.create_index("ix_claims_folded", "claims", ["folded", "number"], unique=False)
    op.create_index("ix_claims_report", "claims", ["report"], unique=False)
    op.create_table(
        "contents",
        sa.Column("report", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_contents_report"),
        sa.PrimaryKeyConstraint("report", name="pk_contents"),
    )
    op.create_table(
        "likeness",
        sa.Column("report", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("other", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["reports.number"], name="fk_likeness_other"),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_likeness_report"),
        sa.PrimaryKeyConstraint("report", "other", name="pk_likeness"),
    )
    op.create_table(
        "traits",
        sa.Column("report", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("index", _TEXT, nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_traits_report"),
        sa.PrimaryKeyConstraint("report", "index", name="pk_traits"),
    )
    op.create_table(
        "words",
        sa.Column("one", _TEXT, nullable=False),
        sa.Column("other", _TEXT, nullable=False),
        sa.Column("said", _TEXT, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.CheckConstraint("said IN ('together', 'apart')", name="ck_words_said"),
        sa.CheckConstraint("one < other", name="ck_words_order"),
        sa.ForeignKeyConstraint(["one"], ["reports.id"], name="fk_words_one"),
        sa.ForeignKeyConstraint(["other"], ["reports.id"], name="fk_words_other"),
        sa.PrimaryKeyConstraint("one", "other", name="pk_words"),
    )
    op.create_index("ix_words_other", "words", ["other"], unique=False)
    _create_search()


def _create_search() -> None:
    """The full-text index: on each database of its own kind (`store/search/tables.py`)."""
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5("
            """terms, content='', columnsize=0, tokenize = "ascii tokenchars '.:=~_+-'")"""
        )
        return
    op.create_table(
        "search",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("terms", TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_search"),
    )
    op.create_index("ix_search_terms", "search", ["terms"], postgresql_using="gin")
