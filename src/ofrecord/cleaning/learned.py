"""The learned line model: what the rules left open and no report would hold is furniture (docs/lines-model.md)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from ofrecord.cleaning.features import Table, dated, english_share, features, names
from ofrecord.cleaning.lines import Line

WEIGHTS = Path(__file__).parent / "weights" / "lines.json"
UNLIKELY = 0.3
"Below this probability a line that does not end as a sentence leaves the report."
SENTENCE = 0.05
"Below this one that does: a lost paragraph costs more than a kept line."
ENGLISH = 0.2
"The least share of English closed-class words on a page that the model was made for."
SENTENCES = 5
"On a page with fewer sentences there is too little to compare a line with."


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A logistic model: a weight for each of the named features (the mean taken off first), and a bias."""

    bias: float
    names: tuple[str, ...]
    means: tuple[float, ...]
    weights: tuple[float, ...]


def unlikely(lines: Sequence[Line], kinds: Sequence[str | None]) -> dict[int, str]:
    """Give the places of the undecided lines that are hardly the report, each with the strongest evidence.

    `kinds` are the rules' verdicts, None where they have none; only those lines are looked at, and a line that
    tells a year is left in, for the dates that later stages read. Gives nothing for a
    page that is not English, has under five sentences, or where the model's file is missing.
    """
    known = load_model()
    if known is None or None not in kinds or sum(line.sentence for line in lines) < SENTENCES:
        return {}
    if english_share(lines) < ENGLISH:
        return {}
    table = features(lines, kinds)
    likely = probabilities(known, table)
    return {
        at: _reason(known, table[at], float(likely[at]))
        for at, line in enumerate(lines)
        if kinds[at] is None and not dated(line) and likely[at] < threshold(line)
    }


def probabilities(model: Model, table: Table) -> Table:
    """Give for each row of features the probability that the line is the report."""
    score = (table - np.array(model.means)) @ np.array(model.weights) + model.bias
    return np.asarray(1 / (1 + np.exp(-np.clip(score, -30, 30))), dtype=float)


def threshold(line: Line) -> float:
    """Give the probability below which a line leaves the report."""
    return SENTENCE if line.ends and not line.key.endswith(":") else UNLIKELY


@cache
def load_model() -> Model | None:
    """Give the model that is part of the package; None where its file is not there: the rules then decide alone."""
    if not WEIGHTS.is_file():
        return None
    model = msgspec.json.decode(WEIGHTS.read_bytes(), type=Model)
    return model if list(model.names) == names() else None


def _reason(model: Model, row: Table, likely: float) -> str:
    pull = (row - np.array(model.means)) * np.array(model.weights)
    order = np.argsort(pull, kind="stable")[:2]
    evidence = " and ".join(f"{model.names[at]} ({row[at]:.2g})" for at in order)
    return f"the line model holds it unlikely to be the report ({likely:.2f}); strongest: {evidence}"
