"""The learned models: plain arrays of small integers, one weight a hashed feature.

What they were learned from, and what they can and cannot do, stands in docs/statements-model.md. Nothing else of the
program needs them: `learned=False` leaves them out.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from ofrecord.statements.features import hashed


class _Card(msgspec.Struct, frozen=True):
    scale: float
    bias: float


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over hashed features: `weights` in steps of `scale`."""

    weights: array[int]
    scale: float
    bias: float

    def score(self, features: Iterable[str]) -> float:
        """Give how strongly these features say yes: the logarithm of the odds."""
        return self.bias + self._sum(hashed(features))

    def probability(self, features: Iterable[str]) -> float:
        """Give how likely these features say yes, from 0 to 1."""
        return _share(self.score(features))

    def probability_in_two(self, first: Iterable[str], further: Iterable[str], hopeless: float) -> float:
        """Give how likely all these features say yes; 0 where the first alone score less than `hopeless`."""
        seen = hashed(first)
        score = self.bias + self._sum(seen)
        return 0.0 if score < hopeless else _share(score + self._sum(hashed(further) - seen))

    def _sum(self, slots: Iterable[int]) -> float:
        weights = self.weights
        return self.scale * sum([weights[slot] for slot in slots])


def _share(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load_model(name: str) -> Model:
    """Read `weights/<name>.bin` (signed bytes) with `weights/<name>.json` (scale and bias)."""
    folder = resources.files(__package__).joinpath("weights")
    card = msgspec.json.decode(folder.joinpath(f"{name}.json").read_bytes(), type=_Card)
    weights = array("b")
    weights.frombytes(folder.joinpath(f"{name}.bin").read_bytes())
    return Model(weights, card.scale, card.bias)
