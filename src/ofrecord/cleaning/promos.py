"""Headlines of other stories that a page's script glued into a sentence, behind a person's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

_END = re.compile(r"MORE(?!\w)")
_WORD = re.compile(r"(?<![\w.])[A-Z][\w.'’-]*[a-z.]['’]?[A-Z'’‘“\"][\w.'’-]*")
_TWICE = re.compile(r"(?<![\w.])([A-Z][\w'’-]{1,40} [A-Z][\w'’-]{1,40}) (?=\1 [A-Z'’‘“\"])")
_FARTHEST = 900
_NAME_REACH = 70


def find_promos(text: str) -> list[tuple[int, int]]:
    """Give the stretches of `text` that are glued promos, in order.

    The form: a name that the sentence holds, the full name again, glued to it the headlines of other stories,
    and the word MORE: "President Brandt Odile Maria BrandtFive things to watch MORE said ...". What makes it
    certain is that the glued word opens with a name that stands just before, or that a whole name stands twice.
    """
    ends = [match.end() for match in _END.finditer(text)]
    if not ends:
        return []
    starts = sorted([*_starts(text), *(match.end() for match in _TWICE.finditer(text))])
    found: list[tuple[int, int]] = []
    for end in ends:
        floor = max(found[-1][1] if found else 0, end - _FARTHEST)
        at = bisect_left(starts, floor)
        if at < len(starts) and starts[at] < end:
            found.append((starts[at], end))
    return found


def _starts(text: str) -> Iterator[int]:
    """Give the places where a repeated full name starts whose last word is glued to a headline, in order."""
    last = -1
    for match in _WORD.finditer(text):
        word = match.group()[:60]
        for cut in range(2, len(word)):
            if word[cut - 1].islower() and (word[cut].isupper() or word[cut] in "'’‘“\""):
                start = _repeated(text, match.start(), word[:cut])
                if start > last:
                    yield start
                    last = start
                    break


def _repeated(text: str, glued: int, surname: str) -> int:
    """Give the start of the full name before `glued`: right behind an earlier `surname`, all of it names."""
    before = text.rfind(surname, max(0, glued - _NAME_REACH), glued)
    start = before + len(surname)
    if before < 0 or start >= glued or text[before - 1 : before].isalnum():
        return -1
    between = text[start:glued]
    names = between.split()
    if not 1 <= len(names) <= 5 or not all(name.strip("()\"'“”’.,")[:1].isupper() for name in names):
        return -1
    return start + len(between) - len(between.lstrip())
