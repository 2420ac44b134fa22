"""Copies of what was fetched: the bytes by their sha256, and what is known of each capture."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

from ofrecord.errors import OutputError
from ofrecord.reading.web.address import Address


class Capture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer of an address, as kept.

    `captured` is the moment (UTC) it came or was confirmed: when we asked, and never when anything was
    published. `address` is the one asked, `final` the one that answered after redirects. `etag` and
    `modified` are the answer's own, for the next time.
    """

    address: str
    final: str
    captured: str
    sha256: str
    size: int
    media: str | None = None
    etag: str | None = None
    modified: str | None = None


class Archive:
    """A folder: `captures/HOST/KEY.jsonl`, a line a capture and the newest last; `bodies/XX/SHA256`, the bytes.

    Raises OutputError where the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def last(self, address: Address) -> Capture | None:
        """Give the newest capture of an address whose bytes are still there and whole."""
        try:
            lines = self._captures(address).read_bytes().splitlines()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._failed(address, "read", error) from error
        for line in reversed(lines):
            try:
                capture = msgspec.json.decode(line, type=Capture)
            except msgspec.MsgspecError:  # a line half written when the machine stopped
                continue
            if self.body(capture) is not None:
                return capture
        return None

    def body(self, capture: Capture) -> bytes | None:
        """Give the bytes of a capture, or None where they are gone or no longer the same."""
        path = self._body(capture.sha256)
        data = path.read_bytes() if path.is_file() else b""
        return data if hashlib.sha256(data).hexdigest() == capture.sha256 else None

    def keep(self, address: Address, capture: Capture, data: bytes) -> None:
        """Keep the bytes (once, however often they come) and the line that tells of them."""
        try:
            body = self._body(capture.sha256)
            if self.body(capture) is None:
                body.parent.mkdir(parents=True, exist_ok=True)
                _write(body, data)
            path = self._captures(address)
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(msgspec.json.encode(capture) + b"\n")
        except OSError as error:
            raise self._failed(address, "kept", error) from error

    def _failed(self, address: Address, what: str, error: OSError) -> OutputError:
        return OutputError(
            f"{self._folder}: the copy of {address.text} cannot be {what} ({error.strerror or error}); "
            "choose another folder with --archive."
        )

    def _captures(self, address: Address) -> Path:
        key = hashlib.sha256(address.text.encode()).hexdigest()[:16]
        return self._folder / "captures" / address.host.replace(":", "_") / f"{key}.jsonl"

    def _body(self, sha256: str) -> Path:
        return self._folder / "bodies" / sha256[:2] / sha256


def _write(path: Path, data: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
