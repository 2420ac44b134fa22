"""The program: its commands, and the exit status of each way it can end."""

from __future__ import annotations

import os
import sys

import click

import ofrecord
from ofrecord.cli import changes, db, newsroom, record, search, watch
from ofrecord.cli.say import BAD_INPUT, BAD_USAGE, BROKEN_PIPE, INTERRUPTED, OUR_FAULT, say


def main(arguments: list[str] | None = None) -> None:
    """Run the program and end the process with its exit status.

    0: done. 1: an input was bad (the record of the others is still written), a record does not hold, or a file
    cannot be read or written. 2: the command line is wrong. 70: a fault of the program. 130: interrupted.
    """
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the program; give its exit status. Every error is one sentence on stderr."""
    try:
        given = sys.argv[1:] if arguments is None else list(arguments)
        with program.make_context("ofrecord", given) as context:  # click's own main() prints at an interrupt
            status = program.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # Python flushes stdout once more at its end
        return BROKEN_PIPE
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return BAD_USAGE
    except click.UsageError as error:
        say(f"{error.format_message()} Try `{error.ctx.command_path if error.ctx else 'ofrecord'} --help`.")
        return BAD_USAGE
    except ofrecord.UsageError as error:
        say(str(error))
        return BAD_USAGE
    except ofrecord.NoReport as error:
        for problem in error.problems:
            say(str(problem))
        return BAD_INPUT
    except ofrecord.OfRecordError as error:
        say(str(error))
        return BAD_INPUT
    except Exception as error:
        if os.environ.get("OFRECORD_DEBUG"):
            raise
        say(
            f"a fault of the program, not of your input: {type(error).__name__}: {error}. OFRECORD_DEBUG=1 shows where."
        )
        return OUR_FAULT
    return int(status or 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(ofrecord.__version__, "-V", "--version", message="ofrecord %(version)s")
def program() -> None:
    """Make one checkable record out of several reports of one event.

    It says who said what, what happened, is planned or denied, which figures stand, where the reports agree and
    differ, and whose word it rests on. Every line points at the characters it came from.

    \b
    ofrecord demo                              a first look: an invented story, as a page
    ofrecord build a.txt b.html                the record of two reports, on the screen
    ofrecord build a.txt b.html -o page.html   the same as a page to read and check
    """


for _module in (record, newsroom, search, changes, watch, db):
    for _command in _module.COMMANDS:
        program.add_command(_command)
