"""What happened, is planned, possible or denied."""

from ofrecord.events.find import find_events

__all__ = ["find_events"]
