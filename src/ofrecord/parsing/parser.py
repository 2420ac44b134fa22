"""Load the pipeline, hold it against its pinned hashes, and parse a report once."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import util
from pathlib import Path

import msgspec
import spacy
from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Slice

from ofrecord.errors import ParserError
from ofrecord.lexicon import load
from ofrecord.model import Part, Report, Span

PARSED = frozenset({"headline", "body", "caption", "embed"})
"The kinds of part that are read for claims."

_LONGEST = 5_000
"Characters of one parsed text, at most."


class Pinned(msgspec.Struct, frozen=True):
    """A pipeline by its package and folder, with the sha256 of each of its files."""

    source: str
    package: str
    folder: str
    language: str
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a report, parsed. Character offsets of `doc` count from `part.start`."""

    report: str
    part: Part
    doc: Doc

    def span(self, start: int, end: int) -> Span:
        """Give the report's span of the characters `start` to `end` of this block's text."""
        return Span(report=self.report, start=self.part.start + start, end=self.part.start + end)

    def span_of(self, tokens: Slice) -> Span:
        """Give the report's span of these tokens."""
        return self.span(tokens.start_char, tokens.end_char)

    def slice(self, span: Span) -> Slice | None:
        """Give the tokens that touch a span of the report; None where it lies outside this block."""
        if span.report != self.report or span.end <= self.part.start or span.start >= self.part.end:
            return None
        start = max(span.start - self.part.start, 0)
        end = min(span.end, self.part.end) - self.part.start
        return self.doc.char_span(start, end, alignment_mode="expand")


@dataclass(frozen=True, slots=True)
class Parse:
    """A report and its parsed paragraphs, in the order of the text."""

    report: Report
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Parser:
    """A loaded pipeline. `name` is what it was asked for by."""

    name: str
    nlp: Language

    def parse(self, report: Report) -> Parse:
        """Parse every paragraph of `report` that may hold claims and is in the pipeline's language.

        All paragraphs of a report go through in one batch of their own, so that the result does not depend
        on which reports are read beside it.
        """
        parts = self.parts_of(report)
        gaps = [(part.start, part.end) for part in report.parts if part.kind not in PARSED]
        texts = [_text(report.text, part, gaps) for part in parts]
        docs = self.nlp.pipe(texts, batch_size=64)
        blocks = tuple(Block(report.id, part, doc) for part, doc in zip(parts, docs, strict=True))
        return Parse(report, blocks)

    def parts_of(self, report: Report) -> tuple[Part, ...]:
        """Give the parts of `report` that are parsed, each as one block.

        Pieces of one paragraph that the page's furniture cuts apart (a promo glued into a sentence) are one block.
        A part of more than 5,000 characters (a page that lost its line ends) comes in pieces, cut after a sentence
        or a word: the cost of a text grows faster than its length.
        """
        return tuple(
            piece
            for part in _mended(report)
            if part.kind in PARSED and (part.language or report.language).split("-")[0] == self.nlp.lang
            for piece in pieces(part, report.text)
        )


def _text(text: str, part: Part, gaps: Sequence[tuple[int, int]]) -> str:
    """Give the text of a block, as long as the report's own, with spaces for the furniture inside it."""
    pieces, at = [], part.start
    first = max(bisect_left(gaps, (part.start, 0)) - 1, 0)
    for start, end in gaps[first : bisect_left(gaps, (part.end, 0))]:
        if end > at:
            pieces += [text[at:start], " " * (min(end, part.end) - max(start, at))]
            at = min(end, part.end)
    return "".join([*pieces, text[at : part.end]])


def _mended(report: Report) -> list[Part]:
    """Give the parts of a report, the body of one line in one part though furniture stands between."""
    mended: list[Part] = []
    for part in report.parts:
        between = mended[-1] if mended else None
        before = mended[-2] if len(mended) > 1 else None
        if (
            part.kind == "body"
            and between is not None
            and before is not None
            and (between.kind, before.kind) == ("furniture", "body")
            and len(report.text[before.end : part.start].splitlines()) == 1
            and before.language == part.language
        ):
            mended[-2:] = [replace(before, end=part.end)]
        else:
            mended.append(part)
    return mended


def pieces(part: Part, text: str) -> Iterator[Part]:
    """Give a part in pieces of at most 5,000 characters, cut after a sentence or a word."""
    start = part.start
    while part.end - start > _LONGEST:
        ends = (text.rfind(mark, start, start + _LONGEST) for mark in (". ", " "))
        end = next((found + 1 for found in ends if found > start), start + _LONGEST)
        yield replace(part, start=start, end=end)
        start = end
        while start < part.end and text[start].isspace():
            start += 1
    yield replace(part, start=start) if start > part.start else part


@cache
def load_parser(name: str | None = None) -> Parser:
    """Load the pinned pipeline, or any other installed spaCy pipeline by its package `name`.

    Raises ParserError where it is not installed, or where a file of the pinned one has another hash than
    `lexicon/parser.toml` says.
    """
    pinned = load("parser", Pinned)
    if name is None or name == pinned.package:
        return Parser(pinned.package, spacy.load(verified(pinned)))
    if not _is_package(name):
        raise ParserError(
            f"the language model {name!r} is not installed; install it with pip, or leave --model out."
        )
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError, AttributeError) as error:
        raise ParserError(f"{name!r} is not a spaCy pipeline that loads here: {error}") from error
    missing = {"parser", "tagger", "ner"} - set(nlp.pipe_names)
    if missing and "morphologizer" not in nlp.pipe_names:
        raise ParserError(f"{name!r} lacks {', '.join(sorted(missing))}; choose a pipeline that has them.")
    return Parser(name, nlp)


def _is_package(name: str) -> bool:
    try:
        return util.find_spec(name) is not None
    except (ImportError, ValueError):  # "no.such", ".", ""
        return False


def verified(pinned: Pinned) -> Path:
    """Give the folder of the pinned pipeline once every file of it has its hash; raises ParserError where not."""
    found = util.find_spec(pinned.package)
    if found is None or not found.submodule_search_locations:
        raise ParserError(
            f"the language model {pinned.package} is missing; install ofrecord with its dependencies."
        )
    folder = Path(found.submodule_search_locations[0]) / pinned.folder
    for name, expected in pinned.sha256.items():
        path = folder / name
        if not path.is_file():
            raise ParserError(f"{path} is missing; install {pinned.package} again.")
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ParserError(f"{path} is not the file that was published; install {pinned.package} again.")
    return folder
