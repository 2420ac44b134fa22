"""Addresses of the web: which may be asked, and how they are. Nothing here touches the network but `Fetcher`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ofrecord.reading.web.spelling import is_address
from ofrecord.reading.web.terms import Terms, data_folder

if TYPE_CHECKING:
    from ofrecord.reading.web.fetch import Fetched, Fetcher

__all__ = ["Fetched", "Fetcher", "Terms", "data_folder", "is_address"]


def __getattr__(name: str) -> object:
    """Fetch `Fetcher` from its module at its first use: work without addresses imports no HTTP library."""
    if name not in __all__:
        raise AttributeError(f"module 'ofrecord.reading.web' has no attribute {name!r}")
    value: object = getattr(import_module("ofrecord.reading.web.fetch"), name)
    return value
