"""What an editor does with a store, one verb a file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ofrecord.newsroom.check import Checked
    from ofrecord.newsroom.edit import Edited
    from ofrecord.newsroom.room import Newsroom
    from ofrecord.newsroom.spans import span_of
    from ofrecord.newsroom.stories import Listed
    from ofrecord.newsroom.story import Opened
    from ofrecord.newsroom.told import Added, Kept, Known, Told

__all__ = [
    "Added",
    "Checked",
    "Edited",
    "Kept",
    "Known",
    "Listed",
    "Newsroom",
    "Opened",
    "Told",
    "span_of",
]

_HOMES = {
    "Checked": "ofrecord.newsroom.check",
    "Edited": "ofrecord.newsroom.edit",
    "Newsroom": "ofrecord.newsroom.room",
    "span_of": "ofrecord.newsroom.spans",
    "Listed": "ofrecord.newsroom.stories",
    "Opened": "ofrecord.newsroom.story",
    "Added": "ofrecord.newsroom.told",
    "Kept": "ofrecord.newsroom.told",
    "Known": "ofrecord.newsroom.told",
    "Told": "ofrecord.newsroom.told",
}


def __getattr__(name: str) -> object:
    """Fetch a name from its module at its first use: who needs one of them waits for no other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
