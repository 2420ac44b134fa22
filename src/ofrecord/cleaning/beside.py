"""What a line is by the line beside it: a caption by its credit or its twin, a biography by the author's line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofrecord.cleaning.board import Board
from ofrecord.cleaning.captions import hints_at_picture, only_credit
from ofrecord.cleaning.patterns import Verdict, says_who

_CREDITED = re.compile(r"(?<!\s)\s*+[(|\[][^()|\[\]]{0,200}[)\]]?$")
_CAPTION_WORDS = range(3, 41)
_NAME = re.compile(r"(?<![\w.'-])[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){1,3}")
_BIOGRAPHY = 120


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
    """Take the line above a picture's credit for its caption, unless it is a sentence without any sign of one."""
    for at in board.open():
        line = board.lines[at]
        below = board.verdicts[at + 1] if at + 1 < len(board.lines) else None
        if below is None or below.kind != "credit" or not only_credit(board.lines[at + 1]):
            continue
        if line.words in _CAPTION_WORDS and at > 0 and (not line.ends or hints_at_picture(line)):
            board.verdicts[at] = Verdict("caption", "stands right above a picture's credit")


def authors(board: Board) -> None:
    """Take a paragraph that opens with the name of the page's author, and tells what they do, for their biography."""
    names = frozenset(_authors(board))
    first = board.first_sentence()
    for at in board.open() if names else ():
        line = board.lines[at]
        if at > first and line.words <= _BIOGRAPHY and says_who(line.key, names):
            board.verdicts[at] = Verdict(
                "furniture", "about the author, whom another line of the page names", closes=True
            )


def _authors(board: Board) -> Iterator[str]:
    for line, verdict in zip(board.lines, board.verdicts, strict=True):
        if verdict and verdict.kind == "byline":
            for match in _NAME.finditer(line.key.removeprefix("By ").removeprefix("BY ")):
                yield match.group()
                yield match.group().rsplit(" ", 1)[-1]
