"""Reports without end for a store: those of the corpus, again and again in other words.

What was found in a report was found once; it goes along with new ids. Every word is exchanged for another word of the
corpus, of the same length and about as common, always the same one for a word in one round; numbers likewise. So each
round tells of other people and places, its reports belong together as those of the corpus do, and words are as
common as in news. Of each fourth report a second one follows, in which each fifth word is another again: one more
report of its story. One report in fifty belongs to a story that goes on for ever. Each day has 20 reports.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import count

import msgspec
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from evaluation.shared import corpus
from ofrecord.model import Dated, Found, Page
from ofrecord.newsroom.keep import Worked
from ofrecord.parsing import load_parser
from ofrecord.pipeline import find, prepare
from ofrecord.reading import Raw, read_raw
from ofrecord.stories import traits_of

Meaning = NDArray[np.float32]

_WORD = re.compile(r"[^\W\d_]+|\d+")
_AS_COMMON = 12
"A word is exchanged for one at most so many places, or half its own place, up or down among those of its length."
_FIRST = date(2020, 1, 1)
_A_DAY = 20
_AGAIN, _RUNNING, _OTHER = 4, 50, 5
_ENDLESS = -1
"The round whose words the story without end keeps."


@dataclass(frozen=True, slots=True)
class _Model:
    """A report of the corpus: its page, what was found in it (packed), and its vector of meaning."""

    page: Page
    found: bytes
    meaning: Meaning


def models(longest: int, most: int) -> list[_Model]:
    """Give reports of the corpus of at most `longest` characters, `most` of them, each parsed once."""
    parser = load_parser()
    found: list[_Model] = []
    for line in corpus():
        if not 200 < len(line.text) <= longest or len(found) >= most:
            continue
        for page in read_raw(Raw(f"{line.id}.txt", line.text.encode("utf-8"))):
            if isinstance(page, Page):
                its = find(prepare([page])[0], parser)
                (traits,) = traits_of([its.report])
                found.append(_Model(page, msgspec.msgpack.encode(its), traits.meaning))
    return found


def stream(base: Sequence[_Model]) -> Iterator[tuple[Worked, Meaning]]:
    """Give reports without end, each with a vector of meaning: to take one anew costs the same whatever is stored.

    Vectors of one round are as near to one another as in the corpus, and to those of no other round.
    """
    number = count()
    for turn in count():
        for at, model in enumerate(base):
            running = at % _RUNNING == 7
            yield _made(model, _ENDLESS if running else turn, next(number), turn if running else None)
            if at % _AGAIN == 0:
                yield _made(model, turn, next(number), turn + 1_000_000)


def _made(model: _Model, turn: int, number: int, other: int | None) -> tuple[Worked, Meaning]:
    """Give the model in the words of `turn`; with `other`, each fifth word in those of that round."""
    words = _Words(turn, other)
    old = model.page.id
    new = sha256(f"{number} {old}".encode()).hexdigest()[:16]
    its = msgspec.msgpack.decode(model.found.replace(old.encode(), new.encode()), type=Found)
    text = words.exchange(model.page.text)
    told = next((part for part in its.report.parts if part.kind == "headline"), None)
    day = (_FIRST + timedelta(number // _A_DAY)).isoformat()
    report = replace(
        its.report,
        name=f"{new}.txt",
        text=text,
        headline=text[told.start : told.end] if told and its.report.headline else its.report.headline,
        published=Dated(date=day, how="metadata"),
    )
    cast = tuple(
        replace(
            one,
            name=words.exchange(one.name),
            aliases=tuple(dict.fromkeys(words.exchange(alias) for alias in one.aliases)),
        )
        for one in its.cast
    )
    page = replace(model.page, id=new, name=report.name, text=text)
    worked = Worked(
        raw=Raw(report.name, text.encode("utf-8")),
        place="",
        page=page,
        found=replace(its, report=report, cast=cast),
    )
    return worked, np.roll(model.meaning, turn)


class _Words:
    def __init__(self, turn: int, other: int | None) -> None:
        self._turn = turn
        self._other = other
        self._met = 0

    def exchange(self, text: str) -> str:
        return _WORD.sub(self._word, text)

    def _word(self, match: re.Match[str]) -> str:
        turn = self._other if self._other is not None and self._met % _OTHER == 0 else self._turn
        word = match[0]
        if word.isdecimal():
            return str(zlib.crc32(f"{turn} {word}".encode()))[: len(word)].rjust(len(word), "1")
        return _exchanged(word, turn)


def _exchanged(word: str, turn: int) -> str:
    kind = (len(word), word[0].isupper())
    words, places = _vocabulary()
    place = places.get(word)
    if place is None:
        return word
    reach = max(_AS_COMMON, place // 2)
    low, high = max(place - reach, 0), min(place + reach, len(words[kind]) - 1)
    return words[kind][low + zlib.crc32(f"{turn} {word}".encode()) % (high - low + 1)]


@cache
def _vocabulary() -> tuple[dict[tuple[int, bool], list[str]], dict[str, int]]:
    """Give the corpus's words by length and capital, the commonest first, and each one's place among its like."""
    counts = Counter(
        word for line in corpus() for word in _WORD.findall(line.text) if not word[0].isdecimal()
    )
    words: dict[tuple[int, bool], list[str]] = defaultdict(list)
    places = {}
    for word, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        kind = words[len(word), word[0].isupper()]
        places[word] = len(kind)
        kind.append(word)
    return dict(words), places
