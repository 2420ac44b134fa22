"""Which IP addresses are public: by our own table, since Python's `is_global` follows older registries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

import msgspec

from ofrecord.lexicon import load

_ALL_ONES = 0xFFFFFFFF
_GLOBAL_UNICAST = IPv6Network("2000::/3")


class _Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    network: str
    what: str
    private: bool = False


class _Wrapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    network: str
    what: str
    shift: int = 0
    inverted: bool = False


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of names: `private` of one's own machine or network, `never` of no network we can ask."""

    private: frozenset[str]
    never: frozenset[str]


class Addresses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/addresses.toml."""

    source: str
    ports_refused: frozenset[int]
    range: tuple[_Range, ...]
    wrapping: tuple[_Wrapping, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class _Table:
    ranges: tuple[tuple[IPv4Network | IPv6Network, _Range], ...]
    wrappings: tuple[tuple[IPv4Network | IPv6Network, _Wrapping], ...]


def why_not_public(ip: IPv4Address | IPv6Address, allow_private: bool = False) -> str | None:
    """Tell what stands against asking this address, or None where it is public unicast.

    An IPv6 address that carries an IPv4 one (mapped, translated, compatible, NAT64, 6to4, Teredo) is judged by
    that one. `allow_private` opens one's own machine and private networks; never link-local,
    multicast or reserved ones.
    """
    if isinstance(ip, IPv6Address) and ip.scope_id:
        return "with a zone, of one machine's own link"
    for network, found in _table().ranges:
        if ip.version == network.version and ip in network and not _wraps(ip, network):
            return None if found.private and allow_private else found.what
    if isinstance(ip, IPv4Address):
        return None
    inner = [(wrapping, _inner(ip, wrapping)) for network, wrapping in _table().wrappings if ip in network]
    for wrapping, carried in inner:
        reason = why_not_public(carried, allow_private)
        if reason:
            return f"{wrapping.what} for {carried}, {reason}"
    return None if inner or ip in _GLOBAL_UNICAST else "outside IPv6's public unicast (2000::/3)"


def _wraps(ip: IPv4Address | IPv6Address, network: IPv4Network | IPv6Network) -> bool:
    # Teredo lies inside the range kept for protocols: the narrower network decides.
    return any(ip in carrier and carrier.prefixlen > network.prefixlen for carrier, _ in _table().wrappings)


def _inner(ip: IPv6Address, wrapping: _Wrapping) -> IPv4Address:
    bits = int(ip) >> wrapping.shift & _ALL_ONES
    return IPv4Address(bits ^ _ALL_ONES if wrapping.inverted else bits)


@cache
def _table() -> _Table:
    known = load("addresses", Addresses)
    return _Table(
        tuple((ip_network(one.network), one) for one in known.range),
        tuple((ip_network(one.network), one) for one in known.wrapping),
    )
