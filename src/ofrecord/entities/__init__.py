"""People, organizations, places and groups: in one report, then over all reports of a story."""

from ofrecord.entities.find import find_entities
from ofrecord.entities.unite import United, unite

__all__ = ["United", "find_entities", "unite"]
