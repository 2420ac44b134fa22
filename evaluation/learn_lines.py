"""Learn the line model from flat-lines and write it as plain numbers: `python -m evaluation.learn_lines [--dry]`.

Needs scikit-learn and resiliparse, which the package itself does not. Learns from the English pages of
`../shared/data/html.tar.gz` (labels of issue 5; title lines left out): from their main text, as flat-lines has it,
and, weighing less, from all their text with menus and teasers. First cross-validates by outlet (ten folds, no outlet
on both sides, the outlets dealt five times) what rules and model decide together: THE figure for unseen outlets as
far as the model goes, since it scores itself too well on the pages it was learned from; the rules were written with
the pages in sight. Then learns from all and writes; with --dry it does not write.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from evaluation.flat_benchmark import whole_pages
from evaluation.flat_lines import ENGLISH, KEPT, LEFT_OUT, REPORT, Counts, pages
from ofrecord.cleaning import learned
from ofrecord.cleaning.features import dated, features, names
from ofrecord.cleaning.judge import UNDECIDED, judge
from ofrecord.cleaning.lines import Line, lines_of
from ofrecord.model import Hints

STRENGTH = 0.05
"Inverse regularization of the logistic model."
WHOLE = 0.2
"How much a line of a whole page weighs beside one of a page's main text."
FOLDS = 10
DRAWS = 5
"How often the outlets are dealt into folds anew: the figure moves by a few thousandths with the deal."


class Example(NamedTuple):
    """A labelled line: its features, what it is, whose it is, and what the rules alone say of it."""

    row: Any
    label: str
    outlet: str
    ruled: str
    undecided: bool
    line: Line


def examples() -> list[Example]:
    """Give the labelled lines of the English pages."""
    some = (page for page in pages() if page["cc"] in ENGLISH)
    return [one for page in some for one in _examples(page["outlet"], page["lines"])]


def whole_examples() -> list[Example]:
    """Give the labelled lines of the same pages with all their text."""
    return [one for outlet, page in whole_pages() for one in _examples(outlet, page)]


def _examples(outlet: str, page: Sequence[Sequence[str]]) -> Iterator[Example]:
    starts, at = {}, 0
    for label, text in page:
        starts[at] = label
        at += len(text) + 2
    lines = lines_of("\n\n".join(text for _, text in page))
    verdicts = judge(lines, Hints(), frozenset(), learned=False)
    table = features(lines, [verdict.kind for verdict in verdicts])
    for row, line, verdict in zip(table, lines, verdicts, strict=True):
        if starts.get(line.start, "title") not in LEFT_OUT:
            yield Example(row, starts[line.start], outlet, verdict.kind, verdict is UNDECIDED, line)


def fit(rows: Any, right: Any, more: Any, also: Any) -> learned.Model:
    """Fit a logistic model on scaled features; give it with the scale worked into the weights.

    `more` are the rows of whole pages, each of which weighs `WHOLE`, `also` what they are.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  # evaluation-only

    means, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000).fit(
        (np.vstack([rows, more]) - means) / spread,
        np.concatenate([right, also]),
        sample_weight=np.concatenate([np.ones(len(rows)), np.full(len(more), WHOLE)]),
    )
    return learned.Model(
        bias=round(float(fitted.intercept_[0]), 5),
        names=tuple(names()),
        means=tuple(round(float(one), 5) for one in means),
        weights=tuple(round(float(one), 5) for one in fitted.coef_[0] / spread),
    )


def _decided(known: list[Example], likely: Any, low: float, sentence: float) -> Counts:
    """Count what rules and model keep together, with the two thresholds."""
    both = Counts()
    for example, probability in zip(known, likely, strict=True):
        least = sentence if learned.threshold(example.line) == learned.SENTENCE else low
        kept = not example.undecided or dated(example.line) or probability >= least
        both.add(example.label, example.ruled in KEPT and bool(kept))
    return both


def main(argv: list[str]) -> None:
    """Cross-validate, learn, write."""
    from sklearn.model_selection import GroupKFold  # noqa: PLC0415  # evaluation-only

    known, whole = examples(), whole_examples()
    more = np.array([one.row for one in whole])
    also = np.array([one.label in REPORT for one in whole])
    whose = np.array([one.outlet for one in whole])
    rows = np.array([one.row for one in known])
    right = np.array([one.label in REPORT for one in known])
    outlets = [one.outlet for one in known]
    rules = Counts()
    for example in known:
        rules.add(example.label, example.ruled in KEPT)
    print(rules.line("rules alone"))
    drawn = []
    for draw in range(DRAWS):
        likely = np.zeros(len(known))
        folds = GroupKFold(FOLDS, shuffle=True, random_state=draw)
        for train, test in folds.split(rows, right, outlets):
            rest = ~np.isin(whose, [outlets[at] for at in test])
            model = fit(rows[train], right[train], more[rest], also[rest])
            likely[test] = learned.probabilities(model, rows[test])
        drawn.append(likely)
    for low, sentence in ((0.15, 0.05), (0.25, 0.05), (learned.UNLIKELY, learned.SENTENCE), (0.4, 0.3)):
        all_draws = [_decided(known, likely, low, sentence) for likely in drawn]
        print(all_draws[0].line(f"with model {low}/{sentence}"), "(first draw)")
        print("   body F1 of each draw:", *(f"{one.f1():.4f}" for one in all_draws))
    if "--dry" not in argv:
        model = fit(rows, right, more, also)
        learned.WEIGHTS.parent.mkdir(exist_ok=True)
        learned.WEIGHTS.write_text(
            json.dumps({name: getattr(model, name) for name in model.__struct_fields__}, indent=0) + "\n"
        )
        print(f"{len(known)} lines -> {learned.WEIGHTS}")


if __name__ == "__main__":
    main(sys.argv[1:])
