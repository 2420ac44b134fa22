"""What adding tells of each report, as it happens."""

from __future__ import annotations

from dataclasses import dataclass, field

from ofrecord.errors import InputError
from ofrecord.stories import Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """Reports that stood in the story `left` and stand in `joined` now, since a new report tells them apart."""

    reports: tuple[str, ...]
    left: str
    joined: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A report that is now stored for good: its story and why it was put there.

    `began` says that the story began with it; `took_up` has the ids of stories that were found to be this one,
    `regrouped` the reports that were found to belong elsewhere.
    `copy_of` and `version_of` are ids of reports, each with its reason.
    """

    name: str
    report: str
    headline: str | None
    story: str
    title: str
    why: str
    began: bool = False
    took_up: tuple[str, ...] = ()
    regrouped: tuple[Regrouped, ...] = ()
    copy_of: str | None = None
    copy_why: str = ""
    version_of: str | None = None
    version_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Reports that were stored already: `count` of them in the input `name`, nothing of which was worked again."""

    name: str
    count: int = 1


def regrouped_by(placed: Placed) -> tuple[Regrouped, ...]:
    """Give the reports that a new report sent to another story, but for those whose whole story came along."""
    groups: dict[tuple[str, str], list[str]] = {}
    for report, left in placed.before.items():
        if left not in placed.redirects:
            groups.setdefault((left, placed.moved[report]), []).append(report)
    return tuple(
        Regrouped(reports=tuple(reports), left=left, joined=joined)
        for (left, joined), reports in groups.items()
    )


Told = Kept | Known | InputError
"What is told of an input: it was kept, it was there, or what is wrong with it."


@dataclass(slots=True)
class Added:
    """The sum of an `add`: reports kept, reports that were there already, the problems, the stories touched."""

    kept: int = 0
    known: int = 0
    problems: list[InputError] = field(default_factory=list)
    stories: dict[str, None] = field(default_factory=dict)
    began: int = 0

    def count(self, told: Told) -> None:
        """Count what was told."""
        if isinstance(told, Kept):
            self.kept += 1
            self.began += told.began
            for gone in told.took_up:
                self.stories.pop(gone, None)
            for one in (told.story, *(group.joined for group in told.regrouped)):
                self.stories[one] = None
        elif isinstance(told, Known):
            self.known += told.count
        else:
            self.problems.append(told)
