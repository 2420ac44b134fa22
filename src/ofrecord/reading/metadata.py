"""What a page says about itself: JSON-LD first, then OpenGraph and meta tags, then trafilatura's reading."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura.metadata import extract_author, extract_sitename, extract_title

from ofrecord.lexicon import load
from ofrecord.reading.flatten import Markup, one_line

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*$")
_SEPARATOR = re.compile(r"\s[|\-\u2013\u2014\u00b7\u2022]\s")
_SUFFIX = re.compile(r"\s?(?:[|\u00b7\u2022:]|[-\u2013\u2014]\s)")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_ZONE = re.compile(r"Z$|[+-]\d\d:?\d\d$")
_DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
_LAST = "2099-12-31"
"A limit that does not move with the clock, as the library's own does."
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Told:
    """A page's account of its article; `headline` is the `h1` a reader sees, `title` may be metadata only."""

    title: str | None = None
    headline: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    language: str | None = None
    signals: tuple[tuple[str, str], ...] = ()


def tell_metadata(tree: HtmlElement) -> Told:
    """Give what the page says: the first of JSON-LD's article, OpenGraph's tags, trafilatura that says it."""
    linked = _best_article(_linked_data(tree))
    metas = _metas(tree)
    further = _Further(tree)
    h1s = [_squash(h1.text_content()) for h1 in tree.iter("h1")]
    outlet, outlet_by = _signal(
        ("JSON-LD, publisher", _named(linked.get("publisher"))),
        *((f"meta tag {name}", metas.get(name)) for name in ("og:site_name", "application-name")),
    )
    published, published_by = _published(tree, linked, metas, further)
    told = (_text(linked.get("headline")), metas.get("og:title"), metas.get("twitter:title"))
    title = _first(*(_bare_title(one, h1s, outlet) for one in told if one)) or _bare_title(
        further.title(), h1s, outlet
    )
    return Told(
        title=title or None,
        headline=_headline(h1s, title),
        outlet=outlet or _first(further.outlet()),
        authors=_authors(linked.get("author"), metas, further),
        published=published,
        url=_first(_canonical(tree), metas.get("og:url"), _text(linked.get("url"))),
        language=_first(
            _language(linked.get("inLanguage")),
            _language(tree.get("lang")),
            _language(metas.get("og:locale")),
        ),
        signals=tuple(
            (field, f"the page's metadata ({by})")
            for field, by in (("outlet", outlet_by), ("published", published_by))
            if by
        ),
    )


class _Further:
    """What trafilatura and htmldate read of the page; asked only where its own marks say nothing: they are slow."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    def title(self) -> str:
        return extract_title(self._tree) or ""

    def outlet(self) -> str | None:
        return extract_sitename(self._tree)

    def authors(self) -> list[str]:
        return (extract_author(self._tree) or "").split(";")

    def published(self) -> str | None:
        return find_date(deepcopy(self._tree), original_date=True, max_date=_LAST)


def _bare_title(title: str, h1s: Sequence[str], outlet: str | None) -> str:
    """Leave the outlet's name out of a title: "Ferry sinks | Harbour News" is "Ferry sinks"."""
    title = _squash(title)
    whole = title.casefold()
    for h1 in h1s:
        rest = title[len(h1) :]
        if h1 and whole.startswith(h1.casefold()) and _SUFFIX.match(rest):
            return h1
    head, _, tail = (_SEPARATOR.sub("\n", title)).rpartition("\n")
    named = _letters(tail)
    if head and outlet and named and (named in _letters(outlet) or _letters(outlet) in named):
        return title[: len(title) - len(tail)].rstrip(" |-\u2013\u2014\u00b7\u2022:")
    return title


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _published(
    tree: HtmlElement, linked: Mapping[str, object], metas: Mapping[str, str], further: _Further
) -> tuple[str | None, str]:
    """The day is the first mark's; where that has no hour, or no zone, the first of the same day that has."""
    marks = (
        ("JSON-LD, datePublished", linked.get("datePublished")),
        *((f"meta tag {name}", metas.get(name)) for name in load("markup", Markup).published),
        ("time element", _stamped(tree)),
    )
    told = [(date, by) for by, date in ((by, _date(mark)) for by, mark in marks) if date]
    if told:
        same = (one for one in told if one[0][:10] == told[0][0][:10])
        return max(same, key=lambda one: (bool(_MOMENT.match(one[0])), bool(_ZONE.search(one[0][16:]))))
    titled = (("meta tag og:title", metas.get("og:title")), ("title", tree.findtext(".//head/title")))
    found = _signal(*((by, _date_behind(title)) for by, title in titled))
    return found if found[0] else _signal(("as htmldate reads it", _date(further.published())))


