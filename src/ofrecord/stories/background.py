"""How common each term is in news: the weight of a term does not depend on what else is stored."""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

STEP = 0.05
"The weights are kept as bytes, in steps of this."

RARE = 8.0
"Terms of at least this weight are rare: they stood in at most two of a thousand reports."


_KNOWN = frozenset({"en", "und"})
"What the background was learned from; a report too short to tell its language is mostly English."


def is_known(language: str) -> bool:
    """Tell whether the background knows how common the terms of this language are."""
    return language.partition("-")[0] in _KNOWN


@cache
def weights() -> NDArray[np.float32]:
    """Give the weight of each slot: the inverse document frequency, 1 + log((1 + n) / (1 + df)).

    Learned by `python -m evaluation.learn_stories` (docs/stories.md says from what); a slot never met has the
    highest weight. Sparck Jones 1972, smoothed as in scikit-learn.
    """
    return _steps().astype(np.float32) * STEP


@cache
def telling() -> NDArray[np.int64]:
    """Give the square of each slot's weight in whole steps: sums of them are exact, in whatever order they are made."""
    return _steps().astype(np.int64) ** 2


@cache
def _steps() -> NDArray[np.uint8]:
    data = resources.files(__package__).joinpath("weights", "background.bin").read_bytes()
    return np.frombuffer(data, dtype=np.uint8)
