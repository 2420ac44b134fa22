"""What XML a document is, told without a parser, and XML that is never parsed."""

from __future__ import annotations

import re

from ofrecord.errors import MalformedInput
from ofrecord.reading.document import Document

_PROLOG = re.compile(
    r"\s*(?:<\?[^>]{0,2000}\?>\s*|<!--(?:(?!-->).){0,20000}-->\s*|<!DOCTYPE[^>\[]{0,2000}(?:\[[^\]]{0,20000}\]\s*)?>\s*)*",
    re.S | re.I,
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})")
_ENTITY = re.compile(r"<!ENTITY", re.I)
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,2000}\[", re.I)


def root_of(document: Document) -> str:
    """Give the name of the root element in lower case, without prefix; empty where the text opens as no XML."""
    characters = document.characters
    if not characters[:1000].lstrip().startswith("<"):
        return ""
    prolog = _PROLOG.match(characters)
    root = _ROOT.match(characters, prolog.end() if prolog else 0)
    return root[2].lower() if root else ""


def refuse_entities(document: Document) -> None:
    """Raise MalformedInput for XML that declares entities: they are the way in for XML bombs and stolen files."""
    if _SUBSET.search(document.characters[:100_000]) and _ENTITY.search(document.characters):
        raise MalformedInput(
            document.name,
            "declares entities of its own, which are never expanded",
            "give the XML without them",
        )
