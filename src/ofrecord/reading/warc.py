"""WARC archives (ISO 28500), plain or gzip member by member: the HTML pages of their responses."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastwarc.warc import ArchiveIterator, WarcRecordType
from msgspec.structs import replace

from ofrecord.errors import InputError, MalformedInput, NoArticle, TruncatedInput
from ofrecord.reading.decode import decode
from ofrecord.reading.document import Document, Outcome, page_of
from ofrecord.reading.html import read_html
from ofrecord.reading.packed import is_packed, members

_LENGTH = re.compile(rb"^content-length[ \t]{0,9}:[ \t]{0,9}(\d{1,15})[ \t]{0,9}\r?$", re.I | re.M)
_OPENING = re.compile(rb"WARC/[01]\.\d")
_NEXT = re.compile(rb"\n(?=WARC/[01]\.\d+\r?\n)")
_BLANK = re.compile(rb"\s*\Z")
_START = re.compile(rb"[^\r\n]")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_KINDS = WarcRecordType.response | WarcRecordType.resource
_HTML = ("text/html", "application/xhtml+xml")
_MEND = "get the archive again"
_LONGEST_HEAD = 64 * 1024


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
    return bool(_OPENING.match(data))


def read_warc(document: Document) -> Iterator[Outcome]:
    """Give the article of each HTML response (status 2xx), named `archive@offset` (bytes in the file as it is).

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
        yield NoArticle(document.name, "is an archive without a web page", "give one that holds pages")


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
    while at < len(data) and not _BLANK.match(data, at):
        place = f"{name}@{at if member is None else member}" + (f"+{at}" if member is not None and at else "")
        end, fault = _end(place, data, at)
        if end is not None:
            yield _Record(place, data[at:end], fault)
            at = following.start() if (following := _START.search(data, end)) else len(data)
            continue
        yield _Record(place, b"", fault)
        if isinstance(fault, TruncatedInput):
            problem = None
        following = _NEXT.search(data, at + 1)
        at = following.end() if following else len(data)
    if problem and member is not None:
        yield _Record(f"{name}@{member}", b"", _placed(name, member, problem))


def _end(place: str, data: bytes, at: int) -> tuple[int | None, InputError | None]:
    if not data.startswith(b"WARC/", at):
        if b"WARC/".startswith(data[at : at + 5]):
            return None, TruncatedInput(place, "is a record that is cut off in its first line", _MEND)
        return None, MalformedInput(place, "is no WARC record where one should begin", _MEND)
    head = _HEAD_END.search(data, at, at + _LONGEST_HEAD)
    if head is None:
        return None, TruncatedInput(place, "is a record that is cut off in its header", _MEND)
    length = _LENGTH.search(data, at, head.start() + 1)
    if length is None:
        return None, MalformedInput(place, "is a record that does not tell its length", _MEND)
    end = head.end() + int(length[1])
    if end > len(data):
        missing = end - len(data)
        return None, TruncatedInput(
            place, f"is a record that is cut off: {missing:,} bytes are missing", _MEND
        )
    if not data.startswith((b"\r\n\r\n", b"\n\n"), end):
        if not _BLANK.match(data, end):
            return end, MalformedInput(place, "is a record longer than it tells", _MEND)
        return end, TruncatedInput(place, "is a record whose end mark is cut off", _MEND)
    return end, None


def _read(record: _Record) -> Iterator[Outcome]:
    if not record.data:
        return
    try:
        stream = io.BytesIO(record.data + b"\r\n\r\n")
        for warc in ArchiveIterator(stream, record_types=_KINDS, parse_http=True, stream_detect=False):
            status = warc.http_headers.status_code if warc.http_headers else None
            kind = (
                (warc.http_content_type or warc.headers.get("Content-Type") or "")
                .split(";")[0]
                .strip()
                .lower()
            )
            if kind not in _HTML or not (status is None or 200 <= status < 300):
                continue
            data = warc.reader.read()
            captured = warc.record_date.isoformat() if warc.record_date else None
            address = (warc.headers.get("WARC-Target-URI") or "").strip("<> ") or None
            page = page_of(
                record.place, data, *read_html(record.place, decode(record.place, data, warc.http_charset))
            )
            hints = replace(page.hints, url=address or page.hints.url, captured=captured)
            yield replace(page, hints=hints)
    except InputError as problem:
        yield problem
    except (OSError, ValueError, RuntimeError) as error:
        yield MalformedInput(record.place, f"is a record that cannot be read ({error})", _MEND)


def _placed(name: str, at: int, problem: InputError) -> InputError:
    return type(problem)(f"{name}@{at}", problem.problem, problem.mend)
