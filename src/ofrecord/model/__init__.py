"""The domain's types: frozen, typed, without logic. They are the record's JSON."""

from ofrecord.model.claim import (
    Bound,
    Channel,
    Claim,
    Event,
    EventKind,
    Figure,
    Manner,
    Mode,
    Participant,
    Range,
    Statement,
)
from ofrecord.model.entity import Entity, EntityKind, Mention, Role
from ofrecord.model.finding import About, Finding, FindingKind, Moment, Origin, OriginKind
from ofrecord.model.found import Found
from ofrecord.model.hit import Hit, Hits, HitType
from ofrecord.model.record import SCHEMA, Record, Story
from ofrecord.model.report import Hints, Notice, NoticeKind, Page, Part, PartKind, Report
from ofrecord.model.span import Dated, DateHow, Span
from ofrecord.model.told import ToldEvent, ToldFigure, ToldStatement
from ofrecord.model.version import Fate, FateKind

__all__ = [
    "SCHEMA",
    "About",
    "Bound",
    "Channel",
    "Claim",
    "DateHow",
    "Dated",
    "Entity",
    "EntityKind",
    "Event",
    "EventKind",
    "Fate",
    "FateKind",
    "Figure",
    "Finding",
    "FindingKind",
    "Found",
    "Hints",
    "Hit",
    "HitType",
    "Hits",
    "Manner",
    "Mention",
    "Mode",
    "Moment",
    "Notice",
    "NoticeKind",
    "Origin",
    "OriginKind",
    "Page",
    "Part",
    "PartKind",
    "Participant",
    "Range",
    "Record",
    "Report",
    "Role",
    "Span",
    "Statement",
    "Story",
    "ToldEvent",
    "ToldFigure",
    "ToldStatement",
]
