"""The paragraphs of a text, and what can be seen of each at a glance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u200b": " ", "\ufeff": " ", "\u2060": " ", "\u00ad": None}
)
_BULLET = re.compile(r"[\s•·●▪■►▶»>|*–—-]+(?=\w|[\"'(\[@#©$])")
_SENTENCE_END = re.compile(r"[.!?…:;。！？।؟]['\")\]]*$")
_WRAPPED_AT_MOST = 100
_WRAPPED_LINES = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: `text` is the report's characters `start` to `end`; `key` the same made plain for patterns.

    `bullet` is how many characters of the plain text were a leading bullet. `ends` tells whether it ends as a
    sentence does, `caps` whether its letters are capitals.
    """

    start: int
    end: int
    text: str
    key: str
    words: int
    ends: bool
    caps: bool
    decorated: bool

    @property
    def sentence(self) -> bool:
        """Whether it reads as a sentence or more: it ends as one and is not a mere word or two."""
        return self.ends and self.words >= 4


def lines_of(text: str) -> tuple[Line, ...]:
    """Give the paragraphs of `text` that hold anything but white space, in order.

    A paragraph is a line; where the text is wrapped at a fixed width (`_wrapped_at`), it is the lines up to the
    one that is shorter than it need be, or up to an empty line.
    """
    spans = _spans(text)
    width = _wrapped_at(text, spans)
    if width:
        spans = _unwrap(text, spans, width)
    return tuple(_line(text, start, end) for start, end in spans)


def plain(text: str) -> str:
    """Make quotes straight and white space single, as the lexicon's patterns expect."""
    return " ".join(text.translate(_PLAIN).split())


def _spans(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        line = text[at:end]
        if line.strip():
            spans.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at = match.end() if match else end
    return spans


def _wrapped_at(text: str, spans: list[tuple[int, int]]) -> int:
    """Give the width a text was wrapped at, 0 where it was not.

    Wrapped text has no line over 100 characters, and most lines end because the next word did not fit.
    """
    width = max((end - start for start, end in spans), default=0)
    if not 40 <= width <= _WRAPPED_AT_MOST or len(spans) < _WRAPPED_LINES:
        return 0
    pairs = [pair for pair in pairwise(spans) if _adjoin(text, *pair)]
    full = sum(_full(text, one, other, width) for one, other in pairs)
    return width if full >= _WRAPPED_LINES - 1 and full * 2 >= len(pairs) else 0


def _adjoin(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return len(_BREAK.findall(text, one[1], other[0])) == 1


def _full(text: str, one: tuple[int, int], other: tuple[int, int], width: int) -> bool:
    word = text[other[0] : other[1]].split(None, 1)[0]
    return one[1] - one[0] + 1 + len(word) > width


def _unwrap(text: str, spans: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    before: tuple[int, int] | None = None
    for span in spans:
        if before and _adjoin(text, before, span) and _full(text, before, span, width):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
        before = span
    return joined


def _line(text: str, start: int, end: int) -> Line:
    own = text[start:end]
    whole = plain(own)
    bullet = _BULLET.match(whole)
    key = whole[bullet.end() :] if bullet else whole
    letters = [character for character in key[:400] if character.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return Line(
        start=start,
        end=end,
        text=own,
        key=key,
        words=key.count(" ") + 1,
        ends=bool(_SENTENCE_END.search(key[-12:])),
        caps=len(letters) > 3 and capitals >= 0.85 * len(letters),
        decorated=not any(character.isalnum() for character in key),
    )
