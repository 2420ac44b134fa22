"""What a line is by the line beside it: a caption by its credit or its twin, a biography by the author's line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofrecord.cleaning import shapes
from ofrecord.cleaning.board import Board
from ofrecord.cleaning.captions import hints_at_picture, only_credit
from ofrecord.cleaning.patterns import Verdict, is_duration, says_who

_CREDITED = re.compile(r"(?<!\s)\s*+[(|\[][^()|\[\]]{0,200}[)\]]?$")
_CAPTION_WORDS = range(3, 41)
_NAME = re.compile(r"(?<![\w.'-])[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){1,3}")
_BIOGRAPHY = 120
_VIDEO = 60


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
            and (
                only_credit(board.lines[at + 1])
                or (at in inside and shapes.is_publisher(board.lines[at + 1]))
            )
        ):
            board.verdicts[at] = Verdict("caption", "stands right above a picture's credit")


def authors(board: Board) -> None:
    """Take a paragraph that opens with the name of the page's author, and tells what they do, for their biography.

    The author stands on another line: one that names the author, or a lone name right above the paragraph.
    """
    sure = frozenset(_authors(board, told=True))
    likely = frozenset(_authors(board, told=False))
    for at in range(board.first_sentence() + 1, len(board.lines)):
        line, above = board.lines[at], board.lines[at - 1]
        lone = frozenset(_names(above.key)) if shapes.is_names_only(above) else frozenset[str]()
        if line.words > _BIOGRAPHY or not says_who(line.key, sure, likely | lone):
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
