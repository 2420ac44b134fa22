"""Make one entity of what several reports call the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ofrecord.entities.cluster import alike, same_first, surname_of
from ofrecord.entities.knowledge import Knowledge, knowledge, words_of
from ofrecord.model import Entity, EntityKind, Found


@dataclass(frozen=True, slots=True)
class United:
    """The story's entities, and the entity id that each report's own entity id became."""

    entities: tuple[Entity, ...]
    became: Mapping[str, str]


def unite(founds: Sequence[Found]) -> United:
    """Unite the casts of a story's reports; every local id is in `became`."""
    known = knowledge()
    groups: list[list[Entity]] = []
    by_key: dict[tuple[str, ...], list[int]] = {}
    became: dict[str, str] = {}
    locals_ = [entity for found in founds for entity in found.cast]
    for entity in sorted(locals_, key=lambda one: -len(words_of(one.name))):
        words = known.same.get(words_of(entity.name), words_of(entity.name))
        number = _group_of(entity, words, groups, by_key, known)
        if number is None:
            number = len(groups)
            groups.append([])
        groups[number].append(entity)
        for key in _keys(entity, words):
            rows = by_key.setdefault(key, [])
            if number not in rows:
                rows.append(number)
    order = {entity.id: at for at, entity in enumerate(locals_)}
    for group in groups:
        group.sort(key=lambda one: order[one.id])
        became.update({one.id: group[0].id for one in group})
    return United(
        tuple(_merged(group) for group in sorted(groups, key=lambda group: order[group[0].id])), became
    )


def _keys(entity: Entity, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    if not words:
        return []
    if entity.kind == "person":
        return [words, ("surname", surname_of(words)[:4])]
    return [words]


def _group_of(
    entity: Entity,
    words: tuple[str, ...],
    groups: list[list[Entity]],
    by_key: Mapping[tuple[str, ...], list[int]],
    known: Knowledge,
) -> int | None:
    if not words or entity.name.split()[0].lower() in {"a", "an", "one", "another", "some", "several"}:
        return None
    same = by_key.get(words)
    if same:
        return same[0]
    if entity.kind != "person":
        return None
    fitting = [
        number
        for number in by_key.get(("surname", surname_of(words)[:4]), [])
        if _same_person(words, words_of(groups[number][0].name), known)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _same_person(words: tuple[str, ...], full: tuple[str, ...], known: Knowledge) -> bool:
    if not full or not alike(surname_of(words), surname_of(full)):
        return False
    return len(words) == 1 or len(full) == 1 or same_first(words[0], full[0], known)


def _merged(group: Sequence[Entity]) -> Entity:
    votes = Counter[EntityKind]()
    for one in group:
        votes[one.kind] += len(one.mentions)
    kind = min(votes, key=lambda kind: (-votes[kind], kind))
    return Entity(
        id=group[0].id,
        kind=kind,
        name=max(group, key=lambda one: len(words_of(one.name))).name,
        aliases=tuple(dict.fromkeys(alias for one in group for alias in one.aliases)),
        roles=tuple(role for one in group for role in one.roles),
        mentions=tuple(mention for one in group for mention in one.mentions),
        why="; ".join(dict.fromkeys(one.why for one in group if one.why)),
    )
