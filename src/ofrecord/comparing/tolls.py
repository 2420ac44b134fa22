"""Tolls: how many dead, hurt, missing, arrested, without power, as each report counts them (row 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ofrecord.comparing.contrast import contrast, kind_counted
from ofrecord.comparing.counted import is_foreseen, is_part, one_count
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.intervals import Interval
from ofrecord.comparing.numbers import adds, printed, values_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import listed, quote
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure

_BESIDE = 120
"So near, in characters, two tolls of one report stand side by side."
_PART = 0.9
"A later count below this share of the report's first is a part of it, or an older one."
_OTHER = 2.5
"One above so many times the first is of another event."
_SHORT = 1.5
"A least count of which another count is so many times is told, though both may hold."
_LATER = 3
"So many later counts of a report are laid beside its first."
_MOST = 16
"So many counts stand in one table: more are of several events."


def compare_tolls(desk: Desk) -> list[Draft]:
    """Give one table of each toll that the reports do not count alike, and the pairs of reports that do.

    A report gives its toll first, its headline may give another; later figures of the kind are parts of it or older
    ones, but for those that are about as large, and for those that stand beside it on another's word. Two least
    counts ("at least 11", "at least 14") can both hold, but were taken at different times or by different counters.
    """
    drafts: list[Draft] = []
    for kind, told in _by_kind(desk).items():
        counts = _one_toll(desk, told.all())
        if _apart(desk, counts) and _may_differ(kind, counts):
            drafts.append(_table(desk, kind, counts))
        drafts.extend(_alike(desk, counts))
    return drafts


@dataclass(slots=True)
class _Counts:
    """The counts of one kind: each report's headline's, its first in its text, and later ones as large."""

    headed: dict[int, Passage] = field(default_factory=dict)
    first: dict[int, Passage] = field(default_factory=dict)
    later: dict[int, list[Passage]] = field(default_factory=dict)

    def all(self) -> Iterator[Passage]:
        """All counts, by their place: a report's headline's before its text's."""
        for place in sorted(self.headed.keys() | self.first.keys()):
            yield from (counts[place] for counts in (self.headed, self.first) if place in counts)
            yield from self.later.get(place, ())[:_LATER]


def _by_kind(desk: Desk) -> dict[str, _Counts]:
    found: dict[str, _Counts] = {}
    before: Passage | None = None
    before_kind: str | None = None
    for passage in sorted(desk.aligned.passages, key=lambda one: (one.report, one.start, one.id)):
        if not _counts_something(passage):
            continue
        kind = _toll(passage)
        beside = before is not None and _on_another_word(before, passage)
        if beside and before_kind and kind in (None, before_kind):
            found[before_kind].later.setdefault(passage.report, []).append(passage)
            kind = before_kind
        elif kind is not None:
            _take(desk, found.setdefault(kind, _Counts()), passage)
        before, before_kind = passage, kind
    return found


def _take(desk: Desk, told: _Counts, passage: Passage) -> None:
    if passage.headline:
        told.headed.setdefault(passage.report, passage)
        return
    first = told.first.setdefault(passage.report, passage)
    if passage is not first and _is_whole(desk, first, passage):
        told.later.setdefault(passage.report, []).append(passage)


def _is_whole(desk: Desk, first: Passage, later: Passage) -> bool:
    """Whether a later count is neither so small that it is a part of the first, nor so large that it is of another."""
    low, count = values_of(desk, first).low, values_of(desk, later).low
    return _PART * low <= count <= _OTHER * low


def _on_another_word(before: Passage, passage: Passage) -> bool:
    """Whether two counts of one noun stand side by side, each on another's word: "779, they said; police said 295"."""
    one, other = before.claim, passage.claim
    if not (isinstance(one, Figure) and isinstance(other, Figure)) or before.report != passage.report:
        return False
    if not 0 <= passage.claim.spans[0].start - before.claim.spans[0].end <= _BESIDE or before.headline:
        return False
    mine, theirs = _mouth(before), _mouth(passage)
    return mine != theirs and bool(mine and theirs) and one.unit == other.unit


def _mouth(passage: Passage) -> str | None:
    within = passage.within
    return (within.speaker or within.speaker_text) if within else None


