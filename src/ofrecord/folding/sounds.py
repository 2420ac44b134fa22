"""Spell names as they sound, so that transliterations and case endings of one name meet."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec
from anyascii import anyascii

from ofrecord.lexicon import load

_ROOT = 5
_SHORTEST = 4
"Letters that stay of a name whose ending is taken off."
_TELLING = 5
"Letters of a sound that tell a name: shorter ones meet too many words."
_ROOT_SOUNDS = str.maketrans({"y": "i", "j": "i", "w": "v", "g": "h", "z": "s"})


class _Sounds(msgspec.Struct, frozen=True):
    source: str
    letters: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1 << 16)
def heard(word: str) -> str:
    """Give a name's letters with those that transliterations disagree on brought together: the coarsest sound."""
    return _single(anyascii(word).lower().replace("kh", "h").translate(_ROOT_SOUNDS))


def root_of(word: str) -> str:
    """Give a name's first letters as they sound: "Zelenskyy" and "Зеленського" meet."""
    return heard(word)[:_ROOT]


@lru_cache(maxsize=1 << 16)
def sound_of(word: str) -> str:
    """Give a whole name as it sounds, without a case ending: finer than `root_of`, which takes Zelenograd in.

    Empty for a name too short to be told by its sound.
    """
    rules = _sounds()
    letters = anyascii(word).lower()
    for spelling, sound in rules.letters:
        letters = letters.replace(spelling, sound)
    sound = _single(letters)
    for ending in rules.endings:
        if sound.endswith(ending) and len(sound) - len(ending) >= _SHORTEST:
            sound = sound.removesuffix(ending)
            break
    same = _same().get(sound)
    if same is not None:
        return same
    return sound if len(sound) >= _TELLING else ""


def _single(letters: str) -> str:
    """Letters and digits alone; a doubled one becomes one."""
    return "".join(
        letter for at, letter in enumerate(letters) if letter.isalnum() and letters[at - 1 : at] != letter
    )


def _sounds() -> _Sounds:
    rules: _Sounds = load("sounds", _Sounds)
    return rules


@cache
def _same() -> dict[str, str]:
    return {sound: line[0] for line in _sounds().same for sound in line}
