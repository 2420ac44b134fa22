"""The same claim, firmer or weaker; a claim in one report that is a fact in the other (rows 8, 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import quote
from ofrecord.lexicon import load
from ofrecord.model import Statement

_SURE = 0.6
"So sure a match must be before a lost attribution is told: it says that one report states as fact."


class _Step(msgspec.Struct, frozen=True):
    label: str
    words: tuple[str, ...]


class _Scale(msgspec.Struct, frozen=True):
    name: str
    steps: tuple[_Step, ...]
    of_matter: bool = False


class _Hedge(msgspec.Struct, frozen=True):
    word: str
    meaning: str


class _Strength(msgspec.Struct, frozen=True):
    source: str
    scales: tuple[_Scale, ...]
    hedges: tuple[_Hedge, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A place on a scale, and the words of the passage that put it there."""

    scale: str
    level: int
    label: str
    words: str


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, int, str], ...]]:
    """The lexicon's phrases as folded words, by their first word: the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, int, str]]] = {}
    for scale in load("strength", _Strength).scales:
        for level, step in enumerate(scale.steps):
            for phrase in step.words:
                folded = tuple(word.folded for word in words_of(phrase))
                table.setdefault(folded[0], []).append((folded, scale.name, level, step.label))
    return {
        first: tuple(sorted(found, key=lambda one: (-len(one[0]), one))) for first, found in table.items()
    }


@cache
def dealings() -> frozenset[str]:
    """Give the scales that also hold claims of one matter side by side, not only tellings of one claim."""
    return frozenset(scale.name for scale in load("strength", _Strength).scales if scale.of_matter)


@cache
def _hedges() -> dict[str, str]:
    return {hedge.word: hedge.meaning for hedge in load("strength", _Strength).hedges}


def steps_of(text: str) -> tuple[Step, ...]:
    """Give the places on the scales that the words of `text` take, in the order of the text."""
    words = words_of(text)
    found: list[Step] = []
    at = 0
    while at < len(words):
        taken = 1
        for phrase, scale, level, label in _phrases().get(words[at].folded, ()):
            if tuple(word.folded for word in words[at : at + len(phrase)]) == phrase:
                last = at + len(phrase) - 1
                if len(phrase) == 1 and words[at].text[0].isupper():
                    continue  # a name: Theresa May, Will Smith
                found.append(Step(scale, level, label, text[words[at].start : words[last].end]))
                taken = max(taken, len(phrase))
        at += taken
    return tuple(found)


def compare_strength(desk: Desk) -> list[Draft]:
    """Give pairs that make one claim with other firmness."""
    drafts: list[Draft] = []
    same = {(match.one.id, match.other.id) for match in desk.aligned.same}
    for match in desk.aligned.matches:
        if (match.one.id, match.other.id) in same:
            found = _on_scales(desk, match) or _hedged(desk, match)
            drafts.extend([found] if found else _attribution_lost(desk, match))
    return drafts


def _on_scales(desk: Desk, match: Match) -> Draft | None:
    mine, theirs = _steps(desk, match.one), _steps(desk, match.other)
    for scale in dict.fromkeys(step.scale for step in (*mine, *theirs)):
        here = [step for step in mine if step.scale == scale]
        there = [step for step in theirs if step.scale == scale]
        if not here or not there or {step.level for step in here} & {step.level for step in there}:
            continue
        one, other = max(here, key=lambda step: step.level), max(there, key=lambda step: step.level)
        firmer = match.one if one.level > other.level else match.other
        why = (
            f"{desk.label(match.one)} has {quote(one.words)} ({one.label}), {desk.label(match.other)} "
            f"{quote(other.words)} ({other.label}) for what seems one claim: {desk.label(firmer)} is the firmer."
        )
        return Draft("differ", "strength", (match.one, match.other), why, 0.6, 8)
    return None


def _steps(desk: Desk, passage: Passage) -> tuple[Step, ...]:
    report = desk.report(passage)
    found = list(steps_of(passage.text))
    claim = passage.claim
    if isinstance(claim, Statement) and claim.cue:
        found.extend(steps_of(report.text[claim.cue.start : claim.cue.end]))
    return tuple(found)


def _hedged(desk: Desk, match: Match) -> Draft | None:
    mine = {word.folded for word in match.one.words} & _hedges().keys()
    theirs = {word.folded for word in match.other.words} & _hedges().keys()
    if bool(mine) == bool(theirs):
        return None
    careful, firm = (match.one, match.other) if mine else (match.other, match.one)
    hedge = next(word.text for word in careful.words if word.folded in (mine or theirs))
    why = (
        f"{desk.label(careful)} says it with {quote(hedge)}, {desk.label(firm)} without: {quote(firm.text)}."
    )
    return Draft("differ", "strength", (match.one, match.other), why, 0.5, 8)


def _attribution_lost(desk: Desk, match: Match) -> Iterator[Draft]:
    """A claim that one report gives as somebody's word and the other as a fact."""
    mine, theirs = _saying(match.one), _saying(match.other)
    if bool(mine) == bool(theirs) or match.score < _SURE:
        return
    said, bare = (match.one, match.other) if mine else (match.other, match.one)
    statement = mine or theirs
    if statement is None or bare.headline:
        return
    why = (
        f"{desk.label(said)} has it as the word of {desk.names.speaker(statement)}, {desk.label(bare)} states it as "
        f"a fact: {quote(bare.text)}."
    )
    yield Draft("differ", "strength", (match.one, match.other), why, 0.5, 9)


def _saying(passage: Passage) -> Statement | None:
    return passage.claim if isinstance(passage.claim, Statement) else passage.within
