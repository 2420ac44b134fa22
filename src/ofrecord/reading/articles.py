"""Articles that another tool has taken from their pages: JSON and JSON lines, JSON Feed, IPTC ninjs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

import msgspec

from ofrecord.errors import InputError, Listing, MalformedInput, NoArticle
from ofrecord.lexicon import load
from ofrecord.model import Hints
from ofrecord.reading.captions import captions_within
from ofrecord.reading.document import Document, Outcome, joined, page_of, with_headline
from ofrecord.reading.flatten import flatten

_JSON = msgspec.json.Decoder()
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_MARKUP = re.compile(r"<(?:p|br|div|h\d|ul|ol|blockquote)\b[^<>]{0,500}>", re.I)
_MEND = "give the articles as objects with a text each"
_WHY = "the title that the file gives"
_NOTHING: tuple[object, ...] = (None, "", [], {})

Fields = Mapping[str, object]


class Kind(msgspec.Struct, frozen=True):
    """Where one tool's objects keep what; see lexicon/articles.toml."""

    name: str
    every: tuple[str, ...]
    text: tuple[str, ...]
    title: tuple[str, ...]
    headlines: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    captured: tuple[str, ...]
    authors: tuple[str, ...]
    outlet: tuple[str, ...]
    url: tuple[str, ...]
    language: tuple[str, ...]
    enclosures: tuple[str, ...]
    summary: tuple[str, ...]
    source: tuple[str, ...]


class _Ends(msgspec.Struct, frozen=True):
    summary: tuple[str, ...]


class Articles(msgspec.Struct, frozen=True):
    """The kinds of objects that are read, and what a summary ends in."""

    source: str
    kind: tuple[Kind, ...]
    ends: _Ends


def is_json(document: Document) -> bool:
    """Tell JSON from text: an object or a list whole, or lines of which the first few hold one each."""
    opening = document.characters.lstrip()
    if not opening.startswith(("{", "[")):
        return False
    if re.match(r'\{\s*(?:"|\})|\[\s*\{', opening):
        return True
    return opening.rstrip()[-1:] in "}]" and not isinstance(_decode(opening), InputError)


def read_json(document: Document) -> Iterator[Outcome]:
    """Give a page for each article, named `list.jsonl:17` (line) or `list.json#3` (place in its list).

    Fields are mapped by lexicon/articles.toml; the others are kept as `extra`. The text is the field's,
    unchanged, with the title above it; mark-up in it is taken away. Broken lines are errors, the others go on.
    """
    whole = _decode(document.characters)
    if isinstance(whole, InputError):
        yield from _lines(document, str(whole.problem))
        return
    items = _items(whole)
    if items is None:
        yield _article(document.name, document.data, whole, {})
    elif not items:
        yield NoArticle(document.name, "is JSON without an article in it", _MEND)
    else:
        around = whole if isinstance(whole, dict) else {}
        for number, item in enumerate(items, start=1):
            yield _article(f"{document.name}#{number}", msgspec.json.encode(item), item, around)


def summary_why(text: str) -> str:
    """Say why a text that is given as the whole is a summary only, where its end tells so."""
    tail = (
        text.rstrip().casefold().rstrip(".»> ")
        if not text.rstrip().endswith("...]")
        else text.rstrip().casefold()
    )
    for end in load("articles", Articles).ends.summary:
        if tail.endswith(end.rstrip(".")) or text.rstrip().endswith(end):
            return f"the text given ends in “{end}”: it only begins the report"
    return ""


def _lines(document: Document, problem: str) -> Iterator[Outcome]:
    lines = document.characters.split("\n")
    filled = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not any(not isinstance(_decode(line), InputError) for _, line in islice(filled, 100)):
        yield MalformedInput(document.name, problem, "mend the file, or get it again")
        return
    for number, line in filled:
        found = _decode(line)
        place = f"{document.name}:{number}"
        if isinstance(found, InputError):
            yield MalformedInput(place, found.problem, "mend the line")
        else:
            yield _article(place, line.strip().encode("utf-8", "replace"), found, {})


def _decode(characters: str) -> object:
    try:
        return _JSON.decode(characters.encode("utf-8", "replace"))
    except RecursionError:
        return MalformedInput("", "is JSON nested too deeply", "")
    except (msgspec.DecodeError, ValueError) as error:
        return MalformedInput("", f"is not well-formed JSON ({error})", "")


def _items(whole: object) -> list[object] | None:
    if isinstance(whole, list):
        return whole
    if isinstance(whole, dict):
        for name in ("items", "articles", "associations"):
            found = whole.get(name)
            if isinstance(found, list) and not _first(
                _lower(whole), ("text", "bodies", "maintext", "plaintext")
            ):
                return found
    return None


def _article(place: str, data: bytes, item: object, around: Fields) -> Outcome:
    if not isinstance(item, dict):
        return NoArticle(place, "is JSON data without an article in it, not a report", _MEND)
    fields = _lower(item)
    kind = next(
        kind for kind in load("articles", Articles).kind if all(name in fields for name in kind.every)
    )
    hints = _hints(kind, fields, around)
    text = _text(_first(fields, kind.text))
    why = summary_why(text) if text else ""
    if not text.strip():
        text = _text(_first(fields, kind.summary))
        why = "the file gives a summary and no text"
    if not text.strip():
        if hints.url and hints.title:
            return Listing(
                place, f"gives a headline and no text of {hints.url}", "give the page itself", hints.url
            )
        return NoArticle(place, "is JSON data without an article's text in it, not a report", _MEND)
    parts = tuple(
        part for markup in _marked_up(_first(fields, kind.text)) for part in captions_within(text, markup)
    )
    text, hints = with_headline(text, msgspec.structs.replace(hints, summary=why, parts=parts), _WHY)
    return page_of(place, data, text, hints)


