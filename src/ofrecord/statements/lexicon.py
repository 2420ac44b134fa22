"""The cue lexicon, turned into look-ups."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import msgspec

from ofrecord.lexicon import load

FRAMES = ("clause", "naming", "infinitive", "object", "about", "quote")


class _Act(msgspec.Struct, frozen=True, kw_only=True):
    act: str
    clause: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    quote: tuple[str, ...] = ()


class _Noun(msgspec.Struct, frozen=True, kw_only=True):
    act: str
    words: tuple[str, ...]


class _Cues(msgspec.Struct, frozen=True, kw_only=True):
    source: str
    weak: tuple[str, ...]
    continuing: tuple[str, ...]
    light: tuple[str, ...]
    acts: tuple[_Act, ...]
    nouns: tuple[_Noun, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb: the act it names in each frame, and the prepositions before what it is about."""

    frames: dict[str, str] = field(default_factory=dict)
    prepositions: frozenset[str] = frozenset()

    @property
    def act(self) -> str:
        """The act it names beside words in quotation marks."""
        return next((self.frames[frame] for frame in FRAMES if frame in self.frames), "said")


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue verbs and nouns by lemma."""

    verbs: dict[str, Verb]
    nouns: dict[str, str]
    weak: frozenset[str]
    continuing: frozenset[str]
    light: frozenset[str]


@cache
def cues() -> Cues:
    """Read `lexicon/cues.toml`. Where two acts claim a verb in the same frame, the first wins."""
    data = load("cues", _Cues)
    frames: dict[str, dict[str, str]] = {}
    prepositions: dict[str, frozenset[str]] = {}
    for entry in data.acts:
        for frame in ("clause", "infinitive", "object", "naming", "quote"):
            for lemma in getattr(entry, frame):
                frames.setdefault(lemma, {}).setdefault(frame, entry.act)
        for row in entry.about:
            lemma, _, words = row.partition(":")
            frames.setdefault(lemma, {}).setdefault("about", entry.act)
            prepositions[lemma] = prepositions.get(lemma, frozenset()) | frozenset(words.split(","))
    return Cues(
        verbs={lemma: Verb(by, prepositions.get(lemma, frozenset())) for lemma, by in frames.items()},
        nouns={word: noun.act for noun in data.nouns for word in noun.words},
        weak=frozenset(data.weak),
        continuing=frozenset(data.continuing),
        light=frozenset(data.light),
    )


def is_weak(act: str) -> bool:
    """Tell whether an act is an attitude or expectation rather than speech."""
    return act in cues().weak
