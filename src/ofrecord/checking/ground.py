"""What a record's references may lead to, and what of a kind a value holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from ofrecord.model import Claim, Record, Report

T = TypeVar("T", bound=msgspec.Struct)


def values_in(value: object, kind: type[T]) -> Iterator[T]:
    """Give every `kind` in a value of the model, however deep, so that a field added later is checked too."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from values_in(getattr(value, field), kind)
    elif isinstance(value, tuple):
        for one in value:
            yield from values_in(one, kind)


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
