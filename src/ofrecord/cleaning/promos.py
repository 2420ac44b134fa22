"""Headlines of other stories that a page's script glued into a sentence, behind a person's name."""

from __future__ import annotations

import re

_END = "MORE"
_GLUED = re.compile(r"(?<![\w.])([A-Z][\w.'’-]*)")
_FARTHEST = 900


def find_promos(text: str) -> list[tuple[int, int]]:
    """Give the stretches of `text` that are glued promos, in order.

    The form: a name that the sentence holds, the full name again, glued to it the headlines of other stories,
    and the word MORE: "President Brandt Odile Maria BrandtFive things to watch MORE said ...". What makes it
    certain is that the glued word opens with a name that stands just before.
    """
    found: list[tuple[int, int]] = []
    at = text.find(_END)
    while at >= 0:
        after = at + len(_END)
        if after == len(text) or not text[after].isalnum():
            floor = max(found[-1][1] if found else 0, at - _FARTHEST)
            start = _start(text, floor, after)
            if start >= 0:
                found.append((start, after))
        at = text.find(_END, after)
    return found


def _start(text: str, floor: int, end: int) -> int:
    """Give where the repeated full name starts whose last word is glued to a headline, -1 where there is none."""
    for match in _GLUED.finditer(text, floor, end):
        word = match.group(1)
        for cut in range(2, len(word)):
            if not (word[cut].isupper() or word[cut] in "'’") or not word[cut - 1].islower():
                continue
            start = _repeated(text, floor, match.start(), word[:cut])
            if start >= 0:
                return start
    return -1


def _repeated(text: str, floor: int, glued: int, surname: str) -> int:
    """Give the start of the full name before `glued`: right behind an earlier `surname`, all of it names."""
    before = text.rfind(surname, max(floor, glued - 70), glued)
    if before < 0 or before + len(surname) >= glued or text[before - 1 : before].isalnum():
        return -1
    start = before + len(surname)
    names = text[start:glued].split()
    if not 1 <= len(names) <= 5 or not all(name.strip("()\"'“”’.,")[:1].isupper() for name in names):
        return -1
    return start + (len(text[start:glued]) - len(text[start:glued].lstrip()))
