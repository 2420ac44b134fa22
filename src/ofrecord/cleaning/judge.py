"""What each line of a page is: by its own words first, then by where it stands and what stands around it.

The rules run in the order of `STEPS`; a line keeps the first verdict it gets, and a line without any is body. So
a short plain sentence stays in the report, and only a line with a reason leaves it.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence

from ofrecord.cleaning import beside, shapes
from ofrecord.cleaning.board import Board
from ofrecord.cleaning.captions import credited_before, match_caption, match_credit
from ofrecord.cleaning.learned import unlikely
from ofrecord.cleaning.lines import Line, plain
from ofrecord.cleaning.outlets import agency_marked, outlet_named, outlet_within
from ofrecord.cleaning.patterns import (
    Verdict,
    ends_page,
    furniture,
    heads_links,
    is_section,
    match_line,
    names_section,
    unstamped,
)
from ofrecord.model import Hints

_TOP = 12
"How many lines from the top the headline and the author may stand."
_LINK_WORDS = range(8, 23)
"A line of so many words that is no sentence, between sentences, is another story's headline; a crosshead is shorter."
_MANY_LINKS = 6
"More lines of that shape are a live blog's or an interview's own crossheads."
_CAPITAL_LINK = 6
_QUESTIONS = 3
"So many questions in capitals are the crossheads of a page that asks and answers."
_ARTICLE_WORDS = 80
_LIKE = 0.4
"How many of its words the headline shares with the title that the page's metadata tells."
_TAIL_WORDS = 14
_KICKER = 5
"A line of so many words in capitals above a longer one is its kicker, not the headline."
_STAMP_WORDS = 16
_CLOCKS = ("a.m.", "p.m.")
UNDECIDED = Verdict("body", "a paragraph of the report")
_PUBLISHER = Verdict("furniture", "the outlet's or agency's name alone on a line")


def judge(
    lines: Sequence[Line], hints: Hints, elsewhere: frozenset[str], learned: bool = True
) -> tuple[Verdict, ...]:
    """Give each line's verdict; without the `learned` model the rules decide alone."""
    board = Board(lines, [None] * len(lines), hints, elsewhere)
    for step in STEPS if learned else STEPS[:-1]:
        step(board)
    return tuple(verdict or UNDECIDED for verdict in board.verdicts)


def _marked(board: Board) -> None:
    for part in board.hints.parts:
        for at, line in enumerate(board.lines):
            if line.start >= part.start and line.end <= part.end:
                board.verdicts[at] = Verdict(part.kind, part.why or "the page's own mark-up says so")


