"""What an edit of a page changed: its words, and what became of each claim."""

from __future__ import annotations

from typing import Literal

import msgspec

from ofrecord.model.span import Span

FateKind = Literal["exact", "moved", "changed", "gone"]


class Fate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim (its id) of an older version, and what `report`, the newer version, has of it.

    `exact`: the same words at the same place in the text; `moved`: the same words elsewhere; `changed`: the claim
    `became` has other words; `gone`: withdrawn. `why` is a sentence that a reader can check.
    """

    claim: str
    report: str
    kind: FateKind
    became: str | None = None
    why: str = ""


class Turn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that an edit took out of the version before (`old`) and put in for them (`new`); one may be empty."""

    old: Span
    new: Span


class Edit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the words of report `before` became those of `after`, the later version of its page.

    `turns` stand in the order of the text; `kept`, `added` and `removed` count words. Captions, credits and furniture
    are left out: they change with every visit to the page.
    """

    before: str
    after: str
    turns: tuple[Turn, ...] = ()
    kept: int
    added: int
    removed: int
