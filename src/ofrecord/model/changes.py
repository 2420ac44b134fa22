"""What changed in a stored story since a time."""

from __future__ import annotations

import msgspec


class Came(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report that came, when (UTC), and how many claims it brought; of a copy or a later version, of what and why."""

    report: str
    name: str
    headline: str | None
    at: str
    claims: int
    copy_of: str | None
    version_of: str | None
    why: str


class Reworded(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that an edit changed: before and after, either of them empty."""

    before: str
    after: str


class PageEdit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page that was edited: the version before, the new one, the words changed, the claims withdrawn and changed.

    `withdrawn` has the words of claims that no longer stand; `changed` each claim's words before and after; `notices`
    what the page itself says of it.
    """

    before: str
    after: str
    name: str
    turns: tuple[Reworded, ...]
    withdrawn: tuple[str, ...]
    changed: tuple[Reworded, ...]
    notices: tuple[str, ...]


class PlanMoved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A plan, and what another report has become of it: the words of both, and why they are put side by side."""

    plan: str
    became: str
    why: str


class Happening(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of the story itself, when (UTC): merged, split, moved."""

    what: str
    at: str
    detail: str


class Changes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What changed in a story since a time (UTC; null: since it began), in the order in which it happened.

    `led_from` is the id that was asked for, where that leads to this story by now.
    """

    story: str
    title: str
    since: str | None
    led_from: str | None
    came: tuple[Came, ...]
    edited: tuple[PageEdit, ...]
    moved: tuple[PlanMoved, ...]
    other: tuple[Happening, ...]
