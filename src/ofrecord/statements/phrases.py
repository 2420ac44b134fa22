"""What tells reported speech in a language that is not parsed: its cues, and the words that name a speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from ofrecord.lexicon import load
from ofrecord.statements.draft import Range

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_LONGEST = 7
"Words that name a speaker, at most."
_REACH = 200
"Characters from a cue to the end of the words that name a speaker, at most."
_ENDINGS = frozenset("аеиіїоуыьюяй")
_ENDING = 3
_STEM = 5
"Letters of a stem behind which an ending may have more than one letter."
_BREAKS = re.compile(r"[,.;:!?…—–()\"«»„“”\n]|\s-\s")


class _Language(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    name: str
    source: str
    sources: tuple[str, ...]
    that: tuple[str, ...]
    stops: tuple[str, ...]
    days: tuple[str, ...]
    pronouns: tuple[str, ...]
    roles: tuple[str, ...]
    articles: tuple[str, ...]
    capital_nouns: bool
    declined: bool = False
    acts: dict[str, tuple[str, ...]]


class _Tongues(msgspec.Struct, frozen=True):
    source: str
    languages: tuple[_Language, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language. Patterns match whole words, whatever their case."""

    name: str
    cue: re.Pattern[str]
    source: re.Pattern[str]
    that: re.Pattern[str]
    acts: dict[str, str]
    stops: frozenset[str]
    speakers: frozenset[str]
    "Words that name a speaker without a capital: roles and pronouns."
    pronouns: frozenset[str]
    articles: frozenset[str]
    days: frozenset[str]
    when: re.Pattern[str]
    'A day between a verb and its clause, with a word before it: " am Montag", " в понедельник".'
    stems: frozenset[str]
    "Roles without their endings, where the language declines them by endings."
    capital_nouns: bool
    "Every noun has a capital, so that no word without one stands inside a name."


@cache
def phrases(code: str) -> Phrases | None:
    """Give the phrases of a language by its BCP 47 code; None where `lexicon/tongues.toml` has none."""
    for language in load("tongues", _Tongues).languages:
        if language.code == code:
            acts = {form: act for act, forms in language.acts.items() for form in forms}
            return Phrases(
                name=language.name,
                cue=_any_of(acts),
                source=_any_of(language.sources),
                that=re.compile(
                    rf"\s{{0,3}},?\s{{0,3}}({'|'.join(map(re.escape, language.that))})(?:(?<=['’])|\b)",
                    re.IGNORECASE,
                ),
                acts=acts,
                stops=frozenset((*language.stops, *language.days)),
                speakers=frozenset((*language.roles, *language.pronouns)),
                pronouns=frozenset(language.pronouns),
                articles=frozenset(language.articles),
                days=frozenset(language.days),
                when=re.compile(
                    rf"\s(?:\w{{1,3}}\s)?(?:{'|'.join(map(re.escape, language.days))})(?!\w)", re.IGNORECASE
                ),
                stems=frozenset(map(_stem, language.roles)) if language.declined else frozenset(),
                capital_nouns=language.capital_nouns,
            )
    return None


def _any_of(words: Sequence[str] | dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    # Words of a phrase are parted by one space, of whatever kind.
    forms = "|".join(r"\s".join(map(re.escape, word.split())) for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def speaker_after(text: str, start: int, end: int, known: Phrases, far: int = 2) -> Range | None:
    """Give the words right behind a cue that name who speaks ("сказав міністр Іван Бондар"); None where none do.

    `far` words at most may stand before the first that is known for a role or a name.
    """
    end = min(end, start + _REACH)
    stop = _BREAKS.search(text, start, end)
    words = list(_WORD.finditer(text, start, stop.start() if stop else end))[:_LONGEST]
    for at in (1, 0):  # "on Tuesday", or a day alone
        if len(words) > at and words[at][0].lower() in known.days:
            words = words[at + 1 :]
            break
    return _named(words, known, text, far)


def speaker_before(text: str, start: int, end: int, known: Phrases) -> Range | None:
    """Give the words right before a cue that name who speaks ("міністр Іван Бондар заявив"); None where none do."""
    start = max(start, end - _REACH)
    breaks = list(_BREAKS.finditer(text, start, end))
    first = breaks[-1].end() if breaks else start
    words = list(_WORD.finditer(text, first, end))[-_LONGEST:]
    for place in range(len(words) - 1, -1, -1):
        if words[place][0].lower() in known.stops and not (place and _names(words[place], known)):
            words = words[place + 1 :]
            break
    while words and not _names(words[-1], known) and not words[-1][0][0].isupper():
        words = words[:-1]
    return _named(words, known, text)


def _named(words: Sequence[re.Match[str]], known: Phrases, text: str, far: int = 2) -> Range | None:
    """Give the run of words from the first that may name somebody to the last before a stop word."""
    first = next((at for at, word in enumerate(words) if _may_open(word, known)), None)
    if first is None or first > far:
        return None
    if first and any(word[0].lower() in known.stops for word in words[:first]):
        return None
    last = first
    named = False
    for at in range(first, len(words)):
        word = words[at]
        lower = word[0].islower() and not _names(word, known) and word[0] not in known.articles
        if word[0].lower() in known.stops or (named and lower):
            break
        named = named or (word[0][0].isupper() and (known.capital_nouns or not _names(word, known)))
        if at > first and text[words[at - 1].end() : word.start()].strip(" \u00a0\u202f.'’"):
            break
        if word[0][0].isupper() or _names(word, known):
            last = at
        if word[0].lower() in known.pronouns and at == first:
            break
    chosen = words[first : last + 1]
    if not any(word[0][0].isupper() or _names(word, known) for word in chosen):
        return None
    return chosen[0].start(), chosen[-1].end()


def _may_open(word: re.Match[str], known: Phrases) -> bool:
    lower = word[0].lower()
    if lower in known.stops:
        return False
    return word[0][0].isupper() or _names(word, known) or lower in known.articles


def _names(word: re.Match[str], known: Phrases) -> bool:
    lower = word[0].lower()
    return lower in known.speakers or any(
        lower[: len(lower) - ending] in known.stems
        for ending in range(_ENDING + 1)
        if len(lower) - ending >= (_STEM if ending > 1 else _STEM - 2)
    )


def _stem(role: str) -> str:
    """Leave a noun's ending out: "полиция" becomes "полици", so that "полиции" meets it."""
    return role[:-1] if role[-1] in _ENDINGS and len(role) > _STEM else role
