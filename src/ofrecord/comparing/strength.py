"""The same claim, firmer or weaker; a claim in one report that is a fact in the other (rows 8, 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import Word, words_of
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.lexicon import load
from ofrecord.model import Event, Statement

_NAMED = 2
_BEHIND = 7
_GAP = 10
_TELLING = 0.2
_LIKE = 0.6
"So alike in words two clauses are one whatever stands behind the words of the scale."
_SURE_HEDGE = 0.5
_SPEECH = frozenset({"accuse", "threaten", "reject"})
_FAR = 2
_SURE_NEAR = 0.3
_NEAR = 0.4
_NEAR_CLAUSE = 0.45
_LIKE_CLAUSE = 0.5
_SURE = 0.6
"So sure a match must be before a lost attribution is told: it says that one report states as fact."


class _Step(msgspec.Struct, frozen=True):
    label: str
    words: tuple[str, ...]


class _Scale(msgspec.Struct, frozen=True):
    name: str
    steps: tuple[_Step, ...]
    of_matter: bool = False
    of_cues: bool = False
    of_events: bool = False


class _Hedge(msgspec.Struct, frozen=True):
    word: str
    meaning: str


class _Strength(msgspec.Struct, frozen=True):
    source: str
    scales: tuple[_Scale, ...]
    hedges: tuple[_Hedge, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A place on a scale, the words of the passage that put it there, and the telling stems behind them."""

    scale: str
    level: int
    label: str
    words: str
    matter: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Phrase:
    keys: tuple[str, ...]
    scale: str
    level: int
    label: str
    round_it: bool = False
    later: str = ""
    "A word that stands within a few words behind the keys: 'spoke … about'."

    def last_at(self, words: Sequence[Word], at: int) -> int | None:
        """Where the phrase that begins at `at` ends; None where it does not stand there."""
        end = at + len(self.keys)
        if tuple(word.folded for word in words[at:end]) != self.keys:
            return None
        if not self.later:
            return end - 1
        behind = words[end : end + _GAP]
        return next((end + place for place, word in enumerate(behind) if word.folded == self.later), None)


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The lexicon's phrases by their first word, the longest first."""
    table: dict[str, list[_Phrase]] = {}
    for scale in load("strength", _Strength).scales:
        for level, step in enumerate(scale.steps):
            for phrase in step.words:
                first, _, later = phrase.partition(" … ")
                words = words_of(first)
                keys = tuple(word.folded for word in words)
                made = _Phrase(keys, scale.name, level, step.label, scale.of_events, later)
                table.setdefault(words[0].folded, []).append(made)
    return {
        first: tuple(sorted(found, key=lambda one: (-len(one.keys), one.scale, one.level, one.keys)))
        for first, found in table.items()
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
        for phrase in _phrases().get(words[at].folded, ()):
            last = phrase.last_at(words, at)
            if last is not None:
                if len(phrase.keys) == 1 and words[at].text[0].isupper():
                    continue  # a name: Theresa May, Will Smith
                words_there = text[words[at].start : words[last].end]
                matter = _matter(words[last + 1 : last + 1 + _BEHIND])
                if phrase.round_it:
                    matter |= _matter(words[max(0, at - _BEHIND) : at])
                found.append(Step(phrase.scale, phrase.level, phrase.label, words_there, matter))
                taken = max(taken, len(phrase.keys))
        at += taken
    return tuple(found)


def _matter(words: Sequence[Word]) -> frozenset[str]:
    """The telling stems near the words of a step: what it is that may, or will; who was arrested."""
    return frozenset(word.stem for word in words if background(word.stem) >= _TELLING)


def compare_strength(desk: Desk) -> list[Draft]:
    """Give pairs that make one claim with other firmness."""
    drafts: list[Draft] = []
    same = {(match.one.id, match.other.id) for match in desk.aligned.same}
    for match in desk.aligned.matches:
        if (match.one.id, match.other.id) in same:
            found = _on_scales(desk, match, cues=True)
            found = found or (_hedged(desk, match) if match.score >= _SURE_HEDGE else None)
            drafts.extend([found] if found else [])
            drafts.extend(_attribution_lost(desk, match))
        elif (one_speaker := _one_speaker(match)) or _is_near(match):
            found = _on_scales(desk, match, cues=one_speaker)
            drafts.extend([found] if found else [])
    return drafts


def _one_speaker(match: Match) -> bool:
    """Whether one named speaker speaks of two and more of the same names: a weaker match will do."""
    one, other = match.one.claim, match.other.claim
    if (
        not (isinstance(one, Statement) and isinstance(other, Statement))
        or match.one.report == match.other.report
    ):
        return False
    named = (match.one.entities & match.other.entities) - {one.speaker or ""}
    return bool(one.speaker) and one.speaker == other.speaker and len(named) >= _NAMED


def _is_near(match: Match) -> bool:
    """Whether two clauses of two reports are near by themselves, though another pair is told as the same claim."""
    two = match.one.report != match.other.report and match.one.counts and match.other.counts
    return two and match.score >= _SURE_NEAR and max(match.lexical, match.meaning) >= _NEAR


def _on_scales(desk: Desk, match: Match, cues: bool) -> Draft | None:
    """The first scale on which the two stand apart; `cues`: also those of the verbs of saying."""
    mine, theirs = _steps(desk, match.one), _steps(desk, match.other)
    for scale in dict.fromkeys(step.scale for step in (*mine, *theirs)):
        here = [step for step in mine if step.scale == scale]
        there = [step for step in theirs if step.scale == scale]
        if not here or not there or {step.level for step in here} & {step.level for step in there}:
            continue
        one, other = max(here, key=lambda step: step.level), max(there, key=lambda step: step.level)
        put = scale in _of_cues()
        if (put or scale in dealings()) and not cues:
            continue
        if not put and match.lexical < _LIKE and not one.matter & other.matter:
            continue  # "would be willing" and "wants to rebuild": two verbs of two things
        firmer = match.one if one.level > other.level else match.other
        why = (
            f"{desk.label(match.one)} has {quote(one.words)} ({one.label}), {desk.label(match.other)} "
            f"{quote(other.words)} ({other.label}) for what seems one claim: {desk.label(firmer)} is the firmer. "
            f"{quote(match.one.text, 70)} and {quote(match.other.text, 70)}."
        )
        once = "|".join(sorted((one.label, other.label))) if scale in dealings() else ""
        score, trivial = (0.3, abs(one.level - other.level) < _FAR) if put else (0.6, False)
        return Draft(
            "differ", "strength", (match.one, match.other), why, score, 8, trivial=trivial, once=once
        )
    return None


@cache
def _of_cues() -> frozenset[str]:
    """The scales of the verbs of saying: "claimed" beside "said" folds on the page, "hinted" beside "confirmed" not."""
    return frozenset(scale.name for scale in load("strength", _Strength).scales if scale.of_cues)


def _steps(desk: Desk, passage: Passage) -> tuple[Step, ...]:
    report = desk.report(passage)
    put = _of_cues()
    found = [step for step in steps_of(passage.text) if step.scale not in put]
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
    return Draft("differ", "strength", (match.one, match.other), why, 0.5, 8, once=hedge.casefold())


def _attribution_lost(desk: Desk, match: Match) -> Iterator[Draft]:
    """A claim that one report gives as somebody's word and the other as a fact."""
    mine, theirs = _saying(match.one), _saying(match.other)
    if bool(mine) == bool(theirs) or match.score < _SURE:
        return
    if match.meaning < _NEAR_CLAUSE and match.lexical < _LIKE_CLAUSE:
        return  # sure by their sentences alone: the clauses are of two things
    said, bare = (match.one, match.other) if mine else (match.other, match.one)
    statement = mine or theirs
    if statement is None or bare.headline or not desk.names.tells_speaker(statement):
        return
    if not _is_stated(bare):
        return
    if isinstance(bare.claim, Event) and bare.claim.kind in _SPEECH:
        return  # an event of accusing or threatening is itself speech
    why = (
        f"{desk.label(said)} has it as the word of {desk.names.speaker(statement)}, {desk.label(bare)} states it as "
        f"a fact: {quote(bare.text)}."
    )
    yield Draft("differ", "strength", (match.one, match.other), why, 0.4, 9)


def _is_stated(bare: Passage) -> bool:
    """Whether a clause states by itself: no hedge, denial, words in marks or verb of saying, and no fragment."""
    words = [word.folded for word in bare.words]
    if any(word in _hedges() for word in words) or any(mark in bare.text for mark in '“”"@'):
        return False
    if any(step.scale in _of_cues() for step in steps_of(bare.text)):
        return False
    if (isinstance(bare.claim, Event) and bare.claim.mode == "denied") or set(words) & set(
        contrast().denying
    ):
        return False
    return (
        bool(words) and words[0] not in ("to", "that", *contrast().relative) and not words[0].endswith("ing")
    )


def _saying(passage: Passage) -> Statement | None:
    return passage.claim if isinstance(passage.claim, Statement) else passage.within
