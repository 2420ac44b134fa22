"""What changed in a story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import click
import msgspec

import ofrecord
from ofrecord.cli.newsroom import with_db
from ofrecord.cli.say import count, write_out

if TYPE_CHECKING:
    from ofrecord.newsroom import Changes, Edit, Turn


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
    if view == "json":
        write_out(msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n")
    else:
        write_out("".join(f"{line}\n" for line in _told(found)))
    return 0


def _told(found: Changes) -> Iterator[str]:
    yield f"{found.story}  {found.title}"
    yield f"  since {found.since}" if found.since else "  since it began"
    for one in found.came:
        claims = count(one.claims, "claim")
        yield f"came {one.at}  {one.name} ({one.report}): {one.headline or 'no headline'}; {claims}"
        if one.why:
            yield f"  {one.why}"
    for edited in found.edited:
        yield from _edited(edited)
    for moved in found.moved:
        yield f"plan  {moved.plan}"
        yield f"  now: {moved.became}"
        yield f"  {moved.why}"
    for other in found.other:
        yield f"{other.what} {other.at}  {other.detail}"
    if not (found.came or found.edited or found.moved or found.other):
        yield "  nothing changed"


def _edited(edited: Edit) -> Iterator[str]:
    yield f"edited  {edited.name} ({edited.before}, now {edited.after})"
    for notice in edited.notices:
        yield f"  the page says: {notice}"
    for turn in edited.turns:
        yield f"  {_turn(turn)}"
    for claim in edited.changed:
        yield f"  claim changed: {_turn(claim)}"
    for words in edited.withdrawn:
        yield f"  withdrawn: {words}"


def _turn(turn: Turn) -> str:
    return " ".join(
        part
        for part in (f"[-{turn.before}-]" if turn.before else "", f"{{+{turn.after}+}}" if turn.after else "")
        if part
    )


COMMANDS = (changes,)
