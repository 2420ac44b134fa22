"""When was it published, and how do we know."""

from ofrecord.dating.calendar import Told
from ofrecord.dating.evidence import date_report
from ofrecord.dating.story import date_by_story
from ofrecord.dating.told import find_absolute, find_told

__all__ = ["Told", "date_by_story", "date_report", "find_absolute", "find_told"]
