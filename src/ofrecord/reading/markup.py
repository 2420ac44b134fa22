"""Tell HTML from plain text, and data that is neither."""

from __future__ import annotations

import json
import re

from ofrecord.errors import NoArticle

_OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAGS = re.compile(
    r"<(?:/?(?:html|head|body|div|p|article|section|table|h1|meta|script|title|span|ul)\b)[^<>]{0,2000}>",
    re.I,
)
_XML = re.compile(r"<(?:\?xml\b|rss\b|feed\b|!doctype(?!\s+html)\b|urlset\b)", re.I)
_SAMPLE = 20_000
_MOST_ATTRIBUTES = 2_000
_ATTRIBUTE = (
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
)
# A match takes all of a tag in ("<" and ">" in quotes too), so that the next begins behind it: linear on any text.
_CROWDED = re.compile(
    rf"(<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+)((?:{_ATTRIBUTE})*+)", re.ASCII
)


def spare_attributes(characters: str) -> str:
    """Cut a tag behind its 2,000th attribute: libxml2 compares each with all before it (40,000 cost it 31 s)."""
    pieces, at = [], 0
    for tag in _CROWDED.finditer(characters):
        if tag[2]:
            pieces.append(characters[at : tag.end(1)])
            at = tag.end(2)
    return "".join([*pieces, characters[at:]])


def looks_like_html(characters: str) -> bool:
    """Tell whether these characters are an HTML page or a piece of one.

    It opens as one, or its first character is `<` and it holds three HTML tags or more. A text that merely
    speaks of `<b>` is text.
    """
    sample = _start(characters)
    if _OPENING.match(sample):
        return True
    tags = len(_TAGS.findall(sample))
    return tags >= 3 and (sample.startswith("<") or tags >= 20)


def refuse_data(name: str, characters: str) -> None:
    """Raise NoArticle for XML that is not HTML (a feed, a sitemap) and for JSON: data, not a report."""
    if _XML.match(_start(characters)) and not re.search(r"<html\b", characters[:_SAMPLE], re.I):
        raise NoArticle(
            name, "is XML data (a feed or a sitemap), not a report", "give the pages that it names"
        )
    stripped = characters.strip()
    if stripped[:1] in "{[" and stripped[-1:] in "}]":
        try:
            json.loads(stripped)
        except (ValueError, RecursionError):
            return
        raise NoArticle(name, "is JSON data, not a report", "give the reports' own texts or pages")


def _start(characters: str) -> str:
    sample = characters[:_SAMPLE].lstrip()
    while sample.startswith("<!--") and "-->" in sample:
        sample = sample.partition("-->")[2].lstrip()
    return sample
