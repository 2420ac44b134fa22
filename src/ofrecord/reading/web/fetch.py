"""Ask one address politely: robots.txt, redirects, conditions, a busy host, a copy kept."""

from __future__ import annotations

import hashlib
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpcore
import httpx
from protego import Protego

from ofrecord.errors import DisallowedAddress, EmptyInput, RefusedAddress, UnreachableAddress
from ofrecord.reading.web.address import Address, join_address, parse_address
from ofrecord.reading.web.archive import Archive, Capture
from ofrecord.reading.web.body import receive
from ofrecord.reading.web.network import Deadline, Transport, trusted
from ofrecord.reading.web.terms import Terms, data_folder

_AGENT = "ofrecord"
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_MOVED = (301, 302, 303, 307, 308)
_ROBOTS_LONGEST = 500 * 1024
_LONGEST_DELAY = 10.0
_TRY_LATER = "try again later, or save the page by hand and give the file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the bytes, unpacked; `capture` tells the rest. `charset` is what the host says of them."""

    data: bytes
    capture: Capture
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    data: bytes


class Fetcher:
    """Asks addresses on `terms`, one after the other, and remembers the hosts it asked. For one thread."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._archive = Archive(terms.archive or data_folder() / "archive")
        self._tls = terms.tls or trusted()
        self._robots: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, name: str) -> Fetched:
        """Give what the address `name` serves, and keep a copy.

        The host's robots.txt is held, at every redirect anew. What the archive has is asked for with its conditions
        (ETag, Last-Modified), and taken from there where it is unchanged. 429 and 503 are tried again, as
        the host asks (Retry-After) or after 1, 2, 4 seconds. No cookie is kept, no proxy of the
        environment used, no address in the answer asked (`<meta refresh>`, images, feeds' links).

        Raises RefusedAddress, DisallowedAddress, UnreachableAddress, OversizedInput, EmptyInput.
        """
        address = parse_address(name, self._terms.allow_private)
        deadline = Deadline(time.monotonic() + self._terms.seconds)
        kept = self._archive.last(address)
        try:
            final, answer = self._follow(name, address, deadline, kept)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _unreachable(name, _told(error, self._terms.seconds)) from None
        except httpx.HTTPError as error:
            raise _unreachable(name, f"gives no page ({error})") from None
        return self._keep(name, address, final, answer, kept)

    def _follow(
        self, name: str, address: Address, deadline: Deadline, kept: Capture | None
    ) -> tuple[Address, _Answer]:
        for _ in range(self._terms.redirects + 1):
            self._hold_robots(name, address, deadline)
            answer = self._ask(name, address, deadline, kept)
            place = answer.headers.get("location")
            if answer.status not in _MOVED or not place:
                return address, answer
            address = self._moved(name, address, place)
        raise _unreachable(name, f"is redirected more than {self._terms.redirects} times")

    def _moved(self, name: str, address: Address, place: str) -> Address:
        try:
            return join_address(address, place, self._terms.allow_private)
        except RefusedAddress as error:
            raise RefusedAddress(
                name, f"is redirected to an address that is refused: {error.name} {error.problem}", error.mend
            ) from None

    def _ask(self, name: str, address: Address, deadline: Deadline, kept: Capture | None) -> _Answer:
        waited = 0.0
        for again in range(self._terms.tries + 1):
            self._pause(address, deadline)
            answer = self._request(name, address, deadline, kept)
            if answer.status not in _BUSY:
                return answer
            wait = _retry_after(answer.headers.get("retry-after", "")) or float(2**again)
            waited += wait
            if waited > self._terms.patience:
                raise _unreachable(name, f"its host is busy ({answer.status}) and asks to wait {wait:,.0f} s")
            if again < self._terms.tries:
                _wait(wait, deadline)
        raise _unreachable(
            name, f"its host is still busy ({answer.status}) after {self._terms.tries} more tries"
        )

    def _request(self, name: str, address: Address, deadline: Deadline, kept: Capture | None) -> _Answer:
        headers = {
            "User-Agent": self._terms.agent + (f" ({self._terms.contact})" if self._terms.contact else ""),
            "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        if kept and kept.final == address.text:
            headers |= {"If-None-Match": kept.etag} if kept.etag else {}
            headers |= {"If-Modified-Since": kept.modified} if kept.modified else {}
        if self._terms.on_request:
            self._terms.on_request(address.text)
        transport = Transport(self._terms, name, deadline, self._tls)
        request = httpx.Request("GET", address.text, headers=headers)
        with closing(transport), closing(transport.handle_request(request)) as answer:
            self._asked[address.host] = time.monotonic()
            data = receive(name, answer, self._terms) if answer.status_code == HTTPStatus.OK else b""
            return _Answer(answer.status_code, answer.headers, data)

    def _pause(self, address: Address, deadline: Deadline) -> None:
        told = self._robots.get(address.origin)
        asked = float((told and told.crawl_delay(_AGENT)) or 0)
        before = self._asked.get(address.host)
        if before is not None:
            wait = before + max(self._terms.delay, min(asked, _LONGEST_DELAY)) - time.monotonic()
            _wait(max(0.0, wait), deadline)

    def _hold_robots(self, name: str, address: Address, deadline: Deadline) -> None:
        robots = self._robots.get(address.origin)
        if robots is None:
            robots = self._robots[address.origin] = self._ask_robots(name, address, deadline)
        if not robots.can_fetch(address.text, _AGENT):
            raise DisallowedAddress(
                name,
                f"the robots.txt of {address.host} keeps programs from it",
                "save the page by hand and give the file",
            )

    def _ask_robots(self, name: str, address: Address, deadline: Deadline) -> Protego:
        """Ask for the robots.txt of a host. None there (4xx): all is open; a host in trouble: nothing is (RFC 9309)."""
        place = Address(address.scheme, address.host, address.port, "/robots.txt")
        for _ in range(self._terms.redirects + 1):
            answer = self._ask(name, place, deadline, None)
            moved = answer.headers.get("location")
            if answer.status not in _MOVED or not moved:
                break
            place = self._moved(name, place, moved)
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _unreachable(name, f"the robots.txt of its host cannot be read ({answer.status})")
        self._asked.pop(place.host, None)  # robots.txt belongs to the page's own request: no pause between
        return Protego.parse(answer.data[:_ROBOTS_LONGEST].decode("utf-8", "replace"))

    def _keep(
        self, name: str, address: Address, final: Address, answer: _Answer, kept: Capture | None
    ) -> Fetched:
        headers = answer.headers
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if answer.status == HTTPStatus.NOT_MODIFIED and kept:
            data = self._archive.body(kept) or b""
        elif answer.status == HTTPStatus.OK:
            data = answer.data
        else:
            raise _unreachable(name, f"answers {_phrase(answer.status)}")
        if not data:
            raise EmptyInput(name, "is empty", "give an address that serves the report")
        capture = Capture(
            address=address.text,
            final=final.text,
            captured=now,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            media=headers.get("content-type") or (kept.media if kept and not answer.data else None),
            etag=headers.get("etag") or (kept.etag if kept and not answer.data else None),
            modified=headers.get("last-modified") or (kept.modified if kept and not answer.data else None),
        )
        self._archive.keep(address, capture, data)
        return Fetched(data, capture, _charset(capture.media))


def _wait(seconds: float, deadline: Deadline) -> None:
    time.sleep(seconds)
    deadline.ends += seconds


def _retry_after(value: str) -> float | None:
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _charset(media: str | None) -> str | None:
    message = httpx.Response(HTTPStatus.OK, headers={"content-type": media or ""})
    return message.charset_encoding


def _phrase(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _told(error: Exception, seconds: float) -> str:
    if isinstance(error, httpcore.TimeoutException):
        return f"does not answer whole within {seconds:g} s"
    if isinstance(error, httpcore.ProtocolError):
        return f"its answer breaks off or is no HTTP ({error})"
    return f"cannot be connected to ({error or type(error).__name__})"


def _unreachable(name: str, problem: str) -> UnreachableAddress:
    return UnreachableAddress(name, problem, _TRY_LATER)
