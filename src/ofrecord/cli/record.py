"""The record of one story: build, show, check, schema, demo."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

import ofrecord
from ofrecord.cli.say import BAD_INPUT, count, put, say, sources, with_views, write_out
from ofrecord.cli.taking import Taking, with_taking

if TYPE_CHECKING:
    from ofrecord.errors import InputError
    from ofrecord.model import Record
    from ofrecord.statements import Lean


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@with_views
@click.option(
    "--published",
    multiple=True,
    metavar="[NAME=]DATE",
    help=(
        "When the reports were published. DATE alone (2025-02-12) counts for every report that shows no date itself; "
        "NAME=DATE for the input of that name, whatever it shows. May be repeated."
    ),
)
@click.option(
    "--model",
    metavar="PACKAGE",
    help="An installed spaCy pipeline to parse with, other than the one that comes along.",
)
@with_taking
@click.option("--precision", is_flag=True, help="Find fewer statements, and surer ones.")
@click.option("--recall", is_flag=True, help="Find more statements, beliefs and hopes too.")
@click.option(
    "--no-learned", is_flag=True, help="Find statements by the rules alone, without the learned models."
)
def build(
    inputs: tuple[str, ...],
    output: str | None,
    view: str | None,
    published: tuple[str, ...],
    model: str | None,
    precision: bool,
    recall: bool,
    no_learned: bool,
    taking: Taking,
) -> int:
    """Build the record of one story from its reports.

    Each INPUT is a text file, a saved HTML page, a feed, an archive (WARC), JSON articles, or a folder of them, told
    apart by what is in it; `-` reads standard input; or the address of a page (https://...).
    Only addresses use the network; each is named on stderr when it is asked.
    An input that is empty, binary, too large or the same as another is named on stderr and left out; the exit
    status is then 1.

    \b
    ofrecord build a.txt b.html
    ofrecord build a.txt b.html -o record.html
    ofrecord build *.txt --format json > record.json
    ofrecord build a.txt b.txt --published a.txt=2025-02-12
    cat a.txt | ofrecord build - b.txt
    ofrecord build https://courier.example/harbour b.txt --contact desk@mine.example
    """
    ofrecord.choose_view(view, output)
    lean = _lean(precision, recall)
    problems: list[InputError] = []

    def on_problem(problem: InputError) -> None:
        problems.append(problem)
        say(str(problem))

    given = sources(inputs)
    record = ofrecord.build(
        given,
        model=model,
        max_bytes=taking.max_bytes,
        published=_published(published),
        jobs=taking.jobs,
        lean=lean,
        learned=not no_learned,
        limits=taking.limits,
        terms=taking.terms,
        on_problem=on_problem,
        on_report=_progress(len(given)),
    )
    put(record, output, view)
    return BAD_INPUT if problems else 0


def _lean(precision: bool, recall: bool) -> Lean:
    if precision and recall:
        raise click.UsageError(
            "--precision and --recall ask for opposite things; give one of them, or neither."
        )
    return "precision" if precision else "recall" if recall else "balanced"


@click.command()
@click.argument("record", metavar="RECORD.json")
@with_views
def show(record: str, output: str | None, view: str | None) -> int:
    """Show a saved record in any view.

    \b
    ofrecord show record.json
    ofrecord show record.json -o record.html
    ofrecord show record.json --format md
    """
    ofrecord.choose_view(view, output)
    put(_record(record), output, view)
    return 0


@click.command()
@click.argument("record", metavar="RECORD.json")
def check(record: str) -> int:
    """Tell whether every claim of a saved record still stands in its reports.

    Prints one line where it holds. Where it does not, prints each fault in a sentence; the exit status is then 1.

    \b
    ofrecord check record.json
    """
    read = _record(record)
    found = ofrecord.faults(read)
    for fault in found:
        write_out(f"{fault}.\n")
    if found:
        say(f"{record} does not hold: {count(len(found), 'fault')}.")
        return BAD_INPUT
    counts = (
        count(len(read.reports), "report"),
        count(len(read.claims), "claim"),
        count(len(read.findings), "finding"),
    )
    write_out(f"{record} holds: {counts[0]}, {counts[1]}, {counts[2]}.\n")
    return 0


@click.command()
def schema() -> int:
    """Print the JSON Schema of the record.

    \b
    ofrecord schema > record.schema.json
    """
    write_out(ofrecord.schema())
    return 0


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default="ofrecord-demo.html",
    show_default=True,
    help="Where to write it.",
)
def demo(output: str) -> int:
    """Build the record of an invented story, and say where the page is.

    The three reports come with the program: two as a scraper left them, one as a saved page. Countries, people
    and outlets in them do not exist.

    \b
    ofrecord demo
    ofrecord demo -o harbour.json
    """
    ofrecord.choose_view(None, output)
    record = ofrecord.demo()
    ofrecord.write(record, output)
    write_out(f"{record.story.title}\n{_told(record)}\nThe record is in {Path(output).resolve()}\n")
    return 0


def _told(record: Record) -> str:
    kinds = (("statement", record.statements), ("event", record.events), ("figure", record.figures))
    counts = [count(len(record.reports), "report"), *(count(len(told), name) for name, told in kinds)]
    return ", ".join([*counts, count(len(record.findings), "finding")]) + "."


def _record(name: str) -> Record:
    return ofrecord.read_record(("-", sys.stdin.buffer.read()) if name == "-" else name)


def _published(given: tuple[str, ...]) -> str | dict[str, str] | None:
    named = dict(one.rsplit("=", 1) for one in given if "=" in one)
    alone = [one for one in given if "=" not in one]
    if (named and alone) or len(alone) > 1:
        raise click.UsageError("--published takes one DATE for all reports, or NAME=DATE for each.")
    return alone[0] if alone else named or None


def _progress(total: int) -> Callable[[int, int], None] | None:
    if total < 2 or not sys.stderr.isatty():
        return None

    def show_progress(done: int, reports: int) -> None:
        click.echo(
            f"\r{done} of {reports} reports read" if done < reports else "\r\x1b[K", err=True, nl=False
        )

    return show_progress


COMMANDS = (build, show, check, schema, demo)
