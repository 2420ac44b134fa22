"""Gather matches into groups: the passages of different reports that make one claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage

REUSED = 0.9
"A passage told already meets another only where the new match is nearly as sure as the first."

_INSIDE = 0.5
_ALIKE = 0.5
_NEAR_CLAUSE = 0.15
_LIKE_CLAUSE = 0.5
"Of a sentence that is matched with the same report already, another clause must itself be so near or so alike."
_CHECKED = 4
_LINKED = 0.5
"Two groups become one where so many of their pairs are matches: paraphrases of one claim need not all be alike."
_PAIRED = 0.35
"From this score on a match that no group takes stands as an agreement of two: a long statement makes several claims."


def group_matches(matches: Iterable[Match]) -> tuple[tuple[Passage, ...], ...]:
    """Give groups of passages that make one claim: one passage a report, half of its pairs matched.

    Takes matches, the surest first. A match inside two passages that are matched already (the event told in a
    statement) is the same agreement again and is left out; so is a weaker second match of a passage, and one of
    a sentence told already whose own clause is not near. A sure match of passages whose groups cannot become
    one makes a group of two.
    """
    grouping = _Grouping(matches)
    return grouping.groups()


class _Grouping:
    def __init__(self, matches: Iterable[Match]) -> None:
        ordered = list(matches)
        self._near = {(match.one.id, match.other.id) for match in ordered}
        self._near |= {(other, one) for one, other in self._near}
        self._group_of: dict[str, int] = {}
        self._members: dict[int, list[Passage]] = {}
        self._pairs: list[tuple[Passage, Passage]] = []
        self._told: dict[tuple[int, int], list[Match]] = defaultdict(list)
        for match in ordered:
            if match.joins and not self._again(match) and (self._join(match) or self._pair(match)):
                self._told[match.one.report, match.other.report].append(match)

    def groups(self) -> tuple[tuple[Passage, ...], ...]:
        """The groups, in the order in which they were opened, then the pairs."""
        groups = [group for _, group in sorted(self._members.items()) if len(group) > 1]
        return tuple(
            tuple(sorted(group, key=lambda one: (one.report, one.start))) for group in (*groups, *self._pairs)
        )

    def _again(self, match: Match) -> bool:
        by_sentence = match.meaning < _NEAR_CLAUSE and match.lexical < _LIKE_CLAUSE
        for told in self._told[match.one.report, match.other.report]:
            if by_sentence and (
                match.one.setting == told.one.setting or match.other.setting == told.other.setting
            ):
                return True
            mine, theirs = shared(match.one, told.one), shared(match.other, told.other)
            if mine.of_shorter >= _INSIDE and theirs.of_shorter >= _INSIDE:
                return True
            if max(mine.of_both, theirs.of_both) >= _ALIKE and match.score < REUSED * told.score:
                return True
        return False

    def _join(self, match: Match) -> bool:
        one, other = match.one, match.other
        mine = self._group(one)
        theirs = self._group(other)
        if mine is theirs:
            return False
        if {passage.report for passage in mine} & {passage.report for passage in theirs}:
            return False
        pairs = [(a.id, b.id) in self._near for a in mine[:_CHECKED] for b in theirs[:_CHECKED]]
        if sum(pairs) < _LINKED * len(pairs):
            return False
        target = self._group_of.get(one.id, self._group_of.get(other.id, len(self._members)))
        for passage in (*mine, *theirs):
            old = self._group_of.get(passage.id, target)
            if old != target:
                self._members[old] = []
            self._group_of[passage.id] = target
        self._members[target] = [*mine, *theirs]
        return True

    def _pair(self, match: Match) -> bool:
        if match.score < _PAIRED or self._group(match.one) is self._group(match.other):
            return False
        self._pairs.append((match.one, match.other))
        return True

    def _group(self, passage: Passage) -> list[Passage]:
        at = self._group_of.get(passage.id)
        return [passage] if at is None else self._members[at]


class Shared:
    """How much two stretches of one report share: of the shorter one, and of both together."""

    __slots__ = ("of_both", "of_shorter")

    def __init__(self, one: Passage, other: Passage) -> None:
        common = min(one.last, other.last) - max(one.first, other.first)
        shorter = min(one.last - one.first, other.last - other.first)
        together = max(one.last, other.last) - min(one.first, other.first)
        self.of_shorter = max(0, common) / max(1, shorter)
        self.of_both = max(0, common) / max(1, together)


def shared(one: Passage, other: Passage) -> Shared:
    """Give how much the contents of two passages of one report overlap."""
    return Shared(one, other)
