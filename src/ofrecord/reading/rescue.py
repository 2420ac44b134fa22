"""Paragraphs that an extractor dropped out of the middle of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from ofrecord.reading.captions import is_linked, key_of, visible_text

_FEWEST = 5
"Words of a paragraph, at least."
_MOST = 10
"So many dropped ones in a row are a box of their own."
_EDGE = 40
"Characters at either end by which a paragraph counts as kept, though something within it was left out."
_ENDS = re.compile(r"[.!?…:;。！？][\"'”’»“)]?$")
_BRACKETED = re.compile(r"\([^()]*\)$")


def with_lost(tree: HtmlElement, paragraphs: Sequence[str]) -> list[str]:
    """Give `paragraphs` with those put back that the page has between two of them and that are written like either.

    An extractor drops a paragraph for its many links, among others. One is put back that has the same tag and class,
    parent and grandparent (their tags and classes) as the kept one before or behind it, is a sentence of five words
    and more, not in capitals, and mostly no link.
    """
    places = {key_of(paragraph): at for at, paragraph in reversed(list(enumerate(paragraphs)))}
    whole = " ".join(map(key_of, paragraphs))
    put: dict[int, list[str]] = {}
    before: HtmlElement | None = None
    last = -1
    dropped: list[tuple[HtmlElement, str]] = []
    for element in tree.iter("p"):
        text = visible_text(element)
        at = places.get(key_of(text)) if text else None
        if at is None:
            if text and before is not None:
                dropped.append((element, text))
            continue
        if before is not None and last < at and len(dropped) <= _MOST:
            written = {_written(before), _written(element)}
            put.setdefault(last, []).extend(
                text for one, text in dropped if _written(one) in written and _is_lost(one, text, whole)
            )
        before, last, dropped = element, at, []
    return [line for at, paragraph in enumerate(paragraphs) for line in (paragraph, *put.get(at, ()))]


def _written(element: HtmlElement) -> tuple[str | None, ...]:
    above = (element, *element.iterancestors())[:3]
    return tuple(told for one in above for told in (str(one.tag), one.get("class")))


def _is_lost(element: HtmlElement, text: str, whole: str) -> bool:
    key = key_of(text)
    return (
        len(text.split()) >= _FEWEST
        and bool(_ENDS.search(text))
        and not _BRACKETED.search(text)
        and not text.isupper()
        and key[:_EDGE] not in whole
        and key[-_EDGE:] not in whole
        and not is_linked(element)
    )
