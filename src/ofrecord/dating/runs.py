"""Which of many names can stand in a text at all: by their first word, since most cannot."""

from __future__ import annotations

import re
from functools import lru_cache

_RUN = re.compile(r"\w+")


def runs_of(text: str) -> frozenset[str]:
    """Give the words of a text as they are printed."""
    return frozenset(_RUN.findall(text))


@lru_cache(maxsize=1 << 14)
def opening_of(name: str) -> str:
    """Give the word a name begins with; empty where it begins with a sign."""
    first = _RUN.match(name)
    return first[0] if first else ""
