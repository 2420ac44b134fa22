"""Lists of addresses: sitemaps (news ones too) and OPML. They hold no report; what they list is asked for by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from ofrecord.errors import Listing, MalformedInput, TruncatedInput
from ofrecord.model import Hints
from ofrecord.reading.document import Document, Outcome
from ofrecord.reading.xml import refuse_entities, root_of

LinkKind = Literal["page", "feed", "sitemap"]
_ROOTS = ("urlset", "sitemapindex", "opml")
_MEND = "give the addresses of the reports, or their saved pages"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a list gives, what stands behind it, and what the list tells about it."""

    url: str
    kind: LinkKind
    hints: Hints


def is_listing(document: Document) -> bool:
    """Tell a sitemap, an index of sitemaps, or OPML."""
    return root_of(document) in _ROOTS


def read_listing(document: Document) -> Iterator[Outcome]:
    """Say how many addresses a list gives; reading itself never asks for one."""
    links = tuple(find_links(document))
    what = {"urlset": "a sitemap", "sitemapindex": "an index of sitemaps", "opml": "an OPML list"}[
        root_of(document)
    ]
    first = f", the first {links[0].url}" if links else ""
    yield Listing(
        document.name, f"is {what} that lists {len(links):,} address{'es' * (len(links) != 1)}{first}", _MEND
    )


def find_links(document: Document) -> Iterator[Link]:
    """Give the addresses (http and https) that a sitemap or OPML lists, in order.

    Raises MalformedInput where it is not well-formed XML, TruncatedInput where that is because it ends too early.
    """
    refuse_entities(document)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(document.data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        root = root_of(document)
        cut = f"</{root}" not in document.characters.lower().replace(":", "")[-1000:]
        kind = TruncatedInput if cut else MalformedInput
        raise kind(document.name, f"is not well-formed XML ({error})", "get the file again") from error
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        link = _link(element)
        if link and link.url.startswith(("http://", "https://")):
            yield link


def _link(element: etree._Element) -> Link | None:
    name = _name(element)
    if name == "outline":
        url = element.get("xmlUrl") or element.get("xmlurl") or ""
        title = element.get("title") or element.get("text")
        return Link(url.strip(), "feed", Hints(outlet=title, language=element.get("language")))
    if name not in ("url", "sitemap"):
        return None
    told: dict[str, str] = {}
    for inner in element.iter():
        if isinstance(inner.tag, str) and inner.text and inner.text.strip():
            told.setdefault(_name(inner), " ".join(inner.text.split()))
    hints = Hints(
        title=told.get("title"),
        outlet=told.get("name"),
        language=told.get("language"),
        published=told.get("publication_date"),
        updated=told.get("lastmod"),
    )
    return Link(told.get("loc", ""), "page" if name == "url" else "sitemap", hints)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
