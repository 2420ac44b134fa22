"""Words that turn a claim round, rank it, or tell what a figure counts: `lexicon/contrast.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from ofrecord.comparing.folding import Word, words_of
from ofrecord.lexicon import load
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure

_NEAR_AFTER = 5
_NEAR_BEFORE = 4


class _Counted(msgspec.Struct, frozen=True):
    kind: str
    words: tuple[str, ...]
    behind: tuple[str, ...] = ()


class Contrast(msgspec.Struct, frozen=True):
    """The lexicon file, as it stands."""

    source: str
    negations: tuple[str, ...]
    little_negations: tuple[str, ...]
    denying: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...]
    alike: tuple[tuple[str, ...], ...]
    contracted: tuple[tuple[str, str], ...]
    left_open: tuple[str, ...]
    confirming: tuple[str, ...]
    ranks: tuple[str, ...]
    after_article: tuple[str, ...]
    not_before: tuple[str, ...]
    limits: tuple[str, ...]
    articles: tuple[str, ...]
    added: tuple[str, ...]
    compared: tuple[str, ...]
    parts: tuple[str, ...]
    whole: tuple[str, ...]
    transitive: tuple[str, ...]
    passives: tuple[str, ...]
    passive_before: tuple[str, ...]
    sums: tuple[str, ...]
    not_quite: tuple[str, ...]
    relative: tuple[str, ...]
    short_titles: dict[str, str]
    ranking: tuple[str, ...]
    tolls: tuple[str, ...]
    retold: tuple[str, ...]
    foreseen: tuple[str, ...]
    counted: tuple[_Counted, ...]


@cache
def contrast() -> Contrast:
    """Give the lexicon file."""
    loaded: Contrast = load("contrast", Contrast)
    return loaded


@cache
def _kinds() -> dict[str, _Counted]:
    return {word: counted for counted in contrast().counted for word in counted.words}


def kind_counted(figure: Figure, words: tuple[Word, ...]) -> str | None:
    """Give what the figure counts ("dead", "rescued", ...), by its own words, then the nearest of `words`.

    The verb right before a figure takes it: "killed 14 and injured 31". Else the words after it go first ("8 dead,
    nearly 1 million without power"), up to a relative clause: "three gunmen who killed" counts no dead, nor do "three
    gunmen killed a guard". A measure (hours, miles) has no other kind than an age.
    A number of its own behind a word of a sum counts what that word sums, wherever it stands: "the number of the
    arrests in all quarters of the town reached 1,373".
    """
    own = tuple(words_of(f"{figure.unit} {figure.of}"))
    span = figure.spans[0]
    after = tuple(word for word in words if word.start >= span.end)[: _NEAR_AFTER + 1]
    before = tuple(word for word in words if word.end <= span.start)
    summed = not figure.unit and any(word.folded in contrast().sums for word in before)
    before = before if summed else before[-_NEAR_BEFORE:]
    stop = next(
        (place for place, word in enumerate(after) if word.folded in contrast().relative), _NEAR_AFTER
    )
    right_before = before[-1:] if before and span.start - before[-1].end <= 1 else ()
    kind = (
        _first(own)
        or _first(right_before, words)
        or _first(after, words, min(stop, _NEAR_AFTER), goes_on=True)
        or _first(before[::-1], words)
    )
    return kind if kind == "age" or figure.unit not in units_by_name() else None


def _first(
    words: Sequence[Word], around: Sequence[Word] = (), stop: int | None = None, goes_on: bool = False
) -> str | None:
    """The kind of the first word that counts; `around` are all words of the clause, `goes_on` behind the figure."""
    for place, word in enumerate(words[:stop]):
        counted = _kinds().get(word.folded)
        if counted is None:
            continue
        if (
            counted.behind
            and word.folded not in counted.behind
            and not _is_behind(word, around, counted.behind)
        ):
            continue
        if goes_on and _acts(words, place):
            return None
        return counted.kind
    return None


def _is_behind(word: Word, around: Sequence[Word], behind: tuple[str, ...]) -> bool:
    ahead = [one.folded for one in around if one.end <= word.start][-1:]
    return not around or bool(set(ahead) & set(behind))


def _acts(after: Sequence[Word], place: int) -> bool:
    """Whether what is counted does what the verb at `place` says: "six gunmen killed a guard"."""
    known = contrast()
    if after[place].folded not in known.transitive:
        return False
    if any(word.folded in known.passives for word in after[:place]):
        return False
    follows = after[place + 1] if place + 1 < len(after) else None
    if follows is None or follows.start - after[place].end > 1:
        return False  # the words end, or a comma stands behind it
    return follows.folded not in known.passive_before
