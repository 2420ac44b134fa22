"""The bar of a long run. Apart, so that other commands import no drawing library."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


def bar() -> Progress:
    """Give a bar on standard error; what is told beside it is written above it."""
    return Progress(
        BarColumn(24),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),  # else that goes where the user sent it
        redirect_stderr=True,
    )
