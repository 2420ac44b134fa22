"""Make one entity of what several reports call the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ofrecord.entities.cluster import alike, initials, is_surname, same_first, surname_of
from ofrecord.entities.duty import Duty, duty_of, may_mean
from ofrecord.entities.knowledge import Knowledge, knowledge, words_of
from ofrecord.entities.tongues import Stranger, names_in_other_tongues
from ofrecord.model import Entity, EntityKind, Found

_DOMINANT = 4
_LONG = 2


@dataclass(frozen=True, slots=True)
class United:
    """The story's entities, and the entity id that each report's own entity id became."""

    entities: tuple[Entity, ...]
    became: Mapping[str, str]


@dataclass(slots=True)
class _Group:
    """Local entities that are one. `words` are the folded words of the fullest name, as counted."""

    words: tuple[str, ...]
    members: list[Entity] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return sum(len(one.mentions) for one in self.members)

    @property
    def kind(self) -> EntityKind:
        votes: defaultdict[EntityKind, float] = defaultdict(float)
        for one in self.members:
            # A fuller name had more evidence for its kind than a word alone.
            votes[one.kind] += len(one.mentions) * (_LONG if len(words_of(one.name)) > 1 else 1)
        return min(votes, key=lambda kind: (-votes[kind], kind))


def unite(founds: Sequence[Found]) -> United:
    """Unite the casts of a story's reports.

    Every local id is a key of `became`. An entity's id is that of its first local entity. Names in parts of
    another language than the report's belong to no local entity; they are added to the story's.
    """
    known = knowledge()
    union = _Union(known)
    for entity in sorted((one for found in founds for one in found.cast), key=_rank):
        union.place(entity)
    people = [(group.words, group) for group in union.groups if group.kind == "person"]
    for found in founds:
        for stranger, group in names_in_other_tongues(found.report, people, found.cast):
            group.strangers.append(stranger)
    order = {one.id: at for at, one in enumerate(one for found in founds for one in found.cast)}
    place = {found.report.id: at for at, found in enumerate(founds)}
    for group in union.groups:
        group.members.sort(key=lambda one: order[one.id])
    groups = sorted(union.groups, key=lambda group: order[group.members[0].id])
    became = {one.id: group.members[0].id for group in groups for one in group.members}
    return United(tuple(_merged(group, place) for group in groups), became)


def is_phrase(entity: Entity) -> bool:
    """Whether an entity is known by a common noun only ("the mayor", "local authorities")."""
    words = entity.name.split()
    return not words[-1][0].isupper() or words[0].lower() in {
        "the",
        "a",
        "an",
        "one",
        "another",
        "his",
        "her",
    }


def _rank(entity: Entity) -> tuple[bool, bool, int]:
    """Names before phrases, fuller names before shorter, people before others; else as they stand."""
    words = words_of(entity.name)
    return is_phrase(entity), len(words) == 1, 0 if len(words) == 1 else -len(words)


class _Union:
    """Groups, and the ways to find one: each local entity is looked up, never held against all others."""

    def __init__(self, known: Knowledge) -> None:
        self.groups: list[_Group] = []
        self._known = known
        self._by_words: dict[tuple[str, ...], _Group] = {}
        self._by_surname: defaultdict[str, list[_Group]] = defaultdict(list)
        self._by_initials: dict[str, _Group] = {}
        self._by_end: defaultdict[tuple[str, ...], list[_Group]] = defaultdict(list)
        self._things: dict[str, _Group] = {}
        self._duties: defaultdict[str, list[tuple[Duty, _Group]]] = defaultdict(list)

    def place(self, entity: Entity) -> None:
        """Put a local entity into the group it belongs to, or into a new one."""
        words = self._counted(entity)
        found = self._find_phrase(entity, words) if is_phrase(entity) else self._find_name(entity, words)
        if found is None:
            group = _Group(words)
            self.groups.append(group)
        else:
            group, why = found
            if why and why not in group.why:
                group.why.append(why)
        group.members.append(entity)
        self._index(entity, words, group)

    def _counted(self, entity: Entity) -> tuple[str, ...]:
        words = words_of(entity.name)
        return self._known.same.get(words, words)

    def _index(self, entity: Entity, words: tuple[str, ...], group: _Group) -> None:
        if _is_lone(entity):
            return
        self._by_words.setdefault(words, group)
        for alias in entity.aliases:
            if len(short := words_of(alias)) > 1 and not is_phrase(entity):
                self._by_words.setdefault(self._known.same.get(short, short), group)
        if is_phrase(entity):
            return
        for role in entity.roles:
            duty = duty_of(role.text.split(), self._known)
            if duty is not None and entity.kind == "person":
                self._duties[duty.noun].append((duty, group))
        if len(words) > 1:
            self._index_full(entity, words, group)

    def _index_full(self, entity: Entity, words: tuple[str, ...], group: _Group) -> None:
        if entity.kind == "person":
            bucket = self._by_surname[surname_of(words)[:3]]
            if group not in bucket:
                bucket.append(group)
            return
        self._by_initials.setdefault(initials(words), group)
        for length in range(_LONG, len(words)):
            ends = self._by_end[words[-length:]]
            if group not in ends:
                ends.append(group)
        if not self._known.things.isdisjoint(words[:-1]):
            self._things.setdefault(words[-1], group)

    def _find_name(self, entity: Entity, words: tuple[str, ...]) -> tuple[_Group, str] | None:
        same = self._by_words.get(words)
        if same is not None:
            return same, ""
        name = entity.name
        thing = self._things.get(words[-1]) if words else None
        if thing is not None and (len(words) == 1 or not self._known.things.isdisjoint(words[:-1])):
            return thing, f"{name!r} is {' '.join(thing.words)!r}"
        if len(words) == 1 and name.replace(".", "").isupper() and words[0] in self._by_initials:
            return self._by_initials[words[0]], f"{name!r} are first letters"
        if not words or (entity.kind != "person" and (len(words) > 1 or words in self._known.known)):
            return None
        return self._find_person(name, words)

    def _find_person(self, name: str, words: tuple[str, ...]) -> tuple[_Group, str] | None:
        surname = surname_of(words)
        fitting = [
            group
            for group in self._by_surname.get(surname[:3], ())
            if alike(surname, surname_of(group.words))
            and (is_surname(words) or same_first(words[0], group.words[0], self._known))
        ]
        fitting.sort(key=lambda group: -group.weight)
        if not fitting or (len(fitting) > 1 and fitting[0].weight < _DOMINANT * fitting[1].weight):
            return None
        full = fitting[0].members[0].name
        if not is_surname(words):
            return fitting[0], f"{name!r} and {full!r} have one surname and first name"
        return fitting[0], f"{name!r} is the surname of {full!r} in this story"

    def _find_phrase(self, entity: Entity, words: tuple[str, ...]) -> tuple[_Group, str] | None:
        if _is_lone(entity):
            return None
        same = self._by_words.get(words)
        if same is not None and entity.kind != "person":
            return same, ""
        ends = self._by_end.get(words, [])
        if len(words) >= _LONG and len(ends) == 1:
            return ends[0], f"{' '.join(words)!r} ends its name"
        duty = duty_of(entity.name.split(), self._known) if entity.kind == "person" else None
        return self._holder(duty, entity.name) if duty is not None else None

    def _holder(self, asked: Duty, name: str) -> tuple[_Group, str] | None:
        """The one person of the story who holds the role, by the roles that any report gives."""
        nouns = {asked.noun, *(full.split()[-1] for full in self._known.role_wider.get(asked.noun, ()))}
        holders = [
            (held, group)
            for noun in sorted(nouns)
            for held, group in self._duties.get(noun, ())
            if may_mean(asked, held, self._known)
        ]
        bare = [(held, group) for held, group in holders if not held.rest]
        for choice in (holders, bare if not asked.rest else []):
            groups = {id(group): group for _, group in choice}
            if len(groups) == 1:
                return next(iter(groups.values())), f"{name!r} is the one such role in this story"
        return None


def _is_lone(entity: Entity) -> bool:
    """Whether an entity is somebody unknown whom no other report can be shown to mean: "a harbor official"."""
    return entity.name.split()[0].lower() in _LONE


_LONE = frozenset(
    {"a", "an", "one", "another", "some", "several", "no", "any", "many", "most", "few", "others", "someone"}
)


def _merged(group: _Group, place: Mapping[str, int]) -> Entity:
    members = group.members
    mentions = [mention for one in members for mention in one.mentions]
    mentions += [stranger.span for stranger in group.strangers]
    aliases = [alias for one in members for alias in one.aliases]
    aliases += [stranger.text for stranger in group.strangers]
    reasons = [reason for one in members for reason in one.why.split("; ") if reason]
    reasons += [*group.why, *(stranger.why for stranger in group.strangers)]
    return Entity(
        id=members[0].id,
        kind=group.kind,
        name=_fullest(members),
        aliases=tuple(dict.fromkeys(aliases)),
        roles=tuple(role for one in members for role in one.roles),
        mentions=tuple(sorted(mentions, key=lambda span: (place[span.report], span.start, span.end))),
        why="; ".join(dict.fromkeys(reasons)),
    )


def _fullest(members: Sequence[Entity]) -> str:
    """The fullest name: a name before a phrase, more words before fewer, then what most mentions use."""
    uses: defaultdict[str, int] = defaultdict(int)
    for one in members:
        uses[one.name] += len(one.mentions)
    first = {one.name: at for at, one in reversed(list(enumerate(members)))}
    phrases = {one.name for one in members if is_phrase(one)}
    return min(uses, key=lambda name: (name in phrases, -len(words_of(name)), -uses[name], first[name]))
