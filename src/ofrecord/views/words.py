"""Two versions of one quotation, word by word: what is the same, what one has and the other has not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

MOST = 600
"Words a version; longer ones are not compared (difflib takes quadratic time)."

_TOKEN = re.compile(r"\w+(?:[’'\-‑]\w+)*|\.{2,}|…|[^\w\s]")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "‑": "-", "“": '"', "”": '"'})
_MARKS = ("[", "]", "(", ")", "…")
"Signs that change a quotation; other punctuation often belongs to the sentence around it."


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one version; `own` where the other version has other words, or none, in its place.

    A stretch without text is a gap: the other version has words here (`missing`) that this one has not.
    """

    text: str
    own: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    key: str


def compare_words(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Mark in each version the words that the other has not. The texts of the stretches join to the version.

    Upper and lower case count as different, curly and straight quotation marks do not.
    """
    left, right = _tokens(one), _tokens(other)
    if max(len(left), len(right)) > MOST:
        return (Stretch(text=one),), (Stretch(text=other),)
    matcher = SequenceMatcher(None, [t.key for t in left], [t.key for t in right], autojunk=False)
    owned_left: set[int] = set()
    owned_right: set[int] = set()
    gaps_left: dict[int, str] = {}
    gaps_right: dict[int, str] = {}
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        owned_left.update(range(i, i_end))
        owned_right.update(range(j, j_end))
        if i == i_end:
            gaps_left[i] = other[right[j].start : right[j_end - 1].end]
        if j == j_end:
            gaps_right[j] = one[left[i].start : left[i_end - 1].end]
    return _stretches(one, left, owned_left, gaps_left), _stretches(other, right, owned_right, gaps_right)


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        key = match.group().translate(_ALIKE)
        key = "…" if key.startswith("..") else key
        if key[0].isalnum() or key[0] == "_" or key in _MARKS:
            tokens.append(_Token(match.start(), match.end(), key))
    return tokens


def _stretches(text: str, tokens: list[_Token], owned: set[int], gaps: dict[int, str]) -> tuple[Stretch, ...]:
    found = []
    at = 0
    for is_own, run in groupby(range(len(tokens)), key=owned.__contains__):
        places = list(run)
        for first, last in _split(places, gaps):
            if first in gaps:
                found.append(Stretch(text=text[at : tokens[first].start]))
                found.append(Stretch(text="", missing=gaps[first]))
                at = tokens[first].start
            if is_own:
                found.append(Stretch(text=text[at : tokens[first].start]))
                found.append(Stretch(text=text[tokens[first].start : tokens[last].end], own=True))
                at = tokens[last].end
    found.append(Stretch(text=text[at:]))
    if len(tokens) in gaps:
        found.append(Stretch(text="", missing=gaps[len(tokens)]))
    return tuple(stretch for stretch in found if stretch.text or stretch.missing)


def _split(places: list[int], gaps: dict[int, str]) -> list[tuple[int, int]]:
    """Cut a run of tokens before every gap."""
    cuts = [places[0], *(place for place in places[1:] if place in gaps)]
    ends = [*(cut - 1 for cut in cuts[1:]), places[-1]]
    return list(zip(cuts, ends, strict=True))
