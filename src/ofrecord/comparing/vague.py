"""Round words for a number, held against the number or another round word: "scores" and "hundreds" (row 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from ofrecord.comparing.contrast import contrast, kind_counted
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import Word, words_of
from ofrecord.comparing.match import Match
from ofrecord.comparing.numbers import adds, values_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.folding import stem_of
from ofrecord.lexicon import load
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure, Range, Span

_SURE = 0.15
_NOUN = 4
"What is counted stands among so many words behind the round word."
_TELLING = 0.2


class _Round(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    low: float
    high: float


class _Vague(msgspec.Struct, frozen=True):
    source: str
    words: tuple[_Round, ...]


@dataclass(frozen=True, slots=True)
class _Count:
    """How many a clause tells: the least and the most, as printed, the stems of what is counted, its kind."""

    low: float
    high: float
    printed: str
    nouns: frozenset[str]
    kind: str | None
    is_round: bool


@cache
def _rounds() -> tuple[tuple[tuple[str, ...], _Round], ...]:
    """The round words as folded words, the longest first."""
    found = [
        (tuple(word.folded for word in words_of(phrase)), one)
        for one in load("vague", _Vague).words
        for phrase in one.words
    ]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


def compare_vague(desk: Desk) -> list[Draft]:
    """Give pairs of clauses of one matter that count one thing, at least one of them in a round word.

    A number that the round word may stand for folds on the page.
    """
    figures: dict[int, list[Passage]] = {}
    for passage in desk.aligned.passages:
        if isinstance(passage.claim, Figure) and passage.claim.unit not in units_by_name():
            figures.setdefault(passage.report, []).append(passage)
    drafts = []
    told: set[tuple[object, ...]] = set()
    counts: dict[str, list[_Count]] = {}

    def counted(passage: Passage) -> list[_Count]:
        if passage.id not in counts:
            counts[passage.id] = _counts(desk, passage, figures)
        return counts[passage.id]

    for match in desk.aligned.matches:
        one, other = match.one, match.other
        if match.score < _SURE or one.report == other.report or isinstance(one.claim, Figure):
            continue
        if not (one.counts and other.counts):
            continue
        if not (_has_round(one) or _has_round(other)):
            continue
        found = _pair(counted(one), counted(other))
        if found is None:
            continue
        values = sorted((here.low, here.high) for here in found)
        key = (one.report, other.report, *values)
        if key in told:
            continue
        told.add(key)
        drafts.append(_draft(desk, match, *found))
    return drafts


def _has_round(passage: Passage) -> bool:
    firsts = _first_words()
    return any(word.folded in firsts for word in passage.words)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(keys[0] for keys, _ in _rounds())


def _counts(desk: Desk, passage: Passage, figures: dict[int, list[Passage]]) -> list[_Count]:
    """The round words of a clause, and its numbers of things."""
    words = passage.words
    found: list[_Count] = []
    at = 0
    while at < len(words):
        taken = 1
        for keys, one in _rounds():
            follows = words[at + len(keys) : at + len(keys) + 1]
            if follows and follows[0].folded in contrast().added:
                continue
            if tuple(word.folded for word in words[at : at + len(keys)]) == keys:
                found.append(_round(passage, at, at + len(keys) - 1, one))
                taken = len(keys)
                break
        at += taken
    for figure in figures.get(passage.report, ()):
        span = figure.claim.spans[0]
        inside = any(part.start <= span.start and span.end <= part.end for part in passage.content)
        if inside and isinstance(figure.claim, Figure) and not adds(figure.claim, figure):
            found.append(_number(desk, figure, figure.claim))
    return found


def _round(passage: Passage, first: int, last: int, one: _Round) -> _Count:
    words = passage.words
    behind = words[last + 1 : last + 1 + _NOUN]
    span = Span(report="", start=words[first].start, end=words[last].end)
    kind = kind_counted(Figure(id="", spans=(span,), value=Range(low=one.low, high=one.high), unit=""), words)
    counted = _what(behind)
    printed = " ".join(word.text for word in (*words[first : last + 1], *counted))
    return _Count(one.low, one.high, printed, _telling(counted or behind[:1]), kind, is_round=True)


def _what(behind: Sequence[Word]) -> Sequence[Word]:
    """The words up to the last telling one, where they say at once what is counted: "of water rescues"."""
    if not behind or not (behind[0].folded == "of" or background(behind[0].stem) >= _TELLING):
        return ()
    telling = [at for at, word in enumerate(behind) if at == 0 or background(word.stem) >= _TELLING]
    last = next((at for at in telling if at + 1 not in telling and at > 0), telling[-1])
    return behind[: last + 1] if last else ()


def _number(desk: Desk, passage: Passage, figure: Figure) -> _Count:
    value = values_of(desk, passage)
    span = figure.spans[0]
    text = desk.report(passage).text[span.start : span.end]
    nouns = _telling(words_of(f"{figure.unit} {figure.of}")[:_NOUN])
    return _Count(value.low, value.high, text, nouns, kind_counted(figure, passage.words), is_round=False)


def _telling(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(stem_of(word.text) for word in words if background(word.stem) >= _TELLING)


def _pair(mine: Sequence[_Count], theirs: Sequence[_Count]) -> tuple[_Count, _Count] | None:
    """The first two counts of one thing of which one is round and which are not one word."""
    for one in mine:
        for other in theirs:
            if not (one.is_round or other.is_round) or (one.low, one.high) == (other.low, other.high):
                continue
            if one.nouns & other.nouns or (one.kind is not None and one.kind == other.kind):
                return one, other
    return None


def _draft(desk: Desk, match: Match, here: _Count, there: _Count) -> Draft:
    meet = here.low <= there.high and there.low <= here.high
    why = f"{desk.label(match.one)} has {quote(here.printed, 60)}, {desk.label(match.other)} {quote(there.printed, 60)}"
    if here.is_round and there.is_round:
        end = "two round words for one number"
    else:
        end = "a round word for the number" if meet else "the round word does not stand for that number"
    fold = meet and not (here.is_round and there.is_round)
    return Draft(
        "differ",
        "figure",
        (match.one, match.other),
        f"{why}: {end}.",
        0.35 if fold else 0.55,
        12,
        trivial=fold,
    )
