"""What HTTP puts around the page in a WARC record."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from ofrecord.errors import (
    EmptyInput,
    InputError,
    MalformedInput,
    OversizedInput,
    TruncatedInput,
    UnsupportedInput,
)
from ofrecord.model import Page
from ofrecord.reading import Outcome, read_many

WORDS = (
    "The harbour master of Brandtsund closed the pier on Tuesday, and the ferry to Osk stayed where it was. "
)
HTML = f"<html><body><h1>Pier closed</h1><p>{WORDS * 12}</p></body></html>".encode()
CHUNKED = b"%x\r\n" % len(HTML) + HTML + b"\r\n0\r\n\r\n"


def archive(
    body: bytes, coding: str = "", chunked: bool = False, head: bytes = b"HTTP/1.1 200 OK\r\n"
) -> bytes:
    fields = b"Content-Type: text/html; charset=utf-8\r\n"
    fields += f"Content-Encoding: {coding}\r\n".encode() if coding else b""
    fields += b"Transfer-Encoding: chunked\r\n" if chunked else b""
    block = head + fields + b"\r\n" + body
    warc = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-03-01T00:00:00Z\r\n"
        "WARC-Target-URI: https://fjordpost.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return warc.encode() + block + b"\r\n\r\n"


def only(data: bytes) -> Outcome:
    (outcome,) = read_many("a.warc", data)
    assert outcome.name.startswith("a.warc")
    return outcome


@pytest.mark.parametrize(
    ("body", "coding", "chunked"),
    [
        (gzip.compress(HTML), "gzip", False),
        (zlib.compress(HTML), "deflate", False),
        (zlib.compress(HTML)[2:-4], "deflate", False),
        (brotli.compress(HTML), "br", False),
        (CHUNKED, "", True),
        (b"%x\r\n" % len(gzip.compress(HTML)) + gzip.compress(HTML) + b"\r\n0\r\n\r\n", "gzip", True),
        (HTML, "gzip", True),  # kept unpacked, beside the header it came with
        (b"\xef\xbb\xbf" + HTML, "br", False),
    ],
)
def test_a_body_is_read_whatever_http_packed_it_in(body: bytes, coding: str, chunked: bool) -> None:
    page = only(archive(body, coding, chunked))
    assert isinstance(page, Page)
    assert WORDS.strip() in page.text and page.hints.url == "https://fjordpost.example/1"


@pytest.mark.parametrize(
    ("body", "coding", "chunked", "kind"),
    [
        (gzip.compress(HTML)[:-20], "gzip", False, TruncatedInput),
        (gzip.compress(HTML)[:-4], "gzip", False, TruncatedInput),
        (zlib.compress(HTML)[:-9], "deflate", False, TruncatedInput),
        (brotli.compress(HTML)[:-5], "br", False, MalformedInput),
        (CHUNKED[:-50], "", True, MalformedInput),
        (gzip.compress(b"<p>" + b"a" * 60_000_000), "gzip", False, OversizedInput),
        (zlib.compress(b"<p>" + b"a" * 9_000_000), "deflate", False, OversizedInput),
        (brotli.compress(b"<p>" + b"a" * 9_000_000), "br", False, OversizedInput),
        (b"", "", False, EmptyInput),
        (b"pier", "zstd", False, MalformedInput),
    ],
)
def test_a_body_that_is_cut_broken_or_a_bomb_is_an_error_and_no_page(
    body: bytes, coding: str, chunked: bool, kind: type[InputError]
) -> None:
    problem = only(archive(body, coding, chunked))
    assert type(problem) is kind
    assert problem.name == "a.warc"


def test_a_response_without_an_http_header_is_told() -> None:
    assert type(only(archive(HTML, head=b"\r\n"))) is MalformedInput


def test_members_longer_than_a_step_of_unpacking_are_kept_whole() -> None:
    noise = "".join(f"<!-- {number * number} -->" for number in range(120_000))
    long = HTML.replace(b"<h1>", noise.encode() + b"<h1>")
    assert len(long) > 1 << 20
    data = gzip.compress(archive(long)) + gzip.compress(archive(HTML))
    assert [type(one) for one in read_many("a.warc.gz", data, 1 << 30)] == [Page, Page]


def test_an_arc_is_refused_in_one_sentence() -> None:
    arc = (
        b"filedesc://old.arc 0.0.0.0 20050101000000 text/plain 76\n1 0 Osk\nURL IP-address Archive-date\n\n"
        + HTML
    )
    for data in (arc, gzip.compress(arc)):
        problem = only(data)
        assert type(problem) is UnsupportedInput and "ARC" in str(problem)
