"""The closed classes of words whose shares in a line the line model sees."""

from __future__ import annotations

from functools import cache

import msgspec

from ofrecord.lexicon import load


class Classes(msgspec.Struct, frozen=True):
    """lexicon/lines.toml."""

    source: str
    function: frozenset[str]
    verbs: frozenset[str]
    past: frozenset[str]
    reader: frozenset[str]
    offers: frozenset[str]
    pronouns: frozenset[str]
    speech: frozenset[str]


@cache
def classes() -> Classes:
    """Give lexicon/lines.toml."""
    found: Classes = load("lines", Classes)
    return found
