"""Read the numerals of a text: numbers, ranges ("150 to 200") and pairs ("52-48")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofrecord.figures.numbers import Number, read_number, scale_of, start_pattern
from ofrecord.model import Range


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number or range as written: characters `start` to `end`, its value, and how it is written.

    `sign` is the currency sign before it. `pair` holds both numbers of "52-48" or "218 to 203", where the
    first is the higher. `worded` tells letters from digits, `plain` digits alone ("2017", no comma, scale
    or sign). `share` is a fraction of something ("two-thirds of").
    """

    start: int
    end: int
    value: float | Range
    sign: str = ""
    pair: tuple[float, float] | None = None
    worded: bool = False
    plain: bool = False
    share: bool = False

    @property
    def low(self) -> float:
        """The value, or the lower end of the range."""
        return self.value.low if isinstance(self.value, Range) else self.value


_JOIN = re.compile(r" ?(?:-|‑|–|—) ?| to | and | or ")
_UNIT = re.compile(r'[%°"]| [a-z]{3,12}')
"A sign or word that may stand after both numbers of a range: 3 percent to 5 percent."
_RANGING = (
    "ranging from",
    "ranged from",
    "range from",
    "ranges from",
    "vary from",
    "varied from",
    "anywhere from",
)


def read_numerals(text: str) -> Iterator[Numeral]:
    """Give every numeral of `text` in order; they do not overlap.

    "a million" and "half a mile" are numerals, "millions" and "an ounce" are not.
    """
    at = 0
    while (match := start_pattern().search(text, at)) is not None:
        first = read_number(text, match.start())
        if first is None:
            at = max(match.end(), match.start() + 1)
            continue
        numeral = _joined(text, match.start(), first) or Numeral(
            match.start(),
            first.end,
            first.value,
            first.sign,
            worded=first.worded,
            plain=first.plain,
            share=first.share,
        )
        yield numeral
        at = numeral.end


def _joined(text: str, start: int, first: Number) -> Numeral | None:
    """Give the range or pair that `first` opens; None where it stands alone."""
    unit = _UNIT.match(text, first.end)
    join = _JOIN.match(text, first.end) or (_JOIN.match(text, unit.end()) if unit else None)
    second = read_number(text, join.end()) if join else None
    if join is not None and second is not None and unit is not None and join.start() == unit.end():
        second = second if text.startswith(unit.group(), second.end) else None
    if join is None or second is None or first.share or second.share or second.sign not in {"", first.sign}:
        return None
    word = join.group().strip()
    if not _may_join(text, start, word):
        return None
    low, high = first.value, second.value
    if second.scaled and not first.scaled and low < 1000:
        low *= scale_of(high)
    if low < high and not (word == "or" and high - low > max(2, low)):
        return Numeral(start, second.end, Range(low=low, high=high), first.sign, worded=first.worded)
    twice = unit is not None and join.start() == unit.end()
    if (
        first.value > second.value
        and not twice
        and first.plain
        and second.plain
        and word not in {"and", "or"}
    ):
        pair = (first.value, second.value)
        return Numeral(start, second.end, first.value, first.sign, pair, first.worded)
    return None


def _may_join(text: str, start: int, word: str) -> bool:
    """Tell whether the words before allow a range: "between 5 and 10"; "from 5 to 10" tells a change."""
    before = text[max(0, start - 24) : start].casefold().rstrip()
    if word == "and":
        return before.endswith("between")
    if word == "to" and before.endswith("from"):
        return before.endswith(_RANGING)
    return True
