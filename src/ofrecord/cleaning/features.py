"""What the line model sees of each line: its shape, its place, its neighbours and the rules' verdicts.

No word of a text is a feature, only counts over closed classes (lexicon/lines.toml), so that the model holds for
texts on any subject and nothing of what it was learned from can be read out of it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ofrecord.cleaning.classes import classes
from ofrecord.cleaning.kinship import KINSHIP, kinship
from ofrecord.cleaning.lines import Line

Table = NDArray[np.float64]

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_STOP = re.compile(r"[.!?]['\")]*(?= |$)")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2} ?(?:am|pm|hours?|min|days?) ?(?:ago)?\b", re.I
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINKISH = re.compile(r"https?:|www\.|@\w|\.com\b|[|©#»›→]")
_SEEN = 600
"How many characters of a line are looked at: its shape does not change behind them."
KINDS = ("body", "headline", "byline", "dateline", "caption", "credit", "syndication", "furniture")


def features(lines: Sequence[Line], kinds: Sequence[str | None]) -> Table:
    """Give one row of features a line; `kinds` are the rules' verdicts, None where they have none."""
    words = [_WORD.findall(line.key[:_SEEN].casefold()) for line in lines]
    own = np.array([_own(line, said) for line, said in zip(lines, words, strict=True)], dtype=float)
    own = own.reshape(len(lines), len(OWN))
    ruled = np.array([[float((kind or "body") == one) for one in KINDS] for kind in kinds], dtype=float)
    ruled = ruled.reshape(len(lines), len(KINDS))
    placed = _placed(lines, words, ruled[:, 0])
    short = np.hstack([own[:, NEAR], ruled[:, :1]])
    near = [_moved(short, by) for by in (-3, -2, -1, 1, 2, 3)]
    return np.hstack([own, ruled, placed, *near, kinship(lines, kinds)])


def dated(line: Line) -> bool:
    """Whether a line tells a year."""
    return bool(_YEAR.search(line.key))


def english_share(lines: Sequence[Line]) -> float:
    """Give the share of English closed-class words among the first words of a page's sentences."""
    words = [word for line in lines if line.sentence for word in line.key[:_SEEN].casefold().split()[:30]]
    function = classes().function
    return sum(word in function for word in words) / max(len(words), 1)


OWN = (
    "words", "ends as a sentence", "ends with a stop", "ends with a colon", "question or exclamation", "capitals",
    "opens with a quotation mark", "opens small", "sentences", "commas", "digits", "clock or year",
    "link signs", "capitalized words", "function words", "verbs", "past tense", "speaks to the reader",
    "words of offers", "word length", "quotation marks", "brackets",
)  # fmt: skip
NEAR = [
    OWN.index(name) for name in ("words", "ends with a stop", "function words", "verbs", "capitalized words")
]
PLACED = (
    "place", "lines from the top", "lines from the end", "lines of the page", "behind the last sentence",
    "before the first sentence", "long sentences around", "sentences around", "verdicts around", "run of no sentence",
    "distance to a sentence before", "distance to a sentence behind", "share of the page's text before",
    "stands again", "words shared with the page", "words beside the page's median", "sentences of the page",
)  # fmt: skip


def names() -> list[str]:
    """Give the features' names in the order of the columns."""
    near = [*(OWN[at] for at in NEAR), "rules say body"]
    return [
        *OWN,
        *(f"rules say {kind}" for kind in KINDS),
        *PLACED,
        *(f"{name} at {by:+d}" for by in (-3, -2, -1, 1, 2, 3) for name in near),
        *KINSHIP,
    ]


