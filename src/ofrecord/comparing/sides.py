"""Which government a speaker is an official of: `lexicon/sides.toml` and `lexicon/countries.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from ofrecord.lexicon import load
from ofrecord.lexicon.countries import countries
from ofrecord.model import Entity, Statement


class _Seat(msgspec.Struct, frozen=True):
    side: str
    words: tuple[str, ...]


class Sides(msgspec.Struct, frozen=True):
    """The lexicon file, as it stands."""

    source: str
    offices: tuple[str, ...]
    documents: tuple[str, ...]
    witnesses: tuple[str, ...]
    spokes: tuple[str, ...]
    announced: tuple[str, ...]
    seats: tuple[_Seat, ...]


@cache
def sides() -> Sides:
    """Give the lexicon of governments, documents and witnesses."""
    loaded: Sides = load("sides", Sides)
    return loaded


@cache
def _countries() -> dict[str, str]:
    """The name of the country by each of its own and its people's names, folded."""
    return {
        fold_names(word): country.name
        for country in countries().countries
        for word in (country.name, *country.people, *country.also)
    }


def fold_names(words: str) -> str:
    """Give the words in lower case without dots and possessives."""
    return " ".join(re.findall(r"\w+", re.sub(r"(?<=\w)['’]s\b|\.", "", words.casefold())))


def side_of(words: Sequence[str]) -> tuple[str | None, str]:
    """Give the government that the words make the speaker an official of, and the words that do."""
    found: dict[str, str] = {}
    for phrase in words:
        folded = f" {fold_names(phrase)} "
        for seat in sides().seats:
            if any(f" {fold_names(word)} " in folded for word in seat.words):
                found.setdefault(seat.side, phrase)
        if any(f" {office} " in folded for office in sides().offices):
            for name in countries_in(folded):
                found.setdefault(name, phrase)
    if len(found) != 1:
        return None, ""
    return next(iter(found.items()))


def words_of_speaker(statement: Statement, entities: Mapping[str, Entity]) -> list[str]:
    """Give all words that say who the speaker is: beside the cue, the entity's names and roles, whom he speaks for."""
    entity = entities.get(statement.speaker or "")
    words = [statement.speaker_text or ""]
    if entity:
        words += [*entity.aliases, *(role.text for role in entity.roles)]
    principal = principal_of(statement, entities)
    if principal is not None:
        spokes = next(word for word in words if _speaks_for(word, principal))
        words += [f"{spokes} ({role.text})" for role in principal.roles] + [f"{spokes} ({principal.name})"]
    return [word for word in dict.fromkeys(words) if word]


def principal_of(statement: Statement, entities: Mapping[str, Entity]) -> Entity | None:
    """Give the one whom the speaker speaks for: "Varga's adviser", "a spokesman for the port", "the mayor's office"."""
    entity = entities.get(statement.speaker or "")
    words = [statement.speaker_text or ""]
    if entity:
        words += [entity.name, *(role.text for role in entity.roles)]
    spoken = [word for word in words if set(fold_names(word).split()) & set(sides().spokes)]
    if not spoken:
        return None
    for one in entities.values():
        other = one.id != statement.speaker and one.kind in ("person", "organization")
        if other and any(_speaks_for(word, one) for word in spoken):
            return one
    return None


def _speaks_for(words: str, entity: Entity) -> bool:
    """Whether the words say that somebody speaks for the entity: in the possessive, or behind "for" or "of"."""
    folded = f" {fold_names(words)} "
    if not any(f" {spokes} " in folded for spokes in sides().spokes):
        return False
    for alias in entity.aliases:
        bare = fold_names(alias)
        if not bare or (not alias[:1].isupper() and " " not in alias):
            continue
        possessive = re.search(rf"\b{re.escape(alias)}['’]", words)
        if possessive or f" for {bare} " in folded or f" of {bare} " in folded:
            return True
    return False


def countries_in(folded: str) -> list[str]:
    """Give the countries that folded words name, by their own names or their people's."""
    words = folded.split()
    runs = [" ".join(words[at : at + length]) for at in range(len(words)) for length in (1, 2, 3)]
    return list(dict.fromkeys(_countries()[run] for run in runs if run in _countries()))
