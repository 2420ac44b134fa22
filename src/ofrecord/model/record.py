"""The record: what the program promises to every program that reads it (docs/record.md)."""

from __future__ import annotations

from typing import Literal

import msgspec

from ofrecord.model.claim import Claim
from ofrecord.model.entity import Entity
from ofrecord.model.finding import Finding, Moment, Origin
from ofrecord.model.report import Report

SCHEMA: Literal["ofrecord.record/1"] = "ofrecord.record/1"


class Story(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the reports tell of. `first` and `last` are partial ISO dates."""

    id: str
    title: str
    first: str | None = None
    last: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One story as several reports tell it, every line tied to the characters it came from."""

    schema: Literal["ofrecord.record/1"] = SCHEMA
    story: Story
    reports: tuple[Report, ...]
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    origins: tuple[Origin, ...] = ()
    timeline: tuple[Moment, ...] = ()
