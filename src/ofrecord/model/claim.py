"""The atom of the record: a statement, an event or a figure, each with its evidence."""

from __future__ import annotations

from typing import Literal

import msgspec

from ofrecord.model.span import Dated, Span

Manner = Literal["direct", "mixed", "indirect"]
Mode = Literal["happened", "planned", "possible", "denied", "hypothetical"]
Bound = Literal["exact", "about", "at least", "at most", "over", "under"]
EventKind = Literal[
    "agree",
    "consult",
    "support",
    "cooperate",
    "aid",
    "yield",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
    "disaster",
    "legal",
    "election",
    "appointment",
    "other",
]


class Channel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How something was said: `kind` such as "social post" or "news conference", and the words that tell."""

    kind: str
    span: Span | None = None


class Statement(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="statement", tag_field="type"
):
    """A reported speech act. `spans[0]` is the whole evidence: content, cue and the words naming the speaker.

    `notes` are remarks a reader must see beside it ("the quotation mark is never closed").
    """

    id: str
    spans: tuple[Span, ...]
    origin: str | None = None
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_at: Span | None = None
    "Where `speaker_text` stands, beside the cue or, for a quotation that goes on, where it began."
    speaker_why: str = ""
    said: tuple[Span, ...]
    cue: Span | None = None
    manner: Manner
    act: str = "said"
    channel: Channel | None = None
    addressee: str | None = None
    date: Dated | None = None
    reported_by: str | None = None
    notes: tuple[str, ...] = ()
    why: str = ""
    "The rule that made it."


class Participant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who took part: `role` is `actor`, `target` or `with`."""

    entity: str
    role: str


class Event(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="event", tag_field="type"
):
    """Something that happened, or is planned, possible, denied. `spans[0]` is the clause that tells it."""

    id: str
    spans: tuple[Span, ...]
    origin: str | None = None
    kind: EventKind
    trigger: Span
    participants: tuple[Participant, ...] = ()
    mode: Mode = "happened"
    mode_why: str = ""
    date: Dated | None = None
    place: str | None = None
    notes: tuple[str, ...] = ()
    why: str = ""


class Range(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From `low` to `high`, both included."""

    low: float
    high: float


class Figure(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="figure", tag_field="type"
):
    """A quantity. `spans[0]` covers number, unit and bound; `of` are the words for what is counted."""

    id: str
    spans: tuple[Span, ...]
    origin: str | None = None
    value: float | Range
    bound: Bound = "exact"
    unit: str
    of: str = ""
    notes: tuple[str, ...] = ()
    why: str = ""


Claim = Statement | Event | Figure
