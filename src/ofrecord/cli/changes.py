"""What changed in a story."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Literal

import click

import ofrecord
from ofrecord.cli.newsroom import with_db
from ofrecord.cli.say import write_out


@click.command()
@click.argument("story", metavar="ID")
@with_db
@click.option("--since", metavar="TIME", help="Only what changed since then: 2d, 3h, 2025-02-12.")
@click.option(
    "--format", "view", type=click.Choice(["terminal", "json"]), default="terminal", help="The view."
)
def changes(story: str, db: str | None, since: str | None, view: Literal["terminal", "json"]) -> int:
    """Tell what changed in a story: reports that came, pages that were edited and how, plans that moved.

    ID is that of the story, as `ofrecord story` takes it. Of an edited page the words taken out stand in [-...-], the
    words put in in {+...+}, and each claim that no longer stands is told as withdrawn.

    \b
    ofrecord changes 1f2e
    ofrecord changes 1f2e --since 2d --format json
    """
    with ofrecord.open_newsroom(db, create=False) as room:
        found = room.changes(story, since)
    screen = sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns
    write_out(
        ofrecord.render_changes(found, view, width=width, colour=screen and "NO_COLOR" not in os.environ)
    )
    return 0


COMMANDS = (changes,)
