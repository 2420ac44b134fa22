"""Read one number out of characters: digits, words or both, with fraction and scale."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

import msgspec

from ofrecord.lexicon import load
from ofrecord.lexicon.units import all_units, units_by_word


class _Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    money_suffixes: dict[str, int]
    fractions: dict[str, int]
    glyphs: dict[str, float]


@dataclass(frozen=True, slots=True)
class Number:
    """A number up to character `end`. `scaled` says that a word such as "million" made it.

    `worded` tells letters from digits; `plain` that nothing but digits, or nothing but words below a hundred
    write it; `sign` is the currency before it; `share` marks a part of a whole ("two-thirds of").
    """

    end: int
    value: float
    scaled: bool = False
    worded: bool = False
    plain: bool = False
    sign: str = ""
    share: bool = False


_MOST = 1e18
"The highest value that is still read as a count."
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\d)")
_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r"[ \u00a0\-‑]")
_HALF_AFTER = re.compile(
    r"(?:-and-| and |-and | and-)(?:a |an |a-|one-|one )?(half|quarter|third)\b", re.IGNORECASE
)
_SLASH = re.compile(r"[ -]?(\d)/(\d{1,2})(?![\d/])")
_HALF_BEFORE = re.compile(r"half(?:[ -](?:an?[ -])?)", re.IGNORECASE)
_TOP = 10**15
_SMALL = 20
"Below it a word may be the upper part of a fraction: three in three-quarters."


@cache
def _numbers() -> _Numbers:
    numbers: _Numbers = load("numbers", _Numbers)
    return numbers


@cache
def sign_pattern() -> re.Pattern[str]:
    """Match a currency sign before a number."""
    signs = sorted(
        {sign for unit in all_units() for sign in unit.before}, key=lambda sign: (-len(sign), sign)
    )
    return re.compile(f"(?:{'|'.join(map(re.escape, signs))}) ?")


@cache
def start_pattern() -> re.Pattern[str]:
    """Match where a number may begin."""
    numbers = _numbers()
    scales, fractions = "|".join(numbers.scales), "|".join(numbers.fractions)
    words = [*numbers.ones, *numbers.tens, "half", f"an? (?:{scales})", f"an? (?:{fractions}) of"]
    digits = rf"(?<![\w.])(?:{sign_pattern().pattern})?(?=\d|[{''.join(numbers.glyphs)}])"
    return re.compile(rf"{digits}|(?<![\w’'])(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _share_pattern() -> re.Pattern[str]:
    return re.compile(rf"[- ]({'|'.join(_numbers().fractions)})s?(?= of\b)", re.IGNORECASE)


def read_number(text: str, at: int) -> Number | None:
    """Give the number that begins at `at`; None where none does ("millions", "4th", "a third round").

    A row of digits longer than any count (a card's number, a damaged page) is none either.
    """
    number = _read_any(text, at)
    return None if number is not None and number.value > _MOST else number


def _read_any(text: str, at: int) -> Number | None:
    sign = sign_pattern().match(text, at)
    if sign is not None:
        at = sign.end()
        if not text[at : at + 1].isdigit():
            return None
    if text[at : at + 1].isdecimal() or text[at : at + 1] in _numbers().glyphs:
        return _read_digits(text, at, sign.group().strip() if sign else "")
    if _HALF_BEFORE.match(text, at):
        return _read_half(text, at)
    if re.match(r"an? ", text[at : at + 3], re.IGNORECASE):
        return _read_article(text, at)
    return _read_words(text, at)


def scale_of(value: float) -> int:
    """Give the scale that `value` is told in: million for 3,000,000."""
    return next(scale for scale in (10**12, 10**9, 10**6, 10**3, 10**2, 1) if value >= scale)


def _read_digits(text: str, at: int, sign: str) -> Number | None:
    match = _DIGITS.match(text, at)
    number = Number(at, 0.0, sign=sign)
    if match is not None:
        digits = match.group()
        number = Number(
            match.end(), float(digits.replace(",", "")), sign=sign, plain=digits.isdigit() and not sign
        )
    number = _with_fraction(text, number)
    if text[number.end : number.end + 1] == "/" and text[number.end + 1 : number.end + 2].isdigit():
        return None
    number = _with_scales(text, number)
    return None if _is_glued(text, number.end) else number


def _with_fraction(text: str, number: Number) -> Number:
    glyphs = _numbers().glyphs
    for end in (number.end, number.end + 1):
        if text[end : end + 1] in glyphs and (end == number.end or text[number.end] == " "):
            return replace(number, end=end + 1, value=number.value + glyphs[text[end]], plain=False)
    slash = _SLASH.match(text, number.end) if number.plain else None
    if slash is not None and 0 < int(slash.group(1)) < int(slash.group(2)):
        value = number.value + int(slash.group(1)) / int(slash.group(2))
        return replace(number, end=slash.end(), value=value, plain=False)
    return _with_half(text, number, 1)


def _with_half(text: str, number: Number, scale: float) -> Number:
    half = _HALF_AFTER.match(text, number.end)
    if half is None:
        return number
    value = number.value + scale / _numbers().fractions[half.group(1).lower()]
    return replace(number, end=half.end(), value=value, plain=False)


def _with_scales(text: str, number: Number) -> Number:
    numbers = _numbers()
    glued = _WORD.match(text, number.end)
    if glued is not None:
        word = glued.group().lower()
        factor = numbers.suffixes.get(word) or (numbers.money_suffixes.get(word) if number.sign else None)
        if factor is None:
            return number
        return replace(number, end=glued.end(), value=_times(number.value, factor), scaled=True, plain=False)
    while _GAP.match(text, number.end) and (match := _WORD.match(text, number.end + 1)):
        word = match.group().lower()
        factor = numbers.scales.get(word) or numbers.suffixes.get(word)
        if factor is None:
            break
        number = replace(
            number, end=match.end(), value=_times(number.value, factor), scaled=True, plain=False
        )
        number = _with_half(text, number, factor)
    return number


def _times(value: float, factor: int) -> float:
    """Multiply as on paper: 1.1 million is 1100000, not 1100000.0000000002."""
    return float(f"{value * factor:.12g}")


def _is_glued(text: str, at: int) -> bool:
    if not text[at : at + 1].isalnum():
        return False
    match = _WORD.match(text, at)
    return match is None or match.group().lower() not in units_by_word()


def _read_words(text: str, at: int) -> Number | None:
    number = _sum_words(text, at)
    if number is None:
        return None
    with_half = _with_half(text, number, 1)
    if with_half is not number:
        return _with_scales(text, with_half)
    share = _share_pattern().match(text, number.end)
    if share is not None and number.value < _SMALL:
        value = round(number.value / _numbers().fractions[share.group(1).lower()], 3)
        return Number(share.end(), value, worded=True, share=True)
    return number


def _sum_words(text: str, at: int) -> Number | None:
    """Add up "two hundred and fifty-three thousand" word by word, as far as each fits the one before."""
    numbers = _numbers()
    total, current, rung, end, scaled = 0.0, 0.0, _TOP, -1, False
    position = at
    while (match := _WORD.match(text, position)) is not None:
        word = match.group().lower()
        if word in numbers.ones or word in numbers.tens:
            size = numbers.ones.get(word, numbers.tens.get(word, 0))
            if not _fits(size, word in numbers.tens, rung):
                break
            current, rung = current + size, 100 if word in numbers.tens else 10
        elif word in numbers.scales and current > 0:
            total, current, rung = _scale(total, current, numbers.scales[word])
            scaled = True
        else:
            break
        end = match.end()
        gap = _GAP.match(text, end)
        if gap is None:
            break
        position = gap.end() + (4 if scaled and text[gap.end() : gap.end() + 4].lower() == "and " else 0)
    return None if end < 0 else Number(end, total + current, scaled, True, not scaled)


def _fits(size: int, is_ten: bool, rung: int) -> bool:
    """Tell whether a word of this size may follow: "twenty" "one", not "two" "three" nor "twenty" "twelve"."""
    if is_ten:
        return rung > 100
    return rung > 100 or (rung == 100 and 0 < size < 10)


def _scale(total: float, current: float, scale: int) -> tuple[float, float, int]:
    if scale <= 100:
        return total, current * scale, 1000
    return total + current * scale, 0.0, _TOP


def _read_half(text: str, at: int) -> Number | None:
    numbers = _numbers()
    half = _HALF_BEFORE.match(text, at)
    word = _WORD.match(text, half.end()) if half else None
    if word is None:
        return None
    following = word.group().lower()
    if following in numbers.scales:
        return Number(word.end(), numbers.scales[following] / 2, scaled=True, worded=True)
    if following == "of":
        return Number(at + len("half"), 0.5, worded=True, share=True)
    return Number(at + len("half"), 0.5, worded=True) if following in units_by_word() else None


def _read_article(text: str, at: int) -> Number | None:
    numbers = _numbers()
    word = _WORD.match(text, text.index(" ", at) + 1)
    name = word.group().lower() if word else ""
    if word is None:
        return None
    if name in numbers.scales:
        scale = numbers.scales[name]
        number = Number(word.end(), float(scale), scaled=True, worded=True)
        return _with_scales(text, _with_half(text, number, scale))
    if name in numbers.fractions and text.startswith(" of ", word.end()):
        return Number(word.end(), round(1 / numbers.fractions[name], 3), worded=True, share=True)
    return None
