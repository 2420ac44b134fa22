"""The function words of a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module

_SAME = {"no": "nb"}
"Languages that spaCy lists under another code."


@cache
def stop_words(language: str) -> frozenset[str]:
    """Give the function words of a language (an ISO 639 code, with or without a region) as spaCy lists them, folded
    for case; none where it has no list.
    """
    code = language.partition("-")[0]
    if not (code.isascii() and code.isalpha()):
        return frozenset()
    try:
        listed = import_module(f"spacy.lang.{_SAME.get(code, code)}.stop_words").STOP_WORDS
    except ImportError:
        return frozenset()
    return frozenset(word.casefold() for word in listed)
