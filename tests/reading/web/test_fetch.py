"""Asking a real server on this machine: what is taken, what is left, and how politely."""

from __future__ import annotations

import gzip
import hashlib
import os
import ssl
import time
import zlib
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ofrecord.errors import (
    DisallowedAddress,
    EmptyInput,
    OutputError,
    OversizedInput,
    UnreachableAddress,
    UsageError,
)
from ofrecord.reading.web import Fetcher, Terms
from ofrecord.reading.web.archive import Capture
from tests.reading.web.conftest import PUBLIC, Detour, Site, answer, move

MakeTerms = Callable[..., Terms]
PAGE = b"<html><body><p>Ships left the harbour.</p></body></html>"


def test_a_page_is_taken_and_a_copy_kept(terms: MakeTerms, site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = answer(PAGE, ETag='"1"', Content_Type="text/html; charset=utf-8")
    fetched = Fetcher(terms()).fetch(site.address("/a"))
    assert (fetched.data, fetched.charset) == (PAGE, "utf-8")
    digest = hashlib.sha256(PAGE).hexdigest()
    assert fetched.capture.sha256 == digest
    assert (tmp_path / "archive" / "bodies" / digest[:2] / digest).read_bytes() == PAGE
    (line,) = (tmp_path / "archive" / "captures" / "127.0.0.1").glob("*.jsonl")
    kept = msgspec.json.decode(line.read_bytes().strip(), type=Capture)
    assert kept == fetched.capture
    assert kept.captured.endswith("+00:00")
    assert (kept.address, kept.final, kept.size) == (site.address("/a"), site.address("/a"), len(PAGE))


def test_what_did_not_change_is_taken_from_the_archive(terms: MakeTerms, site: Site) -> None:
    def serve(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"1"' and handler.headers.get("If-Modified-Since")
        now = "Mon, 02 Mar 2026 10:00:00 GMT"
        answer(b"" if known else PAGE, 304 if known else 200, ETag='"1"', Last_Modified=now)(handler)

    site.pages["/a"] = serve
    first = Fetcher(terms()).fetch(site.address("/a"))
    again = Fetcher(terms()).fetch(site.address("/a"))
    assert again.data == first.data == PAGE
    assert [dict(headers).get("if-none-match") for path, headers in site.seen if path == "/a"] == [
        None,
        '"1"',
    ]
    assert again.capture.media == "text/html"


def test_a_damaged_copy_is_not_relied_on(terms: MakeTerms, site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = answer(PAGE, ETag='"1"')
    Fetcher(terms()).fetch(site.address("/a"))
    (body,) = (tmp_path / "archive" / "bodies").glob("*/*")
    body.write_bytes(b"changed")
    assert Fetcher(terms()).fetch(site.address("/a")).data == PAGE
    assert all("if-none-match" not in headers for _, headers in site.seen)
    assert body.read_bytes() == PAGE


def test_a_folder_that_cannot_be_written_is_told(terms: MakeTerms, site: Site, tmp_path: Path) -> None:
    site.pages["/a"] = answer(PAGE)
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError, match="--archive"):
        Fetcher(terms(archive=tmp_path / "taken")).fetch(site.address("/a"))


def test_robots_are_asked_once_a_host_and_held(terms: MakeTerms, site: Site) -> None:
    site.pages |= {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /closed/\n\nUser-agent: ofrecord\nDisallow: /ours"),
        "/a": answer(PAGE),
        "/closed/b": answer(PAGE),
        "/way": move("/ours"),
    }
    fetcher = Fetcher(terms())
    fetcher.fetch(site.address("/a"))
    fetcher.fetch(site.address("/closed/b"))  # the rules for us by name stand instead of those for all
    for closed in ("/ours/c", "/way"):
        with pytest.raises(DisallowedAddress, match=r"robots\.txt of 127"):
            fetcher.fetch(site.address(closed))
    assert site.paths() == ["/robots.txt", "/a", "/closed/b", "/way"]


def test_robots_in_trouble_close_the_host(terms: MakeTerms, site: Site) -> None:
    site.pages |= {"/robots.txt": answer(b"", 500), "/a": answer(PAGE)}
    with pytest.raises(UnreachableAddress, match=r"robots\.txt of its host cannot be read \(500\)"):
        Fetcher(terms()).fetch(site.address("/a"))
    assert site.paths() == ["/robots.txt"]


def test_one_host_is_asked_with_a_pause_between(terms: MakeTerms, site: Site) -> None:
    site.pages["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 0.5")
    site.pages |= {"/a": answer(PAGE), "/b": answer(PAGE)}
    fetcher = Fetcher(terms(delay=0.2))
    start = time.monotonic()
    fetcher.fetch(site.address("/a"))
    assert time.monotonic() - start < 0.4
    fetcher.fetch(site.address("/b"))
    assert time.monotonic() - start >= 0.5


def test_who_asks_is_told(terms: MakeTerms, site: Site) -> None:
    site.pages["/a"] = answer(PAGE)
    Fetcher(terms(contact="desk@courier.example")).fetch(site.address("/a"))
    assert {headers["user-agent"].split(" ")[0] for _, headers in site.seen} == {"ofrecord"}
    assert all(headers["user-agent"].endswith("(desk@courier.example)") for _, headers in site.seen)
    assert all("cookie" not in headers and "referer" not in headers for _, headers in site.seen)


@pytest.mark.parametrize("contact", ["a\r\nX: b", "стіл@courier.example", "a) (b"])
def test_a_contact_that_no_header_holds_is_refused(contact: str) -> None:
    with pytest.raises(UsageError):
        Terms(contact=contact)


def test_a_busy_host_is_waited_for(terms: MakeTerms, site: Site) -> None:
    turns = iter([answer(b"", 429, Retry_After="1"), answer(b"", 503), answer(PAGE)])

    def serve(handler: BaseHTTPRequestHandler) -> None:
        next(turns)(handler)

    site.pages["/a"] = serve
    start = time.monotonic()
    assert Fetcher(terms(seconds=1.5)).fetch(site.address("/a")).data == PAGE  # waiting is not in the time
    assert time.monotonic() - start >= 3  # 1 s as asked, then 2 s


def test_a_host_that_asks_for_too_long_is_left(terms: MakeTerms, site: Site) -> None:
    site.pages["/a"] = answer(b"", 429, Retry_After="3600")
    site.pages["/b"] = answer(b"", 503, Retry_After=formatdate(time.time() + 7200, usegmt=True))
    for path, told in (("/a", r"429.*3,600 s"), ("/b", r"503.*7,(200|199) s")):
        with pytest.raises(UnreachableAddress, match=told):
            Fetcher(terms()).fetch(site.address(path))
    assert site.paths() == ["/robots.txt", "/a", "/robots.txt", "/b"]


def test_a_byte_a_moment_does_not_hold_us(terms: MakeTerms, site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"a")
            time.sleep(0.05)

    def drip_headers(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for place in range(100):
            handler.wfile.write(b"X-%d: a\r\n" % place)
            time.sleep(0.05)

    site.pages |= {"/a": drip, "/b": drip_headers, "/c": lambda _handler: time.sleep(2)}
    for path in ("/a", "/b", "/c"):
        start = time.monotonic()
        with pytest.raises(UnreachableAddress, match=r"within 0\.5 s"):
            Fetcher(terms(seconds=0.5)).fetch(site.address(path))
        assert time.monotonic() - start < 1


def test_a_resolver_that_hangs_does_not_hold_us(terms: MakeTerms) -> None:
    def hang(_host: str, _port: int) -> list[str]:
        time.sleep(2)
        return [PUBLIC]

    start = time.monotonic()
    with pytest.raises(UnreachableAddress, match="no answer in time"):
        Fetcher(terms(seconds=0.3, resolve=hang)).fetch("http://courier.example/")
    assert time.monotonic() - start < 1


def packed(data: bytes) -> bytes:
    return gzip.compress(data, 9)


def test_what_is_packed_is_unpacked(terms: MakeTerms, site: Site) -> None:
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    site.pages |= {
        "/gzip": answer(packed(PAGE), Content_Encoding="gzip"),
        "/two": answer(packed(PAGE[:20]) + packed(PAGE[20:]), Content_Encoding="x-gzip"),
        "/zlib": answer(zlib.compress(PAGE), Content_Encoding="deflate"),
        "/raw": answer(raw.compress(PAGE) + raw.flush(), Content_Encoding="deflate"),
    }
    fetcher = Fetcher(terms())
    for path in ("/gzip", "/two", "/zlib", "/raw"):
        assert fetcher.fetch(site.address(path)).data == PAGE
    assert {headers["accept-encoding"] for _, headers in site.seen} == {"gzip, deflate"}


def test_what_is_too_large_is_left_before_it_is_whole(terms: MakeTerms, site: Site) -> None:
    sent: list[int] = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(4000):
            handler.wfile.write(b"10000\r\n" + b"a" * 65536 + b"\r\n")
            sent.append(65536)

    bomb = packed(bytes(60 * 1024 * 1024))
    wide = b"".join(os.urandom(20).hex().encode() + b"a" * 600 for _ in range(90_000))
    site.pages |= {
        "/told": answer(b"a", Content_Length=str(16 * 1024 * 1024)),
        "/endless": endless,
        "/bomb": answer(bomb, Content_Encoding="gzip"),
        "/double": answer(packed(bomb), Content_Encoding="gzip, gzip"),
        "/wide": answer(gzip.compress(wide, 1), Content_Encoding="gzip"),
    }
    fetcher = Fetcher(terms())
    for path, told in (
        ("/told", "16,777,216 bytes long"),
        ("/endless", "longer than the limit of 15,728,640"),
        ("/bomb", "more than 100 times its size"),
    ):
        with pytest.raises(OversizedInput, match=told):
            fetcher.fetch(site.address(path))
    assert sum(sent) < 60 * 1024 * 1024
    with pytest.raises(UnreachableAddress, match="not asked for"):
        fetcher.fetch(site.address("/double"))
    with pytest.raises(OversizedInput, match=r"unpacks to more than the limit of 52,428,800"):
        fetcher.fetch(site.address("/wide"))


def cut(handler: BaseHTTPRequestHandler) -> None:
    answer(PAGE, Content_Length=str(len(PAGE) + 100))(handler)
    handler.close_connection = True


@pytest.mark.parametrize(
    ("serve", "told"),
    [
        (cut, "breaks off"),
        (answer(packed(PAGE)[:-9], Content_Encoding="gzip"), "breaks off before its end"),
        (answer(b"\x1f\x8b nonsense", Content_Encoding="gzip"), "broken"),
        (answer(PAGE, Content_Encoding="br"), "packed as 'br'"),
        (answer(b"gone", 410), r"410 \(Gone\)"),
        (answer(b"", 304), r"304 \(Not Modified\)"),
        (answer(b"", 302), r"302 \(Found\)"),
        (lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n"), "no HTTP"),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000), "no HTTP"),
    ],
)
def test_what_is_no_page_says_so(terms: MakeTerms, site: Site, serve: Any, told: str) -> None:
    site.pages["/a"] = serve
    with pytest.raises(UnreachableAddress, match=told):
        Fetcher(terms()).fetch(site.address("/a"))


def test_an_empty_answer_is_an_empty_input(terms: MakeTerms, site: Site) -> None:
    site.pages["/a"] = answer(b"")
    with pytest.raises(EmptyInput):
        Fetcher(terms()).fetch(site.address("/a"))


def test_nobody_there(terms: MakeTerms, site: Site) -> None:
    site.server.shutdown()
    site.server.server_close()
    with pytest.raises(UnreachableAddress, match="cannot be connected to"):
        Fetcher(terms()).fetch(site.address("/a"))


def test_tls_is_checked_for_the_name_while_the_connection_goes_to_the_number(
    terms: MakeTerms, secure: Site, certificate: Path
) -> None:
    secure.pages["/a"] = answer(PAGE)
    trust = ssl.create_default_context(cafile=certificate)
    network = Detour()
    closed = terms(allow_private=False, resolve=lambda _host, _port: [PUBLIC], network=network, tls=trust)
    assert Fetcher(closed).fetch(secure.address("/a", "news.example")).data == PAGE
    assert set(network.asked) == {PUBLIC}
    assert {headers["host"] for _, headers in secure.seen} == {f"news.example:{secure.port}"}
    with pytest.raises(UnreachableAddress, match="certificate verify failed"):
        Fetcher(closed).fetch(secure.address("/a", "other.example"))
    with pytest.raises(UnreachableAddress, match="certificate verify failed"):
        Fetcher(terms(resolve=lambda _host, _port: ["127.0.0.1"])).fetch(secure.address("/a", "news.example"))


def test_proxies_of_the_environment_are_not_asked(
    terms: MakeTerms, site: Site, monkeypatch: pytest.MonkeyPatch, connections: list[Any]
) -> None:
    site.pages["/a"] = answer(PAGE)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert Fetcher(terms()).fetch(site.address("/a")).data == PAGE
    assert set(connections) == {("127.0.0.1", site.port)}
