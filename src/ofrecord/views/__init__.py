"""A record in the forms people and programs read: `render(record, view)`; VIEWS names them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ofrecord.views.changes import changes_to_json, changes_to_terminal
    from ofrecord.views.hits import hits_to_json, hits_to_terminal
    from ofrecord.views.table import VIEWS, View, render, view_for, view_named

__all__ = [
    "VIEWS",
    "View",
    "changes_to_json",
    "changes_to_terminal",
    "hits_to_json",
    "hits_to_terminal",
    "render",
    "view_for",
    "view_named",
]

_HOMES = {
    "changes_to_json": "ofrecord.views.changes",
    "changes_to_terminal": "ofrecord.views.changes",
    "hits_to_json": "ofrecord.views.hits",
    "hits_to_terminal": "ofrecord.views.hits",
    "VIEWS": "ofrecord.views.table",
    "View": "ofrecord.views.table",
    "render": "ofrecord.views.table",
    "view_for": "ofrecord.views.table",
    "view_named": "ofrecord.views.table",
}


def __getattr__(name: str) -> object:
    """Fetch a name from its module at its first use: who needs one of them waits for no other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
