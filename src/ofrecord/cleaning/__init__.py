"""Which characters are the report, which are furniture; who printed it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofrecord.model import Page, Part, Report


def find_parts(page: Page, others: Sequence[Page] = ()) -> tuple[Part, ...]:
    """Skeleton."""
    return tuple(Part(kind="body", start=m.start(), end=m.end()) for m in re.finditer(r"\S[^\n]*\S|\S", page.text))


def describe(page: Page, parts: Sequence[Part], language: str) -> Report:
    """Skeleton: headline, outlet, agency, bylines from hints and parts."""
    return Report(id=page.id, name=page.name, text=page.text, language=language, parts=tuple(parts))
