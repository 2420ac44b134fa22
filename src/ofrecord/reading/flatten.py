"""All visible text of a page, line by line, however deeply it is nested."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import msgspec

from ofrecord.lexicon import load

_OPENING = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*")
_TAG = re.compile(r"(</?[a-zA-Z][a-zA-Z0-9]*)([^<>]*)")


class Markup(msgspec.Struct, frozen=True):
    """What the elements of a page mean for its text; see lexicon/markup.toml."""

    source: str
    hidden: frozenset[str]
    inline: frozenset[str]
    flat: frozenset[str]
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    credit_words: tuple[str, ...]
    before_author: tuple[str, ...]
    between_authors: tuple[str, ...]
    articles: frozenset[str]


def nests_deeper(characters: str, most: int) -> bool:
    """Whether the page's elements nest more than `most` deep, counted from the tags alone.

    Each element is counted on its own, so that a missing end tag here and there does not add up.
    """
    # An element that closes itself may count as open at first: that only makes the page look deeper.
    return _deepest(_OPENING.findall(characters)) > most and _deepest(_whole_tags(characters)) > most


def _whole_tags(characters: str) -> Iterator[str]:
    return (opening for opening, rest in _TAG.findall(characters) if not rest.endswith("/"))


def _deepest(openings: Iterable[str]) -> int:
    flat = load("markup", Markup).flat
    now: Counter[str] = Counter()
    tags: dict[str, str] = {}
    deepest = total = 0
    for opening in openings:
        tag = tags.get(opening)
        if tag is None:
            name = opening.strip("</").lower()
            tag = tags[opening] = "" if name in flat else name
        if not tag:
            continue
        if opening[1] != "/":
            now[tag] += 1
            total += 1
            deepest = max(deepest, total)
        elif now[tag]:
            now[tag] -= 1
            total -= 1
    return deepest


def one_line(text: str) -> str:
    """Give a text on one line, in characters that UTF-8 can hold."""
    return " ".join(text.split()).encode("utf-8", "replace").decode("utf-8")


def flatten(characters: str) -> list[str]:
    """Give the lines of text a reader of the page would see, navigation, forms and scripts left out."""
    reader = _Lines()
    reader.feed(characters)
    reader.close()
    return reader.lines()


class _Lines(HTMLParser):
    """Collects text; a block's tag ends a line. Iterative, so nesting costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._hidden: list[str] = []
        self._markup = load("markup", Markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's signature
        if tag in self._markup.hidden:
            self._hidden.append(tag)
        if tag == "body":
            self._hidden.clear()
        if tag not in self._markup.inline:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag not in self._markup.inline:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._pieces.append(re.sub(r"\s+", " ", data))

    def lines(self) -> list[str]:
        joined = "".join(self._pieces).encode("utf-8", "replace").decode("utf-8")
        return [line for line in (" ".join(line.split()) for line in joined.split("\n")) if line]
