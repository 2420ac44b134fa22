"""A document on its way through the readers, and what they give."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from ofrecord.errors import EmptyInput, InputError
from ofrecord.model import Hints, Page, Part
from ofrecord.reading.bytes import refuse_binary
from ofrecord.reading.decode import decode

Outcome = Page | InputError
"What an input gives, one after the other: a page, or what is wrong with an item of it."


@dataclass(frozen=True)
class Document:
    """The bytes of one input and its name; `charset` is what a web server said of the encoding.

    `characters` raises BinaryInput, UndecodableInput, EmptyInput.
    """

    name: str
    data: bytes
    charset: str | None = None

    @cached_property
    def characters(self) -> str:
        """The bytes as text."""
        refuse_binary(self.name, self.data)
        characters = decode(self.name, self.data, self.charset)
        if not characters.strip():
            raise EmptyInput(
                self.name, "holds nothing but white space", "give a file with the report's text in it"
            )
        return characters


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: what it is called, which documents are of it, and what reads them."""

    kind: str
    fits: Callable[[Document], bool]
    read: Callable[[Document], Iterator[Outcome]]


def page_of(name: str, data: bytes, text: str, hints: Hints) -> Page:
    """Make a page; `data` are the bytes of just this item, from which its id comes."""
    return Page(id=hashlib.sha256(data).hexdigest()[:16], name=name, text=text, hints=hints)


def with_headline(text: str, hints: Hints, why: str) -> tuple[str, Hints]:
    """Give `text` with the title of `hints` above it, marked as headline because of `why`, where it is not there."""
    title = hints.title
    if not title or text.lstrip().startswith(title):
        return text, hints
    head = Part(kind="headline", start=0, end=len(title), why=why)
    shift = len(title) + 2
    parts = [replace(part, start=part.start + shift, end=part.end + shift) for part in hints.parts]
    return f"{title}\n\n{text}", replace(hints, parts=(head, *parts))


def joined(lines: Sequence[str]) -> str:
    """Give paragraphs as one text, an empty line between them."""
    return "\n\n".join(lines)


def utf8(text: str) -> str:
    """Give `text` with each unpaired surrogate as U+FFFD, so that it can be written."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
