"""Where the words of a query stand in a text, and how well they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ofrecord.store.search.plan import Wanted
from ofrecord.store.search.words import Token, tokens_of

EXACT, FORM, SOUND = 4, 3, 2
"What a word counts that stands as asked for, in another form, as another spelling of the name."
AROUND = 240
"Characters of a report's text that are shown of a hit."
_BEFORE = 80
_SEARCHED = 50_000
"Characters of a report's text in which the stretch to show is looked for."
_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a text fits, and which code points of it were asked for."""

    score: int
    marks: tuple[tuple[int, int], ...]


def fit_of(text: str, beside: str, wanted: Sequence[Wanted]) -> Fit:
    """Hold a text, and what stands `beside` it (the speaker's name, not marked), against a query's words."""
    tokens, others = list(tokens_of(text)), list(tokens_of(beside))
    score = 0
    marks: set[tuple[int, int]] = set()
    for one in wanted:
        best = max((worth for _, worth in _found(others, one)), default=0)
        for mark, worth in _found(tokens, one):
            marks.add(mark)
            best = max(best, worth)
        score += best
    return Fit(score, _apart(marks))


def passage_of(text: str, wanted: Sequence[Wanted]) -> tuple[int, int]:
    """Give the stretch of a report's text to show: from the line that fits best, around the first word asked for."""
    best, start, end, mark = -1, 0, 0, 0
    enough = EXACT * len(wanted)
    for line in _LINE.finditer(text, 0, _SEARCHED):
        fit = fit_of(line[0], "", wanted)
        if fit.score > best:
            best, (start, end) = fit.score, line.span()
            mark = start + (fit.marks[0][0] if fit.marks else 0)
        if best >= enough:
            break
    return _around(text, start, end, mark)


def _around(text: str, start: int, end: int, mark: int) -> tuple[int, int]:
    """As much of a line around a mark as is shown, cut between words."""
    if mark - start > _BEFORE:
        space = text.find(" ", mark - _BEFORE, mark)
        start = space + 1 if space >= 0 else mark - _BEFORE
    if end - start > AROUND:
        space = text.rfind(" ", mark + 1, start + AROUND)
        end = space if space >= 0 else start + AROUND
    return start, end


def _found(tokens: Sequence[Token], wanted: Wanted) -> Iterator[tuple[tuple[int, int], int]]:
    """The places where the words stand, and what each is worth."""
    asked = wanted.tokens
    if wanted.start and len(asked) > 1:  # the words before the last may stand anywhere
        for token in asked[:-1]:
            yield from _found(tokens, Wanted((token,), exact=True, start=False))
        yield from _found(tokens, Wanted(asked[-1:], exact=False, start=True))
        return
    if len(asked) == 1:
        for token in tokens:
            worth = _worth(token, wanted)
            if worth:
                yield (token.start, token.end), worth
        return
    words = [token.word for token in asked]
    for at in range(len(tokens) - len(words) + 1):
        if tokens[at].word == words[0] and [one.word for one in tokens[at : at + len(words)]] == words:
            yield (tokens[at].start, tokens[at + len(words) - 1].end), EXACT


def _worth(token: Token, wanted: Wanted) -> int:
    asked = wanted.tokens[0]
    if token.word == asked.word:
        return EXACT
    if wanted.start:
        return FORM if token.word.startswith(asked.word) else 0
    if wanted.exact:
        return 0
    if token.stem == asked.stem:
        return FORM
    return SOUND if token.sound and token.sound == asked.sound else 0


def _apart(marks: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Marks in order; those that lie over each other become one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
