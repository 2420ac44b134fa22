"""Parse arguments, call one function of the API, print. A file a group of commands."""

from ofrecord.cli.program import main, run

__all__ = ["main", "run"]
