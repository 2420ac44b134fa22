"""Knowledge of language and newsrooms as data: one TOML file a subject, each naming its source.

A module that needs a file declares a frozen `msgspec.Struct` for it and calls `load`; a file that does not
fit its type fails there, at the first use.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)


@cache
def load(name: str, kind: type[T]) -> T:
    """Read `lexicon/<name>.toml` into `kind`.

    Raises msgspec.ValidationError where the file and the type disagree, FileNotFoundError where there is none.
    """
    data = resources.files(__package__).joinpath(f"{name}.toml").read_bytes()
    return msgspec.convert(tomllib.loads(data.decode("utf-8")), kind)
