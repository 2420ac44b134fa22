"""Search a store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, Protocol, TypedDict

from sqlalchemy import Connection, RowMapping, func, select

from ofrecord.errors import UsageError
from ofrecord.model import Hit, Hits, Page
from ofrecord.store import schema
from ofrecord.store.search import tables
from ofrecord.store.search.fields import Asking
from ofrecord.store.search.marks import Fit, fit_of, passage_of
from ofrecord.store.search.match import But, Term, both
from ofrecord.store.search.parse import parse
from ofrecord.store.search.plan import Plan, plan_of
from ofrecord.store.search.terms import place_of, rank_of

Order = Literal["match", "date"]
RANKED = 200
"Claims that are ranked by how well they fit: the newest that match. Older ones are found by a narrower query."
MOST = 1_000
"Hits of one search."

_TEXTS = Term("=type:report")
_START = re.compile(r"-[a-z](\d+)(?:-\d+)?$")


class Pages(Protocol):
    """What a search asks of a store beside its index (`base.Reading`)."""

    def pages(self, reports: Iterable[str]) -> Mapping[str, Page]:
        """Give the pages of reports."""


def search(
    connection: Connection, desk: Pages, query: str, asking: Asking, limit: int = 20, order: Order = "match"
) -> Hits:
    """Give what a query finds: claims, then reports in whose text alone it stands.

    By `match`: those that fit best first, among equals the newest reports first; by `date`: the newest reports first.
    Raises UsageError for a query that cannot be read.
    """
    if not 0 < limit <= MOST:
        raise UsageError(f"a search gives 1 to {MOST:,} hits, not {limit:,}.")
    plan = plan_of(parse(query), asking)
    rows = _claim_rows(connection, plan, max(RANKED if order == "match" else 0, limit + 1))
    ranked = _ranked(connection, plan, rows, order)[: limit + 1]
    if order == "date" or len(ranked) <= limit:
        ranked += _texts(connection, desk, plan, {place_of(row).report for row in rows}, limit + 1)
    if order == "date":
        ranked.sort(key=lambda found: rank_of(found[0]))
    return Hits(query=query, hits=tuple(hit for _, hit in ranked[:limit]), more=len(ranked) > limit)


def _claim_rows(connection: Connection, plan: Plan, most: int) -> Sequence[int]:
    if plan.type == "report":
        return ()
    match = plan.match if plan.type else But(plan.match, _TEXTS)
    return tables.newest(connection, match, most)


def _ranked(connection: Connection, plan: Plan, rows: Sequence[int], order: Order) -> list[tuple[int, Hit]]:
    """The claims of these rows with their rows, the best first."""
    claims = _claims(connection, rows)
    reports = _reports(connection, (place_of(row).report for row in claims))
    fits = {row: fit_of(claim["text"], claim["speaker"] or "", plan.wanted) for row, claim in claims.items()}
    best = sorted(claims, key=lambda row: (-fits[row].score if order == "match" else 0, *rank_of(row)))
    return [(row, _claim_hit(claims[row], reports[place_of(row).report], fits[row])) for row in best]


def _claims(connection: Connection, rows: Sequence[int]) -> dict[int, RowMapping]:
    """The stored claims of rows. A report's claims were numbered one after the other, in the order of its text."""
    table = schema.claims
    reports = sorted({place_of(row).report for row in rows})
    asked = (
        select(table.c.report, func.min(table.c.number))
        .where(table.c.report.in_(reports))
        .group_by(table.c.report)
    )
    first = dict(connection.execute(asked).tuples().all())
    numbers = {}
    for row in rows:
        place = place_of(row)
        if place.claim is not None and place.report in first:
            numbers[first[place.report] + place.claim] = row
    found = connection.execute(select(table).where(table.c.number.in_(list(numbers)))).mappings()
    return {numbers[claim["number"]]: claim for claim in found}


def _reports(connection: Connection, numbers: Iterable[int]) -> dict[int, RowMapping]:
    table = schema.reports
    asked = select(table).where(table.c.number.in_(sorted(set(numbers))))
    return {report["number"]: report for report in connection.execute(asked).mappings()}


def _texts(
    connection: Connection, desk: Pages, plan: Plan, told: set[int], most: int
) -> list[tuple[int, Hit]]:
    """Reports in whose text the query stands, the newest first, but for those of which a claim is `told`."""
    if plan.type not in (None, "report"):
        return []
    rows: dict[int, int] = {}
    for row in tables.newest(connection, both([plan.match, _TEXTS]), most + len(told)):
        report = place_of(row).report
        if report not in told:
            rows.setdefault(report, row)
    chosen = dict(list(rows.items())[:most])
    reports = _reports(connection, chosen)
    pages = desk.pages(report["id"] for report in reports.values())
    return [
        (row, _text_hit(reports[number], pages[reports[number]["id"]], plan))
        for number, row in chosen.items()
        if number in reports and reports[number]["id"] in pages
    ]


def _claim_hit(claim: RowMapping, report: RowMapping, fit: Fit) -> Hit:
    start = _START.search(claim["id"])
    return Hit(
        type=claim["type"],
        id=claim["id"],
        text=claim["text"],
        marks=fit.marks,
        start=int(start[1]) if start else 0,
        speaker=claim["speaker"],
        channel=claim["channel"],
        manner=claim["manner"],
        act=claim["act"],
        date=claim["date"],
        withdrawn_by=claim["withdrawn_by"],
        **_stands_in(report),
    )


def _text_hit(report: RowMapping, page: Page, plan: Plan) -> Hit:
    start, end = passage_of(page.text, plan.wanted)
    text = page.text[start:end]
    return Hit(
        type="report",
        id=report["id"],
        text=text,
        marks=fit_of(text, "", plan.wanted).marks,
        start=start,
        **_stands_in(report),
    )


class _StandsIn(TypedDict):
    report: str
    name: str
    outlet: str | None
    headline: str | None
    published: str | None
    story: str | None


def _stands_in(report: RowMapping) -> _StandsIn:
    """What a hit says of the report that it stands in."""
    return {
        "report": report["id"],
        "name": report["name"],
        "outlet": report["outlet"],
        "headline": report["headline"],
        "published": report["published"],
        "story": report["story"],
    }
