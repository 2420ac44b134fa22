"""Learn the statement models from PolNeAR's train part and write them as plain arrays.

    python -m evaluation.learn [--articles N] [--into FOLDER]

Needs scikit-learn, which the package itself does not. Writes four models, `attribution` (is a draft one?), `beside`
(is it, in view of the drafts around it?), `end` (does its content end here?) and `source` (do these words name who
speaks?), as signed bytes, one for each slot of hashed features, with scale and bias. No word of the texts is written.
The dev part is never read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.learn_beside import FOLDS, as_model, beside_rows
from evaluation.learn_gold import Gold, golds, holds
from evaluation.learn_source import Group, fit_choice, source_group
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
        for wide in wide_drafts(doc, quotes):
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


@dataclass(slots=True)
class Tables:
    """The examples of the models: those of a logistic model as slots and labels, those of `source` as groups."""

    rows: dict[str, list[tuple[int, set[int], bool]]]
    "Model -> the number of the article, the slots, whether it is right."
    groups: list[Group]

    def fit(self, name: str, leave_out: int | None = None, folds: int = 1) -> tuple[Any, float]:
        """Fit a logistic model, without the articles of one of `folds`."""
        kept = [row for row in self.rows[name] if leave_out is None or row[0] % folds != leave_out]
        return fit([slots for _, slots, _ in kept], [right for _, _, right in kept])


def collect(articles: Sequence[dict[str, Any]], parses: Iterable[Parse]) -> Tables:
    """Give the examples of `attribution`, `end` and `source`."""
    tables = Tables({"attribution": [], "end": []}, [])
    for number, (article, parse) in enumerate(zip(articles, parses, strict=True)):
        gold, text = golds(article), str(article["text"])
        for block, quotes, draft, by_rule in drafts(parse):
            slots = hashed(draft_features(draft, block.doc, quotes, by_rule))
            tables.rows["attribution"].append((number, slots, holds(draft, text, block.part.start, gold)))
            for slots, right in end_examples(text, block, quotes, draft, gold):
                tables.rows["end"].append((number, slots, right))
            group = source_group(text, block, quotes, draft, gold)
            if group is not None:
                tables.groups.append(group)
    return tables


def main() -> None:
    """Learn and write."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--articles", type=int, help="only the first N")
    options.add_argument("--into", type=Path, default=INTO)
    given = options.parse_args()
    parser = load_parser()
    articles = read("train")[: given.articles]
    parses = [parser.parse(report_of(article)) for article in articles]
    tables = collect(articles, parses)
    held_out = [as_model(*tables.fit("attribution", number, FOLDS)) for number in range(FOLDS)]
    tables.rows["beside"] = list(beside_rows(articles, parses, held_out))
    for name, rows in tables.rows.items():
        write(*tables.fit(name), given.into, name)
        print(f"{name}: {len(rows)} examples, {sum(right for *_, right in rows)} right -> {given.into}")
    write(fit_choice(tables.groups), 0.0, given.into, "source")
    print(f"source: {len(tables.groups)} choices -> {given.into}")


if __name__ == "__main__":
    main()
