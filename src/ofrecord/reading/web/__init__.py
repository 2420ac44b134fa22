"""Addresses of the web: which may be asked, and how they are. Nothing here touches the network but `Fetcher`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofrecord.faces import fetched_later
from ofrecord.reading.web.spelling import is_address
from ofrecord.reading.web.terms import Terms, data_folder

if TYPE_CHECKING:
    from ofrecord.reading.web.fetch import Fetched, Fetcher

__all__ = ["Fetched", "Fetcher", "Terms", "data_folder", "is_address"]

# Work without addresses imports no HTTP library.
__getattr__ = fetched_later(__name__, {".fetch": ("Fetched", "Fetcher")})
