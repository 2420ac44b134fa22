"""Group reports by how alike they are: average linkage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]
"Two report ids, the lesser first."


def pair(one: str, other: str) -> Pair:
    """Give the pair of two reports."""
    return (one, other) if one < other else (other, one)


def link(
    reports: Sequence[str],
    scores: Mapping[Pair, float],
    joined: float,
    together: Iterable[Sequence[str]] = (),
    apart: Iterable[Pair] = (),
) -> list[list[str]]:
    """Give groups of `reports`: the two groups with the highest mean score are joined until it falls below `joined`.

    A pair without a score counts 0. Each of `together` is in one group, and what is near to a part of it comes along;
    no group holds both of a pair of `apart`. The result does not depend on the order of `reports`. Average linkage:
    Sokal and Michener 1958.
    """
    order, tied, parted = sorted(reports), [tuple(group) for group in together], list(apart)
    links = _Links(order, scores)
    for one, other in _spread(parted, tied):
        links.part(one, other)
    links.join_down_to(joined)
    if not links.tie(tied):  # two that must stay apart came near to two that are tied: these start as one
        links = _Links(order, scores)
        links.tie(tied)
        for one, other in parted:
            links.part(one, other)
        links.join_down_to(joined)
    return sorted(sorted(group) for group in links.groups())


def _spread(apart: Iterable[Pair], together: Iterable[Sequence[str]]) -> Iterable[Pair]:
    """Give each pair of reports that must stay apart because two that they are tied to must."""
    tied = {report: group for group in together for report in group}
    for one, other in apart:
        for a in tied.get(one, (one,)):
            for b in tied.get(other, (other,)):
                yield pair(a, b)


class _Links:
    """Groups by number, the sum of scores between each two, and who must stay apart."""

    def __init__(self, reports: Sequence[str], scores: Mapping[Pair, float]) -> None:
        self._members: dict[int, list[str]] = {at: [report] for at, report in enumerate(reports)}
        self._at = {report: at for at, report in enumerate(reports)}
        self._sums: dict[int, dict[int, float]] = {at: {} for at in self._members}
        self._apart: dict[int, set[int]] = {at: set() for at in self._members}
        for (one, other), score in sorted(scores.items()):
            if one in self._at and other in self._at:
                a, b = self._at[one], self._at[other]
                self._sums[a][b] = self._sums[b][a] = score

    def tie(self, together: Iterable[Sequence[str]]) -> bool:
        """Join the groups of reports that are tied; False, and some joined, where two of them must stay apart."""
        for group in together:
            held = [report for report in group if report in self._at]
            for report in held[1:]:
                a, b = self._at[held[0]], self._at[report]
                if b in self._apart[a]:
                    return False
                self._merge(min(a, b), max(a, b))
        return True

    def part(self, one: str, other: str) -> None:
        if one in self._at and other in self._at:
            a, b = self._at[one], self._at[other]
            if a != b:
                self._apart[a].add(b)
                self._apart[b].add(a)

    def groups(self) -> Iterable[list[str]]:
        return self._members.values()

    def join_down_to(self, joined: float) -> None:
        heap = [(-self._mean(a, b), a, b) for a, row in self._sums.items() for b in row if a < b]
        heapify(heap)
        while heap:
            worst, a, b = heappop(heap)
            if -worst < joined:
                return
            if a not in self._members or b not in self._members or b in self._apart[a]:
                continue
            if -worst != self._mean(a, b):  # written before one of the two grew
                continue
            self._merge(a, b)
            for other in self._sums[a]:
                low, high = min(a, other), max(a, other)
                heappush(heap, (-self._mean(low, high), low, high))

    def _mean(self, a: int, b: int) -> float:
        return self._sums[a].get(b, 0.0) / (len(self._members[a]) * len(self._members[b]))

    def _merge(self, a: int, b: int) -> None:
        if a == b:
            return
        for other, total in self._sums.pop(b).items():
            self._sums[other].pop(b, None)
            if other != a:
                self._sums[a][other] = self._sums[other][a] = self._sums[a].get(other, 0.0) + total
        for other in self._apart.pop(b):
            self._apart[other].discard(b)
            if other != a:
                self._apart[a].add(other)
                self._apart[other].add(a)
        self._members[a] += self._members.pop(b)
        for report in self._members[a]:
            self._at[report] = a
