"""What the lexicon tells about events, turned into look-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from ofrecord.lexicon import load
from ofrecord.model import EventKind

ANY = "*"
PERSON = "PERSON"
"What stands in the lexicon for any object, and for one that names people."


class Light(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that carry an event noun."""

    taking: frozenset[str]
    happening: frozenset[str]
    doing: frozenset[str]


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell who takes which part in an event, and where it was."""

    done_to: frozenset[str]
    causes: frozenset[str]
    targets: frozenset[str]
    asked: frozenset[str]
    together: frozenset[str]
    places: frozenset[str]
    pronouns: frozenset[str]


class NoEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and subjects of clauses that make no event."""

    active: frozenset[str]
    objectless: frozenset[str]
    subjects: frozenset[str]
    subjects_of_be: frozenset[str]
    amounts: frozenset[str]
    verbs: frozenset[str]


class _Events(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    verbs: dict[EventKind, tuple[str, ...]]
    objects: dict[EventKind, dict[str, tuple[str, ...]]]
    particles: dict[EventKind, tuple[str, ...]]
    nouns: dict[EventKind, tuple[str, ...]]
    light: Light
    roles: Roles
    no_event: NoEvent


class Governors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they make of the event under them."""

    planned: frozenset[str]
    possible: frozenset[str]
    denied: frozenset[str] = frozenset()


class Modes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`modes.toml`."""

    source: str
    modals: Governors
    governors: Governors
    of_nouns: Governors
    conditions: frozenset[str]
    questions: frozenset[str]
    negations: frozenset[str]
    maybe: frozenset[str]
    topics: frozenset[str]
    denying: frozenset[str]
    wishing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Triggers:
    """The kind of event by lemma. `objects` holds for a verb the kinds by object, `particles` by next word."""

    verbs: Mapping[str, EventKind]
    objects: Mapping[str, Mapping[str, EventKind]]
    particles: Mapping[str, Mapping[str, EventKind]]
    nouns: Mapping[str, EventKind]
    light: Light
    roles: Roles
    no_event: NoEvent


@cache
def triggers() -> Triggers:
    """Load `events.toml`."""
    events: _Events = load("events", _Events)
    objects: dict[str, dict[str, EventKind]] = {}
    for kind, verbs in events.objects.items():
        for verb, nouns in verbs.items():
            objects.setdefault(verb, {}).update(dict.fromkeys(nouns, kind))
    particles: dict[str, dict[str, EventKind]] = {}
    for kind, phrases in events.particles.items():
        for phrase in phrases:
            verb, word = phrase.split()
            particles.setdefault(verb, {})[word] = kind
    return Triggers(
        verbs={verb: kind for kind, verbs in events.verbs.items() for verb in verbs},
        objects=objects,
        particles=particles,
        nouns={noun: kind for kind, nouns in events.nouns.items() for noun in nouns},
        light=events.light,
        roles=events.roles,
        no_event=events.no_event,
    )


@cache
def modes() -> Modes:
    """Load `modes.toml`."""
    found: Modes = load("modes", Modes)
    return found