def _hints(kind: Kind, fields: Fields, around: Fields) -> Hints:
    titles = [line for line in map(_line, _values(_first(fields, kind.title))) if line]
    others = [_line(one) for path in kind.headlines for one in _values(_first(fields, (path,)))]
    language = _string(fields, kind.language) or _string(_lower(around), ("language",))
    hints = Hints(
        title=titles[0] if titles else None,
        headlines=tuple(dict.fromkeys(one for one in titles + others if one and one not in titles[:1])),
        outlet=_string(fields, kind.outlet) or _string(_lower(around), ("title",)),
        authors=_authors(_first(fields, kind.authors)),
        published=_date(_string(fields, kind.published)),
        updated=_date(_string(fields, kind.updated)),
        captured=_date(_string(fields, kind.captured)),
        url=next(
            (url for url in _values(_first(fields, kind.url)) if url.startswith(("http:", "https:"))), None
        ),
        language=language if language and re.fullmatch(r"[a-zA-Z]{2,3}([-_]\w{2,8})*", language) else None,
        source=_string(fields, kind.source),
        told_by="the file",
        enclosures=tuple(url for url in _values(_first(fields, kind.enclosures)) if url.startswith("http")),
    )
    return msgspec.structs.replace(hints, extra=tuple(_extra(fields, _used(kind, fields, hints))))


def _used(kind: Kind, fields: Fields, hints: Hints) -> set[str]:
    """Give the paths that a hint or the text was made of; what could not be understood is not among them."""
    text = _where(fields, kind.text) or _where(fields, kind.summary)
    used = {text, *(kind.headlines if hints.headlines else ())}
    for name in Hints.__struct_fields__:
        if name not in ("headlines", "summary") and name in Kind.__struct_fields__ and getattr(hints, name):
            used.add(_where(fields, getattr(kind, name)))
    return {path for path in used if path}


def _extra(fields: Fields, used: set[str], inside: str = "") -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        path = inside + name
        if path in used or value in _NOTHING:
            continue
        if any(one.startswith(f"{path}.") for one in used):
            yield from _extra(_lower(value), used, f"{path}.")
        else:
            told = value if isinstance(value, str) else msgspec.json.encode(value).decode()
            yield _utf8(path), _utf8(told)


def _first(fields: Fields, paths: tuple[str, ...]) -> object:
    path = _where(fields, paths)
    return _at(fields, path) if path else None


def _where(fields: Fields, paths: tuple[str, ...]) -> str | None:
    return next((path for path in paths if _at(fields, path) not in _NOTHING), None)


def _at(fields: Fields, path: str) -> object:
    found: object = fields
    for step in path.split("."):
        found = _lower(found).get(step) if isinstance(found, dict) else None
    return found


def _text(value: object) -> str:
    """Give the text of a field: a string, Fundus's sections, ninjs's bodies (the main one), or paragraphs."""
    if isinstance(value, str):
        return _plain(_utf8(value))
    if isinstance(value, dict):
        fields = _lower(value)
        if "sections" in fields:  # Fundus: summary, then sections of headline and paragraphs
            return joined(
                [
                    text
                    for text in (_text(fields[name]) for name in ("summary", "sections") if name in fields)
                    if text
                ]
            )
        if "value" in fields:
            return _text(fields["value"])
        return joined(
            [text for text in (_text(fields.get(name)) for name in ("headline", "paragraphs")) if text]
        )
    if isinstance(value, list):
        roles = [_lower(one) for one in value if isinstance(one, dict)]
        if any("value" in one for one in roles):  # the mark-up keeps paragraphs that plain text lost
            rich = [one for one in roles if "html" in str(one.get("contenttype", ""))]
            main = [one for one in roles if one.get("role") in ("main", "body", None)]
            return _text((rich or main or roles)[0])
        return joined([text for text in map(_text, value) if text])
    return ""


def _plain(text: str) -> str:
    return (
        joined(flatten(text))
        if len(_MARKUP.findall(text[:20_000])) > 1 or text.lstrip()[:2] in ("<p", "<P")
        else text
    )


def _marked_up(value: object) -> Iterator[str]:
    """Give the field's own texts, with the mark-up in them."""
    if isinstance(value, str):
        yield _utf8(value)
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _marked_up(one)


def _values(value: object) -> list[str]:
    if isinstance(value, str):
        return [_utf8(value)]
    if isinstance(value, list):
        return [found for one in value for found in _values(one)]
    if isinstance(value, dict):
        fields = _lower(value)
        return _values(
            next((fields[name] for name in ("value", "name", "url", "by") if fields.get(name)), None)
        )
    return []


def _string(fields: Fields, paths: tuple[str, ...]) -> str | None:
    return next((line for line in map(_line, _values(_first(fields, paths))) if line), None)


def _authors(value: object) -> tuple[str, ...]:
    names = _values(value.split(";") if isinstance(value, str) else value)
    cleaned = (re.sub(r"^by\s+", "", _line(name), flags=re.I) for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if 1 < len(name) < 100))


def _date(value: str | None) -> str | None:
    return value.replace(" ", "T", 1) if value and _DATE.match(value) else None


def _lower(value: object) -> dict[str, object]:
    return {name.lower(): one for name, one in value.items()} if isinstance(value, dict) else {}


def _line(text: str) -> str:
    return " ".join(text.split())


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
