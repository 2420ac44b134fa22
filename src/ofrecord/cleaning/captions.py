"""Captions and picture credits, told by weighted cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from ofrecord.cleaning.lines import Line
from ofrecord.cleaning.patterns import Verdict, label_of
from ofrecord.lexicon import load

_LONGEST_KEY = 1500


class _Cue(msgspec.Struct, frozen=True):
    weight: int
    why: str
    cased: bool
    start: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class _Credits(msgspec.Struct, frozen=True):
    why: str
    longest: int
    providers: tuple[str, ...]
    start: tuple[str, ...]
    joined: tuple[str, ...]


class _Captions(msgspec.Struct, frozen=True):
    source: str
    enough: int
    longest: int
    cue: tuple[_Cue, ...]
    credits: _Credits


@dataclass(frozen=True, slots=True)
class _Compiled:
    weight: int
    why: str
    start: re.Pattern[str] | None
    within: re.Pattern[str] | None

    def found(self, key: str) -> bool:
        return bool((self.start and self.start.match(key)) or (self.within and self.within.search(key)))


def match_caption(line: Line, at_top: bool) -> Verdict | None:
    """Give a verdict where a line's cues add up to a picture's caption; `at_top`, under the headline, counts one."""
    captions = _captions()
    if line.words > captions.longest or line.words < 3 or len(line.key) > _LONGEST_KEY:
        return None
    label = label_of(line.key)
    if label and label.rest != "body":
        return Verdict(label.rest, label.why)
    if credit_before_caption(line.key):
        return Verdict("caption", "a picture's credit and the word caption before it")
    found = _found(line.key)
    if line.key[0] == '"' and not any(cue.weight > captions.enough for cue in found):
        return None
    if sum(cue.weight for cue in found) + (at_top and len(found) > 1) < captions.enough:
        return None
    return Verdict("caption", "a caption: " + ", ".join(cue.why for cue in found))


def match_credit(line: Line) -> Verdict | None:
    """Give a verdict where a line is nothing but a picture's credit."""
    credits = _captions().credits
    if line.words > credits.longest or len(line.key) > _LONGEST_KEY or credit_before_caption(line.key):
        return None
    if any(way.match(line.key) for way in (_credit_start(), _only_providers(), _slashed())):
        return Verdict("credit", credits.why)
    return None


def cue_weight(line: Line) -> int:
    """Give how much a caption's cues weigh in a line, 0 where it is longer than a caption."""
    if line.words > _captions().longest or len(line.key) > _LONGEST_KEY:
        return 0
    return sum(cue.weight for cue in _found(line.key))


def only_credit(line: Line) -> bool:
    """Whether a line is a picture's credit and nothing else."""
    return match_credit(line) is not None


def hints_at_picture(line: Line) -> bool:
    """Whether a line has a caption's sign that weighs more than its tense or its missing stop."""
    return len(line.key) <= _LONGEST_KEY and any(cue.weight > 1 for cue in _found(line.key))


def credited_before(text: str, opening: str) -> bool:
    """Whether `opening` stands again in `text`, right behind a provider of pictures."""
    again = text.find(opening, len(opening))
    return again > 0 and text[:again].rstrip(" )").endswith(_captions().credits.providers)


def credit_before_caption(text: str) -> int:
    """Give where the caption starts in "Image copyright NAME Image caption ...", 0 where there is no such credit."""
    match = _joined().match(text)
    return match.end() if match else 0


def credit_after_caption(text: str, start: int) -> int:
    """Give where a picture's credit closes a caption, the length of `text` where none does."""
    within = _cues()[0].within
    match = within.search(text, start) if within and len(text) <= 2 * _LONGEST_KEY else None
    return match.start() if match else len(text)


@cache
def _captions() -> _Captions:
    found: _Captions = load("captions", _Captions)
    return found


@cache
def _cues() -> tuple[_Compiled, ...]:
    return tuple(
        _Compiled(cue.weight, cue.why, _pattern(cue.start, cue.cased), _pattern(cue.within, cue.cased))
        for cue in _captions().cue
    )


@lru_cache(maxsize=4096)
def _found(key: str) -> tuple[_Compiled, ...]:
    return tuple(cue for cue in _cues() if cue.found(key))


@cache
def _credit_start() -> re.Pattern[str]:
    return re.compile("|".join(_captions().credits.start), re.I)


@cache
def _joined() -> re.Pattern[str]:
    return re.compile("|".join(_captions().credits.joined), re.I)


@cache
def _only_providers() -> re.Pattern[str]:
    """Names and providers, a provider last: "Ines Roe/Getty Images", "AP", "Reuters / Getty Images"."""
    provider = "|".join(
        re.escape(name) for name in sorted(_captions().credits.providers, key=len, reverse=True)
    )
    name = r"[A-Z][\w.'-]*"
    return re.compile(
        rf"(?!By |BY )\(?(?:{name}(?: {name}){{0,3}} ?(?:/|via|,) ?)?(?:(?:{provider})(?: ?/ ?| via |, ?| )?){{1,6}}"
        r"(?: file(?: photo)?)?\)?\W*$"
    )


@cache
def _slashed() -> re.Pattern[str]:
    """Names behind slashes: "Roe/ Harbor Office/ Calder County"."""
    return re.compile(r"[A-Z][\w.' -]{1,30}(?:/ ?[A-Z][\w.' -]{1,30}){2,3}$")


def _pattern(parts: Sequence[str], cased: bool) -> re.Pattern[str] | None:
    return re.compile("(?:" + "|".join(parts) + ")", re.NOFLAG if cased else re.I) if parts else None
