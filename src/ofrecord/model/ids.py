"""Claim ids: built from the report's hash and an offset, so the same input gives the same ids for ever."""

from __future__ import annotations

from collections.abc import Iterable

from ofrecord.model.span import Span


def claim_ids(letter: str, spans: Iterable[Span]) -> list[str]:
    """Give each span its id: report, `letter` of the claim's type (s, e, f, n), start.

    Where several claims of a type open at the same character, the second and later ones in the order given
    carry `-2`, `-3`, ....
    """
    seen: dict[str, int] = {}
    ids = []
    for span in spans:
        stem = f"{span.report}-{letter}{span.start}"
        seen[stem] = seen.get(stem, 0) + 1
        ids.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
    return ids
