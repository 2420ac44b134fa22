"""How well are reports grouped into stories, as they arrive?

    python -m evaluation.stories [--mixed] [--orders N] [--json]

Two labelled sets: GVA (articles of shooting incidents) and AllSides (stories of two or three outlets). Scales were
learned on a random half of the stories; the figures are of the other half and, told apart, of all. BCubed F1
(Bagga and Baldwin 1998) and pairwise F1. Beside it, in the same run, TF-IDF with average linkage, its threshold the
best on the learning half. `--mixed` adds the corpus's reports that belong to no known story.
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
from evaluation.story_sets import Labelled, allsides, files, gva
from ofrecord.stories import MemoryShelf, Traits, place, traits_of
from ofrecord.stories.link import link, pair

THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)


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


def tfidf(traits: Sequence[Traits], threshold: float) -> dict[str, str]:
    """The baseline: cosines of TF-IDF vectors, grouped all at once by average linkage."""
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
    cosines = {
        pair(traits[i].report, traits[j].report): float(alike[i, j])
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    }
    groups = link([one.report for one in traits], cosines, threshold)
    return {report: str(number) for number, group in enumerate(groups) for report in group}


def measure(name: str, found: Sequence[Labelled], baseline: bool, orders: int) -> dict[str, dict[str, float]]:
    """Give the figures of one set."""
    rows: dict[str, dict[str, float]] = {}
    everything = dict(
        zip([one.report.id for one in found], traits_of([one.report for one in found]), strict=True)
    )
    for half, label in ((1, "unseen half"), (None, "all")):
        chosen = [one for one in found if half is None or one.half == half]
        gold = {one.report.id: one.story for one in chosen}
        traits = [everything[one.report.id] for one in chosen]
        began = process_time()
        stories = streamed(traits)
        took = (process_time() - began) / len(traits)
        rows[f"{name}, {label}"] = {**scores(gold, stories), "ms": took * 1000}
        held = Counter(gold.values())
        more = {report: story for report, story in gold.items() if held[story] > 1}
        rows[f"{name}, {label}, two reports or more"] = scores(more, stories)
        for order in range(orders if half == 1 else 0):
            shuffled = random.Random(order).sample(traits, len(traits))  # noqa: S311 - an order of arrival, no secret
            rows[f"{name}, {label}, order {order + 1}"] = scores(gold, streamed(shuffled))
        if half == 1 and baseline:
            learn = [one for one in found if one.half == 0]
            learn_gold = {one.report.id: one.story for one in learn}
            learn_traits = [everything[one.report.id] for one in learn]
            best = max(THRESHOLDS, key=lambda at: scores(learn_gold, tfidf(learn_traits, at))["bcubed"])
            rows[f"{name}, {label}, TF-IDF at {best}"] = scores(gold, tfidf(traits, best))
    return rows


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--mixed", action="store_true")
    options.add_argument("--orders", type=int, default=0, help="so many random orders of arrival")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    rows = measure("GVA", gva(), True, given.orders)
    rows |= measure("AllSides", allsides(), True, given.orders)
    if given.mixed:
        rows |= measure("AllSides among others", allsides(rest=True), False, 0)
    if given.json:
        print(json.dumps(rows, indent=1))
        return
    for name, row in rows.items():
        print(f"{name:45}" + "".join(f"{key:>10} {value:6.3f}" for key, value in row.items()))
    print("data sha256", data_hash(files()))


if __name__ == "__main__":
    main()
