"""The whole check: every rule, in one order."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ofrecord.checking.dates import date_faults
from ofrecord.checking.ground import Ground
from ofrecord.checking.links import link_faults
from ofrecord.checking.spans import span_faults
from ofrecord.errors import UnfoundedRecord
from ofrecord.model import Record


def check(record: Record) -> None:
    """Raise UnfoundedRecord, with every fault, where `record` does not hold against its own reports."""
    found = faults(record)
    if found:
        raise UnfoundedRecord(found)


def faults(record: Record) -> tuple[str, ...]:
    """Give what does not hold in `record`, a sentence each without its full stop; empty where all holds.

    It looks at the record alone: whether each span lies in its report's text and each part of a text is
    accounted for, whether each id is unique and each reference leads somewhere, whether dates are dates, and
    whether the record's JSON gives the same record back. docs/record.md lists the rules.
    """
    ground = Ground.of(record)
    return (
        *span_faults(record, ground),
        *link_faults(record, ground),
        *date_faults(record),
        *_round_trip_faults(record),
    )


def _round_trip_faults(record: Record) -> Iterator[str]:
    try:
        same = msgspec.json.decode(msgspec.json.encode(record), type=Record) == record
    except (msgspec.MsgspecError, UnicodeError) as error:
        yield f"the record cannot be written as JSON and read again ({error})"
        return
    if not same:
        yield "the record's JSON, read again, is another record"
