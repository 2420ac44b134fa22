"""What a line shares with the rest of its page: names, words, the headline's, the authors'; and how a report talks.

A teaser of another story is a sentence like any other; what sets it apart is that its names and words stand
nowhere else on the page. A biography repeats the author's name, a summary the headline's words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ofrecord.cleaning.captions import cue_weight
from ofrecord.cleaning.classes import classes
from ofrecord.cleaning.lines import Line

KINSHIP = (
    "signs of a caption", "words of the headline", "names told elsewhere", "words told elsewhere", "pronouns",
    "long sentences behind", "words of speech", "words of the authors' lines", "the page's most frequent words",
    "opens as other lines do",
)  # fmt: skip
_WORD = re.compile(r"[^\W_][\w'-]*")
_SEEN = 600
_LONG = 12
_FREQUENT = 30
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a line: all of them in small letters, those with content, those written as names are."""

    words: tuple[str, ...]
    content: frozenset[str]
    names: frozenset[str]


def kinship(lines: Sequence[Line], kinds: Sequence[str | None]) -> NDArray[np.float64]:
    """Give a row for each line with the columns `KINSHIP`; `kinds` are the rules' verdicts."""
    said = [_said(line.key[:_SEEN]) for line in lines]
    long = np.array([line.ends and line.words >= _LONG for line in lines], dtype=float)
    headline = next((at for at, kind in enumerate(kinds) if kind == "headline"), None)
    title = said[headline].content if headline is not None else frozenset[str]()
    authors = frozenset(
        word for at, kind in enumerate(kinds) if kind == "byline" for word in said[at].content
    )
    named = Counter(name for one in said for name in one.names)
    told = Counter(
        word for one, whole in zip(said, long, strict=True) if whole for word in frozenset(one.words)
    )
    counts = Counter(word for one, whole in zip(said, long, strict=True) if whole for word in one.words)
    frequent = frozenset(
        word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_FREQUENT]
    )
    openings = Counter(one.words[:2] for one in said)
    known = classes()
    rows = []
    for at, (line, one) in enumerate(zip(lines, said, strict=True)):
        count = max(len(one.words), 1)
        again = sum(told[word] > long[at] for word in one.content)
        rows.append(
            [
                cue_weight(line),
                0.0 if at == headline else _share(one.content, title),
                sum(named[name] > 1 for name in one.names) / len(one.names) if one.names else 0.5,
                again / len(one.content) if one.content else 0.5,
                sum(map(known.pronouns.__contains__, one.words)) / count,
                float(long[at + 1 : at + 1 + _AHEAD].mean()) if at + 1 < len(lines) else 0.0,
                sum(map(known.speech.__contains__, one.words)) / count,
                0.0 if kinds[at] == "byline" else _share(one.content, authors),
                sum(map(frequent.__contains__, one.words)) / count,
                openings[one.words[:2]] - 1 if len(one.words) > 1 else 0,
            ]
        )
    return np.array(rows, dtype=float).reshape(len(lines), len(KINSHIP))


def _said(key: str) -> _Said:
    function = classes().function
    words = _WORD.findall(key)
    small = [word.casefold() for word in words]
    return _Said(
        tuple(small),
        frozenset(word for word in small if len(word) > 3 and word not in function),
        frozenset(
            word
            for word, folded in zip(words[1:], small[1:], strict=True)
            if word[0].isupper() and len(word) > 2 and folded not in function
        ),
    )


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / len(words) if words else 0.0
