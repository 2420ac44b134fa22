"""The one door to the parser library and to the language models.

`load_parser` gives a `Parser`; `Parser.parse(report)` gives a `Parse`: one spaCy `Doc` for each paragraph of
the report that is read for claims, with the way back from its tokens to the report's own characters.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ofrecord.parsing.cast import CastIndex
    from ofrecord.parsing.gaps import spare_furniture
    from ofrecord.parsing.language import UNKNOWN, tell_language, tell_languages
    from ofrecord.parsing.parser import PARSED, Block, Parse, Parser, load_parser
    from ofrecord.parsing.stop import stop_words

__all__ = [
    "PARSED",
    "UNKNOWN",
    "Block",
    "CastIndex",
    "Parse",
    "Parser",
    "load_parser",
    "spare_furniture",
    "stop_words",
    "tell_language",
    "tell_languages",
]

_HOMES = {
    "CastIndex": "ofrecord.parsing.cast",
    "spare_furniture": "ofrecord.parsing.gaps",
    "UNKNOWN": "ofrecord.parsing.language",
    "stop_words": "ofrecord.parsing.stop",
    "tell_language": "ofrecord.parsing.language",
    "tell_languages": "ofrecord.parsing.language",
    "PARSED": "ofrecord.parsing.parser",
    "Block": "ofrecord.parsing.parser",
    "Parse": "ofrecord.parsing.parser",
    "Parser": "ofrecord.parsing.parser",
    "load_parser": "ofrecord.parsing.parser",
}


def __getattr__(name: str) -> object:
    """Fetch a name from its module at its first use: who needs one of them waits for no other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
