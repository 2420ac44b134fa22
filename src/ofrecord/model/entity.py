"""People, organizations, places and groups, over all reports of a story."""

from __future__ import annotations

from typing import Literal

import msgspec

from ofrecord.model.span import Span

EntityKind = Literal["person", "organization", "place", "group", "other"]


class Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A role as one report gave it: "Defense Secretary"."""

    text: str
    span: Span


class Mention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of text that means an entity, and how that is known.

    `form` is `name`, `role` ("the Ukrainian leader") or `pronoun`.
    """

    span: Span
    form: Literal["name", "role", "pronoun"]
    why: str = ""


class Entity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`name` is the fullest form seen, `aliases` every form seen (names and role phrases, no pronouns).

    `mentions` are spans of names, roles and pronouns, in the order of reports and text. `why` says what
    made one entity of several forms.
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()
    why: str = ""
