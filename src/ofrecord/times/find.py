"""Find every time expression of a report that can be resolved."""

from __future__ import annotations

import re

from spacy.tokens import Span as Slice

from ofrecord.dating.calendar import Told, calendar
from ofrecord.dating.told import find_absolute, find_told
from ofrecord.model import Dated, Part, Report, Span
from ofrecord.parsing import Block, Parse
from ofrecord.times.anchor import Anchor, anchor_of
from ofrecord.times.resolve import Sense, Setting, resolve
from ofrecord.times.tense import Direction, direct

_SETTLED = frozenset({"year", "count"})
"Kinds whose direction the words name themselves."
_SCRAPS = frozenset({"furniture", "credit", "syndication"})


def find_times(parse: Parse) -> tuple[Dated, ...]:
    """Give the times that the report's words name, resolved, in the order of the text.

    Words that nothing settles (a weekday in a report without a date) are left out. `how` is `explicit` where
    the words name it all, `anchor` where they count from the day of publication, `context` where from a time
    told before.
    """
    anchor = anchor_of(parse.report)
    surnames = _surnames(parse.report.text)
    found = [dated for block in parse.blocks for dated in _in_block(block, anchor, surnames)]
    read = {(block.part.start, block.part.end) for block in parse.blocks}
    for part in parse.report.parts:
        if (part.start, part.end) not in read and part.kind not in _SCRAPS:
            found += _in_foreign(parse.report, part)
    return tuple(sorted(found, key=lambda dated: (dated.at.start if dated.at else 0, dated.date)))


def _surnames(text: str) -> frozenset[str]:
    """Give the months' names that the report uses as a surname, behind a capitalised word ("Anna May")."""
    words = calendar()
    months = "|".join(words.ambiguous_months)
    no_names = {*words.before_month, *(form.casefold() for forms in words.weekdays for form in forms)}
    found = re.finditer(rf"\b([A-Z][a-z]+\.?)\s({months})\b(?!\s\d)", text)
    return frozenset(match[2] for match in found if match[1].casefold() not in no_names)


def _in_foreign(report: Report, part: Part) -> list[Dated]:
    text = report.text[part.start : part.end]
    dates = []
    for told in find_absolute(text, part.language or report.language):
        sense = resolve(told, Setting(None, None, ""))
        if sense:
            at = Span(report=report.id, start=part.start + told.start, end=part.start + told.end)
            dates.append(Dated(date=sense.date, how=sense.how, at=at, why=sense.why, until=sense.until))
    return dates


def _in_block(block: Block, anchor: Anchor | None, surnames: frozenset[str]) -> list[Dated]:
    dates: list[Dated] = []
    before: Sense | None = None
    for told in find_told(block.doc.text):
        if _is_named_day(told, block.doc.text):
            continue
        words = block.doc.char_span(told.core, told.end, alignment_mode="expand")
        if words is None or _is_no_time(told, words, surnames):
            continue
        direction = Direction(None, "") if told.kind in _SETTLED else _direct(block, told, words)
        setting = Setting(anchor, direction.way, direction.why, before, _is_nominal(words))
        sense = resolve(told, setting)
        if sense:
            before = _told_last(sense, before)
            at = block.span(told.start, told.end)
            dates.append(Dated(date=sense.date, how=sense.how, at=at, why=sense.why, until=sense.until))
    return dates


def _told_last(sense: Sense, before: Sense | None) -> Sense | None:
    """Keep the last day told: a year or a month told in passing is not what "that day" means."""
    return sense if len(sense.date) == _DAY else before


_DAY = len("2025-02-12")


def _direct(block: Block, told: Told, words: Slice) -> Direction:
    if told.kind == "weekday" and block.part.kind == "caption":
        return Direction("behind", "a caption tells of what was pictured")
    return direct(words)


def _is_nominal(words: Slice) -> bool:
    root = words.root
    return any(token.tag_ == "POS" for token in words) or root.dep_ in ("compound", "poss")


def _is_no_time(told: Told, words: Slice, surnames: frozenset[str]) -> bool:
    """Say whether the words are a name or a verb ("in May's deal", "the 1922 Committee", "Today" on air)."""
    first = words[0]
    if told.kind == "word":
        return first.is_title and not first.is_sent_start
    if told.kind == "year":
        after = words.doc[words.end].text if words.end < len(words.doc) else ""
        return told.shift in ("the", "a") and after.istitle()
    if told.kind != "month" or told.year or told.edge:
        return False
    month = calendar().months[(told.month or 1) - 1][0]
    if month not in calendar().ambiguous_months:
        return False
    return month in surnames or first.ent_type_ not in ("DATE", "") or first.pos_ in ("VERB", "AUX")


def _is_named_day(told: Told, text: str) -> bool:
    if told.kind != "day" or told.year:
        return False
    after = text[told.end : told.end + 40].lower().replace(",", " ").split()
    return any(
        (named.month, named.day) == (told.month, told.day) and bool(set(after[:2]) & set(named.followed))
        for named in calendar().named_days
    )
