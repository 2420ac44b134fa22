"""Learn the statement models from PolNeAR's train part and write them as plain arrays.

    python -m evaluation.learn [--articles N] [--into FOLDER]

Needs scikit-learn, which the package itself does not. Writes `attribution.bin` and `attribution.json`: signed bytes,
one for each slot of hashed features, and their scale and bias. No word of the texts is written. The dev part is
never read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.polnear import Chars, alphanumeric, read, report_of
from ofrecord.parsing import Parse, load_parser
from ofrecord.statements.direct import direct_drafts
from ofrecord.statements.draft import Draft
from ofrecord.statements.features import SIZE, draft_features, hashed
from ofrecord.statements.marks import pair_quotes
from ofrecord.statements.merge import bounded_draft, merge_drafts
from ofrecord.statements.syntactic import syntactic_drafts
from ofrecord.statements.wide import wide_drafts

INTO = Path(__file__).resolve().parent.parent / "src" / "ofrecord" / "statements" / "weights"
STRENGTH = 0.2
"Inverse regularization, chosen on the last quarter of the train part."


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold attribution: the characters of its content and of its cue."""

    content: Chars
    cue: frozenset[int]


def golds(article: dict[str, Any]) -> list[Gold]:
    """Give the article's attributions."""
    text = str(article["text"])
    return [
        Gold(
            alphanumeric(text, [tuple(row) for row in one["content"]]),
            frozenset(place for start, end in one["cue"] for place in range(start, end)),
        )
        for one in article["attributions"]
        if one["content"]
    ]


def examples(parse: Parse, gold: Sequence[Gold]) -> Iterator[tuple[list[int], bool]]:
    """Give each draft of an article as slots of features, and whether it is an attribution."""
    text = parse.report.text
    blocks = parse.blocks
    for number, block in enumerate(blocks):
        doc = block.doc
        quotes = pair_quotes(doc.text, blocks[number + 1].doc.text if number + 1 < len(blocks) else "")
        ruled = merge_drafts(doc, direct_drafts(doc, quotes), syntactic_drafts(doc), quotes)
        rows = [(draft, True) for draft in ruled if not draft.continues]
        seen = {(draft.cue_at, draft.content) for draft in ruled}
        for wide in wide_drafts(doc):
            draft = bounded_draft(doc.text, wide, quotes)
            if draft is not None and (draft.cue_at, draft.content) not in seen:
                seen.add((draft.cue_at, draft.content))
                rows.append((draft, False))
        for draft, by_rule in rows:
            yield (
                hashed(draft_features(draft, doc, quotes, by_rule)),
                _holds(draft, text, block.part.start, gold),
            )


def _holds(draft: Draft, text: str, start: int, gold: Sequence[Gold]) -> bool:
    content = alphanumeric(text, [(start + a, start + b) for a, b in draft.content])
    cue = frozenset(range(start + draft.cue[0], start + draft.cue[1])) if draft.cue else frozenset()
    for one in gold:
        shared = len(content & one.content)
        same = shared and 2 * shared >= len(content | one.content)
        if same and (not one.cue or cue & one.cue or draft.rule in {"before", "after", "lead"}):
            return True
    return False


def fit(rows: Sequence[list[int]], labels: Sequence[bool]) -> tuple[Any, float]:
    """Fit a logistic model; give its weights and bias."""
    import numpy  # noqa: PLC0415  # evaluation-only
    from scipy.sparse import csr_matrix  # noqa: PLC0415  # evaluation-only
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  # evaluation-only

    ends = numpy.cumsum([0, *(len(row) for row in rows)])
    slots = numpy.concatenate([numpy.asarray(row) for row in rows])
    matrix = csr_matrix((numpy.ones(len(slots), dtype=numpy.float32), slots, ends), shape=(len(rows), SIZE))
    model = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear").fit(
        matrix, numpy.asarray(labels)
    )
    return model.coef_[0], float(model.intercept_[0])


def write(weights: Any, bias: float, folder: Path, name: str) -> None:
    """Write a model as signed bytes with their scale."""
    scale = float(abs(weights).max()) / 127
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.bin").write_bytes((weights / scale).round().astype("int8").tobytes())
    (folder / f"{name}.json").write_text(json.dumps({"scale": scale, "bias": bias}) + "\n")


def main() -> None:
    """Learn and write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, help="only the first N")
    options.add_argument("--into", type=Path, default=INTO)
    given = options.parse_args()
    parser = load_parser()
    rows: list[list[int]] = []
    labels: list[bool] = []
    for article in read("train")[: given.articles]:
        for slots, label in examples(parser.parse(report_of(article)), golds(article)):
            rows.append(slots)
            labels.append(label)
    weights, bias = fit(rows, labels)
    write(weights, bias, given.into, "attribution")
    print(f"{len(rows)} drafts, {sum(labels)} of them attributions -> {given.into}")


if __name__ == "__main__":
    main()
