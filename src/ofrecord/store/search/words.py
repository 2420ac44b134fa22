"""The words of a text as the index holds them: folded for case, accents and alphabets by us, before any database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ofrecord.folding import fold, sound_of, stem_of

LONGEST = 40
"Letters of a word that count."

# A number with its thousands; a sign of a script that writes no spaces; letters and digits with accents and
# apostrophes among them.
_WORD = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)"
    r"|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|(?:[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff][\u0300-\u036f]*)"
    r"(?:['’ʼ]?[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff][\u0300-\u036f]*)*"
)
_POSSESSIVE = re.compile("['’]s$")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")


class Form(NamedTuple):
    """A word as it is looked up, its stem, and its sound where it may be a name (else empty)."""

    word: str
    stem: str
    sound: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its code points, and as in `Form`."""

    start: int
    end: int
    word: str
    stem: str
    sound: str


def tokens_of(text: str) -> Iterator[Token]:
    """Give the words of a text in order."""
    for start, end in _places(text):
        yield Token(start, end, *_looked_up(text[start:end]))


def forms_of(text: str) -> list[Form]:
    """Give the words of a text in order, without their places: of a report's thousands only these are indexed."""
    if _INITIALS.search(text):
        return [_looked_up(text[start:end]) for start, end in _places(text)]
    return list(map(_looked_up, _WORD.findall(text)))


def _places(text: str) -> Iterator[tuple[int, int]]:
    # "U.S." is one word; the dots go, the places stay.
    initials = {match.start(): match.end() for match in _INITIALS.finditer(text)}
    passed = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < passed:
            continue
        end = passed = initials.get(start, end)
        yield start, end


@lru_cache(maxsize=1 << 17)
def _looked_up(printed: str) -> Form:
    word = _letters(fold(printed))
    if not word:  # letters that no table spells in Latin ones: their own numbers stand for them
        word = "".join(f"{ord(letter):x}" for letter in printed)
    word = word[:LONGEST]
    stem = _letters(stem_of(word))
    first = printed[0]
    sound = "" if first.islower() or first.isdigit() else sound_of(_POSSESSIVE.sub("", printed))
    return Form(word, stem or word, _letters(sound)[:LONGEST])


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isalnum())
