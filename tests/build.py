"""Build small reports for tests."""

from __future__ import annotations

import hashlib

from ofrecord.model import Dated, Page, Part, Report


def page(text: str, name: str = "invented.txt") -> Page:
    """A page of this text."""
    return Page(id=hashlib.sha256(text.encode()).hexdigest()[:16], name=name, text=text)


def report(text: str, published: str | None = None, name: str = "invented.txt") -> Report:
    """A report of this text: every paragraph (a line) is body, in English."""
    parts = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            parts.append(
                Part(kind="body", start=start, end=at + len(line.rstrip()), why="test", language="en")
            )
        at += len(line) + 1
    return Report(
        id=page(text).id,
        name=name,
        text=text,
        language="en",
        published=Dated(date=published, how="given") if published else None,
        parts=tuple(parts),
    )
