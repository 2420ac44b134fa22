"""An entity while its report is read, and the entity it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ofrecord.entities.cluster import Cluster
from ofrecord.entities.knowledge import Gender, Knowledge
from ofrecord.entities.scan import NameAt
from ofrecord.entities.sheet import Sheet
from ofrecord.model import Entity, EntityKind, Role, Span
from ofrecord.model.ids import claim_ids

_BRACKETS = str.maketrans("", "", "[](){}@#")


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    kind: EntityKind
    name: str
    gender: Gender = ""
    aliases: dict[str, None] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    decoy: bool = False
    "Stands for somebody who is no entity here, but whom a pronoun may mean all the same."

    def note(self, why: str) -> None:
        """Add a reason, once."""
        if why not in self.why:
            self.why.append(why)

    def take_role(self, sheet: Sheet, start: int, end: int) -> None:
        """Add the role that these tokens give."""
        words = sheet.block.doc[start:end]
        self.roles.append(Role(text=" ".join(words.text.split()), span=sheet.block.span_of(words)))

    def mention(self, span: Span, alias: str | None = None) -> None:
        """Add a mention; `alias` are its words where they are a name or role phrase."""
        self.mentions.append(span)
        if alias is not None:
            self.aliases.setdefault(" ".join(alias.split()), None)


def draft_of(one: Cluster, known: Knowledge) -> Draft:
    """Make a draft of a cluster of names: its name, mentions, and the roles given right before them."""
    draft = Draft(kind=one.kind, name=_text(one.fullest))
    genders = sorted(one.genders)
    draft.gender = genders[0] if len(genders) == 1 else ""
    if not genders:
        draft.gender = (known.first_names if len(one.words) > 1 else known.figures).get(one.words[0], "")
    for name in one.names:
        block = name.sheet.block
        draft.mention(block.span_of(block.doc[name.start : name.end]), _text(name))
        if name.title is not None:
            draft.take_role(name.sheet, *name.title)
    draft.why += dict.fromkeys(one.why)
    return draft


def _text(name: NameAt) -> str:
    # An editor's brackets are the report's, not the name's: "[Lena] Ortiz" is Lena Ortiz.
    return " ".join(name.sheet.block.doc[name.start : name.end].text.translate(_BRACKETS).split())


def finish(drafts: Iterable[Draft]) -> tuple[Entity, ...]:
    """Make entities of drafts, in the order of their first mention."""
    ordered = sorted(
        ((sorted(set(draft.mentions)), draft) for draft in drafts if draft.mentions),
        key=lambda pair: (pair[0][0].start, pair[0][0].end),
    )
    ids = claim_ids("n", (mentions[0] for mentions, _ in ordered))
    return tuple(
        Entity(
            id=entity_id,
            kind=draft.kind,
            name=draft.name,
            aliases=tuple(draft.aliases),
            roles=tuple(draft.roles),
            mentions=tuple(mentions),
            why="; ".join(dict.fromkeys(draft.why)),
        )
        for entity_id, (mentions, draft) in zip(ids, ordered, strict=True)
    )
