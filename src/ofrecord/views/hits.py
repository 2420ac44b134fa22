"""What a search found, for a terminal and as JSON."""

from __future__ import annotations

import re

import msgspec
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ofrecord.model import Hit, Hits
from ofrecord.views.labels import MANNERS, MODES, NO_SPEAKER, count, date_words
from ofrecord.views.plain import one_line, printable
from ofrecord.views.terminal import draw


def hits_to_json(found: Hits) -> str:
    """The hits as one indented JSON object with a line end."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def hits_to_terminal(found: Hits, width: int, colour: bool) -> str:
    """The hits for a terminal `width` columns wide. What was asked for is bold, or between asterisks without colour."""
    blocks = [Text(_summed(found), style="bold")]
    return draw(
        [*blocks, *(_hit(number, hit, colour) for number, hit in enumerate(found.hits, 1))], width, colour
    )


def _summed(found: Hits) -> str:
    query = one_line(found.query)
    if not found.hits:
        return f"Nothing found for {query}"
    if found.more:
        first = f"{count(len(found.hits), 'hit')}" if len(found.hits) > 1 else "hit"
        return f"The first {first} for {query} (more: --limit)"
    return f"{count(len(found.hits), 'hit')} for {query}"


def _hit(number: int, hit: Hit, colour: bool) -> Padding:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(no_wrap=True, justify="right", width=3)
    grid.add_column(ratio=1)
    head = Text(one_line(_who(hit)), style="bold")
    facts = _facts(hit)
    if facts:
        head.append(f", {one_line(', '.join(facts))}", style="not bold")
    if hit.withdrawn_by:
        head.append("  WITHDRAWN", style="bold red")
        head.append(f": no longer in {one_line(hit.withdrawn_by)}", style="not bold red")
    grid.add_row(Text(str(number), style="dim"), head)
    grid.add_row("", _words(hit, colour))
    grid.add_row("", Text(one_line(_where(hit)), style="dim"))
    return Padding(grid, (1, 0, 0, 0))


def _who(hit: Hit) -> str:
    if hit.type == "statement":
        return hit.speaker or NO_SPEAKER
    return "Text of a report" if hit.type == "report" else hit.type.capitalize()


def _facts(hit: Hit) -> list[str]:
    facts = []
    if hit.type == "statement":
        facts.append(MANNERS.get(hit.manner, hit.manner))
        facts.append(hit.act if hit.act != "said" else "")
    elif hit.type == "event":
        facts.append(MODES.get(hit.manner, hit.manner) if hit.manner != "happened" else "")
    elif hit.type == "figure":
        facts.append(hit.act)
    facts.append(hit.channel or "")
    facts.append(date_words(hit.date) if hit.date else "")
    return [fact for fact in facts if fact]


def _where(hit: Hit) -> str:
    """The report, and the two handles by which the hit opens: the claim's id and its story's."""
    report = hit.outlet or hit.name
    if hit.published:
        report += f", {date_words(hit.published)}"
    if hit.headline:
        report += f": {hit.headline}"
    opens = f"; ofrecord story {hit.story}" if hit.story else ""
    return f"{report} ({hit.id}{opens})"


def _words(hit: Hit, colour: bool) -> Text:
    text = Text()
    at = 0
    for start, end in hit.marks:
        text.append(_flat(hit.text[at:start]))
        marked = _flat(hit.text[start:end])
        text.append(marked if colour else f"*{marked}*", style="bold underline")
        at = end
    text.append(_flat(hit.text[at:]))
    return text


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", printable(text))
