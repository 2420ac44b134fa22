"""Words that turn a claim round, rank it, or tell what a figure counts: `lexicon/contrast.toml`."""

from __future__ import annotations

from functools import cache

import msgspec

from ofrecord.comparing.folding import Word, words_of
from ofrecord.lexicon import load
from ofrecord.model import Figure

_NEAR_AFTER = 5
_NEAR_BEFORE = 4


class _Counted(msgspec.Struct, frozen=True):
    kind: str
    words: tuple[str, ...]


class Contrast(msgspec.Struct, frozen=True):
    """The lexicon file, as it stands."""

    source: str
    negations: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...]
    ranks: tuple[str, ...]
    after_article: tuple[str, ...]
    not_before: tuple[str, ...]
    articles: tuple[str, ...]
    added: tuple[str, ...]
    relative: tuple[str, ...]
    tolls: tuple[str, ...]
    counted: tuple[_Counted, ...]


@cache
def contrast() -> Contrast:
    """Give the lexicon file."""
    loaded: Contrast = load("contrast", Contrast)
    return loaded


@cache
def _kinds() -> dict[str, str]:
    return {word: counted.kind for counted in contrast().counted for word in counted.words}


def kind_counted(figure: Figure, words: tuple[Word, ...]) -> str | None:
    """Give what the figure counts ("dead", "rescued", ...), by its own words, then the nearest of `words`.

    The verb right before a figure takes it: "killed 14 and injured 31". Else the words after it go first ("8 dead,
    nearly 1 million without power"), up to a relative clause: "three gunmen who killed" counts no dead.
    """
    own = [word.folded for word in words_of(f"{figure.unit} {figure.of}")]
    span = figure.spans[0]
    after = [word.folded for word in words if word.start >= span.end][:_NEAR_AFTER]
    before = [word.folded for word in words if word.end <= span.start][-_NEAR_BEFORE:]
    stop = next((place for place, word in enumerate(after) if word in contrast().relative), len(after))
    for near in (own, before[-1:], after[:stop], before[::-1]):
        for word in near:
            if word in _kinds():
                return _kinds()[word]
    return None
