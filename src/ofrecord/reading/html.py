"""A saved HTML page: its article, and what its mark-up tells about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import XPath
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from ofrecord.errors import NoArticle
from ofrecord.model import Hints, Part, PartKind
from ofrecord.reading.captions import captions_of, key_of
from ofrecord.reading.flatten import flatten, one_line
from ofrecord.reading.markup import spare_attributes
from ofrecord.reading.metadata import Told, tell_metadata
from ofrecord.reading.rescue import with_lost
from ofrecord.reading.tree import is_too_deep, parse_tree

_FEWEST_WORDS = 20
_SHORT = 200
_LONG_WORD = 8
"Letters of a word, where white space does not part words."
_LONG_TEXTS = XPath(
    "//body//text()[string-length() > 60][not(parent::script|parent::style|parent::noscript|parent::template)]",
    smart_strings=False,
)
_TELLING = 25
"Characters from which on words that stand in a caption too are the caption."
_XML_DECLARATION = re.compile(r"\A\s{0,500}<\?xml[^>]{0,200}\?>")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: PartKind | None
    why: str = ""


def read_html(name: str, characters: str) -> tuple[str, Hints]:
    """Give the article of a page (its headline, its paragraphs, captions and credits in place) and its metadata.

    trafilatura chooses the paragraphs (favouring precision, never dropping repeated ones; where that gives under
    200 words and less than half of what its usual mode gives, the usual mode). Where a page is
    nested too deeply for it (over 700 elements) or it finds next to nothing (under 20 words), all of its
    visible text is taken, line by line; cleaning then has more to do, but nothing is lost. Raises NoArticle
    where that gives under 20 words as well.
    """
    characters = spare_attributes(_XML_DECLARATION.sub("", characters.replace("\0", ""), count=1))
    tree = parse_tree(characters)
    told = Told() if tree is None else tell_metadata(tree)
    if tree is not None and is_too_deep(tree):
        tree = None
    paragraphs = with_lost(tree, extract(tree)) if tree is not None else []
    if _words(paragraphs) < _FEWEST_WORDS:
        flat = flatten(characters)
        paragraphs = flat if _words(flat) > _words(paragraphs) else paragraphs
    if _words(paragraphs) < _FEWEST_WORDS:
        raise NoArticle(name, "no article was found in this page", "save the article's own page, or its text")
    lines = _label(tree, told, paragraphs)
    text = "\n\n".join(line.text for line in lines)
    return text, Hints(
        title=told.title,
        outlet=told.outlet,
        authors=told.authors,
        published=told.published,
        url=told.url,
        language=told.language,
        signals=told.signals,
        parts=_parts(lines),
    )


def extract(tree: HtmlElement) -> list[str]:
    """Give the paragraphs that trafilatura finds in a page."""
    precise = _extract(tree, favor_precision=True)
    if not _lies_open(tree, precise):
        return precise
    usual = _extract(tree, favor_precision=False)
    return usual if _words(usual) > 2 * _words(precise) else precise


def _lies_open(tree: HtmlElement, found: Sequence[str]) -> bool:
    """Whether little was found, and the page has twice as many words in stretches long enough for sentences."""
    few = _words(found)
    return few < _SHORT and (few < _FEWEST_WORDS or _words(_LONG_TEXTS(tree)) > 2 * few)


def _extract(tree: HtmlElement, favor_precision: bool) -> list[str]:
    # It copies a tree that it is given.
    found = bare_extraction(tree, favor_precision=favor_precision, include_comments=False, deduplicate=False)
    text = getattr(found, "text", None) or ""
    return [line for line in (one_line(line) for line in text.split("\n")) if line]


def _words(texts: Sequence[str]) -> int:
    """Count words; where white space does not part them, what has the letters of one."""
    count = 0
    for text in texts:
        words = text.split()
        count += max(len(words), sum(map(len, words)) // _LONG_WORD)
    return count


def _label(tree: HtmlElement | None, told: Told, paragraphs: Sequence[str]) -> list[_Line]:
    beside = [] if tree is None else captions_of(tree, paragraphs)
    lines = []
    opening = [key_of(line) for line in paragraphs[:3]]
    headline = key_of(told.headline or "")
    first = opening.index(headline) if headline in opening else -1
    if told.headline and first < 0:
        lines.append(_Line(told.headline, "headline", "the page's own headline (h1)"))
    known = {key_of(text) for one in beside for text in (one.text, one.whole)}
    long = [key for key in known if len(key) >= _TELLING]
    for at, paragraph in enumerate(["", *paragraphs], start=-1):
        key = key_of(paragraph)
        if key and key not in known and not (len(key) >= _TELLING and any(key in one for one in long)):
            lines.append(_Line(paragraph, None))
        lines += [_Line(one.text, one.kind, one.why) for one in beside if max(one.after, first) == at]
    return lines


def _parts(lines: Sequence[_Line]) -> tuple[Part, ...]:
    parts, at = [], 0
    for line in lines:
        if line.kind:
            parts.append(Part(kind=line.kind, start=at, end=at + len(line.text), why=line.why))
        at += len(line.text) + 2
    return tuple(parts)
