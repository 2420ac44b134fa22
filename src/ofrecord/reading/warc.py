"""WARC archives (ISO 28500), plain or gzip member by member: the HTML pages of their responses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastwarc.warc import WarcRecord, WarcRecordType
from msgspec.structs import replace

from ofrecord.errors import (
    EmptyInput,
    InputError,
    MalformedInput,
    NoPage,
    TruncatedInput,
    UnsupportedInput,
)
from ofrecord.model import Page
from ofrecord.reading.decode import decode
from ofrecord.reading.document import Document, Outcome, page_of
from ofrecord.reading.html import read_html
from ofrecord.reading.packed import is_packed, members
from ofrecord.reading.payload import body_of, parse_record

LENGTH = re.compile(rb"^content-length[ \t]{0,9}:[ \t]{0,9}(\d{1,15})[ \t]{0,9}\r?$", re.I | re.M)
OPENING = re.compile(rb"WARC/[01]\.\d")
NEXT = re.compile(rb"\n(?=WARC/[01]\.\d+\r?\n)")
_SOLID = re.compile(rb"\S")
_START = re.compile(rb"[^\r\n]")
HEAD_END = re.compile(rb"\r?\n\r?\n")
_KINDS = WarcRecordType.response | WarcRecordType.resource
_HTML = ("text/html", "application/xhtml+xml")
_MEND = "get the archive again"
LONGEST_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Record:
    place: str
    data: bytes
    problem: InputError | None = None


def is_warc(document: Document) -> bool:
    """Tell a WARC, gzip or plain, by its first bytes."""
    data = document.data
    if is_packed(data):
        data = next(iter(members(document.name, data[:65536]))).data
    return bool(OPENING.match(data))


def read_warc(document: Document) -> Iterator[Outcome]:
    """Give the article of each HTML response (status 2xx), named `archive@offset` (bytes in the file as it is).

    Where no other record stands in the document, it is named as the document (see `records`).
    The address it was captured from is its `url`, the time its `captured`. A record that is cut or broken is an
    error with its offset, and never a page; a record whose end mark alone is cut is both.
    """
    pages = problems = 0
    for record in _records(document):
        for outcome in _read(record):
            pages += not isinstance(outcome, InputError)
            problems += isinstance(outcome, InputError)
            yield outcome
        if record.problem:
            problems += 1
            yield record.problem
    if not pages and not problems:
        yield NoPage(document.name, "is an archive without a web page", "give one that holds pages")


def is_arc(document: Document) -> bool:
    """Tell an ARC, which crawlers wrote before there was WARC, by the record that opens it."""
    return document.data.startswith(b"filedesc://")


def refuse_arc(document: Document) -> Iterator[Outcome]:
    """Refuse it in one sentence."""
    yield UnsupportedInput(
        document.name, "is an ARC archive; of web archives only WARC is read", "turn it into WARC"
    )


def _records(document: Document) -> Iterator[_Record]:
    name, data = document.name, document.data
    if not is_packed(data):
        yield from _split(name, data, None, None)
        return
    for member in members(name, data):
        if member.problem and not member.data:
            yield _Record(f"{name}@{member.at}", b"", _placed(name, member.at, member.problem))
        else:
            yield from _split(name, member.data, member.at, member.problem)


def _split(name: str, data: bytes, member: int | None, problem: InputError | None) -> Iterator[_Record]:
    # `member` is where a gzip member begins, `problem` what is wrong with it: it belongs to its last record.
    at = 0
    while at < len(data) and _SOLID.search(data, at):
        place = f"{name}@{at if member is None else member}" + (f"+{at}" if member is not None and at else "")
        end, fault = end_of(place, data, at)
        if end is not None:
            start, at = at, following.start() if (following := _START.search(data, end)) else len(data)
            alone = member is None and start == 0 and NEXT.search(data, end - 1) is None
            yield _Record(name if alone else place, data[start:end], fault)
            continue
        yield _Record(place, b"", fault)
        if isinstance(fault, TruncatedInput):
            problem = None
        following = NEXT.search(data, at + 1)
        at = following.end() if following else len(data)
    if problem and member is not None:
        yield _Record(f"{name}@{member}", b"", _placed(name, member, problem))


def end_of(place: str, data: bytes, at: int) -> tuple[int | None, InputError | None]:
    """Give where the record at `at` ends (None: it cannot be told), and what is wrong with it."""
    if not data.startswith(b"WARC/", at):
        if b"WARC/".startswith(data[at : at + 5]):
            return None, TruncatedInput(place, "is a record that is cut off in its first line", _MEND)
        return None, MalformedInput(place, "is no WARC record where one should begin", _MEND)
    head = HEAD_END.search(data, at, at + LONGEST_HEAD)
    if head is None:
        return None, TruncatedInput(place, "is a record that is cut off in its header", _MEND)
    length = LENGTH.search(data, at, head.start() + 1)
    if length is None:
        return None, MalformedInput(place, "is a record that does not tell its length", _MEND)
    end = head.end() + int(length[1])
    if end > len(data):
        missing = end - len(data)
        return None, TruncatedInput(
            place, f"is a record that is cut off: {missing:,} bytes are missing", _MEND
        )
    if not data.startswith((b"\r\n\r\n", b"\n\n"), end):
        if _SOLID.search(data, end):
            return end, MalformedInput(place, "is a record longer than it tells", _MEND)
        return end, TruncatedInput(place, "is a record whose end mark is cut off", _MEND)
    return end, None


def _read(record: _Record) -> Iterator[Outcome]:
    if not record.data:
        return
    try:
        warc = parse_record(record.data)
        if warc is None:
            raise MalformedInput(record.place, "is a record that cannot be parsed", _MEND)
        if warc.record_type & _KINDS and _is_page(record, warc):
            yield _page(record, warc)
    except InputError as problem:
        yield problem
    except (OSError, ValueError, RuntimeError) as error:
        told = " ".join(str(error)[:200].split())
        yield MalformedInput(record.place, f"is a record that cannot be read ({told})", _MEND)


def _is_page(record: _Record, warc: WarcRecord) -> bool:
    told = warc.headers.get("Content-Type") or ""
    if warc.http_headers is None:
        if warc.record_type == WarcRecordType.response and _media(told) in ("", "application/http"):
            raise MalformedInput(record.place, "is a response whose HTTP header cannot be parsed", _MEND)
        return _media(told) in _HTML
    status = warc.http_headers.status_code
    if status is None:
        raise MalformedInput(record.place, "is a response whose HTTP status cannot be read", _MEND)
    return 200 <= status < 300 and _media(warc.http_content_type or "") in _HTML


def _media(told: str) -> str:
    return told.partition(";")[0].strip().lower()


def _page(record: _Record, warc: WarcRecord) -> Page:
    # What goes with the record is taken before its body is parsed again.
    captured = warc.record_date.isoformat() if warc.record_date else None
    address = (warc.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    charset = warc.http_charset
    data = body_of(record.place, record.data)
    if not data.strip():
        raise EmptyInput(record.place, "is a response without a body", "get the page itself")
    text, hints = read_html(record.place, decode(record.place, data, charset))
    hints = replace(hints, url=address or hints.url, captured=captured)
    return page_of(record.place, data, text, hints)


def _placed(name: str, at: int, problem: InputError) -> InputError:
    return type(problem)(f"{name}@{at}", problem.problem, problem.mend)
