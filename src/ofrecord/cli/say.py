"""What the commands share: exit statuses, what is written where, the options of a view."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

import ofrecord

if TYPE_CHECKING:
    from ofrecord.model import Record

BAD_INPUT = 1
BAD_USAGE = 2
OUR_FAULT = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130
BROKEN_PIPE = 141

_FORMATS = "terminal, html, json, jsonl, md, csv"
_OUTPUT_HELP = (
    "Write to FILE instead of the screen; its ending picks the view: .html .json .jsonl .md .csv .txt"
)
_FORMAT_HELP = f"The view, whatever the ending says: {_FORMATS}. Without -o the default is terminal."


def with_views(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options `-o` and `--format`."""
    output = click.option("-o", "--output", metavar="FILE", help=_OUTPUT_HELP)
    view = click.option("--format", "view", metavar="FORMAT", help=_FORMAT_HELP)
    return output(view(command))


def put(record: Record, output: str | None, view: str | None) -> None:
    """Write a record to the file `output`, or to standard output, in the view that is asked for."""
    if output is not None:
        ofrecord.write(record, output, view)
        return
    screen = sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns
    colour = screen and "NO_COLOR" not in os.environ
    write_out(ofrecord.render(record, view or "terminal", width=width, colour=colour))


def count(number: int, name: str, many: str | None = None) -> str:
    """Give a number with its noun: "1 report", "2 reports"; `many` where that does not end on s."""
    return f"{number:,} {name if number == 1 else many or name + 's'}"


def write_out(text: str) -> None:
    """Write to standard output, as UTF-8 whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))


def say(sentence: str) -> None:
    """Say one sentence on standard error."""
    click.echo(f"ofrecord: {shown(sentence)}", err=True)


def shown(text: str) -> str:
    """Give one line as it may be shown: a file's name may hold anything, and must not steer the terminal."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def sources(inputs: tuple[str, ...]) -> list[str | tuple[str, bytes]]:
    """Give inputs as the API takes them; `-` is standard input."""
    if inputs.count("-") > 1:
        raise click.UsageError("`-` (standard input) can be read only once.")
    return [("-", sys.stdin.buffer.read()) if name == "-" else name for name in inputs]
