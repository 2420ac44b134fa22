"""Embedded social posts: the text, a dash, the name, the handle, the day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ofrecord.statements.draft import Range

_HANDLE = re.compile(r"\((@\w{1,30})\)\s{0,3}(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?")
_LINK = re.compile(r"(?:https?://\S+|pic\.twitter\.com/\S+|\S+\.\.\.|…)\s*$")
_DASHES = "—–-"
_NAME = 70
"A signature's name is shorter than this."


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post: its words without the links at their end, the name that signs it, the signature."""

    text: Range
    name: Range
    signature: Range


def find_post(text: str) -> Post | None:
    """Give the post that a paragraph is; None where it is none."""
    if "(@" not in text:
        return None
    handles = list(_HANDLE.finditer(text))
    if not handles:
        return None
    match = handles[-1]
    low = max(0, match.start() - _NAME)
    dash = max(text.rfind(mark + " ", low, match.start()) for mark in _DASHES)
    if dash < 2 or text[match.end() :].strip():
        return None
    name = (dash + 2, len(text[: match.start()].rstrip()))
    end = _without_links(text, dash)
    return Post((0, end), name, (dash + 2, match.end())) if end > 0 and name[1] > name[0] else None


def _without_links(text: str, end: int) -> int:
    while True:
        end = len(text[:end].rstrip())
        link = _LINK.search(text, max(0, end - 200), end)
        if link is None or link.start() == 0:
            return end
        end = link.start()
