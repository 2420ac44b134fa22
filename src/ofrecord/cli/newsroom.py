"""The stored reports and their stories: add, stories, story, merge, split, move."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

import ofrecord
from ofrecord.cli.progress import Lines, lines
from ofrecord.cli.say import BAD_INPUT, count, put, say, sources, with_views, write_out
from ofrecord.cli.taking import Taking, with_taking

if TYPE_CHECKING:
    from ofrecord.newsroom import Added, Edited, Listed, Told

_DB_HELP = "The database: a file (SQLite), or postgresql://... Default: OFRECORD_DB, else a file in your data folder."


def with_db(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the option `--db`."""
    return click.option("--db", envvar="OFRECORD_DB", metavar="FILE|URL", help=_DB_HELP)(command)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@with_db
@click.option("--follow", is_flag=True, help="Ask for the page where a feed gives a summary or a headline.")
@with_taking
def add(inputs: tuple[str, ...], db: str | None, follow: bool, taking: Taking) -> int:
    """Keep reports, each placed in the story it belongs to.

    Each INPUT is what `ofrecord build` takes: a text file, a saved page, a feed, an archive (WARC), JSON articles, a
    folder of them, an address, or `-`. Of each report that is kept a line says where it was placed, and why; once
    it is printed the report is stored for good.
    What is stored already is not worked again: an interrupted run goes on where it was when it is given again.
    A bad input is named on stderr and left out; the exit status is then 1.

    \b
    ofrecord add reports/
    ofrecord add a.txt b.html archive.warc.gz --jobs 4
    ofrecord add https://courier.example/harbour --contact desk@mine.example
    """
    with ofrecord.open_newsroom(db, terms=taking.terms) as room, lines() as told:
        teller = Teller(told)
        try:
            added = room.add(
                sources(inputs),
                jobs=taking.jobs,
                max_bytes=taking.max_bytes,
                limits=taking.limits,
                follow=follow,
                on_told=teller,
                on_input=told.at,
            )
        except KeyboardInterrupt:
            say("interrupted; what was told as kept is kept. Give the same command again to go on.")
            raise
    write_out(f"{summed(added)}\n")
    return BAD_INPUT if added.problems else 0


@click.command()
@with_db
@click.option(
    "--since", metavar="TIME", help="Only those to which a report came since then: 2d, 3h, 2025-02-12."
)
@click.option("--q", metavar="QUERY", help="Only those in whose reports this is found (docs/search.md).")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(min=0),
    default=50,
    metavar="N",
    show_default=True,
    help="At most N stories; 0 for all.",
)
def stories(db: str | None, since: str | None, q: str | None, limit: int) -> int:
    """List the stories, the one to which a report came last first; with --q the one with the newest hit first.

    \b
    ofrecord stories
    ofrecord stories --since 2d
    ofrecord stories --q 'bridge speaker:brill'
    """
    with ofrecord.open_newsroom(db, create=False) as room:
        listed = room.stories(since, limit or None, q)
    for one in listed:
        write_out(f"{_listed(one)}\n")
    if not listed:
        if since or q is not None:
            say("no story fits that; without --since and --q all are listed.")
        else:
            say("no report is stored yet; `ofrecord add` keeps them.")
    return 0


@click.command()
@click.argument("story", metavar="ID")
@with_db
@with_views
def story(story: str, db: str | None, output: str | None, view: str | None) -> int:
    """Show the record of a stored story in any view.

    ID is that of the story, or as much of it as no other begins with, with or without `story-`; that of a report, or
    its beginning, finds its story. An id that was taken up by another story leads there. The record is what
    `ofrecord build` gives for the same inputs in the order in which they came.

    \b
    ofrecord story story-1f2e3d4c5b6a7988
    ofrecord story 1f2e -o harbour.html
    """
    ofrecord.choose_view(view, output)
    with ofrecord.open_newsroom(db, create=False) as room:
        opened = room.story(story)
    if opened.led_from:
        say(f"{opened.led_from} was taken up by {opened.story.id}, which is shown.")
    put(opened.record, output, view)
    return 0


