"""The lexicon's patterns for lines that are not the report, compiled once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from ofrecord.cleaning.lines import Line
from ofrecord.cleaning.outlets import outlet_named
from ofrecord.lexicon import load
from ofrecord.model import PartKind

_LONGEST_KEY = 1500
_STAMPED = 160
_TRADE = 240
_STAMP_SIGNS = " .,;:|/·•()+–—-"


class _Rule(msgspec.Struct, frozen=True):
    kind: PartKind
    why: str
    longest: int
    whole: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    cased: bool = False
    where: str = "anywhere"
    closes: bool = False


class _Label(msgspec.Struct, frozen=True):
    kind: PartKind
    rest: PartKind
    why: str
    start: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    why: str
    words: frozenset[str]
    longest: int = 6


class _Headings(msgspec.Struct, frozen=True):
    why: str
    start: tuple[str, ...]


class _Authors(msgspec.Struct, frozen=True):
    why: str
    verbs: tuple[str, ...]
    trades: tuple[str, ...]


class _Stamps(msgspec.Struct, frozen=True):
    why: str
    days: tuple[str, ...]
    alone: tuple[str, ...]
    beside: tuple[str, ...]


class Furniture(msgspec.Struct, frozen=True):
    """lexicon/furniture.toml."""

    source: str
    rule: tuple[_Rule, ...]
    label: tuple[_Label, ...]
    buttons: _Words
    sections: _Words
    headings: _Headings
    endings: _Headings
    authors: _Authors
    stamps: _Stamps
    durations: _Headings


class _Closing(msgspec.Struct, frozen=True):
    within: int
    marks: tuple[str, ...]
    patterns: tuple[str, ...]


class Syndication(msgspec.Struct, frozen=True):
    """lexicon/syndication.toml."""

    source: str
    why: str
    longest: int
    start: tuple[str, ...]
    names: tuple[str, ...]
    closing: _Closing


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is, and why. In a page's second half nothing of the report stands below a line that `closes`."""

    kind: PartKind
    why: str
    closes: bool = False


@dataclass(frozen=True, slots=True)
class _Compiled:
    verdict: Verdict
    longest: int
    at_end: bool
    anchored: re.Pattern[str] | None
    within: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: what it is, and what the rest of the line is."""

    pattern: re.Pattern[str]
    kind: PartKind
    rest: PartKind
    why: str


def match_line(line: Line, near_end: bool) -> Verdict | None:
    """Give the verdict of the first rule that fits a line; `near_end` opens the rules for the end of a page."""
    if line.words > _longest() or len(line.key) > _LONGEST_KEY:
        return None
    key = line.key.lstrip("[(")
    for rule in _rules():
        if line.words > rule.longest or (rule.at_end and not near_end):
            continue
        if (rule.anchored and rule.anchored.match(key)) or (rule.within and rule.within.search(line.key)):
            return rule.verdict
    if line.words <= furniture().buttons.longest and _all_buttons(line.key):
        return Verdict("furniture", furniture().buttons.why)
    return None


def names_section(line: Line) -> Verdict | None:
    """Give a verdict where the whole line is the name of a section or kind of article."""
    return Verdict("furniture", furniture().sections.why) if is_section(line.key) else None


def is_section(text: str) -> bool:
    """Whether a text is the name of a section or kind of article and nothing else."""
    return text.casefold().strip(" :|") in furniture().sections.words


def heads_links(line: Line) -> bool:
    """Whether a line is a heading of links or of an author's note."""
    return line.words <= 12 and bool(_headings().match(line.key))


def ends_page(line: Line) -> bool:
    """Whether a line is a heading below which a page holds no report."""
    key = line.key.rstrip(" .:")
    more = key[5:].removeprefix("from ").removeprefix("on ") if key[:5].casefold() == "more " else ""
    return line.words <= 6 and bool(_endings().match(key) or (more and outlet_named(more)))


