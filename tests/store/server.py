"""A PostgreSQL server that lives as long as the tests."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

import psycopg

_NAMES = count(1)


class _Become(TypedDict, total=False):
    user: int
    group: int
    extra_groups: tuple[int, ...]


@dataclass
class Server:
    """The server's programs, its folder (data, socket, log), and who runs it."""

    programs: Path
    folder: Path
    user: str
    settings: tuple[str, ...] = (
        # As a server in use: a commit is on the disk when it is acknowledged.
        "fsync=on",
        "synchronous_commit=on",
        "listen_addresses=",
        "shared_buffers=64MB",
        "max_connections=60",
    )
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @classmethod
    def start(cls, folder: Path) -> Server | None:
        """Make a database cluster and start it; None where no server program is installed."""
        programs = find_programs()
        if programs is None:
            return None
        # The path of a socket may have no more than 107 characters, and the server's user must reach it.
        home = Path(tempfile.mkdtemp(prefix="ofr-pg-", dir="/tmp"))
        server = cls(programs, home, _user())
        if server.user != pwd.getpwuid(os.getuid()).pw_name:
            shutil.chown(home, server.user)
        server._run(
            "initdb", "-D", str(home / "data"), "-U", "editor", "-A", "trust", "-E", "UTF8", "--no-sync"
        )
        server.up()
        (folder / "server").write_text(str(home), "utf-8")
        return server

    def up(self) -> None:
        """Start it and wait until it answers."""
        options = [word for setting in self.settings for word in ("-c", setting)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    str(self.programs / "postgres"),
                    "-D",
                    str(self.folder / "data"),
                    "-k",
                    str(self.folder),
                    *options,
                ],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                **self._become,
            )
        self._run("pg_isready", "-h", str(self.folder), "-t", "30", tries=150)

    def kill(self) -> None:
        """End it as a power cut would, and its children with it."""
        assert self.process is not None
        self.process.send_signal(signal.SIGQUIT)  # "immediate": no checkpoint, nothing written out
        self.process.wait()

    def stop(self) -> None:
        """End it and take its folder away."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def new_schema(self) -> str:
        """Give the address of a new, empty schema."""
        name = f"t{next(_NAMES)}_{secrets.token_hex(3)}"
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"postgresql://editor@/postgres?host={quote(str(self.folder), safe='')}&options=-csearch_path%3D{name}"

    def dsn(self) -> str:
        """Give how psycopg reaches it."""
        return f"host={self.folder} user=editor dbname=postgres"

    def _run(self, program: str, *words: str, tries: int = 1) -> None:
        for attempt in range(tries):
            done = subprocess.run(
                [str(self.programs / program), *words],
                capture_output=True,
                text=True,
                cwd=self.folder,
                **self._become,
                check=False,
            )
            if done.returncode == 0:
                return
            if attempt + 1 < tries:
                signal.sigtimedwait([], 0.1)
        log = self.folder / "log"
        raise AssertionError(f"{program}: {done.stderr} {log.read_text() if log.exists() else ''}")

    @property
    def _become(self) -> _Become:
        # The server's programs refuse to run as root.
        if os.getuid() != 0:
            return {}
        entry = pwd.getpwnam(self.user)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": ()}


def find_programs() -> Path | None:
    """Give the folder of the newest server's programs."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True
    )
    on_path = shutil.which("postgres")
    for folder in [*debian, *([Path(on_path).resolve().parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _user() -> str:
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid()).pw_name
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
