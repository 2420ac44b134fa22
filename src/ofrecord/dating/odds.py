"""How far the day of publication lies from the times that reports tell of, as measured."""

from __future__ import annotations

from functools import cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from ofrecord.dating.days import Weights
from ofrecord.lexicon import load

RARE = 1e-6
"The share taken for what was never seen."


class Spread(msgspec.Struct, frozen=True):
    """Shares of the gaps (published less told, in days) that fall from one edge to before the next."""

    edges: tuple[int, ...]
    shares: tuple[float, ...]

    def weigh(self, gaps: NDArray[np.int64]) -> Weights:
        """Give the log of the share that each gap has for itself."""
        edges = np.array(self.edges)
        density = np.array([RARE / 100, *np.array(self.shares) / np.diff(edges), RARE / 100])
        weights: Weights = np.log(np.maximum(density[np.searchsorted(edges, gaps, side="right")], RARE / 100))
        return weights


class Odds(msgspec.Struct, frozen=True):
    """What `lexicon/odds.toml` holds; its comments say what each figure is."""

    source: str
    ahead: tuple[str, ...]
    ahead_before: tuple[str, ...]
    saying: tuple[str, ...]
    races: frozenset[str]
    published_on: tuple[float, ...]
    weekday_right: float
    others_weight: float
    weekday_first: dict[str, tuple[float, ...]]
    weekday_other: dict[str, tuple[float, ...]]
    month_day: dict[str, Spread]
    newest_day: Spread
    newest_post: Spread
    newest_picture: Spread
    file_pictures: tuple[str, ...]
    newest_year: Spread
    copyright: Spread
    news: dict[str, Spread]
    head: int
    recurring: Spread
    news_weight: float
    recurring_weight: float
    within_a_week: float
    month: dict[str, tuple[float, ...]]
    between_reports: tuple[float, ...]
    dateline: tuple[float, ...]
    next_month_named: float
    next_month_usual: float
    in_office: float
    surnamed: float
    older_than_post: float
    sure_day: float
    sure_near: float
    sure_month: float
    sure_year: float


@cache
def odds() -> Odds:
    """Give the measured odds."""
    figures: Odds = load("odds", Odds)
    return figures
