"""RSS, Atom and RDF feeds: a page for each entry that gives a text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from time import struct_time
from xml.sax import SAXException

import feedparser
from msgspec.structs import replace

from ofrecord.errors import EmptyInput, Listing, MalformedInput, NoArticle, TruncatedInput
from ofrecord.model import Hints
from ofrecord.reading.articles import summary_why
from ofrecord.reading.captions import captions_within
from ofrecord.reading.document import Document, Outcome, joined, page_of, with_headline
from ofrecord.reading.flatten import flatten
from ofrecord.reading.xml import refuse_entities, root_of

_ROOTS = ("rss", "feed", "rdf", "channel", "entry")
_ENDS = re.compile(r"</(?:[\w.-]{1,40}:)?(rss|feed|rdf|channel|entry|item)\s{0,99}>", re.I)
_PICTURES = re.compile(rb"(</?media:)(?=(?:description|title)\b)")
# feedparser takes Media RSS's words on a picture for the entry's own. Under another name they are kept beside it.
_WHOLE = 150
"Words from which an RSS description counts as the text: RSS 2.0 lets it hold either."
_KEPT = frozenset(("title", "title_detail", "link", "links", "id", "guidislink", "summary", "summary_detail", "content",
    "published", "published_parsed", "updated", "updated_parsed", "author", "author_detail", "authors", "source",
    "enclosures", "language"))  # fmt: skip
_WHY = "the title that the feed gives"

Entry = Mapping[str, object]


def is_feed(document: Document) -> bool:
    """Tell RSS, Atom or RDF by the root element."""
    return root_of(document) in _ROOTS


def read_feed(document: Document) -> Iterator[Outcome]:
    """Give a page for each entry, named `feed.xml#3`: its headline, then its text.

    Full text is Atom's content or `content:encoded`; an RSS description of 150 words and more counts as such. Else
    the text is a summary, and the hints say why. An entry without either is a Listing. A feed that is
    not well-formed is read as far as can be told, and the error says so; an entry that is cut is left out.
    """
    refuse_entities(document)
    try:
        parsed = feedparser.parse(
            io.BytesIO(_PICTURES.sub(rb"\1picture_", document.data)),
            sanitize_html=False,
            resolve_relative_uris=True,
            response_headers={},
        )
        entries = list(parsed.entries)
    except Exception as error:  # a parser of hostile bytes: OverflowError of a year, for one
        told = f"{type(error).__name__}: {error}"
        raise MalformedInput(
            document.name, f"is a feed that cannot be parsed ({told})", "mend the feed"
        ) from error
    cut = _cut(document)
    whole = len(entries)
    if cut:
        ended = sum(match[1].lower() in ("item", "entry") for match in _ENDS.finditer(document.characters))
        whole = min(whole, ended)
    for number, entry in enumerate(entries[:whole], start=1):
        yield _page(
            f"{document.name}#{number}", entry, parsed.feed, dated_once=not parsed.version.startswith("atom")
        )
    if cut:
        place = f"{document.name}#{whole + 1}" if whole < len(entries) else document.name
        yield TruncatedInput(place, f"is cut off after {whole:,} whole entries", "get the feed again")
    elif isinstance(parsed.get("bozo_exception"), SAXException):
        told = str(parsed.bozo_exception)[:200]
        yield MalformedInput(
            document.name, f"is not well-formed XML ({told}); {whole:,} entries were read", "mend it"
        )
    elif not entries:
        yield EmptyInput(document.name, "is a feed without an entry", "give one that has entries")


def _cut(document: Document) -> bool:
    ends = [match[1].lower() for match in _ENDS.finditer(document.characters[-5000:])]
    return root_of(document) not in ends and not document.characters.rstrip().endswith("/>")


def _page(place: str, entry: Entry, feed: Entry, dated_once: bool) -> Outcome:
    hints = _hints(entry, feed, dated_once)
    contents = entry.get("content")
    given = max(
        (_get(one, "value") for one in _list(contents)), key=lambda one: _words(_lines(one)), default=""
    )
    content, summary = _lines(given), _lines(entry.get("summary"))
    lines, why = content, ""
    if _words(content) < _words(summary) or not content:
        lines, given = summary, entry.get("summary")
        if _words(summary) < _WHOLE or contents:
            why = "the feed gives a summary, not the text"
    if not lines:
        if hints.url:
            return Listing(
                place, f"gives a headline and no text of {hints.url}", "give the page itself", hints.url
            )
        return NoArticle(place, "is an entry without a text", "give the pages that the feed names")
    why = why or summary_why(lines[-1])
    told = "\n".join([hints.title or "", *lines, hints.url or "", hints.published or "", hints.updated or ""])
    parts = captions_within(joined(lines), _utf8(given)) if isinstance(given, str) else ()
    text, hints = with_headline(joined(lines), replace(hints, summary=why, parts=parts), _WHY)
    return page_of(place, told.encode(), text, hints)


def _hints(entry: Entry, feed: Entry, dated_once: bool) -> Hints:
    updated = _date(entry.get("updated_parsed"), entry.get("updated")) if "updated" in entry else None
    published = _date(entry.get("published_parsed"), entry.get("published"))
    if dated_once and not published:  # RSS 1.0 has dc:date and no other
        published, updated = updated, None
    title = _line(entry.get("title"))
    source = entry.get("source")
    link = _line(entry.get("link"))
    names = [_line(_get(one, "name")) for one in _list(entry.get("authors"))]
    return Hints(
        title=title,
        outlet=_line(feed.get("title")),
        source=_line(_get(source, "title")) or _line(_get(source, "value")),
        authors=tuple(dict.fromkeys(name for name in names if name and len(name) < 100)),
        published=published,
        updated=updated,
        told_by="the feed",
        url=link if link and link.startswith(("http://", "https://")) else None,
        language=_language(
            entry.get("language") or _get(entry.get("title_detail"), "language") or feed.get("language")
        ),
        enclosures=tuple(dict.fromkeys(_enclosed(entry))),
        extra=tuple(
            (_utf8(name), _utf8(value))
            for name, value in entry.items()
            if name not in _KEPT and isinstance(value, str) and value.strip()
        ),
    )


def _enclosed(entry: Entry) -> Iterator[str]:
    for field, name in (("enclosures", "href"), ("media_content", "url"), ("media_thumbnail", "url")):
        for one in _list(entry.get(field)):
            if url := _line(_get(one, name)):
                yield url


def _lines(value: object) -> list[str]:
    return flatten(_utf8(value)) if isinstance(value, str) and value.strip() else []


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _get(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, Mapping) else None


def _line(value: object) -> str | None:
    lines = _lines(value)
    return " ".join(lines) or None


def _language(value: object) -> str | None:
    told = value.strip() if isinstance(value, str) else ""
    return told if re.fullmatch(r"[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{2,8})*", told) else None


def _date(value: object, given: object) -> str | None:
    # feedparser gives UTC; the offset stands in what it parsed. Midnight is an hour that was not told.
    if not isinstance(value, struct_time) or not 1900 <= value.tm_year <= 9999:
        return None
    told = _with_offset(given)
    if told is None or told.utctimetuple()[:6] != value[:6]:
        told = datetime(*value[:5], min(value.tm_sec, 59), tzinfo=UTC)
    return told.isoformat() if told.time() != time() else told.date().isoformat()


def _with_offset(given: object) -> datetime | None:
    """Read the two forms that feeds are to use, of RFC 822 and RFC 3339."""
    if not isinstance(given, str):
        return None
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            told = parse(given.strip())
        except (ValueError, OverflowError):
            continue
        return told.replace(microsecond=0) if told.tzinfo and 1 < told.year < 9999 else None
    return None


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
