"""The one door to the parser library and to the language models.

`load_parser` gives a `Parser`; `Parser.parse(report)` gives a `Parse`: one spaCy `Doc` for each paragraph of
the report that is read for claims, with the way back from its tokens to the report's own characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ofrecord.faces import fetched_later

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

__getattr__ = fetched_later(
    __name__,
    {
        ".cast": ("CastIndex",),
        ".gaps": ("spare_furniture",),
        ".language": (
            "UNKNOWN",
            "tell_language",
            "tell_languages",
        ),
        ".stop": ("stop_words",),
        ".parser": (
            "PARSED",
            "Block",
            "Parse",
            "Parser",
            "load_parser",
        ),
    },
)
