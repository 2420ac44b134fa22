"""What became of a claim in a later version of its page."""

from __future__ import annotations

from typing import Literal

import msgspec

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
