"""The options of the commands that take inputs in: limits, how addresses are asked, processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click

import ofrecord
from ofrecord.cli.say import say


@dataclass(frozen=True, slots=True)
class Taking:
    """What the options say."""

    max_bytes: int | None
    limits: ofrecord.Limits
    terms: ofrecord.Terms
    jobs: int


def with_taking(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command these options, and hand them to it as one `taking`."""

    @wraps(command)
    def bundled(
        *arguments: object,
        max_bytes: int | None,
        max_seconds: int,
        max_memory: int,
        contact: str | None,
        archive: str | None,
        allow_private: bool,
        jobs: int,
        **options: object,
    ) -> int:
        terms = ofrecord.Terms(
            allow_private=allow_private,
            contact=contact,
            archive=Path(archive) if archive else None,
            on_request=lambda address: say(f"asks {address} over the network."),
        )
        taking = Taking(max_bytes, ofrecord.Limits(max_seconds, max_memory), terms, jobs)
        return command(*arguments, taking=taking, **options)

    for option in reversed(_OPTIONS):
        bundled = option(bundled)
    return bundled


_OPTIONS = (
    click.option(
        "--max-bytes",
        type=click.IntRange(min=1),
        metavar="N",
        help="Refuse inputs larger than N bytes (default: 15728640, which is 15 MiB).",
    ),
    click.option(
        "--max-seconds",
        type=click.IntRange(min=1),
        default=10,
        metavar="N",
        show_default=True,
        help="Give up an input whose reading takes more than N seconds of processor time.",
    ),
    click.option(
        "--max-memory",
        type=click.IntRange(min=128),
        default=1024,
        metavar="MIB",
        show_default=True,
        help="Give up an input whose reading takes more than this memory (held on Linux).",
    ),
    click.option(
        "--contact", metavar="TEXT", help="Tell the hosts of addresses whom to write to: a mail address."
    ),
    click.option(
        "--archive", metavar="DIR", help="Where copies of fetched pages are kept (default: your data folder)."
    ),
    click.option(
        "--allow-private", is_flag=True, help="Ask addresses of this machine and of private networks too."
    ),
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=1,
        metavar="N",
        show_default=True,
        help="Use N processes; pays for many reports.",
    ),
)
