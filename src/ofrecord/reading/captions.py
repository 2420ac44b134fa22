"""A page's captions and credits, and beside which paragraph they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from ofrecord.lexicon import load
from ofrecord.model import Part, PartKind
from ofrecord.reading.flatten import Markup, one_line
from ofrecord.reading.tree import is_too_deep, parse_tree

_PICTURED = re.compile(r"<(?:figure|figcaption|img|picture|video)\b|caption", re.I)
_SHORTEST, _LONGEST = 4, 900
_LONGEST_CREDIT = 120
_SIMPLE = 500
"Characters of a block with one picture that may still be its caption."
_PICTURES = ("img", "picture", "amp-img", "video")
_UNSEEN = {"script", "style", "template", "svg"}
_SKIPPED = {*_UNSEEN, "noscript", "button", "nav", "form"}
_BLOCKS = {"div", "li", "aside", "section", "span", "p", "figure", "center", "td"}
_TELLING_TAGS = (*sorted(_SKIPPED | _BLOCKS), "br")
_PARAGRAPHS = {"p", "li", "h2", "h3", "h4", "blockquote"}
_MOST_CHILDREN = 40
_MARKED = "the page marks it as a caption (figcaption)"
_NEAR = 5
"A picture's caption stands in one of so many blocks around it."
_TITLES = {"h1", "h2", "h3", "h4", "h5"}
_UNFRAMED = {*_TITLES, "body", "main", "article", "a", "img"}


@dataclass(frozen=True, slots=True)
class Beside:
    """A line that belongs to a picture; it stands behind paragraph number `after` (-1: before the first).

    `whole` is all that the page has there, caption and credits in one.
    """

    after: int
    text: str
    kind: PartKind
    why: str
    whole: str


def captions_of(tree: HtmlElement, paragraphs: Sequence[str]) -> list[Beside]:
    """Give the captions and credits that stand between the headline and the last of `paragraphs`.

    A caption is a `figcaption`, an element that its class or itemprop calls a caption, or the text of a small
    block that holds one picture and neither a headline nor a link around its words. A credit is the element that
    is called one within, or the words behind "Photo:", "©" and the like.
    """
    pending = {key_of(paragraph): at for at, paragraph in reversed(list(enumerate(paragraphs)))}
    framed = _picture_blocks(tree)
    found: list[Beside] = []
    seen: set[str] = set()
    after = -1
    begun = next(tree.iter("h1"), None) is None
    last = len(paragraphs) - 1
    left = [tree]
    while left and not (
        found and 0 <= last <= after
    ):  # what follows the last paragraph would be dropped below
        element = left.pop()
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        begun = begun or element.tag == "h1"
        why = _caption(element, framed) if begun else None
        if why:
            found += _split(element, after, why, seen)
            continue
        if element.tag in _PARAGRAPHS and len(element) < _MOST_CHILDREN:
            after = max(after, pending.get(key_of(visible_text(element)), -1))
        left.extend(reversed(element))
    return [one for one in found if one.after < last or last < 0] or found[:1]


def _picture_blocks(tree: HtmlElement) -> set[HtmlElement]:
    """The small blocks around each picture."""
    blocks: set[HtmlElement] = set()
    for picture in tree.iter(*_PICTURES):
        for parent in islice(picture.iterancestors(), _NEAR):
            if parent.tag in _BLOCKS and parent is not tree:
                blocks.add(parent)
    return blocks


def key_of(text: str) -> str:
    """Fold a line so that the extracted one meets the page's."""
    return " ".join(text.split()).casefold()


def _caption(element: HtmlElement, framed: set[HtmlElement]) -> str | None:
    if element.tag == "figcaption":
        return _MARKED
    if element.tag in _UNFRAMED:
        return None
    if _called(element, _caption_names()):
        if len(visible_text(element)) <= _LONGEST and not is_linked(element):
            return "the page's mark-up calls it a caption"
        return None
    if element in framed and _one_picture(element):
        if next(element.iter("figcaption"), None) is None:
            return "it stands in one block with a picture"
        return _MARKED if element.tag == "figure" else None
    return None


def _one_picture(element: HtmlElement) -> bool:
    """Whether this block holds one picture and little text, none of it a headline or within a link."""
    if not len(element) or len(list(islice(element.iter(), _MOST_CHILDREN + 1))) > _MOST_CHILDREN:
        return False
    pictures = [
        one for one in element.iter(*_PICTURES) if one.getparent() is None or one.getparent().tag != "picture"
    ]
    if len(pictures) != 1 or any(True for _ in element.iter(*_TITLES)):
        return False
    return _SHORTEST < len(visible_text(element)) <= _SIMPLE and not is_linked(element)