@click.command()
@click.argument("one", metavar="STORY")
@click.argument("other", metavar="OTHER")
@with_db
def merge(one: str, other: str, db: str | None) -> int:
    """Put all reports of the story OTHER into STORY: they are of one event.

    What arrives later keeps to that. The id of OTHER leads to STORY from now on.

    \b
    ofrecord merge 1f2e 77aa
    """
    with ofrecord.open_newsroom(db, create=False) as room:
        _edited(room.merge(one, other))
    return 0


@click.command()
@click.argument("story", metavar="STORY")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@with_db
def split(story: str, reports: tuple[str, ...], db: str | None) -> int:
    """Make a story of its own of some reports of STORY: they are of another event.

    What arrives later keeps to that.

    \b
    ofrecord split 1f2e 9b3c 04de
    """
    with ofrecord.open_newsroom(db, create=False) as room:
        _edited(room.split(story, reports))
    return 0


@click.command()
@click.argument("report", metavar="REPORT")
@click.argument("story", metavar="STORY")
@with_db
def move(report: str, story: str, db: str | None) -> int:
    """Put a report into another story.

    What arrives later keeps to that.

    \b
    ofrecord move 9b3c 77aa
    """
    with ofrecord.open_newsroom(db, create=False) as room:
        _edited(room.move(report, story))
    return 0


class Teller:
    """Tells each thing that `add` and `watch` tell."""

    def __init__(self, told: Lines, known: bool = True) -> None:
        self._told = told
        self._known = known
        self._sum = ofrecord.Added()

    def __call__(self, told: Told) -> None:
        """Tell one thing."""
        self._sum.count(told)
        self._told.sum(self._sum)
        if isinstance(told, ofrecord.InputError):
            self._told.problem(str(told))
        elif isinstance(told, ofrecord.Known):
            if self._known:
                what = (
                    "is stored already"
                    if told.count == 1
                    else f"holds {told.count:,} that are stored already"
                )
                self._told.out(f"known {told.name}: {what}")
        else:
            where = f"begins {told.story}" if told.began else f"joins {told.story} ({told.title})"
            self._told.out(f"kept {told.name} ({told.report}): {where}")
            self._told.out(f"  {told.why}")
            for gone in told.took_up:
                self._told.out(f"  {gone} is the same story and leads there now")
            for one in told.regrouped:
                reports = f"{count(len(one.reports), 'report')} ({', '.join(one.reports)})"
                self._told.out(f"  {reports} of {one.left} told apart by it: now in {one.joined}")
            if told.version_of:
                self._told.out(f"  a later version of {told.version_of}: {told.version_why}")
            elif told.copy_of:
                self._told.out(f"  a copy of {told.copy_of}: {told.copy_why}")


def summed(added: Added) -> str:
    """Give the sum of what was added in a sentence."""
    where = f" in {count(len(added.stories), 'story', 'stories')}" if added.kept else ""
    known = f", {added.known:,} known already" if added.known else ""
    left = f", {count(len(added.problems), 'problem')}" if added.problems else ""
    return f"{count(added.kept, 'report')} kept{where}{known}{left}."


def _listed(one: Listed) -> str:
    days = " to ".join(dict.fromkeys(day for day in (one.first, one.last) if day)) or "no date"
    outlets = count(len(one.outlets), "outlet") if one.outlets else "no outlet named"
    return f"{one.id}  {one.title}\n  {days}; {count(one.reports, 'report')}, {outlets}"


def _edited(edited: Edited) -> None:
    for one in (edited.story, edited.other):
        if one:
            write_out(f"{one.id} now has {count(one.count, 'report')}: {one.title}\n")


COMMANDS = (add, stories, story, merge, split, move)
