"""Find a stored story or report by what a person gives: its id, or as much of it as no other begins with."""

from __future__ import annotations

from dataclasses import dataclass

from ofrecord.errors import UsageError
from ofrecord.store import Reading, ReportRow, StoryRow

_SHOWN = 4
_PREFIX = "story-"


@dataclass(frozen=True, slots=True)
class Named:
    """A story, and the id by which it was found where that is the one of a story that it took up."""

    story: StoryRow
    led_from: str | None = None


def find_story(desk: Reading, given: str) -> Named:
    """Give the story of this id or beginning of one, `story-` or not; else that of the report whose id begins so.

    Raises UsageError where there is none, or more than one.
    """
    word = given.strip().lower()
    prefix = word if word.startswith(_PREFIX) else _PREFIX + word
    if found := desk.story(prefix):
        return _named(found, prefix)
    ids = desk.story_ids(prefix, _SHOWN + 1) if word not in ("", _PREFIX) else ()
    stories = {story.id: story for story in map(desk.story, ids) if story}
    if len(stories) == 1:
        (story,) = stories.values()
        return _named(story, story.id if story.id in ids else ids[0])
    if stories:
        raise _unclear("story", given, ids, "")
    reports = desk.report_ids(word, _SHOWN + 1) if word else ()
    homes = {row.story for row in map(desk.report, reports) if row and row.story}
    if len(homes) == 1 and len(reports) <= _SHOWN and (found := desk.story(*homes)):
        return Named(found)
    raise _unclear("story or report", given, reports, "`ofrecord stories` lists them")


def find_report(desk: Reading, given: str) -> ReportRow:
    """Give the report of this id or beginning of one. Raises UsageError where there is none, or more than one."""
    word = given.strip().lower()
    ids = desk.report_ids(word, _SHOWN + 1) if word else ()
    if len(ids) == 1 and (found := desk.report(ids[0])):
        return found
    raise _unclear("report", given, ids, "`ofrecord story ID` lists those of a story")


def _named(story: StoryRow, asked: str) -> Named:
    return Named(story, None if asked == story.id else asked)


def _unclear(what: str, given: str, ids: tuple[str, ...], mend: str) -> UsageError:
    if not ids:
        return UsageError(f"there is no {what} {given!r} in the store; {mend}.")
    more = ", ..." if len(ids) > _SHOWN else ""
    return UsageError(
        f"{given!r} is the beginning of several ids ({', '.join(ids[:_SHOWN])}{more}); give more of it."
    )
