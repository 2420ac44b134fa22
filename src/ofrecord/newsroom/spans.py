"""Times as a person gives them on a command line: `2d`, `90m`, a date."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from ofrecord.errors import UsageError

_SPAN = re.compile(r"(\d{1,6})\s?(s|m|h|d|w)", re.I)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def span_of(given: str) -> timedelta:
    """Give the length of `10m`, `2h`, `3d`, `1w` or `30s`. Raises UsageError for anything else."""
    match = _SPAN.fullmatch(given.strip())
    if not match or not int(match[1]):
        raise UsageError(f"{given!r} is no length of time; write it as 30s, 10m, 2h, 3d or 1w.")
    return timedelta(seconds=int(match[1]) * _SECONDS[match[2].lower()])


def now() -> str:
    """Give the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def since_of(given: str, now: str) -> str:
    """Give the time (UTC, to the second) that a length of time before `now`, a date, or a date and time means.

    A date or time without an offset is taken for UTC. Raises UsageError for anything else.
    """
    if _SPAN.fullmatch(given.strip()):
        try:
            return (datetime.fromisoformat(now) - span_of(given)).isoformat(timespec="seconds")
        except OverflowError:
            return datetime.min.replace(tzinfo=UTC).isoformat(timespec="seconds")
    try:
        moment = datetime.fromisoformat(given.strip())
    except ValueError:
        raise UsageError(
            f"{given!r} is no time; write it as 2d, 3h, 2025-02-12 or 2025-02-12T08:30."
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds")
