"""List the stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofrecord.model import Hit
from ofrecord.store import Reading, StoryRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A story in a list. `first` and `last` are the first and last days of publication, null where none is known.

    `changed` is when a report last came to it (UTC).
    """

    id: str
    title: str
    first: str | None
    last: str | None
    reports: int
    outlets: tuple[str, ...]
    changed: str


def list_stories(desk: Reading, since: str | None = None, limit: int | None = None) -> tuple[Listed, ...]:
    """Give the stories that changed since a time (UTC), the last changed first, `limit` at most."""
    return told(desk, desk.stories(since, limit))


def stories_of(
    desk: Reading, hits: Sequence[Hit], since: str | None = None, limit: int | None = None
) -> tuple[Listed, ...]:
    """Give the stories in which hits of a search stand, in the order of the hits; the rest as `list_stories`."""
    found = (desk.story(one) for one in dict.fromkeys(hit.story for hit in hits if hit.story))
    changed = [story for story in found if story and (since is None or story.changed >= since)]
    return told(desk, changed[:limit])


def told(desk: Reading, stories: Sequence[StoryRow]) -> tuple[Listed, ...]:
    """Give rows of stories with their outlets."""
    members = desk.members([story.id for story in stories])
    outlets = {
        report.id: report.outlet for report in desk.reports(one for held in members.values() for one in held)
    }
    return tuple(
        Listed(
            id=story.id,
            title=story.title,
            first=story.first,
            last=story.last,
            reports=story.count,
            outlets=tuple(dict.fromkeys(name for one in members.get(story.id, ()) if (name := outlets[one]))),
            changed=story.changed,
        )
        for story in stories
    )
