"""A real server on this machine, a count of real connections, and the terms to ask it."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pytest

from ofrecord.reading.web import Terms

PUBLIC = "93.184.215.14"
"An address of example.com: public, and never really asked by these tests."

Serve = Callable[[BaseHTTPRequestHandler], None]
_connections: list[tuple[Any, ...]] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        _connections.append(arguments[1])


sys.addaudithook(_audit)


@pytest.fixture
def connections() -> list[tuple[Any, ...]]:
    """Every address to which a socket of this process was connected since the test began, by Python's audit hook."""
    _connections.clear()
    return _connections


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that ends the connection early is no event."""


class Site:
    """An HTTP server on the loopback: a function a path; `seen` has each request's path and headers."""

    def __init__(self, certificate: Path | None = None) -> None:
        self.pages: dict[str, Serve] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                try:
                    site.pages.get(self.path, answer(b"none", 404))(self)
                except OSError:
                    self.close_connection = True  # the client had enough

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        self.server = _Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.scheme = "http"
        if certificate:
            self.scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.seen]


def answer(body: bytes, status: int = 200, **headers: str) -> Serve:
    """A plain answer; `Content_Type="text/html"` becomes a header."""

    def serve(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body))}.items():
            if name not in headers:
                headers[name] = value
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return serve


def move(target: str, status: int = 302) -> Serve:
    return answer(b"", status, Location=target)


@pytest.fixture
def site() -> Iterator[Site]:
    """A server of plain HTTP."""
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for news.example, made for this run."""
    path = tmp_path_factory.mktemp("tls") / "pair.pem"
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl here")
    names = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    made = subprocess.run(
        [program, "req", *kind, *names, "-keyout", "-", "-out", "-"], check=True, capture_output=True
    )
    path.write_bytes(made.stdout)
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    """A server of HTTPS."""
    made = Site(certificate)
    yield made
    made.server.shutdown()
    made.server.server_close()


class Detour(httpcore.SyncBackend):
    """The network with one change: what goes to PUBLIC reaches the loopback. `asked` has each number connected to."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> httpcore.NetworkStream:
        self.asked.append(host)
        return super().connect_tcp("127.0.0.1" if host == PUBLIC else host, port, *args, **options)


@pytest.fixture
def terms(tmp_path: Path) -> Callable[..., Terms]:
    """The terms of the tests: quick, the archive in the test's own folder; keywords change them."""

    def make(**changes: Any) -> Terms:
        usual: dict[str, Any] = {"archive": tmp_path / "archive", "delay": 0.0, "allow_private": True}
        return Terms(**(usual | changes))

    return make
