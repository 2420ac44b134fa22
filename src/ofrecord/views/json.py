"""The contract's JSON: one object, or one a line."""

from __future__ import annotations

import msgspec

from ofrecord.model import Record


def to_json(record: Record) -> str:
    """The record as one indented JSON object with a line end; keys in the order of the contract."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def to_jsonl(record: Record) -> str:
    """The record as one line."""
    return msgspec.json.encode(record).decode() + "\n"
