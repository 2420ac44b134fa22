"""One spelling of a page's address, so that a page fetched again is known for the same."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec

from ofrecord.lexicon import load


class _Tracking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    prefixes: tuple[str, ...]
    names: tuple[str, ...]
    hosts: tuple[str, ...]
    endings: tuple[str, ...]


def canonical(address: str) -> str | None:
    """Give `host/path?query` without scheme, port, tracking parameters, fragment and mobile dress.

    None where it is no web address, or names no page of its host (a front page tells another story each day).
    Source of the parameters: `lexicon/tracking.toml`.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    words = _tracking()
    host = next((host.removeprefix(one) for one in words.hosts if host.startswith(one)), host)
    path = parts.path
    ending = next((one for one in words.endings if path.lower().rstrip("/").endswith(one)), "")
    path = path.rstrip("/")
    path = path[: len(path) - len(ending)].rstrip("/")
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not _is_tracking(name.lower()))
    if not path and not kept:
        return None
    return f"{host}{path}" + (f"?{urlencode(kept)}" if kept else "")


def _is_tracking(name: str) -> bool:
    words = _tracking()
    return name in words.names or name.startswith(words.prefixes)


@cache
def _tracking() -> _Tracking:
    words: _Tracking = load("tracking", _Tracking)
    return words
