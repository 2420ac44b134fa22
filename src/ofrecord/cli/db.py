"""The database itself: init, upgrade, check, export, import."""

from __future__ import annotations

import click

import ofrecord
from ofrecord.cli.newsroom import with_db
from ofrecord.cli.say import BAD_INPUT, count, say, write_out


@click.group()
def db() -> None:
    """Make, upgrade, check, export or import the database that reports are kept in.

    \b
    ofrecord db init
    ofrecord db check --all
    """


@db.command()
@with_db
def init(db: str | None) -> int:
    """Make the database, where it is not there yet; `ofrecord add` does so by itself.

    \b
    ofrecord db init --db desk.db
    """
    with ofrecord.open_newsroom(db) as room:
        write_out(f"{room.store.name} is there and ready.\n")
    return 0


@db.command()
@with_db
def upgrade(db: str | None) -> int:
    """Bring a database of an earlier OfRecord to the tables of this one, all of it or nothing.

    \b
    ofrecord db upgrade
    """
    name, version = ofrecord.upgrade_newsroom(db)
    write_out(f"{name} has schema {version}.\n")
    return 0


@db.command()
@with_db
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    default=20,
    metavar="N",
    show_default=True,
    help="So many reports, spread over all.",
)
@click.option("--all", "every", is_flag=True, help="Every report; takes as long as adding them took.")
def check(db: str | None, sample: int, every: bool) -> int:
    """Look whether all that is stored agrees; then make reports again from their bytes, and compare byte for byte.

    Prints one line where all is the same; else each fault in a sentence, and the exit status is 1.

    \b
    ofrecord db check
    ofrecord db check --all
    """
    with ofrecord.open_newsroom(db, create=False) as room:
        checked = room.check(None if every else sample)
        name = room.store.name
    for fault in checked.faults:
        write_out(f"{fault}.\n")
    if checked.other:
        say(f"{count(checked.other, 'report')} found by another version of OfRecord: only read again.")
    what = f"{count(checked.reports, 'report')}, {count(checked.stories, 'story', 'stories')} built again"
    if checked.faults:
        say(f"{name} does not hold: {count(len(checked.faults), 'fault')} in {what}.")
        return BAD_INPUT
    write_out(f"{name} holds: {what}.\n")
    return 0


@db.command()
@click.argument("file", metavar="FILE")
@with_db
def export(file: str, db: str | None) -> int:
    """Write all that is stored to one file, the same bytes each time, for either kind of database.

    The file has lines of JSON; one whose name ends in .gz is packed.

    \b
    ofrecord db export desk.jsonl.gz
    """
    with ofrecord.open_newsroom(db, create=False) as room:
        rows = room.export(file)
    write_out(f"{file} has {count(rows, 'row')}.\n")
    return 0


@db.command("import")
@click.argument("file", metavar="FILE")
@with_db
def restore(file: str, db: str | None) -> int:
    """Put all that `ofrecord db export` wrote into a new database.

    \b
    ofrecord db import desk.jsonl.gz --db postgresql://editor@desk.example/news
    """
    with ofrecord.open_newsroom(db) as room:
        rows = room.restore(file)
        write_out(f"{room.store.name} has {count(rows, 'row')} of {file}.\n")
    return 0


COMMANDS = (db,)
