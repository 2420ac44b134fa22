"""Lay the reports' claims side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofrecord.model import Claim, Entity, Finding, Moment, Origin, Report


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing adds: the claims with their origins, the findings, the origins, the timeline."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    origins: tuple[Origin, ...]
    timeline: tuple[Moment, ...]


def compare(reports: Sequence[Report], entities: Sequence[Entity], claims: Sequence[Claim]) -> Compared:
    """Skeleton."""
    return Compared(tuple(claims), (), (), ())
