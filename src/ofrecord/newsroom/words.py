"""The editor's word: which reports belong together, and which do not, whatever their scores say.

It is kept as words on pairs of reports. Those that are `together` make groups, of which every later grouping keeps
each as one; a pair that is `apart` keeps the groups of both apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ofrecord.store import Reading, WordRow, Writing
from ofrecord.stories import Word

Pair = tuple[str, str]


def pair(one: str, other: str) -> Pair:
    """Give the pair of two reports, the lesser id first."""
    return (one, other) if one < other else (other, one)


def read_words(desk: Reading, reports: Iterable[str]) -> tuple[WordRow, ...]:
    """Give the words on these reports and on all that are tied to them, straight or through others."""
    asked: set[str] = set()
    found: dict[Pair, WordRow] = {}
    upcoming = set(reports)
    while upcoming:
        asked |= upcoming
        words = desk.words(sorted(upcoming))
        found.update({(word.one, word.other): word for word in words})
        tied = {report for word in words if word.said == "together" for report in (word.one, word.other)}
        upcoming = tied - asked
    return tuple(found[key] for key in sorted(found))


def word_for(words: Sequence[WordRow], reports: Sequence[str]) -> Word:
    """Give what the words mean for these reports alone, though a word may stand on a report that is not among them."""
    group = groups_of(words)
    members: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        members[group.get(report, report)].append(report)
    apart = {
        pair(members[one][0], members[other][0])
        for one, other in (
            (group.get(word.one, word.one), group.get(word.other, word.other))
            for word in words
            if word.said == "apart"
        )
        if one in members and other in members and one != other
    }
    together = (tuple(held) for held in members.values() if len(held) > 1)
    return Word(tuple(sorted(together)), tuple(sorted(apart)))


def groups_of(words: Sequence[WordRow]) -> dict[str, str]:
    """Give each report that is tied to others the name of its group: the least id in it."""
    group: dict[str, str] = {}

    def root(report: str) -> str:
        while group.setdefault(report, report) != report:
            group[report] = report = group[group[report]]
        return report

    for word in words:
        if word.said == "together":
            low, high = pair(root(word.one), root(word.other))
            group[high] = low
    return {report: root(report) for report in list(group)}


def tie(desk: Writing, reports: Sequence[str], at: str) -> None:
    """Say that these reports belong together, and take back what was said against it."""
    words = read_words(desk, reports)
    group = groups_of(words)
    tied = {group.get(report, report) for report in reports}
    against = [
        (word.one, word.other)
        for word in words
        if word.said == "apart"
        and group.get(word.one, word.one) in tied
        and group.get(word.other, word.other) in tied
    ]
    desk.unsay(against)
    desk.say(WordRow("together", *pair(one, other), at) for one, other in pairwise(reports))


def part(desk: Writing, taken: Sequence[str], left: Sequence[str], at: str) -> None:
    """Say that the reports `taken` do not belong with those that are `left`, and take back what was said against it.

    What was said within either side stands.
    """
    words = read_words(desk, (*taken, *left))
    group = groups_of(words)
    sides: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    here = frozenset(taken)
    for report in dict.fromkeys((*left, *(one for one in group if one not in here), *taken)):
        if report in group:
            sides[group[report]][report in here].append(report)
    torn = {name for name, (staying, going) in sides.items() if staying and going}
    desk.unsay(
        (word.one, word.other) for word in words if word.said == "together" and group[word.one] in torn
    )
    for name in sorted(torn):
        for side in sides[name]:
            desk.say(WordRow("together", *pair(one, other), at) for one, other in pairwise(side))
    # The side taken is held together, so that a word with one of it keeps off all.
    desk.say(WordRow("together", *pair(one, other), at) for one, other in pairwise(taken))
    desk.say(WordRow("apart", *pair(taken[0], report), at) for report in left)
