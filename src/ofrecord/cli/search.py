"""Search the stored reports."""

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
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@with_db
@click.option(
    "--sort",
    "order",
    type=click.Choice(["match", "date"]),
    default="match",
    show_default=True,
    help="The best match first, or the newest report.",
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, 1000),
    default=20,
    metavar="N",
    show_default=True,
    help="At most N hits.",
)
@click.option(
    "--format", "view", type=click.Choice(["terminal", "json"]), default="terminal", help="The view."
)
def search(
    query: tuple[str, ...],
    db: str | None,
    order: Literal["match", "date"],
    limit: int,
    view: Literal["terminal", "json"],
) -> int:
    """Find statements, events, figures and reports.

    QUERY is words, "exact phrases", -left -out, this OR that, begin*, brackets, and fields: speaker: who: outlet:
    type: date: before: after: since: channel: manner: act: unit: value: language: story: and more (docs/search.md).
    Names are found in every spelling and alphabet. Put the query in single quotes, so that the shell leaves it alone.

    \b
    ofrecord search 'speaker:korvensky harbour'
    ofrecord search '"trade the harbour" since:2d' --sort date
    ofrecord search 'type:figure unit:dead value:>10' --format json
    """
    with ofrecord.open_newsroom(db, create=False) as room:
        found = room.search(" ".join(query), limit=limit, order=order)
    screen = sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns
    write_out(ofrecord.render_hits(found, view, width=width, colour=screen and "NO_COLOR" not in os.environ))
    return 0


COMMANDS = (search,)