def _own(line: Line, words: list[str]) -> list[float]:
    key = line.key[:_SEEN]
    raw = key.split()
    count = len(words) or 1
    sets = classes()

    def share(known: frozenset[str]) -> float:
        return sum(map(known.__contains__, words)) / count

    return [
        math.log1p(line.words),
        line.ends,
        line.key.rstrip("\"')]").endswith((".", "!", "?")),
        line.key.endswith(":"),
        "?" in key or "!" in key,
        line.caps,
        key[:1] in "\"'",
        key[:1].islower(),
        min(len(_STOP.findall(key)), 8),
        min(key.count(","), 8) / math.sqrt(count),
        sum(map(str.isdigit, key)) / max(len(key), 1),
        bool(_CLOCK.search(key)),
        len(_LINKISH.findall(key)),
        sum(word[:1].isupper() for word in raw) / max(len(raw), 1),
        share(sets.function),
        share(sets.verbs),
        sum(word in sets.past or (len(word) > 4 and word.endswith("ed")) for word in words) / count,
        share(sets.reader),
        share(sets.offers),
        sum(map(len, words)) / count,
        min(key.count('"'), 6),
        "(" in key or "[" in key,
    ]


def _placed(lines: Sequence[Line], words: list[list[str]], body: Table) -> Table:
    count = len(lines)
    at = np.arange(count, dtype=float)
    sentence = np.array([line.sentence for line in lines], dtype=float)
    long = np.array([line.ends and line.words >= 12 for line in lines], dtype=float)
    sizes = np.array([line.words for line in lines], dtype=float)
    sure = np.flatnonzero(long * body)
    first, last = (int(sure[0]), int(sure[-1])) if len(sure) else (0, count - 1)
    before, behind = _distances(long * body)
    total = max(float(sizes.sum()), 1.0)
    keys = Counter(line.key for line in lines)
    spread = Counter(word for said in words for word in set(said))
    functions = classes().function
    shared = [
        sum(spread[word] > 1 for word in content) / len(content) if content else 0.5
        for content in ([word for word in said if word not in functions and len(word) > 3] for said in words)
    ]
    median = float(np.median(sizes[sure])) if len(sure) else 20.0
    columns = [
        at / max(count - 1, 1),
        np.minimum(at, 12),
        np.minimum(count - 1 - at, 20),
        np.full(count, math.log1p(count)),
        np.maximum(at - last, 0).clip(max=10),
        np.maximum(first - at, 0).clip(max=10),
        _around(long, 4),
        _around(sentence, 4),
        _around(body, 4),
        _runs(sentence),
        before,
        behind,
        np.cumsum(sizes) / total,
        np.array([keys[line.key] > 1 for line in lines], dtype=float),
        np.array(shared, dtype=float),
        np.log1p(sizes) - math.log1p(median),
        np.full(count, float(sentence.mean()) if count else 0.0),
    ]
    return np.stack(columns, axis=1)


def _moved(table: Table, by: int) -> Table:
    moved = np.full_like(table, -1.0)
    count = len(table)
    if by < 0 and -by < count:
        moved[-by:] = table[:by]
    elif 0 < by < count:
        moved[:-by] = table[by:]
    return moved


def _around(values: Table, reach: int) -> Table:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    count = len(values)
    at = np.arange(count)
    low, high = np.maximum(at - reach, 0), np.minimum(at + reach + 1, count)
    return np.asarray((sums[high] - sums[low]) / np.maximum(high - low, 1), dtype=float)


def _runs(sentence: Table) -> Table:
    """Give how many lines in a row around each line are no sentence, at most 10; 0 for a sentence."""
    runs = np.zeros(len(sentence))
    start = 0
    for at in range(len(sentence) + 1):
        if at == len(sentence) or sentence[at]:
            runs[start:at] = min(at - start, 10)
            start = at + 1
    return runs


def _distances(marks: Table) -> tuple[Table, Table]:
    before, behind = np.full(len(marks), 10.0), np.full(len(marks), 10.0)
    for rows, order in ((before, range(len(marks))), (behind, range(len(marks) - 1, -1, -1))):
        far = 10.0
        for at in order:
            rows[at] = far
            far = 1.0 if marks[at] else min(far + 1, 10.0)
    return before, behind