def _worded(board: Board) -> None:
    count = len(board.lines)
    first = board.first_sentence()
    end = count - max(8, count // 5)
    for at in board.open():
        line = board.lines[at]
        if line.decorated:
            board.verdicts[at] = Verdict("furniture", "no letter and no digit")
        elif shapes.is_post(line):
            board.verdicts[at] = Verdict("body", "an embedded post, kept as quoted content")
        elif at < first and shapes.is_publisher(line):
            board.verdicts[at] = _PUBLISHER
        else:
            board.verdicts[at] = (
                match_line(line, at >= end) or match_credit(line) or match_caption(line, 0 < at <= first + 1)
            ) or (_gallery(line) if count > 1 else None)


def _gallery(line: Line) -> Verdict | None:
    words = line.key.split(" ", 40)[:40]
    opening = " ".join(words[:8])
    if line.words < 18 or line.key[0] == '"' or len(opening) < 35 or not credited_before(line.key, opening):
        return None
    return Verdict("caption", "a gallery's captions run together: the line repeats its own opening")


def _stamped(board: Board) -> None:
    for at in board.open():
        line = board.lines[at]
        ended = line.sentence and not line.key.endswith(_CLOCKS)
        rest = unstamped(line.key) if not ended and line.words <= _STAMP_WORDS else None
        if rest is None:
            continue
        named = dataclasses.replace(line, key=rest, words=rest.count(" ") + 1)
        if shapes.is_author(named) or shapes.is_desk(named):
            board.verdicts[at] = Verdict("byline", "names the author, beside the day of publication")
        elif (
            not rest
            or rest.casefold() == "by"
            or outlet_named(rest)
            or agency_marked(rest)
            or is_section(rest)
        ):
            board.verdicts[at] = Verdict("furniture", furniture().stamps.why)


def _top(board: Board) -> None:
    first = min(board.first_sentence(), _TOP)
    title = plain(board.hints.title or "").casefold()
    headline = next((at for at, one in enumerate(board.verdicts) if one and one.kind == "headline"), None)
    if headline is None:
        headline = _headline(board, first, title)
        if headline is not None:
            board.verdicts[headline] = Verdict("headline", "the first line that reads as a headline")
    for at in board.open():
        line = board.lines[at]
        if at >= max(first, (headline or 0) + 1):
            break
        if shapes.is_publisher(line):
            board.verdicts[at] = _PUBLISHER
        elif names_section(line) or (headline is not None and at < headline and line.words <= 3):
            board.verdicts[at] = names_section(line) or Verdict(
                "furniture", "a word or two above the headline"
            )
        elif shapes.is_author(line):
            board.verdicts[at] = Verdict("byline", "names the author, above the report's first sentence")


def _headline(board: Board, first: int, title: str) -> int | None:
    def fits(at: int) -> bool:
        line = board.lines[at]
        if title and line.key.casefold() == title:
            return True
        if names_section(line) or shapes.is_publisher(line) or line.key.startswith("By "):
            return False
        if at == 0 and line.key[-1] not in '.;"' and 4 <= line.words <= 30:
            return True
        return line.words >= 3 and shapes.headline_like(line) and not (at > 0 and shapes.is_names_only(line))

    places = [at for at in board.open() if at < first and fits(at)]
    if title:
        likeness = {at: _likeness(board.lines[at].key.casefold(), title) for at in places}
        return max(
            (at for at in places if likeness[at] >= _LIKE), key=lambda at: (likeness[at], -at), default=None
        )
    if places:
        first_line, *others = places
        kicker = board.lines[first_line].caps and board.lines[first_line].words <= _KICKER
        longer = (
            at
            for at in others
            if not board.lines[at].caps and board.lines[at].words > board.lines[first_line].words
        )
        return next(longer, first_line) if kicker else first_line
    opening = board.verdicts[0] if board.verdicts else None
    link = opening is not None and opening.kind == "furniture" and "another page" in opening.why
    return 0 if link and board.lines[0].words >= 4 and first > 0 else None


def _likeness(line: str, title: str) -> float:
    words, others = set(line.split()), set(title.split())
    return len(words & others) / max(len(words), len(others))


def _published(board: Board) -> None:
    last = board.last_sentence()
    named = Counter(board.lines[at].key for at in board.open() if shapes.is_names_only(board.lines[at]))
    often = [name for name, times in named.items() if times > 2]
    authors = {
        board.lines[at].key.removeprefix("By ")
        for at, one in enumerate(board.verdicts)
        if one and one.kind == "byline"
    }
    for at in board.open():
        line = board.lines[at]
        if shapes.is_publisher(line):
            board.verdicts[at] = _PUBLISHER
        elif _signed(board, at):
            board.verdicts[at] = Verdict(
                "byline", "a name behind a dash, or with its newsroom: who wrote what stands by it"
            )
        elif line.key in authors or often == [line.key]:
            board.verdicts[at] = Verdict("byline", "the author's name again")
        elif line.key.startswith(("By ", "BY ")) and shapes.is_author(line):
            board.verdicts[at] = Verdict("byline", "an author's line")
        elif last >= 0 and at == last + 1 and shapes.is_author(line) and not names_section(line):
            board.verdicts[at] = Verdict(
                "byline", "names the author, after the report's last sentence", closes=True
            )


def _signed(board: Board, at: int) -> bool:
    """Whether a line signs a piece of the page: a dash and a name, not under a quotation; or name and newsroom."""
    line = board.lines[at]
    if line.words <= 4 and plain(line.text)[0] in "-–—" and shapes.is_names_only(line):
        return at > 0 and board.lines[at - 1].sentence and board.lines[at - 1].key[-1] not in "\"'"
    return (
        any(sign in line.key for sign in ",·|")
        and line.words <= 12
        and shapes.is_author(line)
        and outlet_within(line.key) is not None
    )


def _capitals(board: Board) -> None:
    places = [at for at in board.open() if board.lines[at].caps]
    asked = [at for at in places if board.lines[at].key.endswith("?")]
    if len(asked) >= _QUESTIONS:
        places = [at for at in places if at not in asked]
    if len(places) * 3 > len(board.lines):
        return
    long = [at for at in places if board.lines[at].words >= _CAPITAL_LINK]
    for at in places if len(long) > 1 else long:
        if board.lines[at].words >= 3:
            board.verdicts[at] = Verdict(
                "furniture", "a line all in capitals between sentences: another story's headline"
            )


def _repeated(board: Board) -> None:
    counts = Counter(line.key for line in board.lines)
    reported = sum(line.sentence for line in board.lines) or 1
    shared = sum(line.sentence and line.key in board.elsewhere for line in board.lines)
    for at in board.open():
        line = board.lines[at]
        if line.sentence or line.words > _TAIL_WORDS:
            continue
        often = counts[line.key] > (1 if line.words >= 4 else 2)
        if often and (line.words >= 4 or line.caps) and not shapes.is_names_only(line):
            board.verdicts[at] = Verdict("furniture", "no sentence, and it stands on the page more than once")
        elif line.key in board.elsewhere and shared * 2 < reported and line.words >= 2:
            board.verdicts[at] = Verdict(
                "furniture", "no sentence, and it stands in another report of the story as well"
            )


def _headed(board: Board) -> None:
    heading = False
    for at, line in enumerate(board.lines):
        verdict = board.verdicts[at]
        if verdict is None and heading and not line.ends and line.words <= 25:
            board.verdicts[at] = Verdict("furniture", "under a heading of links")
        elif verdict is None or verdict.kind == "body":
            heading = False
        elif verdict.kind == "furniture":
            heading = heads_links(line) or (heading and not line.sentence)


def _foreign(board: Board) -> None:
    share = shapes.latin_share(" ".join(board.lines[at].key for at in board.open()))
    if share is None or 0.3 < share < 0.7:
        return
    for at in board.open():
        own = shapes.latin_share(board.lines[at].key)
        if (
            own is not None
            and (own < 0.3) != (share < 0.3)
            and not 0.3 <= own <= 0.7
            and board.lines[at].words <= 60
        ):
            board.verdicts[at] = Verdict(
                "embed", "in another alphabet than the report: an embedded title or post"
            )


def _below(board: Board) -> None:
    count = len(board.lines)
    place = next((at for at in range(_second_half(board), count) if _ends(board, at)), count)
    for at in board.open():
        if at > place and board.lines[at].words < _ARTICLE_WORDS:
            board.verdicts[at] = Verdict("furniture", "below the line where the page's report ends")


def _second_half(board: Board) -> int:
    """Give the first place with half of the page's words in sentences above it: a menu on top does not count."""
    words = [line.words if line.sentence else 0 for line in board.lines]
    half, above = sum(words) / 2, 0
    for at, count in enumerate(words):
        if above >= half:
            return at
        above += count
    return len(words)


def _ends(board: Board, at: int) -> bool:
    verdict = board.verdicts[at]
    return (verdict is not None and verdict.closes) or ends_page(board.lines[at])


def _links(board: Board) -> None:
    if not _punctuated(board):
        return
    undecided = set(board.open())
    first = board.first_sentence()
    places = []
    for at in sorted(place for place in undecided if place > first):
        line = board.lines[at]
        if (
            line.words not in _LINK_WORDS
            or line.ends
            or not shapes.headline_like(line)
            or line.key[0] in "\"'"
        ):
            continue
        listed = _run(board, undecided, at) > 2
        led = at > 0 and board.lines[at - 1].key.endswith(":")
        broken = at + 1 < len(board.lines) and board.lines[at + 1].key[0].islower()
        bulleted = plain(line.text) != line.key
        if not (listed or led or broken or bulleted or line.key[0].islower()) and shapes.styled_as_headline(
            line
        ):
            places.append(at)
    for at in places if len(places) <= _MANY_LINKS else ():
        board.verdicts[at] = Verdict(
            "furniture", "a whole headline between sentences: a link to another story"
        )


def _run(board: Board, undecided: set[int], at: int) -> int:
    """Give how many lines in a row around `at` do not end as sentences: three or more are a list."""

    def counts(place: int) -> bool:
        return place in undecided and not board.lines[place].ends

    first = at
    while counts(first - 1) and at - first < 3:
        first -= 1
    last = at
    while counts(last + 1) and last - at < 3:
        last += 1
    return last - first + 1


def _punctuated(board: Board) -> bool:
    long = [board.lines[at] for at in board.open() if board.lines[at].words >= 15]
    return bool(long) and sum(line.ends for line in long) >= 0.7 * len(long)


def _tail(board: Board) -> None:
    last = board.last_sentence()
    if last < 0 or not _punctuated(board):
        return
    listed = (
        board.lines[last + 1].key.endswith(":") and last + 2 < len(board.lines)
        if last + 1 < len(board.lines)
        else False
    )
    for at in board.open():
        line = board.lines[at]
        if (
            at > last
            and not listed
            and line.words <= _TAIL_WORDS
            and not (line.ends and not line.key.endswith(":"))
        ):
            board.verdicts[at] = Verdict("furniture", "no sentence, after the report's last one")


def _learned(board: Board) -> None:
    kinds = [verdict.kind if verdict else None for verdict in board.verdicts]
    for at, why in unlikely(board.lines, kinds).items():
        if not _introduces(board, at):
            board.verdicts[at] = Verdict("furniture", why)


def _introduces(board: Board, at: int) -> bool:
    """Whether a line names who speaks in the next one: a colon, and a quotation mark behind it."""
    follows = board.lines[at + 1].key if at + 1 < len(board.lines) else ""
    return board.lines[at].key.endswith(":") and follows[:1] == '"'


STEPS: tuple[Callable[[Board], None], ...] = (
    _marked,
    _stamped,
    _worded,
    beside.twins,
    _top,
    beside.credited,
    beside.standfirst,
    _published,
    beside.authors,
    _capitals,
    _repeated,
    _headed,
    _foreign,
    _below,
    _links,
    _tail,
    _learned,
)