def _signal(*marks: tuple[str, str | None]) -> tuple[str | None, str]:
    """Give the first mark that tells something, and which it is."""
    return next(((told, by) for by, told in ((by, _first(told)) for by, told in marks) if told), (None, ""))


def _date_behind(title: str | None) -> str | None:
    """The date that a title ends in, set apart as the outlet's name would be: "Ferry sinks | 28.04.2031"."""
    last = _SEPARATOR.split(_squash(title or ""))[-1]
    if found := _DOTTED.fullmatch(last):
        day, month, year = found.groups()
        last = f"{year}-{month:0>2}-{day:0>2}"
    try:
        return date.fromisoformat(last).isoformat()
    except ValueError:
        return None


def _stamped(tree: HtmlElement) -> str | None:
    """The first time element that gives an hour, above or in the article."""
    for element in tree.iter("time"):
        told = (element.get("datetime") or "").strip()
        if _MOMENT.match(told):  # a day alone may be any: of a teaser, of what is told
            return told
    return None


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, object]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue  # a page's broken metadata is no evidence
        yield from _objects(data)


def _objects(data: object, deep: int = 0) -> Iterator[Mapping[str, object]]:
    if deep > 4:
        return
    if isinstance(data, list):
        for one in data:
            yield from _objects(one, deep + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), deep + 1)


def _best_article(objects: Iterable[Mapping[str, object]]) -> Mapping[str, object]:
    kinds = load("markup", Markup).articles
    articles = [
        one for one in objects if kinds & {kind.rpartition("/")[2] for kind in _texts(one.get("@type"))}
    ]
    telling = ("headline", "datePublished", "author", "publisher")
    return max(articles, key=lambda one: sum(key in one for key in telling), default={})


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = _squash(meta.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _authors(linked: object, metas: Mapping[str, str], further: _Further) -> tuple[str, ...]:
    names = [name for name in _names(linked) if not _address(name)]
    if not names:
        told = _first(metas.get("author"), metas.get("article:author"), metas.get("parsely-author"))
        names = [told] if told and not _address(told) else further.authors()
    found = [name for told in names for name in _persons(told)]
    return tuple(dict.fromkeys(name for name in found if 1 < len(name) < 100 and not _address(name)))


def _persons(told: str) -> list[str]:
    """Take "By Ada Reyes and Jon Bell, Harbour News" apart; what stands behind the comma is a place or an outlet."""
    words = load("markup", Markup)
    bare = _squash(told)
    for word in words.before_author:
        if bare.casefold().startswith(f"{word.casefold()} "):
            bare = bare[len(word) + 1 :].lstrip()
    both = re.split("|".join(rf"\s{re.escape(word)}\s" for word in words.between_authors), bare)
    return [name.strip(" ,;") for name in both]


def _address(name: str) -> bool:
    return name.startswith(("http:", "https:")) or "@" in name


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for one in value for name in _names(one)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [value] if isinstance(value, str) else []


def _named(value: object) -> str | None:
    return _first(*_names(value))


def _texts(value: object) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _text(value: object) -> str | None:
    return _first(*_texts(value))


def _canonical(tree: HtmlElement) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    return None


def _headline(h1s: list[str], title: str | None) -> str | None:
    said = [h1 for h1 in h1s if len(h1.split()) > 2]
    if title:
        words = set(title.casefold().split())
        said = [h1 for h1 in said if len(words & set(h1.casefold().split())) * 2 >= len(words)]
    return said[0] if said else None


def _language(value: object) -> str | None:
    told = _first(*_names(value))
    return told.replace("_", "-") if told and _LANGUAGE.match(told) else None


def _date(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and _DATE.match(value.strip()) else None


def _first(*values: str | None) -> str | None:
    return next((squashed for squashed in (_squash(value or "") for value in values) if squashed), None)


def _squash(text: str) -> str:
    return one_line(html.unescape(text))
