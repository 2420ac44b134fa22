"""What is asked and changed for every report that comes, as statements made once.

To make a statement takes SQLAlchemy longer than a database takes to answer it; one that is used again it has ready.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, case, func, select, union_all, update
from sqlalchemy.dialects import postgresql, sqlite

from ofrecord.store import schema

_REPORTS, _STORIES = schema.reports, schema.stories


def _lot(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return column.in_(bindparam("lot", expanding=True))


NUMBERS = select(_REPORTS.c.id, _REPORTS.c.number).where(_lot(_REPORTS.c.id))
STORIES = select(_REPORTS.c.story).where(_lot(_REPORTS.c.id)).order_by(_REPORTS.c.number)
MEMBERS = select(_REPORTS.c.story, _REPORTS.c.id).where(_lot(_REPORTS.c.story)).order_by(_REPORTS.c.number)
NEWEST = (
    select(_REPORTS.c.id, _REPORTS.c.number)
    .where(_REPORTS.c.story == bindparam("story"))
    .order_by(_REPORTS.c.number.desc())
    .limit(bindparam("newest"))
)
# By `report` alone: looked up by both, SQLite would try every pair.
LIKENESS = select(schema.likeness.c.report, schema.likeness.c.other, schema.likeness.c.score).where(
    _lot(schema.likeness.c.report)
)
POSTINGS = select(schema.postings.c.slot, schema.postings.c.reports).where(
    schema.postings.c["index"] == bindparam("of"), _lot(schema.postings.c.slot)
)
TRAITS = select(schema.traits.c.report, schema.traits.c.blob).where(
    schema.traits.c["index"] == bindparam("of"), _lot(schema.traits.c.report)
)
PLACES = select(_REPORTS.c.place).where(_REPORTS.c.raw == bindparam("raw"))


def _before(*where: ColumnElement[bool]) -> Select[Any]:
    # Each has a limit of its own, so that a page read a thousand times costs no more than one read twice.
    newest = select(_REPORTS).where(*where, _REPORTS.c.number < bindparam("before"))
    return select(newest.order_by(_REPORTS.c.number.desc()).limit(bindparam("newest")).subquery())


_SELF = _REPORTS.alias()
NEAR = union_all(
    _before(_REPORTS.c.name == bindparam("name")),
    _before(_REPORTS.c.outlet == bindparam("outlet"), _REPORTS.c.headline == bindparam("headline")),
    _before(
        _REPORTS.c.story
        == select(_SELF.c.story).where(_SELF.c.number == bindparam("before")).scalar_subquery()
    ),
)

REDIRECTS = select(_STORIES.c.id, _STORIES.c.redirect).where(_lot(_STORIES.c.id))
STAYS = update(_STORIES).where(_STORIES.c.id == bindparam("story")).values(redirect=None)
MOVE = update(_REPORTS).where(_REPORTS.c.id == bindparam("report")).values(story=bindparam("to"))
SPANS = (
    select(_REPORTS.c.story, func.count(), func.min(_REPORTS.c.published), func.max(_REPORTS.c.published))
    .where(_lot(_REPORTS.c.story))
    .group_by(_REPORTS.c.story)
)
"How many reports a story has, and between which dates they were published."
UNTITLED = select(_STORIES.c.id).where(_lot(_STORIES.c.id), _STORIES.c.title == "")
TITLES = (
    select(_REPORTS.c.story, func.coalesce(_REPORTS.c.headline, _REPORTS.c.name))
    .where(_lot(_REPORTS.c.story))
    .order_by(_REPORTS.c.headline.is_(None), _REPORTS.c.number)
)
RETELL = (
    update(_STORIES)
    .where(_STORIES.c.id == bindparam("story"))
    .values(
        title=case((_STORIES.c.title == "", bindparam("t")), else_=_STORIES.c.title),
        count=bindparam("n"),
        first=bindparam("f"),
        last=bindparam("l"),
        changed=bindparam("at"),
    )
)


@lru_cache
def insert(table: Table) -> Any:
    """Give the statement that puts rows into a table."""
    return table.insert()


@lru_cache
def upsert(table: Table, dialect: str, keys: Sequence[str], replaced: Sequence[str] = ()) -> Any:
    """Give the statement that puts rows into a table; of a row that is there, `replaced` are set anew."""
    statement = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(table)
    if not replaced:
        return statement.on_conflict_do_nothing(index_elements=list(keys))
    taken = {name: statement.excluded[name] for name in replaced}
    return statement.on_conflict_do_update(index_elements=list(keys), set_=taken)


@lru_cache
def highest(table: Table) -> Any:
    """Give the question for the highest number of a table."""
    return select(func.max(table.c.number))
