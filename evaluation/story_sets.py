"""The labelled reports that grouping is learned from and measured on, read as the program reads pages."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evaluation.shared import CORPUS, SHARED
from ofrecord.model import Hints, Page, Report
from ofrecord.pipeline import prepare

GVA = SHARED / "data" / "gva" / "articles-dev.jsonl.gz"
STORIES = SHARED / "corpus" / "stories-dev.jsonl"
_FORMATS = ("%Y-%m-%d", "%m/%d/%y", "%m/%d/%Y", "%B %d, %Y", "%d %B %Y")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report with the story it is labelled with; `half` says which random half of the stories that is in."""

    report: Report
    story: str
    half: int

    @property
    def known(self) -> bool:
        """Tell whether it is labelled; one that is not has its own id for a story, which names no set."""
        return "-" in self.story


def gva() -> list[Labelled]:
    """Give the articles of shooting incidents, by day of publication."""
    with gzip.open(GVA, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    found = [
        _labelled(row["id"], row["title"], row["text"], row["date"], row["url"], f"gva-{row['incident']}")
        for row in rows
    ]
    return in_order(found)


def allsides(rest: bool = False) -> list[Labelled]:
    """Give the reports of AllSides stories, by day; with `rest` also the corpus's reports of no known story."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    stories: dict[str, str] = {}
    for line in STORIES.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        for report in story["reports"]:
            stories.setdefault(report, f"allsides-{story['id']}")
    found = [
        _labelled(
            row["id"], row["title"], row["text"], row["date"], row["url"], stories.get(row["id"], row["id"])
        )
        for row in rows.values()
        if rest or row["id"] in stories
    ]
    return in_order(found)


def in_order(found: Sequence[Labelled]) -> list[Labelled]:
    """Give reports in the order of publication; those without a day come first, repeated ones once."""
    once = {one.report.id: one for one in reversed(found)}
    return sorted(once.values(), key=lambda one: (day_of(one), one.report.id))


def day_of(one: Labelled) -> str:
    """Give the day a report was published, nothing where it is not known."""
    return one.report.published.date[:10] if one.report.published else ""


def _labelled(name: str, title: str, text: str, date: str, url: str, story: str) -> Labelled:
    told = f"{title or ''}\n\n{text or ''}"
    page = Page(
        id=hashlib.sha256(f"{name}\n{told}".encode()).hexdigest()[:16],
        name=name,
        text=told,
        hints=Hints(title=title or None, published=_iso(date or ""), url=url or None),
    )
    (report,) = prepare((page,))
    half = hashlib.sha256(story.encode()).digest()[0] % 2
    return Labelled(report, story, half)


def _iso(date: str) -> str | None:
    for form in _FORMATS:
        try:
            return datetime.strptime(date.strip(), form).date().isoformat()
        except ValueError:
            continue
    return date[:10] if date[:4].isdigit() else None


def files() -> Iterator[Path]:
    """Give the files read."""
    yield from (GVA, CORPUS, STORIES)
