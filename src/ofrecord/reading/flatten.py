"""All visible text of a page, line by line, however deeply it is nested."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec

from ofrecord.lexicon import load


class Markup(msgspec.Struct, frozen=True):
    """What the elements of a page mean for its text; see lexicon/markup.toml."""

    source: str
    hidden: frozenset[str]
    inline: frozenset[str]
    caption: tuple[str, ...]
    credit: tuple[str, ...]
    credit_words: tuple[str, ...]
    before_author: tuple[str, ...]
    between_authors: tuple[str, ...]
    articles: frozenset[str]
    published: tuple[str, ...]


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
