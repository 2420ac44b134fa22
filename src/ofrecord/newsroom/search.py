"""Search the stored reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ofrecord.model import Hits
from ofrecord.newsroom.names import find_story
from ofrecord.store import Store
from ofrecord.store.search import Asking, Order


def search(store: Store, query: str, now: str, limit: int, order: Order) -> Hits:
    """Give what a query finds (docs/search.md); `now` is the time in UTC from which `since:2d` counts.

    Raises UsageError for a query that cannot be read, and a story that is not there.
    """
    with store.reading() as desk:

        def members(story: str) -> Sequence[str]:
            found = find_story(desk, story).story.id
            return desk.members([found]).get(found, ())

        return desk.search(query, Asking(date.fromisoformat(now[:10]), members), limit, order)
