"""What a page says about itself: JSON-LD first, then OpenGraph and meta tags, then trafilatura's reading."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from ofrecord.lexicon import load
from ofrecord.reading.flatten import Markup

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*$")
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


def tell_metadata(tree: HtmlElement, characters: str) -> Told:
    """Give what the page says: the first of JSON-LD's article, OpenGraph's tags, trafilatura that says it."""
    linked = _best_article(_linked_data(tree))
    metas = _metas(tree)
    document = extract_metadata(characters)
    title = _first(_text(linked.get("headline")), metas.get("og:title"), getattr(document, "title", None))
    h1s = [_squash(h1.text_content()) for h1 in tree.iter("h1")]
    published = _first(
        _date(linked.get("datePublished")),
        _date(metas.get("article:published_time")),
        _date(metas.get("og:article:published_time")),
        _date(metas.get("parsely-pub-date")),
        _date(metas.get("date")),
        _date(getattr(document, "date", None)),
    )
    return Told(
        title=title,
        headline=_headline(h1s, title),
        outlet=_first(
            _named(linked.get("publisher")), metas.get("og:site_name"), getattr(document, "sitename", None)
        ),
        authors=_authors(linked.get("author"), metas, getattr(document, "author", None)),
        published=published,
        url=_first(_canonical(tree), metas.get("og:url"), _text(linked.get("url"))),
        language=_first(
            _language(linked.get("inLanguage")),
            _language(tree.get("lang")),
            _language(metas.get("og:locale")),
        ),
    )


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


def _authors(linked: object, metas: Mapping[str, str], fallback: str | None) -> tuple[str, ...]:
    names = [name for name in _names(linked) if not name.startswith(("http:", "https:"))]
    if not names:
        told = _first(metas.get("author"), metas.get("article:author"), metas.get("parsely-author"))
        names = [told] if told and not told.startswith(("http:", "https:")) else (fallback or "").split(";")
    squashed = [re.sub(r"^by\s+", "", _squash(name), flags=re.I) for name in names]
    return tuple(dict.fromkeys(name for name in squashed if 1 < len(name) < 100))


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
    return " ".join(html.unescape(text).split()).encode("utf-8", "replace").decode("utf-8")
