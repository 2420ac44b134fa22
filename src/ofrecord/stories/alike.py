"""How likely two reports are of one story, and why."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from ofrecord.stories.background import is_known
from ofrecord.stories.traits import Traits
from ofrecord.stories.words import KINDS

NEAR, WEEK, MONTH = 1, 7, 30
"Days between two publications at which a story's pace changes: the next day's paper, a week's, a follow-up."
_MANY = 25.0
_MOST = 4.0
_TELLING = 0.1
_ONE_MEANING = 0.6


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic model: a weight for each feature, one for each product of two ("words*gap"), and the bias."""

    weights: dict[str, float]
    bias: float

    def chance(self, features: Mapping[str, float]) -> float:
        """Give how likely these features speak of one story, from 0 to 1."""
        total = self.bias
        for name, weight in self.weights.items():
            one, other = _factors(name)
            total += weight * features[one] * (features[other] if other else 1.0)
        return 1 / (1 + math.exp(-max(-_MANY, min(_MANY, total))))


class Scales(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One scale for reports in a language that the background knows, one for those in another, one for reports in two
    languages, and from where on they are of one story.
    """

    within: Scale
    plain: Scale
    across: Scale
    joined: float


@cache
def _factors(name: str) -> tuple[str, str]:
    one, _, other = name.partition("*")
    return one, other


@dataclass(frozen=True, slots=True)
class Alike:
    """`score` is the chance, from 0 to 1, that both reports are of one story; `why` what speaks for it."""

    score: float
    why: str


@cache
def scales() -> Scales:
    """Give the learned scales (docs/stories.md)."""
    data = resources.files(__package__).joinpath("weights", "alike.json").read_bytes()
    return msgspec.json.decode(data, type=Scales)


def alike(one: Traits, other: Traits) -> Alike:
    """Weigh two reports against each other. The same whatever else is stored."""
    features = features_of(one, other)
    return Alike(_scale(one.language, other.language).chance(features), _why(features))


def _scale(one: str, other: str) -> Scale:
    if is_known(one) and is_known(other):
        return scales().within
    return scales().plain if one == other else scales().across


def features_of(one: Traits, other: Traits) -> dict[str, float]:
    """Give what the scales weigh.

    Cosines of each kind of term and of meaning (0 to 1); rare names shared (the root of their number, at most 4);
    the days between both publications (log); whether both tell of one day, and how their weekdays agree; how long
    the shorter and the longer are and how many names the shorter has (log), since a brief shares less with its story
    than a feature.
    """
    found: dict[str, float] = {
        kind: one.vectors[at].cosine(other.vectors[at]) for at, kind in enumerate(KINDS)
    }
    known = one.day is not None and other.day is not None
    gap = abs((one.day or 0) - (other.day or 0)) if known else 0
    lengths = sorted(len(traits.vector("words").slots) for traits in (one, other))
    return {
        **found,
        "meaning": float(one.meaning @ other.meaning),
        "rare": min(_MOST, math.sqrt(len(_shared(one.rare, other.rare)))),
        "gap": math.log1p(gap),
        "near": float(known and gap <= NEAR),
        "week": float(known and gap <= WEEK),
        "month": float(gap > MONTH),
        "undated": float(not known),
        "same day told": float(bool(one.days & other.days)),
        "next day told": float(any(day + 1 in other.days or day - 1 in other.days for day in one.days)),
        "no day told": float(not (one.days and other.days)),
        "shorter": math.log1p(lengths[0]),
        "longer": math.log1p(lengths[1]),
        "rare names": math.log1p(min(len(one.rare), len(other.rare))),
        "names had": math.log1p(min(len(one.vector("names").slots), len(other.vector("names").slots))),
        **_weekdays(one, other),
    }


def _weekdays(one: Traits, other: Traits) -> dict[str, float]:
    """Give how the weekdays named agree. All that tells when an undated report was news.

    Of 1,892 dated reports 66 % name the weekday of publication first, 23 % the one before.
    """
    mine, theirs = one.weekdays, other.weekdays
    apart = min((mine[0] - theirs[0]) % 7, (theirs[0] - mine[0]) % 7) if mine and theirs else 0
    fitting = [
        (dated.day - 1 - told.weekdays[0]) % 7 <= NEAR
        for dated, told in ((one, other), (other, one))
        if dated.day is not None and told.weekdays
    ]
    return {
        "same weekday": float(bool(mine and theirs) and apart == 0),
        "next weekday": float(apart == 1),
        "other weekday": float(apart > 1),
        "no weekday": float(not (mine and theirs)),
        "weekdays": len(set(mine) & set(theirs)) / max(1, len(set(mine) | set(theirs))),
        "fitting weekday": float(all(fitting)) if fitting else 0.5,
    }


def _shared(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return np.intersect1d(one, other, assume_unique=True)


def _why(features: Mapping[str, float]) -> str:
    told = [f"{features['words']:.0%} of their words' weight is shared"]
    rare = round(features["rare"] ** 2)
    if rare:
        told.append(f"{rare}{' or more' * (rare >= _MOST**2)} rare name{'s' * (rare > 1)} in both")
    if features["numbers"] >= _TELLING:
        told.append("numbers in common")
    if features["same day told"]:
        told.append("both tell of the same day")
    if features["meaning"] >= _ONE_MEANING:
        told.append("their openings mean nearly the same")
    if not features["undated"]:
        days = round(math.expm1(features["gap"]))
        told.append("published on one day" if not days else f"published {days} day{'s' * (days > 1)} apart")
    return ", ".join(told)
