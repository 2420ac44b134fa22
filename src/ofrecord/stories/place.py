"""Place a report among the stories held, and mend those it touches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from ofrecord.stories.alike import Alike, alike, scales
from ofrecord.stories.link import link, pair
from ofrecord.stories.shelf import Shelf, Word
from ofrecord.stories.traits import Traits

_KEPT = 0.02
"A lower score is not kept: in the mean it counts 0."
_NEAR = 0.1
"From here on a report's story is looked at again."


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a report was put: its story, why, and what became of stories by it.

    `moved` has every report whose story changed, `before` the story of each of them but for the new one;
    `redirects` the ids of stories that another took up.
    """

    report: str
    story: str
    why: str
    moved: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)


def place(traits: Traits, shelf: Shelf, word: Word | None = None) -> Placed:
    """Put a report in the story it belongs to, or begin one with it.

    Its nearest reports are weighed one by one; the stories of those that come near, and they alone, are
    grouped anew with it, so that a report that ties two stories together merges them, and the cost does not grow with
    what is held. The editor's word is kept to: `word`, and what the shelf knows of it.
    """
    weighed = {held.report: alike(traits, held) for held in shelf.nearest(traits)}
    scores = {report: one.score for report, one in weighed.items() if one.score >= _KEPT}
    near = [report for report, score in scores.items() if score >= _NEAR]
    shelf.put(traits, scores)
    around = shelf.around(near)
    reports = [report for members in around.stories.values() for report in members] + [traits.report]
    all_scores = {**around.scores, **{pair(traits.report, other): score for other, score in scores.items()}}
    word = word or Word()
    together, apart = word.together + around.word.together, word.apart + around.word.apart
    groups = link(reports, all_scores, scales().joined, together, apart)
    stories, redirects = _named(groups, around.stories, traits.report, shelf.holds)
    before = {report: story for story, members in around.stories.items() for report in members}
    moved = {report: story for report, story in stories.items() if before.get(report) != story}
    shelf.settle(moved, redirects)
    group = next(group for group in groups if traits.report in group)
    left = {report: before[report] for report in moved if report in before}
    return Placed(traits.report, stories[traits.report], _why(group, weighed), moved, left, redirects)


def new_id(reports: Sequence[str], holds: Callable[[str], bool]) -> str:
    """Give an id for a new story of these reports: that of the first whose name no story of others bears."""
    ids = chain(
        (f"story-{report}" for report in reports), (f"story-{reports[0]}-{number}" for number in count(2))
    )
    return next(one for one in ids if not holds(one))


def _named(
    groups: Sequence[Sequence[str]],
    stories: Mapping[str, Sequence[str]],
    new: str,
    holds: Callable[[str], bool],
) -> tuple[dict[str, str], dict[str, str]]:
    """Name each group.

    A story's id goes where most of its reports go, of equals where its first report goes. Of two ids that come
    to one group the one with more reports stays, of equals the older; the other leads to it from now on.
    """
    at = {report: number for number, group in enumerate(groups) for report in group}
    order = {report: number for number, report in enumerate(chain(*stories.values(), (new,)))}
    claims: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for story, members in stories.items():
        held = Counter(at[report] for report in members)  # first met, first kept among equals
        number, count = held.most_common(1)[0]
        claims[number].append((-count, order[members[0]], story))
    names: dict[str, str] = {}
    redirects: dict[str, str] = {}
    for number, group in enumerate(groups):
        own = [story for _, _, story in sorted(claims[number])]
        name = own[0] if own else new_id(sorted(group, key=order.__getitem__), holds)
        redirects.update(dict.fromkeys(own[1:], name))
        names.update(dict.fromkeys(group, name))
    return names, redirects


def _why(group: Sequence[str], weighed: Mapping[str, Alike]) -> str:
    known = [(weighed[report], report) for report in group if report in weighed]
    if not known:
        return "no report held is near enough"
    best, report = max(known, key=lambda one: (one[0].score, one[1]))
    return f"nearest is {report} ({best.score:.2f}): {best.why}"
