"""What a record's references may lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ofrecord.model import Claim, Record, Report


@dataclass(frozen=True, slots=True)
class Ground:
    """The record's reports and claims by id, and the ids of its entities and origins."""

    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    entities: frozenset[str]
    origins: frozenset[str]

    @classmethod
    def of(cls, record: Record) -> Ground:
        """Gather the ids of `record`. Where one is used twice the first keeps it."""
        return cls(
            reports={report.id: report for report in reversed(record.reports)},
            claims={claim.id: claim for claim in reversed(record.claims)},
            entities=frozenset(entity.id for entity in record.entities),
            origins=frozenset(origin.id for origin in record.origins),
        )
