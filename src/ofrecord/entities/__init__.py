"""People, organizations, places and groups: in one report, then over all reports of a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ofrecord.model import Entity, Found
from ofrecord.parsing import Parse


@dataclass(frozen=True, slots=True)
class United:
    """The story's entities, and the entity id that each report's own entity id became."""

    entities: tuple[Entity, ...]
    became: Mapping[str, str]


def find_entities(parse: Parse) -> tuple[Entity, ...]:
    """Skeleton."""
    return ()


def unite(founds: Sequence[Found]) -> United:
    """Skeleton."""
    return United((), {})
