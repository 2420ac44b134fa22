"""What changed in a story, for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ofrecord.model import Changes, PageEdit
from ofrecord.views.edits import reworded
from ofrecord.views.labels import count
from ofrecord.views.plain import one_line
from ofrecord.views.terminal import draw


def changes_to_json(found: Changes) -> str:
    """The changes as one indented JSON object with a line end."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def changes_to_terminal(found: Changes, width: int, colour: bool) -> str:
    """The changes for a terminal `width` columns wide: words taken out in `[-...-]`, words put in in `{+...+}`."""
    return draw(_blocks(found), width, colour)


def _blocks(found: Changes) -> Iterator[RenderableType]:
    yield _line(f"{found.story}  ", "", found.title)
    yield Text(f"  since {found.since}" if found.since else "  since it began", style="dim")
    for one in found.came:
        yield _line("came", f" {one.at}  ", f"{one.name} ({one.report})")
        yield _under(Text(f"{one_line(one.headline or 'no headline')}; {count(one.claims, 'claim')}"))
        if one.why:
            what = f"a later version of {one.version_of}" if one.version_of else f"a copy of {one.copy_of}"
            yield _under(Text(f"{what}: {one_line(one.why)}"))
    for edited in found.edited:
        yield from _edited(edited)
    for moved in found.moved:
        yield _line("plan", "  ", moved.plan)
        yield _under(Text(f"now: {one_line(moved.became)}"))
        yield _under(Text(one_line(moved.why), style="dim"))
    for other in found.other:
        yield _line(other.what, f" {other.at}  ", other.detail)
    if not (found.came or found.edited or found.moved or found.other):
        yield Text("  nothing changed")


def _edited(edited: PageEdit) -> Iterator[RenderableType]:
    yield _line("edited", "  ", f"{edited.name} ({edited.before}, now {edited.after})")
    for notice in edited.notices:
        yield _under(Text(f"the page says: {one_line(notice)}", style="italic"))
    for turn in edited.turns:
        yield _under(reworded(turn.before, turn.after))
    for claim in edited.changed:
        yield _under(Text("claim changed: ").append_text(reworded(claim.before, claim.after)))
    for words in edited.withdrawn:
        yield _under(Text("withdrawn: ", style="bold red").append(one_line(words), style="not bold default"))
    if not edited.turns:
        yield _under(Text("no word of the report itself was changed"))


def _line(what: str, when: str, words: str) -> Text:
    return Text(what, style="bold").append(f"{when}{one_line(words)}", style="not bold")


def _under(line: Text) -> RenderableType:
    return Padding(line, (0, 0, 0, 2))
