"""Time expressions, resolved by anchor day, tense and granularity."""

from ofrecord.times.find import find_times

__all__ = ["find_times"]
