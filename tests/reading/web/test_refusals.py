"""All of ../shared/badinput/ssrf-targets.txt is refused, and no connection made: counted at the sockets."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ofrecord.errors import InputError, RefusedAddress, UnreachableAddress
from ofrecord.reading import read_bytes
from ofrecord.reading.web import Fetcher, Terms
from ofrecord.reading.web.address import parse_address
from ofrecord.reading.web.network import system_resolve
from ofrecord.reading.web.ranges import why_not_public
from tests.reading.web.conftest import PUBLIC, Detour, Site, answer, move

MakeTerms = Callable[..., Terms]


@pytest.fixture(scope="module")
def targets(shared: Path) -> list[str]:
    """Every target of the list."""
    path = shared / "badinput" / "ssrf-targets.txt"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    lines = path.read_text("utf-8").split("\n")
    return [line for line in lines if line.strip() and not line.startswith("# ")]


def of(kind: str, targets: list[str]) -> list[str]:
    """The targets of a kind: those that open with this word, or the plain addresses."""
    words = ("REDIRECT ", "DNS ")
    place = next(at for at, line in enumerate(targets) if line.startswith(words[0]))
    if kind == "plain":
        return targets[:place]
    if kind == "content":
        return [line for line in targets[place:] if not line.startswith(words)]
    return [line for line in targets[place:] if line.startswith(kind)]


def public(_host: str, _port: int) -> list[str]:
    return [PUBLIC]


def test_every_target_is_of_a_kind_tested_here(targets: list[str]) -> None:
    counts = [len(of(kind, targets)) for kind in ("plain", "REDIRECT", "DNS", "content")]
    assert counts == [112, 12, 5, 13]
    assert sum(counts) == len(targets) == 142


def test_no_address_of_the_list_is_asked(
    targets: list[str], terms: MakeTerms, connections: list[Any]
) -> None:
    asked: list[str] = []
    fetcher = Fetcher(terms(allow_private=False, resolve=public, on_request=asked.append))
    for target in of("plain", targets):
        with pytest.raises(RefusedAddress):
            fetcher.fetch(target)
    assert asked == []
    assert connections == []


def test_no_redirect_of_the_list_is_followed(
    targets: list[str], terms: MakeTerms, site: Site, connections: list[Any]
) -> None:
    led = [line.split(" -> ") for line in of("REDIRECT", targets) if re.match(r"REDIRECT \d{3} ", line)]
    assert len(led) == 8
    network = Detour()
    fetcher = Fetcher(terms(allow_private=False, resolve=public, network=network))
    for place, (told, target) in enumerate(led):
        site.pages[f"/{place}"] = move(target, int(told.split()[-1]))
        with pytest.raises(RefusedAddress, match="redirect"):
            fetcher.fetch(site.address(f"/{place}", "courier.example"))
    assert site.paths() == ["/robots.txt", *(f"/{place}" for place in range(8))]
    assert set(network.asked) == {PUBLIC}
    assert set(connections) == {("127.0.0.1", site.port)}


def test_redirects_end_after_five(terms: MakeTerms, site: Site) -> None:
    site.pages |= {"/a": move("/b"), "/b": move("/a")}
    site.pages |= {f"/{step}": move(f"/{step + 1}") for step in range(25)}
    site.pages |= {"/25": answer(b"too far"), "/24x": answer(b"near enough")}
    fetcher = Fetcher(terms())
    with pytest.raises(UnreachableAddress, match="redirected more than 5 times"):
        fetcher.fetch(site.address("/a"))
    with pytest.raises(UnreachableAddress, match="redirected more than 5 times"):
        fetcher.fetch(site.address("/0"))
    assert "/6" not in site.paths()
    assert fetcher.fetch(site.address("/20")).capture.final == site.address("/25")


def test_https_is_not_left_for_http(
    terms: MakeTerms, secure: Site, site: Site, certificate: Path, connections: list[Any]
) -> None:
    trust = ssl.create_default_context(cafile=certificate)
    secure.pages["/"] = move(site.address("/", "news.example"))
    fetcher = Fetcher(terms(resolve=lambda _host, _port: ["127.0.0.1"], tls=trust))
    with pytest.raises(RefusedAddress, match="from https to http"):
        fetcher.fetch(secure.address("/", "news.example"))
    assert site.seen == []
    assert set(connections) == {("127.0.0.1", secure.port)}


def test_a_refresh_in_the_page_is_not_followed(terms: MakeTerms, site: Site, connections: list[Any]) -> None:
    page = b'<html><meta http-equiv="refresh" content="0; url=http://127.0.0.1/"><p>Here.</p></html>'
    site.pages["/"] = answer(page)
    fetcher = Fetcher(terms(allow_private=False, resolve=public, network=Detour()))
    assert fetcher.fetch(site.address("/", "courier.example")).data == page
    assert site.paths() == ["/robots.txt", "/"]
    assert set(connections) == {("127.0.0.1", site.port)}


@pytest.mark.parametrize(
    "numbers",
    [
        ["127.0.0.1"],
        [PUBLIC, "::1"],
        [*(f"93.184.215.{last}" for last in range(1, 40)), "192.168.1.1"],
        ["fe80::1%lo"],
        ["64:ff9b::7f00:1"],
    ],
)
def test_a_name_with_any_private_address_is_not_asked(
    terms: MakeTerms, connections: list[Any], numbers: list[str]
) -> None:
    fetcher = Fetcher(terms(allow_private=False, resolve=lambda _host, _port: numbers))
    with pytest.raises(RefusedAddress, match=r"courier\.example leads to"):
        fetcher.fetch("http://courier.example/")
    assert connections == []


def test_a_name_of_this_machine_is_not_asked_by_the_real_resolver(
    terms: MakeTerms, connections: list[Any]
) -> None:
    # What a CNAME to localhost comes to: the resolver gives the loopback's address.
    def alias(_host: str, port: int) -> list[str]:
        return system_resolve("localhost", port)

    with pytest.raises(RefusedAddress, match=r"leads to (127|::1)"):
        Fetcher(terms(allow_private=False, resolve=alias)).fetch("http://alias.example/")
    assert connections == []


def test_a_name_that_turns_private_is_refused_at_the_next_connection(
    terms: MakeTerms, site: Site, connections: list[Any]
) -> None:
    answers = [[PUBLIC], ["127.0.0.1"]]
    asked: list[str] = []

    def rebind(host: str, _port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    network = Detour()
    site.pages["/"] = answer(b"secret")
    with pytest.raises(RefusedAddress, match="leads to 127"):
        Fetcher(terms(allow_private=False, resolve=rebind, network=network)).fetch(
            site.address("/", "courier.example")
        )
    assert network.asked == [PUBLIC]  # robots.txt, asked of the address that was checked and of no other
    assert site.paths() == ["/robots.txt"]
    assert connections == [("127.0.0.1", site.port)]


def holding(kind: str, hidden: str, story: str) -> list[str]:
    """Documents of this kind with the hidden address in them, and a page that holds it as well."""
    declared = {
        "DOCTYPE": f"<!{hidden.replace('DOCTYPE', 'DOCTYPE rss')}>",
        "<!ENTITY": f"<!DOCTYPE rss [{hidden}]>",
    }
    head = declared.get(hidden.split(maxsplit=1)[0], f"<?{hidden}?>" if kind == "xml-stylesheet" else "")
    within = {"XInclude": f"<xi:include {hidden}/>"}.get(kind, hidden if kind in ("RSS", "Atom") else "")
    item = f"<title>Ships</title>{within}<description>&x; {story}</description>"
    rss = (
        f"<?xml version='1.0'?>{head}<rss version='2.0' xmlns:xi='http://www.w3.org/2001/XInclude'>"
        f"<channel><title>Courier</title><item>{item}</item></channel></rss>"
    )
    page = f"<html><head>{hidden}</head><body><article>{story}</article></body></html>"
    others = {
        "Atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{item.replace('&x;', '')}</entry></feed>",
        "OPML": f"<opml version='2.0'><body><outline type='rss' {hidden}/></body></opml>",
        "WARC-Target-URI": f"WARC/1.0\r\nWARC-Type: response\r\n{hidden}\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
    }
    return [rss, page] + ([others[kind]] if kind in others else [])


def test_addresses_within_documents_are_data(
    targets: list[str], connections: list[Any], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of this machine")
    story = "<p>" + "Ships left the harbour at dawn, the harbour master said. " * 9 + "</p>"
    found = of("content", targets)
    opened: list[str] = []
    for target in found:
        hidden = (target if target.startswith(("WARC", "xml-")) else target.partition(" ")[2]).replace(
            "file:///etc/passwd", secret.as_uri()
        )
        for data in holding(target.partition(" ")[0], hidden, story):
            try:
                opened.append(repr(read_bytes("given", data.encode())))
            except InputError as error:
                opened.append(str(error))
    assert len(opened) >= 2 * len(found)
    assert not any("the secret of this machine" in text for text in opened)
    assert connections == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("HTTPS://Courier.Example:443/a?b=c#d", "https://courier.example/a?b=c"),
        ("http://courier.example.", "http://courier.example/"),
        ("https://courier.example/@desk/1", "https://courier.example/@desk/1"),
        ("https://новини.example/порт", "https://xn--b1amarcd.example/%D0%BF%D0%BE%D1%80%D1%82"),
        ("http://93.184.215.14:8080/?", "http://93.184.215.14:8080/?"),
        (
            "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
            "http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
        ),
        ("http://courier.example?x=1", "http://courier.example/?x=1"),
    ],
)
def test_a_good_address_has_one_spelling(text: str, read: str) -> None:
    assert parse_address(text).text == read
    assert parse_address(read).text == read


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text() | st.from_regex(r"https?://[^/]{1,30}/?.{0,20}", fullmatch=True))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        address = parse_address(text)
    except RefusedAddress as error:
        assert error.name == text
    else:
        assert address.text.isascii()
        assert parse_address(address.text) == address


def test_public_numbers_are_public() -> None:
    four = ("8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.1.1")
    six = ("2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1")
    assert [why_not_public(ip_address(one)) for one in four + six] == [None] * 8


@pytest.mark.parametrize(
    "number",
    [
        "169.254.169.254",
        "fd00:ec2::254%1",
        "100.100.100.200",
        "168.63.129.16",
        "0.0.0.1",
        "224.0.0.1",
        "fe80::1",
    ],
)
def test_what_holds_credentials_stays_closed_even_to_those_who_open_their_network(number: str) -> None:
    assert why_not_public(ip_address(number), allow_private=True)


@given(st.ip_addresses(v=4))
def test_no_wrapping_opens_what_is_closed(number: IPv4Address) -> None:
    bits = int(number)
    wrapped = [
        0xFFFF << 32 | bits,
        0xFFFF << 48 | bits,
        0x64FF9B << 96 | bits,
        0x2002 << 112 | bits << 80,
        0x20010000 << 96 | bits << 64 | 0xF7F7F7F7,
        0x20010000 << 96 | 0x08080808 << 64 | bits ^ 0xFFFFFFFF,
    ]
    closed = why_not_public(number) is not None
    assert [why_not_public(IPv6Address(one)) is not None for one in wrapped] == [closed] * len(wrapped)


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("http://127.0.0.1/a", True),
        ("http://[::1]/a", True),
        ("http://desk/a", True),
        ("http://192.168.1.9/a", True),
        ("http://169.254.1.1/a", False),
        ("http://224.0.0.1/a", False),
    ],
)
def test_the_option_is_named_where_it_would_open_the_address(address: str, own: bool) -> None:
    with pytest.raises(RefusedAddress) as refused:
        parse_address(address)
    assert ("--allow-private" in str(refused.value)) == own
