"""One event told in other telling words: what each side has that the other's sentence has not (row 8)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import LCSseq

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import Word, spelled_alike
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.quotations import merged
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.folding import stem_of
from ofrecord.model import Figure, Statement

_SURE = 0.5
_NEAR_CLAUSE = 0.33
"So near, or so alike in words, the clauses themselves must be: a sure match may rest on their sentences alone."
_SURE_PLACE = 0.35
"Where two words stand at one place of both clauses, a match less sure is told."
_TELLING = 0.35
_STRETCH = 3
"So many words at most stand in one report where others stand in the other."
_ROOT = 5
_BESIDE = 1.0
"So much the words must weigh that both clauses have beside that place."


def compare_telling(desk: Desk) -> list[Draft]:
    """Give surely matched pairs in which either side has telling words of its own.

    Where these stand at one place ("lower initial prices", "lower list prices") the words are named. No names and no
    numbers, which other comparisons hold; no headlines, which are telegrams; and no words of one set of
    `lexicon/contrast.toml` ("quit", "resigned").
    """
    drafts = []
    same = frozenset(desk.aligned.same)
    for match in desk.aligned.matches:
        one, other = match.one, match.other
        if match.score < _SURE_PLACE or isinstance(one.claim, Figure) or one.report == other.report:
            continue
        if one.headline or other.headline or not (one.counts and other.counts):
            continue
        placed = in_place(one, other)
        if placed is not None or (match in same and _is_sure(match) and _has_own(one, other)):
            drafts.append(_draft(desk, match, placed))
    return drafts


def _is_sure(match: Match) -> bool:
    return match.score >= _SURE and max(match.meaning, match.lexical) >= _NEAR_CLAUSE


def _has_own(one: Passage, other: Passage) -> bool:
    mine, theirs = own_words(one, other), own_words(other, one)
    return bool(_without_alike(mine, theirs) and _without_alike(theirs, mine))


def in_place(one: Passage, other: Passage) -> tuple[str, str] | None:
    """Give the telling words that stand where others stand in the other clause, between words that both have."""
    here, there = [word.stem for word in one.words], [word.stem for word in other.words]
    blocks = merged(LCSseq.opcodes(here, there))
    best: tuple[float, str, str] | None = None
    for at, (equal, a1, a2, b1, b2) in enumerate(blocks):
        if equal or not (0 < a2 - a1 <= _STRETCH and 0 < b2 - b1 <= _STRETCH):
            continue
        mine, theirs = _own(one.words[a1:a2], there), _own(other.words[b1:b2], here)
        if not (_without_alike(mine, theirs) and _without_alike(theirs, mine)):
            continue
        if spelled_alike(mine[0].folded, theirs[0].folded):
            continue
        beside = [blocks[near] for near in (at - 1, at + 1) if 0 <= near < len(blocks)]
        weight = max((_weight(one.words[block[1] : block[2]]) for block in beside), default=0.0)
        if weight >= _BESIDE and (best is None or weight > best[0]):
            best = (weight, printed(one.words[a1:a2]), printed(other.words[b1:b2]))
    return best and best[1:]


def _own(words: Sequence[Word], others: Sequence[str]) -> list[Word]:
    return [word for word in words if _is_telling(word) and word.stem not in others]


def _is_telling(word: Word) -> bool:
    return word.text[:1].islower() and background(word.stem) >= _TELLING


def _weight(words: Sequence[Word]) -> float:
    return sum(background(word.stem) for word in words)


def printed(words: Sequence[Word]) -> str:
    """Give the words as they are printed, one space between them."""
    return " ".join(word.text for word in words)


def own_words(one: Passage, other: Passage) -> list[Word]:
    """The telling words of one clause that the other's clause and sentence have not."""
    theirs = other.terms | other.setting.terms
    return [
        word for word in one.words if _is_telling(word) and word.stem in one.terms and word.stem not in theirs
    ]


@cache
def _sets() -> dict[str, frozenset[int]]:
    """The sets of words alike that a stem is in, by their place in the lexicon."""
    found: dict[str, set[int]] = {}
    for at, words in enumerate(contrast().alike):
        for word in words:
            found.setdefault(stem_of(word), set()).add(at)
    return {stem: frozenset(places) for stem, places in found.items()}


def _without_alike(mine: list[Word], theirs: list[Word]) -> list[Word]:
    """Leave out words of one set with a word of the other side, or of one root with it ("nomination", "nominee")."""
    others = frozenset(place for word in theirs for place in _sets().get(word.stem, ()))
    roots = {word.folded[:_ROOT] for word in theirs}
    return [
        word
        for word in mine
        if not others & _sets().get(word.stem, frozenset()) and word.folded[:_ROOT] not in roots
    ]


def _draft(desk: Desk, match: Match, placed: tuple[str, str] | None) -> Draft:
    one, other = match.one, match.other
    if placed is not None:
        mine, theirs = placed
        told = f"{desk.label(one)} has {quote(mine, 60)} where {desk.label(other)} has {quote(theirs, 60)}"
    else:
        told = f"{desk.label(one)} and {desk.label(other)} tell what seems one event in other words"
    why = f"{told}: {quote(one.text, 70)} and {quote(other.text, 70)}."
    spoken = isinstance(one.claim, Statement) and isinstance(other.claim, Statement)
    return Draft(
        "differ",
        "wording" if spoken else "strength",
        (one, other),
        why,
        (0.3 if placed else 0.25) + 0.1 * match.score,
        8,
        trivial=True,  # told in small: of 17 read, 2 were worth an editor's while
        last_resort=True,
    )
