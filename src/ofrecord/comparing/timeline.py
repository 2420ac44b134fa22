"""The claims by date, with what each date rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ofrecord.model import Claim, Dated, Figure, Moment

_HOW = {
    "explicit": "the words name the date",
    "anchor": "counted from the day of publication",
    "context": "counted from another date in the report",
    "report": "the day the report was published",
    "metadata": "the page's metadata",
    "dateline": "the dateline",
    "byline": "the date by the author's line",
    "url": "the page's address",
    "story": "the other reports",
    "given": "given by the user",
}


def make_timeline(claims: Sequence[Claim]) -> tuple[Moment, ...]:
    """Give the dates that events and statements carry, in order of time, each with its claims.

    A claim that is dated only by its report's day stands there too; `how` counts what the dates rest on. The caller
    gives the claims that are evidence: what a caption, a credit or furniture tells has no place here.
    """
    by_date: dict[str, list[tuple[str, Dated]]] = {}
    for claim in claims:
        if not isinstance(claim, Figure) and claim.date is not None:
            by_date.setdefault(claim.date.date[:10], []).append((claim.id, claim.date))
    return tuple(
        Moment(date=date, claims=tuple(claim for claim, _ in found), how=_how([dated for _, dated in found]))
        for date, found in sorted(by_date.items())
    )


def _how(dates: Sequence[Dated]) -> str:
    counts = Counter(_HOW[dated.how] for dated in dates)
    return "; ".join(f"{how} ({count})" if len(counts) > 1 else how for how, count in counts.most_common())