def _counts_something(passage: Passage) -> bool:
    claim = passage.claim
    if not isinstance(claim, Figure) or not passage.counts or claim.unit in units_by_name():
        return False
    return not (adds(claim, passage) or is_part(passage) or is_foreseen(passage))


def _toll(passage: Passage) -> str | None:
    claim = passage.claim
    kind = kind_counted(claim, passage.words) if isinstance(claim, Figure) else None
    return kind if kind in contrast().tolls else None


def _one_toll(desk: Desk, passages: Iterable[Passage]) -> list[Passage]:
    """The counts that may be of one thing, each value of a report once."""
    passages = list(passages)
    places = Counter(passage.claim.spans[0] for passage in passages)
    kept: list[Passage] = []
    seen: set[tuple[int, bool, float, float]] = set()
    for passage in passages:
        value = values_of(desk, passage)
        key = (passage.report, passage.headline, value.low, value.high)
        if key in seen or len(kept) >= _MOST:
            continue
        if places[passage.claim.spans[0]] > 1:
            continue  # "11-10": two sides of one vote
        if all(one_count(one, passage, values_of(desk, one), value) for one in kept):
            seen.add(key)
            kept.append(passage)
    return kept


def _apart(desk: Desk, counts: Sequence[Passage]) -> bool:
    values = [values_of(desk, one) for one in counts]
    return any(_parts(mine, theirs) for mine, theirs in combinations(values, 2))


def _may_differ(kind: str, counts: Sequence[Passage]) -> bool:
    """Whether counts are of several reports, of a headline and its text, or of one report on the word of two."""
    if len({one.report for one in counts}) > 1 or any(one.headline for one in counts):
        return True
    return kind in contrast().retold and len({_mouth(one) for one in counts}) > 1


def _parts(mine: Interval, theirs: Interval) -> bool:
    """Whether two counts are worth telling apart: not equal, and not one just inside the other."""
    if (mine.low, mine.high) == (theirs.low, theirs.high):
        return False
    if mine.floor and theirs.floor:
        return True
    meet = mine.low <= theirs.high and theirs.low <= mine.high
    return not meet or _falls_short(mine, theirs)


def _falls_short(mine: Interval, theirs: Interval) -> bool:
    least, count = (mine, theirs) if mine.floor else (theirs, mine)
    return least.floor and count.low >= _SHORT * least.low


def _table(desk: Desk, kind: str, counts: Sequence[Passage]) -> Draft:
    """One line of all counts, report by report, and whether they can all hold."""
    by_report: dict[str, list[str]] = {}
    for one in counts:
        by_report.setdefault(desk.label(one), []).append(_entry(desk, one))
    told = "; ".join(f"{label} has {listed(entries)}" for label, entries in by_report.items())
    values = [values_of(desk, one) for one in counts]
    pairs = list(combinations(values, 2))
    exact = any(mine.high < theirs.low or theirs.high < mine.low for mine, theirs in pairs)
    if exact:
        end = "they cannot all be exact" if len(counts) > 2 else "both cannot be exact"
    elif any(not (mine.floor and theirs.floor) and _parts(mine, theirs) for mine, theirs in pairs):
        end = "all may hold, but one falls far short of another"
    else:
        end = "all may hold, but were counted at different times or by others"
    return Draft(
        "differ", "figure", tuple(counts), f"How many {kind}: {told}; {end}.", 0.9 if exact else 0.8, 12
    )


def _entry(desk: Desk, passage: Passage) -> str:
    words = quote(printed(desk, passage), 60)
    if passage.headline:
        return f"{words} (headline)"
    within = passage.within
    if within is not None and desk.names.tells_speaker(within):
        return f"{words} (on the word of {desk.names.speaker(within)})"
    return words


def _alike(desk: Desk, counts: Sequence[Passage]) -> Iterator[Draft]:
    """Two reports that give one count, headline with headline, text with text."""
    for one, other in combinations(counts, 2):
        if one.report == other.report or one.headline != other.headline:
            continue
        mine, theirs = values_of(desk, one), values_of(desk, other)
        if (mine.low, mine.high) == (theirs.low, theirs.high):
            here, there = quote(printed(desk, one), 60), quote(printed(desk, other), 60)
            why = f"{desk.label(one)} and {desk.label(other)} give one count: {here} and {there}."
            yield Draft("agree", "figure", (one, other), why, 0.6, 12)
