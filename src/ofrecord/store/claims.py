"""The rows of a report's claims, for lists and searches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from ofrecord.model import Claim, Event, Found, Statement
from ofrecord.model.told import Teller


class ClaimColumns(TypedDict, total=False):
    """A row of `claims` but for its number and report; what is left out is null, or empty where it must be a text."""

    id: str
    type: str
    speaker: str | None
    channel: str | None
    manner: str
    act: str
    date: str | None
    text: str
    withdrawn_by: str | None


def claims_of(found: Found) -> Iterator[ClaimColumns]:
    """Give the rows of what was found, in the order of the text."""
    teller = Teller.of((found.report,), found.cast)
    for claim in found.claims:
        yield {**_EMPTY, "id": claim.id, **_columns(claim, teller)}


_EMPTY = ClaimColumns(speaker=None, channel=None, manner="", act="", date=None, text="", withdrawn_by=None)


def _columns(claim: Claim, teller: Teller) -> ClaimColumns:
    if isinstance(claim, Statement):
        told = teller.statement(claim)
        name = clean(told.speaker_name) if told.speaker_name else None
        return ClaimColumns(
            type="statement",
            speaker=name,
            channel=clean(told.channel) if told.channel else None,
            manner=told.manner,
            act=clean(told.act),
            date=told.date.date if told.date else None,
            text=clean(told.text),
        )
    if isinstance(claim, Event):
        happened = teller.event(claim)
        return ClaimColumns(
            type="event",
            manner=happened.mode,
            act=happened.kind,
            date=happened.date.date if happened.date else None,
            text=clean(happened.text),
        )
    figure = teller.figure(claim)
    return ClaimColumns(type="figure", manner=figure.bound, act=clean(figure.unit), text=clean(figure.text))


def clean(text: str) -> str:
    """Give `text` as a column may hold it: PostgreSQL refuses NUL, UTF-8 an unpaired surrogate."""
    return text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
