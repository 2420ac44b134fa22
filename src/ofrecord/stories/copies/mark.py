"""Mark which reports of a story are copies of which: the one place that decides it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ofrecord.model import Report
from ofrecord.stories.copies.origin import days_between, precedes
from ofrecord.stories.copies.overlap import Overlap, Side, is_copy, overlap
from ofrecord.stories.copies.shingles import candidates, furniture, in_furniture, shingles_of
from ofrecord.stories.copies.words import words_of

_SHOWN = 12
"Words of the longest shared stretch that `copy_why` prints."


@dataclass(frozen=True, slots=True)
class Copy:
    """Report `copy` (a place) is a copy of report `of`, because `why`; `shared` words of its own stand in both."""

    copy: int
    of: int
    shared: int
    why: str


def copies_among(reports: Sequence[Report]) -> list[Copy]:
    """Give each pair of reports that are one text, whole or cut, the copy told from its origin.

    Speech that both quote, what an outlet prints on many pages, and two reports of one outlet make no copies.
    The work grows with the pairs that share runs of words, not with all pairs.
    """
    words = [words_of(report) for report in reports]
    common = furniture(
        (report.outlet, its) for report, its in zip(reports, words, strict=True) if report.version_of is None
    )
    sides = [Side(its, in_furniture(its, common)) for its in words]
    found = []
    for one, other in candidates([shingles_of(its) for its in words]):
        a, b = reports[one], reports[other]
        if a.outlet and a.outlet == b.outlet:
            continue
        laid = overlap(sides[one], sides[other])
        if not is_copy(laid, days_between(a, b)):
            continue
        first, how = precedes(a, b, (len(words[one].folded), len(words[other].folded)))
        copy, of = (other, one) if first else (one, other)
        found.append(Copy(copy, of, laid.shared, _why(a, sides[one], laid, how)))
    return found


def mark_copies(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Give the reports, `copy_of` and `copy_why` set for each that took its text from another (row 16).

    A copy of a copy is led back to the origin. A later version of a page (`version_of`) is left to its first
    version, and `copy_of` that is set already is kept.
    """
    fixed = {at for at, report in enumerate(reports) if report.copy_of or report.version_of}
    best: dict[int, Copy] = {}
    for one in copies_among(reports):
        held = best.get(one.copy)
        if (
            one.copy not in fixed
            and not reports[one.of].version_of
            and (held is None or (-one.shared, one.of) < (-held.shared, held.of))
        ):
            best[one.copy] = one
    marked = list(reports)
    for at, one in best.items():
        of, met = one.of, {at}
        while of in best and of not in met:
            met.add(of)
            of = best[of].of
        if of in met and of == at:
            continue
        marked[at] = replace(reports[at], copy_of=reports[of].id, copy_why=one.why)
    return tuple(marked)


def _why(report: Report, side: Side, laid: Overlap, how: str) -> str:
    share = f"{laid.shared} of the {laid.own} own words of the shorter report stand in both"
    if laid.longest is None:
        return f"{share}; for the origin: {how}"
    first = laid.longest.tiles[0]
    spans = side.words.spans[first.one : first.one + min(first.length, _SHOWN)]
    shown = " ".join(report.text[spans[0][0] : spans[-1][1]].split())
    return f"{share}, as “{shown} …”; for the origin: {how}"
