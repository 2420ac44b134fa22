"""What a person sees while many reports are worked: a bar on a screen, nothing but the lines where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

import click

from ofrecord.cli.say import say, shown

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from ofrecord.newsroom import Added


class Lines:
    """Tells on standard output what was kept, on standard error what went wrong, above the bar where there is one."""

    def __init__(self, progress: Progress | None = None, task: TaskID | None = None) -> None:
        self._progress = progress
        self._task = task

    def out(self, line: str) -> None:
        """Tell a line on standard output, at once."""
        click.echo(shown(line))

    def problem(self, sentence: str) -> None:
        """Tell what is wrong on standard error."""
        say(sentence)

    def at(self, done: float, total: int) -> None:
        """Move the bar: so many inputs of all were taken up."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total)

    def sum(self, added: Added) -> None:
        """Show the sum so far beside the bar."""
        if self._progress is not None and self._task is not None:
            told = f"{added.kept:,} kept, {added.known:,} known, {len(added.problems):,} left out"
            self._progress.update(self._task, description=told)


@contextmanager
def lines() -> Iterator[Lines]:
    """Give what tells of the work; a bar is drawn where standard error is a screen."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    drawn: AbstractContextManager[Progress] = import_module("ofrecord.cli.bar").bar()
    with drawn as progress:
        yield Lines(progress, progress.add_task("", total=None))
