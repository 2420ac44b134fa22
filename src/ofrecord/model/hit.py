"""What a search of a store gives."""

from __future__ import annotations

from typing import Literal

import msgspec

HitType = Literal["statement", "event", "figure", "report"]


class Hit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim, or a stretch of a report's text, that a query found.

    `id` is the claim's, or the report's where `type` is `report`. `text` are the exact words, `marks` the code points
    of `text` that the query asked for, `start` where they stand in the report (code points of its text). `date` is when
    it was said or happened, `published` the report's own, `story` the story in which the report opens. `act` and
    `manner` are a statement's act and manner, an event's kind and mode, a figure's unit and bound. `withdrawn_by` is
    the later version of the report in which the claim no longer stands.
    """

    type: HitType
    id: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    start: int
    speaker: str | None = None
    channel: str | None = None
    manner: str = ""
    act: str = ""
    date: str | None = None
    withdrawn_by: str | None = None
    report: str
    name: str
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None
    story: str | None = None


class Hits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was found for a query, in order; `more` where there is more than was asked for."""

    query: str
    hits: tuple[Hit, ...]
    more: bool = False
