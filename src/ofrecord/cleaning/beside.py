"""What a line is by the line beside it: a caption by its credit or its twin, a biography by the author's line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ofrecord.cleaning import shapes
from ofrecord.cleaning.board import Board
from ofrecord.cleaning.captions import hints_at_picture, only_credit
from ofrecord.cleaning.lines import Line
from ofrecord.cleaning.patterns import Verdict, is_duration, says_who

_CREDITED = re.compile(r"(?<!\s)\s*+[(|\[][^()|\[\]]{0,200}[)\]]?$")
_CAPTION_WORDS = range(3, 41)
_NAME = re.compile(r"(?<![\w.'-])[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){1,3}")
_BIOGRAPHY = 120
_VIDEO = 60
_STANDFIRST = 8
_BELOW_HEADLINE = 3
"How many lines, of the author and the day, may stand between the headline and the standfirst."
_INITIALS = re.compile(r"[A-Z]{2,5}$")


def twins(board: Board) -> None:
    """Take a line that tells what a caption beside it tells for a caption too."""
    captions = [
        _CREDITED.sub("", line.key)
        for line, verdict in zip(board.lines, board.verdicts, strict=True)
        if verdict and verdict.kind == "caption"
    ]
    captions = [caption for caption in captions if len(caption) >= 40]
    for at in board.open():
        key = board.lines[at].key
        if len(key) >= 40 and any(
            key.startswith(one) or one.startswith(key.rstrip(". ")) for one in captions
        ):
            board.verdicts[at] = Verdict("caption", "the words of the caption beside it")


def credited(board: Board) -> None:
    """Take the line above a picture's credit for its caption, unless it is a sentence without any sign of one.

    Among the sentences an outlet's name alone on a line is a picture's credit too. A line below a player's
    duration tells what its video shows.
    """
    inside = range(board.first_sentence(), board.last_sentence())
    for at in board.open():
        line = board.lines[at]
        if at > 0 and line.words <= _VIDEO and is_duration(board.lines[at - 1]):
            board.verdicts[at] = Verdict("caption", "below a video's duration: what it shows")
        elif (
            0 < at < len(board.lines) - 1
            and line.words in _CAPTION_WORDS
            and (not line.ends or hints_at_picture(line))
            and (only_credit(board.lines[at + 1]) or (at in inside and _names_source(board.lines, at + 1)))
        ):
            board.verdicts[at] = Verdict("caption", "stands right above a picture's credit")
            if board.verdicts[at + 1] is None:
                board.verdicts[at + 1] = Verdict("credit", "a source's name or initials below a caption")


def standfirst(board: Board) -> None:
    """Keep the first long line below the headline that is neither author nor day, where it has no stop."""
    top = next((at for at, one in enumerate(board.verdicts) if one and one.kind == "headline"), None)
    if top is None:
        return
    places = range(top + 1, min(top + 2 + _BELOW_HEADLINE, board.first_sentence()))
    at = next(
        (at for at in places if board.verdicts[at] is None and not shapes.is_author(board.lines[at])), -1
    )
    line = board.lines[at]
    again = sum(one.key == line.key for one in board.lines) > 1
    if at > 0 and line.words >= _STANDFIRST and not (line.ends or line.caps or again):
        board.verdicts[at] = Verdict("body", "a standfirst, below the headline")


def _names_source(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is an outlet's name or initials, and the box it closes stands between two sentences."""
    boxed = lines[at - 2].sentence and at + 1 < len(lines) and lines[at + 1].sentence
    return boxed and (shapes.is_publisher(lines[at]) or _INITIALS.match(lines[at].key) is not None)


def authors(board: Board) -> None:
    """Take a paragraph that opens with the name of the page's author, and tells what they do, for their biography.

    The author stands on another line: one that names the author, or a lone name right above the paragraph.
    """
    sure = frozenset(_authors(board, told=True))
    likely = frozenset(_authors(board, told=False))
    for at in range(board.first_sentence() + 1, len(board.lines)):
        line, above = board.lines[at], board.lines[at - 1]
        lone = frozenset(_names(above.key)) if shapes.is_names_only(above) else frozenset[str]()
        if (
            not (sure or likely or lone)
            or line.words > _BIOGRAPHY
            or not says_who(line.key, sure, likely | lone)
        ):
            continue
        if board.verdicts[at] is None:
            board.verdicts[at] = Verdict(
                "furniture", "about the author, whom another line of the page names", closes=True
            )
        if board.verdicts[at - 1] is None and says_who(line.key, frozenset(), lone):
            board.verdicts[at - 1] = Verdict("byline", "names the author whom the next line is about")


def _authors(board: Board, told: bool) -> Iterator[str]:
    """Give the authors' names, in small letters: those behind a "By" where `told`, the others where not."""
    for line, verdict in zip(board.lines, board.verdicts, strict=True):
        by = line.key[:3].casefold() == "by "
        if verdict and verdict.kind == "byline" and by == told:
            yield from _names(line.key[3:] if by else line.key)


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        yield match.group().casefold()
        yield match.group().rsplit(" ", 1)[-1].casefold()
