"""Mark which reports of a story are versions of one page: the one place that decides it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from msgspec.structs import replace

from ofrecord.model import Report
from ofrecord.stories.copies.origin import days_between
from ofrecord.stories.copies.overlap import Side, overlap
from ofrecord.stories.copies.shingles import candidates, shingles_of
from ofrecord.stories.copies.words import Words, words_of
from ofrecord.stories.versions.address import canonical
from ofrecord.stories.versions.notices import find_notices

HEADED = 0.3
"Two reports of one outlet under one headline are one page where they share so much of the shorter one's own words."
ALIKE = 0.75
"So much where the headline was changed too: a follow-up takes up to half of its text from the report before."
LEAST = 25
"So many shared words of the writer's own at least, where the address does not tell."
DAYS = 3
"Days within which an outlet's report under another headline is still an edit and not a follow-up."


def is_version(one: Report, other: Report) -> str | None:
    """Say why two reports are versions of one page; None where they are not."""
    return _is_version(one, other, words_of(one), words_of(other))


def mark_versions(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Give the reports with their notices, and `version_of` and `version_why` where one is an edit of another (row 22).

    An edit leads to the version before it. The newest is told by when the pages say they were changed, by a notice,
    and then by the order given. What is set already is kept.
    """
    noted = [replace(report, notices=find_notices(report)) for report in reports]
    words = [words_of(report) for report in noted]
    page = list(range(len(noted)))
    whys: dict[tuple[int, int], str] = {}
    for one, other in _pairs(noted, words):
        why = _is_version(noted[one], noted[other], words[one], words[other])
        if why is not None:
            whys[one, other] = why
            low, high = sorted((page[one], page[other]))
            page = [low if at == high else at for at in page]
    marked = list(noted)
    for root in sorted(set(page)):
        versions = sorted(
            (at for at in range(len(noted)) if page[at] == root), key=lambda at: _age(noted[at], at)
        )
        for before, at in pairwise(versions):
            why = whys.get((min(before, at), max(before, at)), "both are versions of a third report")
            if noted[at].version_of is None:
                marked[at] = replace(noted[at], version_of=noted[before].id, version_why=why)
    return tuple(marked)


def _pairs(reports: Sequence[Report], words: Sequence[Words]) -> list[tuple[int, int]]:
    """The pairs that share an address, or runs of words."""
    pairs = set(candidates([shingles_of(one) for one in words]))
    first: dict[str, int] = {}
    for at, report in enumerate(reports):
        address = canonical(report.address) if report.address else None
        if address is not None:
            held = first.setdefault(address, at)
            if held != at:
                pairs.add((held, at))
    return sorted(pairs)


def _is_version(one: Report, other: Report, mine: Words, theirs: Words) -> str | None:
    address = canonical(one.address) if one.address else None
    if address is not None and other.address and address == canonical(other.address):
        return f"both were read at {address}"
    if not one.outlet or one.outlet != other.outlet:
        return None
    laid = overlap(Side(mine, bytearray(len(mine.folded))), Side(theirs, bytearray(len(theirs.folded))))
    if laid.shared < LEAST:
        return None
    share = f"{laid.shared} of the {laid.own} own words of the shorter one stand in both"
    if one.headline and other.headline and _folded(one.headline) == _folded(other.headline):
        return f"{one.outlet} gives both one headline, and {share}" if laid.share >= HEADED else None
    days = days_between(one, other)
    if laid.share >= ALIKE and (days is None or days <= DAYS):
        return f"both are {one.outlet}’s, and {share}"
    return None


def _folded(headline: str) -> str:
    return "".join(letter for letter in headline.casefold() if letter.isalnum())


def _age(report: Report, at: int) -> tuple[float, bool, int]:
    """What versions are ordered by, the oldest first."""
    told = report.updated or (report.published.date if report.published else "")
    return _seconds(told), any(one.kind != "editor's note" for one in report.notices), at


def _seconds(told: str) -> float:
    """A moment or a day as seconds; days and moments without an offset are taken for UTC, the unknown as the oldest."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return 0.0
    day = moment.replace(tzinfo=None) - datetime(1970, 1, 1)
    offset = moment.utcoffset()
    return day.total_seconds() - (offset.total_seconds() if offset else 0.0)
