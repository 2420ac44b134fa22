"""Collect the patterns of the package, and how each is used: run as a program, prints JSON.

Everything that `re` compiles for the package's own code while all of it is imported and works on the invented
stories is noted, with the methods called on it; a pattern of which none was called counts as used in every way.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from importlib.resources import files
from typing import Any

METHODS = ("match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split")
found: dict[tuple[str | bytes, int], dict[str, Any]] = {}


class Noted:
    """A compiled pattern that notes which of its methods are called."""

    def __init__(self, pattern: re.Pattern[Any], where: str) -> None:
        self._pattern = pattern
        self._note = found.setdefault((pattern.pattern, pattern.flags), {"where": where, "used": set()})

    def __getattr__(self, name: str) -> Any:
        if name in METHODS:
            self._note["used"].add(name)
        return getattr(self._pattern, name)


def _collect() -> None:
    compile_ = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: int) -> Any:
        made = compile_(pattern, flags)
        frame = sys._getframe(1)
        direct = frame.f_code.co_filename.endswith("/re/__init__.py") and frame.f_code.co_name
        caller = sys._getframe(2) if direct else frame
        path = caller.f_code.co_filename
        if "/ofrecord/" not in path or not isinstance(made, re.Pattern):
            return made
        return Noted(made, f"{path.partition('/ofrecord/')[2]}:{caller.f_lineno}")

    re._compile = noting  # type: ignore[attr-defined]


def main() -> None:
    """Import and run everything; print what was compiled."""
    _collect()
    ofrecord = importlib.import_module("ofrecord")
    for module in pkgutil.walk_packages(ofrecord.__path__, "ofrecord."):
        if not module.name.endswith(("__main__", ".migrations.env")):  # these two run where they are imported
            importlib.import_module(module.name)
    folder = files("ofrecord").joinpath("examples/harbour")
    harbour = sorted(str(path) for path in folder.iterdir() if path.is_file())
    for story in [harbour, *([path] for path in sys.argv[1:])]:
        record = ofrecord.build(story, limits=None)
        for view in ofrecord.formats():
            ofrecord.render(record, view)
    address = importlib.import_module("ofrecord.reading.web.address")
    for text in ("https://courier.example:8080/a", "http://93.184.215.14/", "http://[2606:4700::1111]/"):
        address.parse_address(text)
    importlib.import_module("ofrecord.reading").read_bytes("a", "<meta charset=koi8-u>порт".encode("koi8_u"))
    listed = [
        {
            "pattern": pattern if isinstance(pattern, str) else pattern.decode("latin-1"),
            "flags": flags,
            "bytes": isinstance(pattern, bytes),
            "where": note["where"],
            "used": sorted(note["used"]),
        }
        for (pattern, flags), note in found.items()
    ]
    sys.stdout.write(json.dumps(listed))


if __name__ == "__main__":
    main()
