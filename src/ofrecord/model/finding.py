"""What comparing the reports gives: findings, origins, timeline."""

from __future__ import annotations

from typing import Literal

import msgspec

FindingKind = Literal["agree", "differ", "only"]
About = Literal[
    "statement",
    "event",
    "figure",
    "date",
    "place",
    "name",
    "role",
    "speaker",
    "channel",
    "wording",
    "strength",
]
OriginKind = Literal["speaker", "document", "agency", "outlet", "witness"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims that agree, differ, or stand in one report only, and how many independent origins stand behind.

    `score` (0 to 1) orders findings: how much an editor should care. `row` is the row of the catalogue
    (docs/findings.md) that it is an instance of; `trivial` folds it on the page.
    """

    id: str
    kind: FindingKind
    about: About
    claims: tuple[str, ...]
    why: str
    score: float
    independent: int
    origins: tuple[str, ...] = ()
    row: int | None = None
    trivial: bool = False


class Origin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose word a claim rests on."""

    id: str
    name: str
    kind: OriginKind
    why: str


class Moment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The claims of one date, in the timeline."""

    date: str
    claims: tuple[str, ...]
    how: str
