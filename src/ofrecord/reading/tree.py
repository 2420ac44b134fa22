"""A page's tree of elements, parsed once for all that read it."""

from __future__ import annotations

from lxml.etree import ElementDefaultClassLookup, HTMLParser, LxmlError, XPath
from lxml.html import HtmlElement, fromstring
from trafilatura.utils import is_dubious_html, repair_faulty_html


def _parser() -> HTMLParser:
    # As trafilatura's own, but every element is plain: lxml.html asks a function in Python for the class of
    # each (a form, an input), each time one is looked at.
    # Without huge_tree libxml2 drops what is nested over 255 deep, and says nothing; with it 2,048.
    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


_PARSER = _parser()
_DEEPEST = 700
_TOO_DEEP = XPath(f"boolean({'/*' * (_DEEPEST + 1)})")


def parse_tree(characters: str) -> HtmlElement | None:
    """Give the tree of a page as trafilatura would load it; None where there is nothing of HTML in it."""
    beginning = characters[:50].lower()
    repaired = repair_faulty_html(characters, beginning)
    tree = _parse(repaired)
    if tree is None or len(tree) < 1:
        tree = _parse(repaired.encode("utf-8", "surrogatepass"))
    if tree is not None and is_dubious_html(beginning) and len(tree) < 2:
        return None
    return tree


def is_too_deep(tree: HtmlElement) -> bool:
    """Tell whether elements nest more than 700 deep, where text may have been dropped and recursion ends."""
    return bool(_TOO_DEEP(tree))


def _parse(page: str | bytes) -> HtmlElement | None:
    try:
        return fromstring(page, parser=_PARSER)
    except (
        LxmlError,
        ValueError,
    ):  # nothing in it; characters, or a declaration, that lxml refuses in a string
        return None
