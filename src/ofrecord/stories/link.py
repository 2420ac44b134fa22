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

    A pair without a score counts 0. Groups of `together` start as one; no group holds both of a pair of
    `apart`. The result does not depend on the order of `reports`. Average linkage: Sokal and Michener 1958.
    """
    links = _Links(sorted(reports), scores, together)
    for one, other in apart:
        links.part(one, other)
    links.join_down_to(joined)
    return sorted(sorted(group) for group in links.groups())


class _Links:
    """Groups by number, the sum of scores between each two, and who must stay apart."""

    def __init__(
        self, reports: Sequence[str], scores: Mapping[Pair, float], together: Iterable[Sequence[str]]
    ) -> None:
        self._members: dict[int, list[str]] = {at: [report] for at, report in enumerate(reports)}
        self._at = {report: at for at, report in enumerate(reports)}
        self._sums: dict[int, dict[int, float]] = {at: {} for at in self._members}
        self._apart: dict[int, set[int]] = {at: set() for at in self._members}
        for (one, other), score in sorted(scores.items()):
            if one in self._at and other in self._at:
                a, b = self._at[one], self._at[other]
                self._sums[a][b] = self._sums[b][a] = score
        for group in together:
            held = sorted({self._at[report] for report in group if report in self._at})
            for other_at in held[1:]:
                self._merge(self._at[self._members[held[0]][0]], other_at)

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
