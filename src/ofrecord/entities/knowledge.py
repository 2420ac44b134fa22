"""What the lexicon knows of names, roles and speakers, ready to look up by folded words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from ofrecord.folding import fold
from ofrecord.lexicon import load
from ofrecord.lexicon.countries import Countries, countries
from ofrecord.model import EntityKind

_SURE_SHORT = 5
Gender = Literal["m", "f", ""]


class _Sexes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    male: list[str]
    female: list[str]
    any: list[str]
    of: list[str] = []
    lower: list[str] = []


class _Qualify(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: list[str]
    blank: list[str]
    unheld: list[str]
    copulas: list[str]
    as_verbs: list[str]
    offices: list[str]
    serves: list[str]


class _Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    honorifics: _Sexes
    titles: _Sexes
    nouns: _Sexes
    same: dict[str, str]
    wider: dict[str, list[str]]
    qualify: _Qualify


class _FirstNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    male: str
    female: str


class _Surnames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    surnames: str


class _Nicknames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    short: dict[str, list[str]]


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    months: list[str]
    before_month: list[str]
    before_month_or_name: list[str]
    not_names: list[str]
    glued: list[str]
    cuts: list[str]
    things: list[str]
    family_first: list[str]
    particles: list[str]
    articles: list[str]


class _Same(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: list[str]


class _Organizations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    ends: list[str]
    opens: list[str]
    places: list[str]
    women: list[str]
    either: list[str]
    known: dict[EntityKind, list[str]]
    same: list[_Same]


class _Speaking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    verbs: list[str]
    strict: list[str]
    partitives: list[str]
    documents: list[str]
    issuers: list[str]
    persons: list[str]
    groups: list[str]
    bodies: list[str]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The lexicon, folded. `same` maps a name's words to the words it is counted as."""

    honorifics: Mapping[str, Gender]
    titles: Mapping[str, Gender]
    person_nouns: Mapping[str, Gender]
    titles_of: frozenset[str]
    titles_lower: frozenset[str]
    role_same: Mapping[str, str]
    role_wider: Mapping[str, tuple[str, ...]]
    first_names: Mapping[str, Gender]
    surnames: frozenset[str]
    nicknames: Mapping[str, tuple[str, ...]]
    country_of: Mapping[tuple[str, ...], str]
    people: frozenset[tuple[str, ...]]
    known: Mapping[tuple[str, ...], EntityKind]
    same: Mapping[tuple[str, ...], tuple[str, ...]]
    organization_ends: frozenset[str]
    organization_opens: frozenset[str]
    place_ends: frozenset[str]
    months: frozenset[str]
    before_month: frozenset[str]
    before_month_or_name: frozenset[str]
    not_names: frozenset[str]
    glued: frozenset[str]
    cuts: frozenset[str]
    things: frozenset[str]
    family_first: frozenset[str]
    particles: frozenset[str]
    articles: tuple[str, ...]
    figures: Mapping[str, Gender]
    role_qualifiers: frozenset[str]
    role_blanks: frozenset[str]
    role_unheld: frozenset[str]
    copulas: frozenset[str]
    as_verbs: frozenset[str]
    offices: frozenset[str]
    role_serves: frozenset[str]
    strict_verbs: frozenset[str]
    partitives: frozenset[str]
    speech_verbs: frozenset[str]
    documents: frozenset[str]
    issuers: frozenset[str]
    speakers: Mapping[str, EntityKind]


def words_of(text: str) -> tuple[str, ...]:
    """Give the folded words of a name, without a leading article."""
    words = tuple(folded for word in text.split() if (folded := fold(word)))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