def is_linked(element: HtmlElement) -> bool:
    """Tell whether more than half of an element's text is link, or it stands in one."""
    text = len(visible_text(element))
    links = sum(len(visible_text(link)) for link in element.iter("a"))
    return links * 2 > text or any(parent.tag == "a" for parent in element.iterancestors())


def _split(element: HtmlElement, after: int, why: str, seen: set[str]) -> Iterator[Beside]:
    """A caption's own words, then each credit in it."""
    parts = _credits(element)
    whole = visible_text(element)
    credits = [visible_text(one) for one in parts]
    words = visible_text(element, leave_out=parts)
    match = _credit_words().search(words)
    if match:
        credits.append(words[match.start() :].strip(" ()|[]"))
        words = words[: match.start()].rstrip(" (|[-–—")
    lines: list[tuple[str, PartKind, str]] = [(words, "caption", why)]
    lines += [(credit, "credit", "the words of a credit within a caption") for credit in credits]
    for text, kind, reason in lines:
        key = key_of(text)
        if _SHORTEST <= len(text) <= (_LONGEST if kind == "caption" else _LONGEST_CREDIT) and key not in seen:
            seen.add(key)
            yield Beside(after, text, kind, reason, whole)


def _credits(element: HtmlElement) -> list[HtmlElement]:
    found: list[HtmlElement] = []
    left = list(reversed(element))
    while left:
        one = left.pop()
        if not isinstance(one.tag, str):
            continue
        called = one.tag in {"cite", "small", "footer"} or _called(one, _credit_names())
        if called and len(visible_text(one)) <= _LONGEST_CREDIT:
            found.append(one)
        else:
            left.extend(reversed(one))
    return found


def visible_text(element: HtmlElement, leave_out: Collection[HtmlElement] = ()) -> str:
    """Give an element's text as a reader sees it, on one line, without what is in `leave_out`."""
    if not len(element):
        shown = isinstance(element.tag, str) and element.tag not in _SKIPPED and element not in leave_out
        return one_line(element.text or "") if shown else ""
    if not leave_out and element.tag == "p" and next(element.iterdescendants(*_TELLING_TAGS), None) is None:
        return one_line("".join(element.itertext()))
    pieces: list[str] = []

    def walk(one: HtmlElement) -> None:
        if isinstance(one.tag, str) and one.tag not in _SKIPPED and one not in leave_out:
            pieces.append(one.text or "")
            for child in one:
                walk(child)
                pieces.append(child.tail or "")
            if one.tag in _BLOCKS or one.tag == "br":
                pieces.append(" ")

    walk(element)
    return one_line("".join(pieces))


def _called(element: HtmlElement, names: re.Pattern[str]) -> bool:
    """Whether the element's class or itemprop holds one of these names."""
    return any(
        told and names.search(told.lower()) for told in (element.get("class"), element.get("itemprop"))
    )


@cache
def _caption_names() -> re.Pattern[str]:
    return _any_of(_markup().caption)


@cache
def _credit_names() -> re.Pattern[str]:
    return _any_of(_markup().credit)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words))


@cache
def _markup() -> Markup:
    words: Markup = load("markup", Markup)
    return words


@cache
def _credit_words() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _markup().credit_words)
    return re.compile(
        rf"(?:^|(?<=[\s(|.\[]))(?:(?:{words})\s?[:/|.]\s?\S|©\s?\S|\((?:{words})\b)", re.IGNORECASE
    )


def captions_within(text: str, markup: str) -> tuple[Part, ...]:
    """Give the captions and credits that `markup` names, where they stand in `text`, the lines of its flattening.

    `text` is not changed: a caption and its credits are found in the one line that has all of them.
    """
    if not _PICTURED.search(markup):
        return ()
    tree = parse_tree(markup)
    if tree is None or is_too_deep(tree):
        return ()
    parts: list[Part] = []
    for one in captions_of(tree, [line for line in text.split("\n") if line]):
        for line in re.finditer(rf"^{re.escape(one.whole)}$", text, re.M) if one.whole else ():
            at = text.find(one.text, line.start(), line.end())
            end = at + len(one.text)
            if at >= 0 and all(end <= part.start or part.end <= at for part in parts):
                parts.append(Part(kind=one.kind, start=at, end=end, why=one.why))
    return tuple(sorted(parts, key=lambda part: part.start))
