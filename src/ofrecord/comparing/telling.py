"""One event told in other telling words: what each side has that the other's sentence has not (row 8)."""

from __future__ import annotations

from functools import cache

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import Word
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.folding import stem_of
from ofrecord.model import Figure, Statement

_SURE = 0.5
_NEAR_CLAUSE = 0.33
"So near, or so alike in words, the clauses themselves must be: a sure match may rest on their sentences alone."
_TELLING = 0.35
_RUN = 4
_LITTLE = 0.15


def compare_telling(desk: Desk) -> list[Draft]:
    """Give surely matched pairs in which either side has telling words of its own, with these words.

    No names and no numbers, which other comparisons hold; no headlines, which are telegrams; and no words of one set
    of `lexicon/contrast.toml` ("quit", "resigned").
    """
    drafts = []
    for match in desk.aligned.same:
        if not _is_sure(match) or isinstance(match.one.claim, Figure):
            continue
        if match.one.headline or match.other.headline:
            continue
        mine, theirs = own_words(match.one, match.other), own_words(match.other, match.one)
        mine, theirs = _without_alike(mine, theirs), _without_alike(theirs, mine)
        if mine and theirs:
            drafts.append(_draft(desk, match, mine, theirs))
    return drafts


def _is_sure(match: Match) -> bool:
    return match.score >= _SURE and max(match.meaning, match.lexical) >= _NEAR_CLAUSE


def own_words(one: Passage, other: Passage) -> list[Word]:
    """The telling words of one clause that the other's clause and sentence have not, the rarest first."""
    theirs = other.terms | other.setting.terms
    found = [
        word
        for word in one.words
        if word.text[:1].islower()
        and word.stem in one.terms
        and word.stem not in theirs
        and background(word.stem) >= _TELLING
    ]
    return sorted(found, key=lambda word: (-background(word.stem), word.start))


@cache
def _sets() -> dict[str, frozenset[int]]:
    """The sets of words alike that a stem is in, by their place in the lexicon."""
    found: dict[str, set[int]] = {}
    for at, words in enumerate(contrast().alike):
        for word in words:
            found.setdefault(stem_of(word), set()).add(at)
    return {stem: frozenset(places) for stem, places in found.items()}


def _without_alike(mine: list[Word], theirs: list[Word]) -> list[Word]:
    """Leave out words that stand in one set with a word of the other side."""
    others = frozenset(place for word in theirs for place in _sets().get(word.stem, ()))
    return [word for word in mine if not others & _sets().get(word.stem, frozenset())]


def _draft(desk: Desk, match: Match, mine: list[Word], theirs: list[Word]) -> Draft:
    one, other = match.one, match.other
    why = (
        f"{desk.label(one)} has {quote(_run(one, mine), 60)} and {desk.label(other)} {quote(_run(other, theirs), 60)} "
        f"for what seems one event: {quote(one.text, 70)} and {quote(other.text, 70)}."
    )
    spoken = isinstance(one.claim, Statement) and isinstance(other.claim, Statement)
    return Draft(
        "differ",
        "wording" if spoken else "strength",
        (one, other),
        why,
        0.25 + 0.1 * match.score,
        8,
        trivial=True,  # told in small: of 17 read, 2 were worth an editor's while
        last_resort=True,
    )


def _run(passage: Passage, own: list[Word]) -> str:
    """The stretch of words that the rarest own word stands in: its own neighbours, over little words between."""
    places = {word.start for word in own}
    at = passage.words.index(own[0])
    first = last = at
    while first > 0 and at - first < _RUN and _goes_on(passage.words[first - 1], places):
        first -= 1
    while last + 1 < len(passage.words) and last - first < _RUN and _goes_on(passage.words[last + 1], places):
        last += 1
    while passage.words[first].start not in places:
        first += 1
    while passage.words[last].start not in places:
        last -= 1
    return " ".join(word.text for word in passage.words[first : last + 1])


def _goes_on(word: Word, places: set[int]) -> bool:
    return word.start in places or background(word.stem) <= _LITTLE