def is_duration(line: Line) -> bool:
    """Whether a line tells how long the video or recording above it lasts, and nothing else."""
    return line.words <= 3 and bool(_duration().match(line.key))


def unstamped(key: str) -> str | None:
    """Give what a line holds besides the time of publication ("NAME - Nov 19, 2019"), None where it tells none."""
    days, alone, beside = _stamps()
    rest, told = days.subn(" ", key[:_STAMPED])
    rest, worded = alone.subn(" ", rest)
    return " ".join(beside.sub(" ", rest).strip(_STAMP_SIGNS).split()) if told or worded else None


def says_who(key: str, sure: frozenset[str], likely: frozenset[str]) -> bool:
    """Whether a text opens with one of the authors' names, or a name that ends in one, and what they do.

    "NAME covers courts for ..."; the names are in small letters. One that is only `likely` an author's needs a
    journalist's trade as well, since a profile's heading names somebody too.
    """
    match = _biography().match(key)
    if match is None:
        return False
    name = match.group("name").casefold()
    ways = {name, name.rpartition(" ")[2]}
    return bool(ways & sure) or (bool(ways & likely) and _trade().search(key[:_TRADE]) is not None)


def label_of(text: str) -> Label | None:
    """Give the label that opens a line's plain text, None where there is none."""
    return next((label for label in labels() if label.pattern.match(text)), None)


def closing_note(text: str, start: int) -> tuple[int, int]:
    """Give the span of a note on who contributed that closes `text`; at its length, empty, where none does."""
    match = _closing().search(text, max(start, len(text) - syndication().closing.within))
    return match.span() if match else (len(text), len(text))


@cache
def labels() -> tuple[Label, ...]:
    """Give the labels that open a line ("Media caption ...")."""
    return tuple(
        Label(re.compile(_any(label.start), re.I), label.kind, label.rest, label.why)
        for label in furniture().label
    )


@cache
def furniture() -> Furniture:
    """Give lexicon/furniture.toml."""
    found: Furniture = load("furniture", Furniture)
    return found


@cache
def syndication() -> Syndication:
    """Give lexicon/syndication.toml."""
    found: Syndication = load("syndication", Syndication)
    return found


@cache
def _biography() -> re.Pattern[str]:
    verbs = _any(furniture().authors.verbs)
    return re.compile(rf"(?P<name>[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){{0,3}})(?: \(@\w+\))? {verbs}\b")


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(_any(furniture().authors.trades), re.I)


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(_any(furniture().durations.start), re.I)


@cache
def _stamps() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    stamps = furniture().stamps
    return (
        re.compile(_any(stamps.days), re.I),
        re.compile(_any(stamps.alone), re.I),
        re.compile(_any(stamps.beside), re.I),
    )


@cache
def _rules() -> tuple[_Compiled, ...]:
    note = syndication()
    rules = (_Rule("syndication", note.why, note.longest, start=note.start, closes=True), *furniture().rule)
    return tuple(_compiled(rule) for rule in rules)


@cache
def _longest() -> int:
    return max(rule.longest for rule in _rules())


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(_any(syndication().closing.patterns))


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(_any(furniture().endings.start), re.I)


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(_any(furniture().headings.start), re.I)


def _compiled(rule: _Rule) -> _Compiled:
    flags = re.NOFLAG if rule.cased else re.I
    anchored = [f"(?:{_any(rule.whole)})[.:!\\s|>]*$"] if rule.whole else []
    anchored += [_any(rule.start)] if rule.start else []
    return _Compiled(
        Verdict(rule.kind, rule.why, rule.closes),
        rule.longest,
        rule.where == "end",
        re.compile(_any(anchored), flags) if anchored else None,
        re.compile(_any(rule.within), flags) if rule.within else None,
    )


def _any(patterns: Sequence[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"


def _all_buttons(key: str) -> bool:
    words = key.casefold().replace("|", " ").replace(",", " ").split()
    return bool(words) and all(word.strip(".:!()") in furniture().buttons.words for word in words)
