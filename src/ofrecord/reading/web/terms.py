"""On what terms addresses are asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ofrecord.errors import UsageError

if TYPE_CHECKING:
    import ssl

    import httpcore

Resolve = Callable[[str, int], list[str]]
"Gives the IP addresses of a name, for a port; raises OSError where there is none."

_MIB = 1024 * 1024


def data_folder() -> Path:
    """Give the folder where this user's programs keep data, and ours in it (XDG on Linux)."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "ofrecord"
    name, usual = (
        ("LOCALAPPDATA", home / "AppData" / "Local")
        if os.name == "nt"
        else ("XDG_DATA_HOME", home / ".local" / "share")
    )
    given = os.environ.get(name, "")
    return (Path(given) if Path(given).is_absolute() else usual) / "ofrecord"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms addresses are asked.

    `agent` is the program's name and version. `allow_private` opens one's own machine and private networks.
    `contact` (an address of mail or of a page) goes into the User-Agent. `archive` is the folder of the
    copies, `archive` in the user's data folder by default. `seconds` is the time for one address, its
    redirects included, its politeness not; `patience` the seconds of waiting that a busy host may ask for;
    `delay` the seconds between two requests to one host. `max_bytes` limits what is sent, `max_expanded` and
    `max_ratio` what is made of it. `on_request` is told each address before it is asked.

    `resolve`, `network` and `tls` are where this program ends: how a name is resolved, how a connection is made to the
    address that was checked, and which certificates count. Raises UsageError for a contact that no header can hold.
    """

    agent: str = "ofrecord"
    allow_private: bool = False
    contact: str | None = None
    archive: Path | None = None
    seconds: float = 20.0
    patience: float = 30.0
    delay: float = 1.0
    redirects: int = 5
    tries: int = 3
    max_bytes: int = 15 * _MIB
    max_expanded: int = 50 * _MIB
    max_ratio: int = 100
    on_request: Callable[[str], None] | None = None
    resolve: Resolve | None = None
    network: httpcore.NetworkBackend | None = None
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        contact = self.contact or ""
        if not (contact.isascii() and contact.isprintable()) or set(contact) & set("()\\"):
            raise UsageError(
                f"{contact!r} cannot be a contact; give an address of mail or of a page, in plain letters."
            )
