"""The face of a package whose names are fetched from their modules at their first use."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


def fetched_later(package: str, homes: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """Give the `__getattr__` (PEP 562) of `package`: who needs one of its names waits for no module of another.

    `homes` has the names by the module they stand in, told from the package (".local"). Any other name raises
    AttributeError, as Python asks.
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def fetch(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(home_of[name], package), name)
        setattr(sys.modules[package], name, value)
        return value

    return fetch
