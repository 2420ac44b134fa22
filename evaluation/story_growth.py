"""Does placing a report cost more the more reports are held, and is its story still found?

    python -m evaluation.story_growth [--most 100000]

Held are the corpus's reports and changed copies of them: in each copy all slots of rare terms (names, places, words
that few reports have) stand for others, always the same for one copy, while common terms stay; so a copy is a report of
another event in the same language, and the postings of common terms fill as in a store of that size. Asked are
reports of labelled AllSides stories (unseen half): one of each story was placed before the copies came, so that all
of them lie between. Told are the process time of `place`, that of finding candidates alone, and the share of asked
reports whose story mate is among the candidates (recall) and, afterwards, in their
story. A day of a large desk's feeds lies between two reports of one story, seldom more.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from time import process_time

import numpy as np
from numpy.typing import NDArray

from evaluation.shared import data_hash
from evaluation.story_sets import allsides, files
from ofrecord.stories import MemoryShelf, Traits, Vector, place, traits_of
from ofrecord.stories.background import weights
from ofrecord.stories.words import SLOTS

SIZES = (1_000, 4_000, 16_000, 50_000, 100_000)
_COMMON = 4.5
"Terms below this weight stay as they are: they stand in more than three reports of a hundred."


def changed(one: Traits, copy: int) -> Traits:
    """Give the traits of a report of another event: its rare terms stand for others."""
    slot_for = _other_slots(copy)
    return replace(
        one,
        report=f"{one.report}-{copy}",
        vectors=tuple(_moved(vector, slot_for) for vector in one.vectors),
        rare=np.sort(slot_for[one.rare]),
    )


def _moved(vector: Vector, slot_for: NDArray[np.uint32]) -> Vector:
    slots = slot_for[vector.slots]
    order = np.argsort(slots)
    return Vector(slots[order], vector.weights[order])


@lru_cache(maxsize=1)
def _other_slots(copy: int) -> NDArray[np.uint32]:
    """A permutation of the slots: each rare term becomes another that is just as rare."""
    slots = np.arange(SLOTS, dtype=np.uint32)
    rare = np.flatnonzero(weights() >= _COMMON)
    mixed = np.random.default_rng(copy).permutation(rare)
    slots[rare[np.argsort(weights()[rare], kind="stable")]] = mixed[
        np.argsort(weights()[mixed], kind="stable")
    ]
    return slots


def ask(
    shelf: MemoryShelf, asked: Sequence[Traits], mates: dict[str, str]
) -> tuple[float, float, float, float]:
    """Give the milliseconds of finding candidates and of placing, and the shares found."""
    looked = placed = 0.0
    met = joined = 0
    for one in asked:
        began = process_time()
        near = shelf.nearest(one)
        looked += process_time() - began
        met += mates[one.report] in {other.report for other in near}
        began = process_time()
        story = place(one, shelf).story
        placed += process_time() - began
        joined += shelf.stories[mates[one.report]] == story
    count = len(asked)
    return looked / count * 1000, placed / count * 1000, met / count, joined / count


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--most", type=int, default=SIZES[-1])
    given = options.parse_args()
    corpus = allsides(rest=True)
    traits = {one.report: one for one in traits_of([one.report for one in corpus])}
    stories: dict[str, list[str]] = defaultdict(list)
    for one in corpus:
        stories[one.story].append(one.report.id)
    known = {one.story for one in corpus if one.half == 1 and len(stories[one.story]) > 1}
    mates = {stories[story][1]: stories[story][0] for story in sorted(known)}
    others = [traits[report] for story in stories if story not in known for report in stories[story]]
    shelf = MemoryShelf()
    for mate in mates.values():
        place(traits[mate], shelf)
    held, copy, asked = len(mates), 0, iter(mates)
    for size in (size for size in SIZES if size <= given.most):
        while held < size:
            copy += 1
            for other in islice(others, size - held):
                new = changed(other, copy)
                shelf.put(new, {})
                shelf.settle({new.report: f"story-{new.report}"}, {})
                held += 1
        some = [traits[report] for report in islice(asked, len(mates) // len(SIZES))]
        looked, placed, met, joined = ask(shelf, some, mates)
        print(
            f"{size:7,} held: candidates {looked:.2f} ms, placing {placed:.2f} ms, mate among candidates {met:.3f},"
            f" in its story {joined:.3f}"
        )
    print("data sha256", data_hash(files()))


if __name__ == "__main__":
    main()
