"""How well are reports grouped into stories, as they arrive?

    python -m evaluation.stories [--mixed] [--orders N] [--json]

Two labelled sets: GVA (articles of shooting incidents) and AllSides (stories of two or three outlets), in order of
publication. Scales were learned on a random half of the stories; the figures are of the other half and, told apart,
of all. BCubed F1 (Bagga and Baldwin 1998) and pairwise F1. A fifth of the AllSides reports have no date, so there
are figures of the dated ones alone too. Beside it, in the same run, two baselines, each with what is best on the
learning half: TF-IDF with average linkage, and the same where pairs farther apart in days than a window count 0.

`--orders` places the reports in so many other orders: shuffled within their day, and shuffled altogether.
`--mixed` places the unseen half among all other reports of the corpus, and counts the reports of no known story that
came into one ("pulled in": some rightly, labels know two or three outlets of a story).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from time import process_time

import numpy as np

from evaluation.shared import data_hash
from evaluation.story_sets import Labelled, allsides, day_of, files, gva, in_order
from ofrecord.stories import MemoryShelf, Traits, place, traits_of
from ofrecord.stories.link import Pair, link, pair

THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
WINDOWS = (1, 2, 3, 7, 14, 30, 90)
"What the baselines try, on the learning half: the least mean cosine, and days."

Stories = Mapping[str, str]
"The story of each report."
Cosines = dict[Pair, tuple[float, int]]
Rows = dict[str, dict[str, float]]


def scores(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    """Give BCubed and pairwise precision, recall and F1 of a grouping."""
    gold_groups, found_groups = _groups(gold), _groups({report: found[report] for report in gold})
    precision = recall = 0.0
    for report, story in gold.items():
        both = len(gold_groups[story] & found_groups[found[report]])
        precision += both / len(found_groups[found[report]])
        recall += both / len(gold_groups[story])
    precision, recall = precision / len(gold), recall / len(gold)
    both_pairs = sum(_pairs(count) for count in Counter((gold[r], found[r]) for r in gold).values())
    pair_p = both_pairs / max(1, sum(_pairs(len(group)) for group in found_groups.values()))
    pair_r = both_pairs / max(1, sum(_pairs(len(group)) for group in gold_groups.values()))
    return {
        "bcubed": _f1(precision, recall),
        "pairwise": _f1(pair_p, pair_r),
        "pair_p": pair_p,
        "pair_r": pair_r,
    }


def _groups(stories: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for report, story in stories.items():
        groups[story].add(report)
    return groups


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _f1(p: float, r: float) -> float:
    return 2 * p * r / max(1e-9, p + r)


def streamed(traits: Sequence[Traits]) -> dict[str, str]:
    """Give the story of each report, placed one by one."""
    shelf = MemoryShelf()
    for one in traits:
        place(one, shelf)
    return shelf.stories


def cosines(traits: Sequence[Traits]) -> Cosines:
    """Give the cosines of TF-IDF vectors, of a twentieth and more, and the days between both reports."""
    size = max(int(one.vector("words").slots[-1]) for one in traits if len(one.vector("words").slots)) + 1
    slots = np.unique(np.concatenate([one.vector("words").slots for one in traits]))
    place_of = np.zeros(size, dtype=np.int64)
    place_of[slots] = np.arange(len(slots))
    table = np.zeros((len(traits), len(slots)), dtype=np.float32)
    for at, one in enumerate(traits):
        vector = one.vector("words")
        table[at, place_of[vector.slots]] = vector.weights
    alike = table @ table.T
    rows, columns = np.nonzero(np.triu(alike, 1) >= 0.05)
    found: Cosines = {}
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        one, other = traits[i], traits[j]
        gap = abs(one.day - other.day) if one.day is not None and other.day is not None else 0
        found[pair(one.report, other.report)] = (float(alike[i, j]), gap)
    return found


def tfidf(traits: Sequence[Traits], alike: Cosines, threshold: float, window: int | None) -> dict[str, str]:
    """The baseline: cosines of TF-IDF vectors, grouped all at once by average linkage. `window` in days."""
    near = {two: cosine for two, (cosine, gap) in alike.items() if window is None or gap <= window}
    groups = link([one.report for one in traits], near, threshold)
    return {report: str(number) for number, group in enumerate(groups) for report in group}


def baselines(
    name: str, learn: tuple[Stories, Sequence[Traits]], unseen: tuple[Stories, Sequence[Traits]]
) -> Rows:
    """Give the figures of both baselines on the unseen half, with what is best on the learning half."""
    rows: Rows = {}
    known, asked = cosines(learn[1]), cosines(unseen[1])
    for label, windows in (("TF-IDF", (None,)), ("TF-IDF within days", WINDOWS)):
        tried = [
            (scores(learn[0], tfidf(learn[1], known, at, window))["bcubed"], at, window)
            for at in THRESHOLDS
            for window in windows
        ]
        _, at, window = max(tried, key=lambda one: one[0])
        told = f"{label} at {at}" + (f", {window} days" if window is not None else "")
        rows[f"{name}, {told}"] = scores(unseen[0], tfidf(unseen[1], asked, at, window))
    return rows


def measure(name: str, found: Sequence[Labelled], traits: Mapping[str, Traits], orders: int) -> Rows:
    """Give the figures of one set."""
    rows: Rows = {}
    for half, label in ((1, "unseen half"), (None, "all")):
        chosen = [one for one in found if half is None or one.half == half]
        rows |= _placed(f"{name}, {label}", chosen, traits)
    unseen = [one for one in found if one.half == 1]
    for order in range(orders):
        for label, shuffle in (("in their day", _within_days), ("altogether", _altogether)):
            stories = streamed([traits[one.report.id] for one in shuffle(unseen, order)])
            rows[f"{name}, unseen half, shuffled {label} {order + 1}"] = scores(_gold(unseen), stories)
    dated = [one for one in found if traits[one.report.id].day is not None]
    kinds: dict[str, Sequence[Labelled]] = {"": found}
    if len(dated) < 0.95 * len(found):
        kinds[", dated"] = dated
    for label, some in kinds.items():
        halves = [[one for one in some if one.half == half] for half in (0, 1)]
        if label:
            rows |= _placed(f"{name}, unseen half{label}", halves[1], traits)
        learn, asked = ((_gold(half), [traits[one.report.id] for one in half]) for half in halves)
        rows |= baselines(f"{name}, unseen half{label}", learn, asked)
    return rows


def mixed(
    name: str, found: Sequence[Labelled], others: Sequence[Labelled], traits: Mapping[str, Traits]
) -> Rows:
    """Give the figures of the unseen half placed among other reports, and how many of these came into its stories."""
    gold = _gold([one for one in found if one.half == 1])
    stories = streamed([traits[one.report.id] for one in in_order([*found, *others])])
    labelled = {one.report.id for one in found}
    told = {stories[report] for report in gold}
    came = [stories[one.report.id] for one in others if one.report.id not in labelled]
    pulled = [story for story in came if story in told]
    row = {**scores(gold, stories), "others": len(came), "pulled in": len(pulled), "into": len(set(pulled))}
    return {f"{name}, unseen half among others": row}


def _placed(name: str, chosen: Sequence[Labelled], traits: Mapping[str, Traits]) -> Rows:
    gold = _gold(chosen)
    began = process_time()
    stories = streamed([traits[one.report.id] for one in chosen])
    took = (process_time() - began) / len(chosen)
    held = Counter(gold.values())
    more = {report: story for report, story in gold.items() if held[story] > 1}
    return {
        name: {**scores(gold, stories), "ms": took * 1000},
        f"{name}, two reports or more": scores(more, stories),
    }


def _gold(found: Sequence[Labelled]) -> Stories:
    return {one.report.id: one.story for one in found}


def _within_days(found: Sequence[Labelled], seed: int) -> list[Labelled]:
    """Shuffle within each day; reports without one are put anywhere."""
    at = random.Random(seed)  # noqa: S311 - an order of arrival, no secret
    shuffled = at.sample(found, len(found))
    days = sorted(day_of(one) for one in found if day_of(one))
    return sorted(shuffled, key=lambda one: day_of(one) or at.choice(days))


def _altogether(found: Sequence[Labelled], seed: int) -> list[Labelled]:
    return random.Random(seed).sample(found, len(found))  # noqa: S311


def _traits(found: Sequence[Labelled]) -> dict[str, Traits]:
    return {one.report: one for one in traits_of([one.report for one in found])}


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--mixed", action="store_true")
    options.add_argument(
        "--orders", type=int, default=0, help="so many random orders of arrival, of two kinds"
    )
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    incidents, corpus = gva(), allsides(rest=given.mixed)
    told = [one for one in corpus if one.known]
    traits = _traits([*incidents, *corpus])
    rows = measure("GVA", incidents, traits, given.orders) | measure("AllSides", told, traits, given.orders)
    if given.mixed:
        rows |= mixed("AllSides", told, corpus, traits) | mixed("GVA", incidents, corpus, traits)
    if given.json:
        print(json.dumps(rows, indent=1))
        return
    for name, row in rows.items():
        print(f"{name:54}" + "".join(f"  {key} {value:.4g}" for key, value in row.items()))
    print("data sha256", data_hash(files()))


if __name__ == "__main__":
    main()
