"""Find the story's people in parts of reports that are written in another language and so are not parsed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import pymorphy3
from rapidfuzz.fuzz import ratio

from ofrecord.entities.cluster import surname_of
from ofrecord.folding import fold, heard
from ofrecord.model import Entity, Report, Span
from ofrecord.parsing import PARSED

G = TypeVar("G")

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_RUSSIAN = frozenset({"ru", "be", "bg"})
_ALIKE = 85
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name met in another language: where, its words, and why it is taken for whom."""

    span: Span
    text: str
    why: str


def names_in_other_tongues(
    report: Report, people: Sequence[tuple[tuple[str, ...], G]], cast: Sequence[Entity]
) -> Iterator[tuple[Stranger, G]]:
    """Give the names of `people` (folded words, and what they stand for) in parts of another language.

    That is a language in which none of the report's own `cast` was met, for only the parsed one gives a cast.

    Cyrillic words are brought to their lemma (pymorphy3: Ukrainian, or Russian where the part is Russian) and
    spelled in Latin letters (anyascii); names are then compared by sound-alike letters (rapidfuzz).
    """
    main = report.language.split("-")[0]
    met = sorted(
        mention.start for entity in cast for mention in entity.mentions if mention.report == report.id
    )
    read = {
        (part.language or main).split("-")[0]
        for part in report.parts
        if bisect_left(met, part.start) < bisect_left(met, part.end)
    }
    for part in report.parts:
        language = (part.language or main).split("-")[0]
        if part.kind not in PARSED or language in read:
            continue
        words = list(_WORD.finditer(report.text, part.start, part.end))
        at = 0
        while at < len(words):
            found = _person_at(words[at : at + 2], language, people)
            if found is None:
                at += 1
                continue
            length, person, lemma = found
            start, end = words[at].start(), words[at + length - 1].end()
            span = Span(report=report.id, start=start, end=end)
            text = report.text[start:end]
            yield Stranger(span, text, f"{text!r} ({language}) reads {lemma!r}"), person
            at += length


def _person_at(
    words: Sequence[re.Match[str]], language: str, people: Sequence[tuple[tuple[str, ...], G]]
) -> tuple[int, G, str] | None:
    """A full name in two words, else a surname that one person bears."""
    capital = [word[0] for word in words if word[0][0].isupper()]
    if not capital or not words[0][0][0].isupper():
        return None
    spelled = [_spellings(word, language) for word in capital]
    if len(spelled) == len(words) == 2:
        for names, person in people:
            if (
                len(names) > 1
                and _sounds(spelled[0], names[0])
                and _sounds(spelled[1], surname_of(names).split()[-1])
            ):
                return 2, person, f"{spelled[0][0]} {spelled[1][0]}"
    bearers = [person for names, person in people if _sounds(spelled[0], surname_of(names).split()[-1])]
    return (1, bearers[0], spelled[0][0]) if len(bearers) == 1 else None


def _sounds(spellings: Sequence[str], name: str) -> bool:
    sound = heard(name)
    return len(sound) >= _SHORTEST and any(ratio(heard(one), sound) >= _ALIKE for one in spellings)


def _spellings(word: str, language: str) -> tuple[str, ...]:
    if not _CYRILLIC.search(word):
        return (fold(word),)
    lemmas = dict.fromkeys(parse.normal_form for parse in _analyzer(language).parse(word))
    return tuple(fold(lemma) for lemma in lemmas) or (fold(word),)


def _analyzer(language: str) -> pymorphy3.MorphAnalyzer:
    return _loaded("ru" if language in _RUSSIAN else "uk")


@cache
def _loaded(language: str) -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang=language)
