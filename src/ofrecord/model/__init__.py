"""The domain's types: frozen, typed, without logic. They are the record's JSON."""

from ofrecord.model.changes import Came, Changes, Happening, PageEdit, PlanMoved, Reworded
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
from ofrecord.model.version import Edit, Fate, FateKind, Turn

__all__ = [
    "SCHEMA",
    "About",
    "Bound",
    "Came",
    "Changes",
    "Channel",
    "Claim",
    "DateHow",
    "Dated",
    "Edit",
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
    "Happening",
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
    "PageEdit",
    "Part",
    "PartKind",
    "Participant",
    "PlanMoved",
    "Range",
    "Record",
    "Report",
    "Reworded",
    "Role",
    "Span",
    "Statement",
    "Story",
    "ToldEvent",
    "ToldFigure",
    "ToldStatement",
    "Turn",
]
