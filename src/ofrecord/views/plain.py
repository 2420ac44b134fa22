"""Text from the reports made safe to print: no control character reaches a terminal."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Replace control characters and direction overrides by spaces; keep line ends."""
    return _UNSAFE.sub(" ", text)


def one_line(text: str) -> str:
    """The same, and all white space runs become one space."""
    return " ".join(printable(text).split())
