"""A place in a report's text, and a date with what it rests on."""

from __future__ import annotations

from typing import Literal

import msgspec

DateHow = Literal[
    "metadata",  # the page's own metadata
    "dateline",  # "Feb. 12 (UPI) -"
    "byline",  # a date printed by the author line
    "url",  # a date in the address
    "story",  # inferred from the other reports, or from what this one tells
    "given",  # by the person who runs the program
    "explicit",  # the words name the full date themselves
    "anchor",  # the words count from the day of publication ("Wednesday", "last month")
    "context",  # the words count from another date told before ("that day")
    "report",  # no words: the day the report was published
]


class Span(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, order=True):
    """Code points `start` to `end` (excluded) of the text of the report with id `report`."""

    report: str
    start: int
    end: int


class Dated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A partial ISO 8601 date ("2025", "2025-02", "2025-02-12") or a date and time with offset.

    `how` says what kind of evidence it rests on, `at` the characters that tell it (null where none do),
    `why` the reasoning in words a reader can check. `until` is the last day where the words name a
    stretch ("June 3-5").
    """

    date: str
    how: DateHow
    at: Span | None = None
    why: str = ""
    until: str | None = None
