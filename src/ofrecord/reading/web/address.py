"""One spelling of an address, or none: what parsers read differently is refused before anybody asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

import idna

from ofrecord.errors import RefusedAddress
from ofrecord.lexicon import load
from ofrecord.reading.web.ranges import Addresses, why_not_public

_WHOLE = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):(//)?([^/?#]*)(.*)", re.S)
_AUTHORITY = re.compile(r"(\[[0-9a-fA-F:.]{2,45}\]|[^\[\]:]{1,300})(?::([0-9]{1,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff]")
_PORTS = {"http": 80, "https": 443}
_LEAST_FREE_PORT = 1024
_LONGEST = 8000
"Characters of an address: as many as RFC 9110 has every server take."
_KEPT = "/?:@!$&'()*+,;=-._~%[]"
_MEND = "give the page's own http or https address, as a browser shows it"
OWN = "only public addresses are asked, unless it is your own and --allow-private is given"


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its one spelling: lower-case ASCII host (IPv6 without brackets), no fragment."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def text(self) -> str:
        """The whole address."""
        return self.origin + self.path


def parse_address(text: str, allow_private: bool = False) -> Address:
    """Read an address strictly.

    Raises RefusedAddress for anything but http and https; for what URL parsers disagree about (a user's
    name, a backslash, white space, control characters, `%` in the host, IPv4 in any spelling but four
    decimal numbers); for ports below 1024 other than 80 and 443, and those of WHATWG's list; and, unless
    `allow_private`, for names and numbers of one's own network.
    """
    if len(text) > _LONGEST:
        raise _refused(text[:80] + "\u2026", f"has {len(text):,} characters, more than any page's")
    odd = _ODD.search(text)
    if odd:
        raise _refused(text, f"holds {odd.group()!a} in it")
    match = _WHOLE.fullmatch(text)
    if match is None:
        raise _refused(text, "has no scheme")
    scheme, slashes, authority, rest = match.groups()
    if scheme.lower() not in _PORTS:
        raise _refused(text, f"is of the scheme {scheme.lower()!r}, and only http and https are asked")
    if not slashes or not authority:
        raise _refused(text, "names no host")
    if "@" in authority or (rest[:1] in ("#", "?") and "@" in rest):
        raise _refused(text, "has an @ by which parsers disagree about its host")
    parts = _AUTHORITY.fullmatch(authority)
    if parts is None:
        raise _refused(text, "has a host or port that is none")
    host = _host(text, parts.group(1), allow_private)
    port = _port(text, parts.group(2), _PORTS[scheme.lower()])
    path = quote(rest.partition("#")[0], safe=_KEPT)
    return Address(scheme.lower(), host, port, path if path.startswith("/") else f"/{path}")


def join_address(base: Address, location: str, allow_private: bool = False) -> Address:
    """Give where a redirect at `base` leads. Raises RefusedAddress as `parse_address`, and for https to http."""
    if _ODD.search(location):
        raise _refused(location, f"(a redirect of {base.text}) holds odd characters")
    target = parse_address(urljoin(base.text, location), allow_private)
    if base.scheme == "https" and target.scheme == "http":
        raise _refused(base.text, f"redirects from https to http ({target.text})")
    return target


def _host(text: str, given: str, allow_private: bool) -> str:
    if given.startswith("["):
        try:
            ip = IPv6Address(given[1:-1])
        except AddressValueError:
            raise _refused(text, f"has an IPv6 address that is none ({given})") from None
        return _public(text, ip, allow_private)
    host = _ascii(text, given)
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(text, f"has a host that is no name ({given})")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            number = IPv4Address(host)
        except AddressValueError:
            raise _refused(text, f"has an IPv4 address in an odd spelling ({given})") from None
        if given.removesuffix(".") != str(number):
            raise _refused(text, f"has an IPv4 address in an odd spelling ({given})")
        return _public(text, number, allow_private)
    names = load("addresses", Addresses).names
    endings = {".".join(labels[at:]) for at in range(len(labels))}
    if endings & names.never:
        raise _refused(text, f"names a host of no public network ({host})")
    if not allow_private and (len(labels) == 1 or endings & names.private):
        raise RefusedAddress(text, f"names a host of no public network ({host})", OWN)
    return host


def _ascii(text: str, host: str) -> str:
    if host.isascii():
        return host.lower().removesuffix(".")
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower().removesuffix(".")
    except idna.IDNAError:
        raise _refused(text, f"has a host that is no name ({host})") from None


def _public(text: str, ip: IPv4Address | IPv6Address, allow_private: bool) -> str:
    reason = why_not_public(ip, allow_private)
    if reason:
        mend = _MEND if why_not_public(ip, allow_private=True) else OWN
        raise RefusedAddress(text, f"leads to {ip}: {reason}", mend)
    return str(ip)


def _port(text: str, given: str | None, usual: int) -> int:
    port = usual if given is None else int(given)
    free = _LEAST_FREE_PORT <= port <= 65535 and port not in load("addresses", Addresses).ports_refused
    if port not in _PORTS.values() and not free:
        raise _refused(text, f"has port {port}, which serves no pages")
    return port


def _refused(text: str, problem: str) -> RefusedAddress:
    return RefusedAddress(text, problem, _MEND)
