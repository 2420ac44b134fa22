"""When was it published, and how do we know."""

from ofrecord.dating.evidence import date_report
from ofrecord.dating.story import date_by_story

__all__ = ["date_by_story", "date_report"]
