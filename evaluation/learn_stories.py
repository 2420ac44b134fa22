"""Learn how common terms are, and how to weigh two reports, from labelled stories; write both as plain numbers.

    python -m evaluation.learn_stories [--into FOLDER]

`background.bin`: for each slot of hashed terms the inverse document frequency over the corpus and the learning half
of the GVA articles. `alike.json`: three logistic scales (reports in English; both in another language; in two),
fitted by Newton's method on pairs of the learning half (half 0 by a checksum of the story): those of one story, those
that sharing telling terms brought together, those of a few days, of one set or of both, and one in 200 of the
others, weighed twentyfold. No word of the texts is written.
"""

from __future__ import annotations

import argparse
import math
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from evaluation.story_sets import Labelled, allsides, gva, in_order
from ofrecord.stories import background
from ofrecord.stories.alike import Scale, Scales, features_of
from ofrecord.stories.shelf import MemoryShelf
from ofrecord.stories.traits import READ, Traits, traits_of
from ofrecord.stories.words import SLOTS, stopped_in, terms_of

INTO = Path(__file__).resolve().parent.parent / "src" / "ofrecord" / "stories" / "weights"
MULTIPLIED = (
    *(
        "words",
        "names",
        "numbers",
        "opening",
        "pairs",
        "title",
        "meaning",
        "rare",
        "gap",
        "near",
        "same day told",
    ),
    *("no day told", "undated", "shorter", "longer", "rare names", "names had"),
    *("same weekday", "other weekday", "weekdays", "fitting weekday"),
)
"Features that are also weighed by two: what a shared name says depends on how long and how near two reports are."
PLAIN = (
    *("words", "opening", "pairs", "title", "numbers", "meaning", "gap", "near", "week", "month", "undated"),
    *("same day told", "next day told", "no day told", "shorter", "longer"),
    *("words*gap", "words*shorter", "meaning*words", "meaning*gap", "words*undated", "words*words"),
)
"What two reports in one language are weighed by whose words' frequencies are not known."
ACROSS = (
    "numbers",
    "roots",
    "meaning",
    "gap",
    "near",
    "week",
    "month",
    "undated",
    "same day told",
    "next day told",
    "no day told",
)
"What two reports in different languages can be weighed by."
JOINED = 0.3
"The mean score from which on groups are joined: tried from 0.2 to 0.35, on the learning half."
BESIDE = 3
"Days: all pairs of reports so near are learned from, else one day's news that shares nothing is never seen."
_RIDGE = 10.0


def main() -> None:
    """Learn and write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--into", type=Path, default=INTO)
    into = options.parse_args().into
    incidents, stories = gva(), allsides()
    rest = allsides(rest=True)
    learned = [one for one in incidents if one.half == 0]
    count_terms([*learned, *rest], into / "background.bin")
    background.weights.cache_clear()
    found = in_order([*learned, *(one for one in stories if one.half == 0)])
    rows, y, weight = gathered(pairs(found))
    plain = gathered(pairs(found, plain=True))
    names = tuple(name for name in rows[0] if name != "roots")
    products = tuple(f"{a}*{b}" for a, b in combinations_with_replacement(MULTIPLIED, 2))
    scales = Scales(
        within=fit(rows, (*names, *products), y, weight),
        plain=fit(plain[0], PLAIN, *plain[1:]),
        across=fit(rows, ACROSS, y, weight),
        joined=JOINED,
    )
    (into / "alike.json").write_bytes(msgspec.json.format(msgspec.json.encode(scales), indent=1) + b"\n")
    print(f"{len(rows):,} pairs, {int(y.sum()):,} of one story")


def gathered(
    found: Iterable[tuple[dict[str, float], bool, float]],
) -> tuple[list[dict[str, float]], NDArray[np.float64], NDArray[np.float64]]:
    """Give the features of all pairs, their labels and how often each counts."""
    features, same, count = zip(*found, strict=True)
    return list(features), np.array(same, dtype=float), np.array(count)


def count_terms(found: Sequence[Labelled], path: Path) -> None:
    """Write how common each slot is."""
    held = np.zeros(SLOTS)
    for one in found:
        body = "\n".join(
            one.report.text[part.start : part.end] for part in one.report.parts if part.kind == "body"
        )
        for terms in terms_of(one.report.headline or "", body[:READ], stopped_in("en")).values():
            held[np.array(sorted(set(terms)), dtype=np.int64)] += 1
    weights = 1 + np.log((1 + len(found)) / (1 + held))
    path.write_bytes(np.round(weights / background.STEP).astype(np.uint8).tobytes())


def pairs(found: Sequence[Labelled], plain: bool = False) -> Iterator[tuple[dict[str, float], bool, float]]:
    """Give the features of pairs of reports, whether both are of one story, and how often the pair counts."""
    traits = traits_of([one.report for one in found], plain=plain)
    story = {one.report.id: one.story for one in found}
    shelf = MemoryShelf()
    held: list[Traits] = []
    for one in traits:
        near = {other.report: other for other in shelf.nearest(one)}
        mine = {other.report: other for other in held if story[other.report] == story[one.report]}
        for other in sorted({**near, **mine}.values(), key=lambda other: other.report):
            yield features_of(one, other), story[one.report] == story[other.report], 1.0
        for other in held:
            key = zlib.crc32(f"{one.report} {other.report}".encode())
            if other.report in near or other.report in mine:
                continue
            if _days_apart(one, other) <= BESIDE:
                yield features_of(one, other), False, 1.0
            elif key % 200 == 0:
                yield features_of(one, other), False, 20.0
        shelf.put(one, {})
        held.append(one)


def _days_apart(one: Traits, other: Traits) -> float:
    return abs(one.day - other.day) if one.day is not None and other.day is not None else math.inf


def fit(
    rows: Sequence[dict[str, float]],
    names: Sequence[str],
    y: NDArray[np.float64],
    weight: NDArray[np.float64],
) -> Scale:
    """Fit a logistic scale by Newton's method with a ridge (Hastie et al. 2009, 4.4.1)."""
    single = {name: np.array([row[name] for row in rows]) for name in rows[0]}
    x = np.column_stack([_column(single, name) for name in names])
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    beta = np.zeros(z.shape[1])
    ridge = np.diag([_RIDGE] * len(names) + [0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        gradient = z.T @ (weight * (y - p)) - ridge @ beta
        step = np.linalg.solve((z * (weight * p * (1 - p))[:, None]).T @ z + ridge, gradient)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    raw = beta[:-1] / spread
    return Scale(
        weights={name: round(float(value), 6) for name, value in zip(names, raw, strict=True)},
        bias=round(float(beta[-1] - raw @ mean), 6),
    )


def _column(single: Mapping[str, NDArray[np.float64]], name: str) -> NDArray[np.float64]:
    one, _, other = name.partition("*")
    return single[one] * single[other] if other else single[one]


if __name__ == "__main__":
    main()