@cache
def knowledge() -> Knowledge:
    """Load the lexicon files that this stage reads, once."""
    roles = load("roles", _Roles)
    first = load("first_names", _FirstNames)
    organizations = load("organizations", _Organizations)
    speaking = load("speaking", _Speaking)
    names = load("names", _Names)
    country_of, people, known, same = _countries(countries())
    for kind, bodies in organizations.known.items():
        known.update({words_of(body): kind for body in bodies})
    for row in organizations.same:
        same.update({words_of(name): words_of(row.names[0]) for name in row.names[1:]})
    return Knowledge(
        honorifics=_sexes(roles.honorifics),
        titles=_sexes(roles.titles),
        person_nouns={**_sexes(roles.titles), **_sexes(roles.nouns)},
        titles_of=frozenset(roles.titles.of),
        titles_lower=frozenset(roles.titles.lower),
        role_same=roles.same,
        role_wider={wide: tuple(narrow) for wide, narrow in roles.wider.items()},
        first_names={**dict.fromkeys(first.male.split(), "m"), **dict.fromkeys(first.female.split(), "f")},
        surnames=frozenset(load("surnames", _Surnames).surnames.split()),
        nicknames={short: tuple(full) for short, full in load("nicknames", _Nicknames).short.items()},
        country_of=country_of,
        people=frozenset(people),
        known=known,
        same=same,
        organization_ends=frozenset(organizations.ends),
        organization_opens=frozenset(organizations.opens),
        place_ends=frozenset(organizations.places),
        months=frozenset(names.months),
        before_month=frozenset(names.before_month),
        before_month_or_name=frozenset(names.before_month_or_name),
        not_names=frozenset(names.not_names),
        glued=frozenset(names.glued),
        cuts=frozenset(names.cuts),
        things=frozenset(names.things),
        family_first=frozenset(names.family_first),
        particles=frozenset(names.particles),
        articles=tuple(names.articles),
        figures=_figures(organizations),
        role_qualifiers=frozenset(roles.qualify.words),
        role_blanks=frozenset(roles.qualify.blank),
        role_unheld=frozenset(roles.qualify.unheld),
        copulas=frozenset(roles.qualify.copulas),
        as_verbs=frozenset(roles.qualify.as_verbs),
        offices=frozenset(roles.qualify.offices),
        role_serves=frozenset(roles.qualify.serves),
        strict_verbs=frozenset(speaking.strict),
        partitives=frozenset(speaking.partitives),
        speech_verbs=frozenset(speaking.verbs),
        documents=frozenset(speaking.documents),
        issuers=frozenset(speaking.issuers),
        speakers={
            **dict.fromkeys(speaking.persons, "person"),
            **dict.fromkeys(speaking.groups, "group"),
            **dict.fromkeys(speaking.bodies, "organization"),
        },
    )


def _figures(organizations: _Organizations) -> dict[str, Gender]:
    men: dict[str, Gender] = dict.fromkeys(map(fold, organizations.known.get("person", [])), "m")
    return {**men, **dict.fromkeys(organizations.women, "f"), **dict.fromkeys(organizations.either, "")}


def _sexes(words: _Sexes) -> dict[str, Gender]:
    return {
        **dict.fromkeys(words.any, ""),
        **dict.fromkeys(words.male, "m"),
        **dict.fromkeys(words.female, "f"),
    }


def _countries(
    countries: Countries,
) -> tuple[
    dict[tuple[str, ...], str],
    set[tuple[str, ...]],
    dict[tuple[str, ...], EntityKind],
    dict[tuple[str, ...], tuple[str, ...]],
]:
    country_of: dict[tuple[str, ...], str] = {}
    people: set[tuple[str, ...]] = set()
    known: dict[tuple[str, ...], EntityKind] = {words_of(state): "place" for state in countries.states}
    same: dict[tuple[str, ...], tuple[str, ...]] = {}
    country_of.update({words_of(state): state for state in countries.states})
    for state, shorts in countries.abbreviations.items():
        for short in shorts:
            # "Va." folds to what "VA" does: beside a name it is a state, alone only the longer ones are.
            country_of[words_of(short)] = state
            if short.count(".") > 1 or len(short) > _SURE_SHORT:
                known[words_of(short)] = "place"
                same[words_of(short)] = words_of(state)
    for row in countries.countries:
        for name in (row.name, *row.also):
            country_of[words_of(name)] = row.name
            known.setdefault(words_of(name), "place")
            if name != row.name:
                same[words_of(name)] = words_of(row.name)
        for singular in row.people:
            people.add(words_of(singular))
            country_of[words_of(singular)] = row.name
            country_of[words_of(singular + "s")] = row.name
            known.setdefault(words_of(singular + "s"), "group")
    return country_of, people, known, same
