"""What an editor does with a store, one verb a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofrecord.faces import fetched_later

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

__getattr__ = fetched_later(
    __name__,
    {
        ".check": ("Checked",),
        ".edit": ("Edited",),
        ".room": ("Newsroom",),
        ".spans": ("span_of",),
        ".stories": ("Listed",),
        ".story": ("Opened",),
        ".told": (
            "Added",
            "Kept",
            "Known",
            "Told",
        ),
    },
)
