"""A text file: its characters are the report's text."""

from __future__ import annotations

from ofrecord.model import Hints


def read_plain(name: str, characters: str) -> tuple[str, Hints]:  # noqa: ARG001 - a Reader's signature
    """Give the characters unchanged, carriage returns and all; a text file says nothing about itself."""
    return characters, Hints()
