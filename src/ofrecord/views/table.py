"""The table of views: a new one is a file with one verb and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ofrecord.errors import UsageError
from ofrecord.model import Record
from ofrecord.views.csv import to_csv
from ofrecord.views.html import to_html
from ofrecord.views.json import to_json, to_jsonl
from ofrecord.views.markdown import to_markdown
from ofrecord.views.terminal import to_terminal


@dataclass(frozen=True, slots=True)
class View:
    """A way to see a record: the file endings that choose it, and what writes it.

    `write` takes the record; the terminal's view also heeds the width (columns) and whether to colour.
    """

    endings: tuple[str, ...]
    write: Callable[[Record, int, bool], str]


def _plain(write: Callable[[Record], str]) -> Callable[[Record, int, bool], str]:
    return lambda record, _width, _colour: write(record)


VIEWS: Mapping[str, View] = {
    "terminal": View(endings=(".txt",), write=to_terminal),
    "html": View(endings=(".html", ".htm"), write=_plain(to_html)),
    "json": View(endings=(".json",), write=_plain(to_json)),
    "jsonl": View(endings=(".jsonl", ".ndjson"), write=_plain(to_jsonl)),
    "markdown": View(endings=(".md", ".markdown"), write=_plain(to_markdown)),
    "csv": View(endings=(".csv",), write=_plain(to_csv)),
}

ALIASES: Mapping[str, str] = {"md": "markdown"}


def render(record: Record, view: str, *, width: int = 100, colour: bool = False) -> str:
    """Write the record in a view of VIEWS (or an alias).

    `width` (columns) and `colour` (ANSI) matter to the terminal's view alone. Raises UsageError where there
    is no such view.
    """
    return VIEWS[view_named(view)].write(record, width, colour)


def view_named(view: str) -> str:
    """Give the name in VIEWS that `view`, a name or an alias, stands for; raises UsageError where there is none."""
    name = ALIASES.get(view, view)
    if name not in VIEWS:
        raise UsageError(f"there is no view {view!r}; there are: {', '.join(VIEWS)}.")
    return name


def view_for(name: str) -> str:
    """Choose the view by the ending of a file's name; raises UsageError where no view has it."""
    ending = PurePath(name).suffix.lower()
    for view, entry in VIEWS.items():
        if ending in entry.endings:
            return view
    endings = ", ".join(ending for entry in VIEWS.values() for ending in entry.endings)
    raise UsageError(f"no view is chosen by the ending of {name!r}; the endings are: {endings}.")
