"""Keep doing it: watch."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

import ofrecord
from ofrecord.cli.newsroom import Teller, summed, with_db
from ofrecord.cli.progress import Lines
from ofrecord.cli.say import say
from ofrecord.cli.taking import Taking, with_taking

if TYPE_CHECKING:
    from ofrecord.newsroom import Added


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--every", default="10m", metavar="TIME", show_default=True, help="How often: 30s, 10m, 2h, 1d."
)
@with_db
@with_taking
def watch(feeds: tuple[str, ...], every: str, db: str | None, taking: Taking) -> int:
    """Keep what feeds bring, every so often, until it is stopped (Ctrl-C, or SIGTERM).

    Each FEED is the address of a feed, a feed in a file, or a file that lists feeds (OPML), which is read anew each
    time. Where a feed gives a summary or a headline alone, the page itself is asked for, once for each entry and
    again when the entry changes. Hosts are asked politely (robots.txt, one request a second) and with conditions, so
    that what did not change is not sent again. A feed that fails is named and tried again the next time.

    \b
    ofrecord watch feeds.opml --every 10m --contact desk@mine.example
    """
    wait = ofrecord.span_of(every)
    stop = threading.Event()
    lines = Lines()

    def on_round(added: Added) -> None:
        lines.out(f"{summed(added)} The next round begins {every} after this one began.")

    with ofrecord.open_newsroom(db, terms=taking.terms) as room, _stopping(stop):
        room.watch(
            feeds,
            wait,
            stop=stop,
            jobs=taking.jobs,
            max_bytes=taking.max_bytes,
            limits=taking.limits,
            on_told=Teller(lines, known=False),
            on_round=on_round,
        )
    say("stopped; what was told as kept is kept.")
    return 0


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """Stop at SIGINT and SIGTERM between two reports; a second one ends the program where it is."""

    asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        # Not here: this thread may be within `stop.wait`, holding the lock that `set` asks for.
        threading.Thread(target=stop.set).start()
        say("stops after the report in work.")

    held = {one: signal.signal(one, ask) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, before in held.items():
            signal.signal(one, before)


COMMANDS = (watch,)
