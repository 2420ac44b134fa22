"""Learn the statement models from PolNeAR's train part and write them as plain arrays.

    python -m evaluation.learn [--articles N] [--into FOLDER]

Needs scikit-learn, which the package itself does not. Writes two models, `attribution` (is a draft one?) and `end`
(does its content end here?), as signed bytes, one for each slot of hashed features, with scale and bias. No word of
the texts is written. The dev part is never read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.polnear import Chars, alphanumeric, read, report_of
from ofrecord.parsing import Block, Parse, load_parser
from ofrecord.statements.borders import end_features, ends, movable
from ofrecord.statements.direct import direct_drafts
from ofrecord.statements.draft import Draft
from ofrecord.statements.features import SIZE, draft_features, hashed
from ofrecord.statements.marks import Quote, pair_quotes
from ofrecord.statements.merge import bounded_draft, merge_drafts
from ofrecord.statements.syntactic import syntactic_drafts
from ofrecord.statements.wide import wide_drafts

INTO = Path(__file__).resolve().parent.parent / "src" / "ofrecord" / "statements" / "weights"
STRENGTH = 0.1
"Inverse regularization, chosen on train articles that were held out."
SEED = 0


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


def drafts(parse: Parse) -> Iterator[tuple[Block, Sequence[Quote], Draft, bool]]:
    """Give every draft of an article with its paragraph, and whether the rules alone found it."""
    blocks = parse.blocks
    for number, block in enumerate(blocks):
        doc = block.doc
        quotes = pair_quotes(doc.text, blocks[number + 1].doc.text if number + 1 < len(blocks) else "")
        ruled = merge_drafts(doc, direct_drafts(doc, quotes), syntactic_drafts(doc), quotes)
        for draft in ruled:
            if not draft.continues:
                yield block, quotes, draft, True
        seen = {(draft.cue_at, draft.content) for draft in ruled}
        for wide in wide_drafts(doc):
            bounded = bounded_draft(doc.text, wide, quotes)
            if bounded is not None and (bounded.cue_at, bounded.content) not in seen:
                seen.add((bounded.cue_at, bounded.content))
                yield block, quotes, bounded, False


def end_examples(
    text: str, block: Block, quotes: Sequence[Quote], draft: Draft, gold: Sequence[Gold]
) -> Iterator[tuple[set[int], bool]]:
    """Give each end that a draft's content may have as slots, and whether it is the annotated one."""
    doc, start = block.doc, block.part.start
    if not movable(draft, doc, quotes) or draft.cue is None:
        return
    content = alphanumeric(text, [(start + a, start + b) for a, b in draft.content])
    cue = frozenset(range(start + draft.cue[0], start + draft.cue[1]))
    meant = [one for one in gold if one.cue & cue and _begins_alike(content, one.content)]
    if not meant:
        return
    last = max(meant[-1].content)
    rows = []
    for place in ends(draft, doc, quotes):
        end = start + doc[place - 1].idx + len(doc[place - 1])
        while end > 0 and not text[end - 1].isalnum():
            end -= 1
        rows.append((hashed(end_features(draft, doc, place)), end - 1 == last))
    if any(right for _, right in rows):
        yield from rows


def _begins_alike(one: Chars, other: Chars) -> bool:
    shared = len(one & other)
    return bool(shared) and shared >= 0.3 * min(len(one), len(other)) and abs(min(one) - min(other)) <= 6


def _holds(draft: Draft, text: str, start: int, gold: Sequence[Gold]) -> bool:
    content = alphanumeric(text, [(start + a, start + b) for a, b in draft.content])
    cue = frozenset(range(start + draft.cue[0], start + draft.cue[1])) if draft.cue else frozenset()
    for one in gold:
        shared = len(content & one.content)
        same = shared and 2 * shared >= len(content | one.content)
        if same and (not one.cue or cue & one.cue or draft.rule in {"before", "after", "lead"}):
            return True
    return False


def fit(rows: Sequence[set[int]], labels: Sequence[bool]) -> tuple[Any, float]:
    """Fit a logistic model; give its weights and bias."""
    import numpy  # noqa: PLC0415  # evaluation-only
    from scipy.sparse import csr_matrix  # noqa: PLC0415  # evaluation-only
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  # evaluation-only

    ends = numpy.cumsum([0, *(len(row) for row in rows)])
    slots = numpy.concatenate([numpy.asarray(sorted(row)) for row in rows])
    matrix = csr_matrix((numpy.ones(len(slots), dtype=numpy.float32), slots, ends), shape=(len(rows), SIZE))
    model = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear", random_state=SEED).fit(
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
    tables: dict[str, tuple[list[set[int]], list[bool]]] = {"attribution": ([], []), "end": ([], [])}
    for article in read("train")[: given.articles]:
        parse, gold, text = parser.parse(report_of(article)), golds(article), str(article["text"])
        for block, quotes, draft, by_rule in drafts(parse):
            slots = hashed(draft_features(draft, block.doc, quotes, by_rule))
            tables["attribution"][0].append(slots)
            tables["attribution"][1].append(_holds(draft, text, block.part.start, gold))
            for slots, right in end_examples(text, block, quotes, draft, gold):
                tables["end"][0].append(slots)
                tables["end"][1].append(right)
    for name, (rows, labels) in tables.items():
        weights, bias = fit(rows, labels)
        write(weights, bias, given.into, name)
        print(f"{name}: {len(rows)} examples, {sum(labels)} right -> {given.into}")


if __name__ == "__main__":
    main()
