"""Connections that go to checked addresses only, and end in time."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

import certifi
import httpcore
import httpx

from ofrecord.errors import RefusedAddress, UnreachableAddress
from ofrecord.reading.web.address import OWN
from ofrecord.reading.web.ranges import why_not_public
from ofrecord.reading.web.terms import Resolve, Terms


@dataclass(slots=True)
class Deadline:
    """When the time of one address is over; waiting out of politeness moves it."""

    ends: float

    def left(self) -> float:
        """Give the seconds left. Raises httpcore.ReadTimeout where there are none."""
        seconds = self.ends - time.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("the time for this address is over")
        return seconds


class Transport(httpx.BaseTransport):
    """httpx's door to the network: its own pool of connections, by way of `_Checked`.

    The host's name stays in the Host header and in TLS (SNI and the certificate's check); only the
    connection goes to the number that was checked.
    """

    def __init__(self, terms: Terms, name: str, deadline: Deadline, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            network_backend=_Checked(terms, name, deadline),
            max_connections=1,
            retries=0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask; raises httpcore's errors, and those of `_Checked`."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        assert isinstance(answer.stream, Iterable)  # noqa: S101 - the sync pool's; for the type checker
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer.stream))

    def close(self) -> None:
        """End the connections."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)

    def close(self) -> None:
        end = getattr(self._stream, "close", None)
        if end:
            end()


class _Checked(httpcore.NetworkBackend):
    """Resolves a name once, refuses it where any of its addresses is not public, and connects to one of those.

    So a name that is public at the check and private at the connection has no second chance: nothing is resolved twice.
    """

    def __init__(self, terms: Terms, name: str, deadline: Deadline) -> None:
        self._terms = terms
        self._name = name
        self._deadline = deadline
        self._network = terms.network or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the base's signature; the deadline counts
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        resolved = _resolve(
            self._terms.resolve or system_resolve, host.strip("[]"), port, self._deadline.left()
        )
        if isinstance(resolved, OSError):
            raise UnreachableAddress(
                self._name,
                f"the name {host} cannot be resolved ({resolved.strerror or resolved})",
                "check the address",
            )
        for number in resolved:
            reason = why_not_public(ip_address(number), self._terms.allow_private)
            if reason:
                raise RefusedAddress(
                    self._name,
                    f"{host} leads to {number}: {reason}",
                    OWN,
                )
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for place, number in enumerate(resolved[:4]):
            share = self._deadline.left() / min(4, len(resolved) - place)
            try:
                stream = self._network.connect_tcp(number, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Timed(stream, self._deadline)
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A stream of which every reading ends with the deadline, so that a byte a second is no way to hold us."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Timed(
            self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def system_resolve(host: str, port: int) -> list[str]:
    """Give the addresses of a name as this machine's resolver tells them, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in found))


def trusted() -> ssl.SSLContext:
    """Give a TLS context that trusts Mozilla's roots (certifi) and this machine's, a newsroom's own among them."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context


def _resolve(resolve: Resolve, host: str, port: int, seconds: float) -> list[str] | OSError:
    # The system's resolver knows no time limit; it is left alone where it takes too long.
    answers: list[list[str] | OSError] = []

    def ask() -> None:
        try:
            answers.append(resolve(host, port))
        except OSError as error:
            answers.append(error)
        except UnicodeError as error:
            answers.append(OSError(str(error)))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    return answers[0] if answers else OSError("no answer in time")
