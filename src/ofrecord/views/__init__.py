"""A record in the forms people and programs read: `render(record, view)`; VIEWS names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofrecord.faces import fetched_later

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

__getattr__ = fetched_later(
    __name__,
    {
        ".changes": (
            "changes_to_json",
            "changes_to_terminal",
        ),
        ".hits": (
            "hits_to_json",
            "hits_to_terminal",
        ),
        ".table": (
            "VIEWS",
            "View",
            "render",
            "view_for",
            "view_named",
        ),
    },
)
