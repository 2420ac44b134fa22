"""Find every time expression of a report that can be resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from ofrecord.dating.told import find_absolute
from ofrecord.model import Dated, Part, Report, Span
from ofrecord.parsing import Block, Parse
from ofrecord.times.anchor import Anchor, anchor_of
from ofrecord.times.mentions import Mention, find_mentions, find_surnames
from ofrecord.times.resolve import Sense, Setting, resolve, step

_SCRAPS = frozenset({"furniture", "credit", "syndication"})
_DAY = len("2025-02-12")
_NEAR = timedelta(days=7)
_REACH = 60
"Characters within which words such as 'the month after' find the time they count from."


def find_times(parse: Parse) -> tuple[Dated, ...]:
    """Give the times that the report's words name, resolved, in the order of the text.

    Words that nothing settles (a weekday in a report without a date) are left out. `how` is `explicit` where
    the words name it all, `anchor` where they count from the day of publication, `context` where from a time
    told before.
    """
    anchor = anchor_of(parse.report)
    surnames = find_surnames(parse.report.text)
    told = [(block, find_mentions(block, surnames)) for block in parse.blocks]
    agreed = _agree((mention for _, mentions in told for mention in mentions), anchor)
    found = [dated for block, mentions in told for dated in _in_block(block, mentions, anchor, agreed)]
    read = [(block.part.start, block.part.end) for block in parse.blocks]
    for part in parse.report.parts:
        if part.kind not in _SCRAPS and not any(start <= part.start < end for start, end in read):
            found += _in_foreign(parse.report, part)
    return tuple(sorted(found, key=lambda dated: (dated.at.start if dated.at else 0, dated.date)))


def _in_foreign(report: Report, part: Part) -> list[Dated]:
    text = report.text[part.start : part.end]
    dates = []
    for told in find_absolute(text, part.language or report.language):
        sense = resolve(told, Setting(None, None, ""))
        if sense:
            at = Span(report=report.id, start=part.start + told.start, end=part.start + told.end)
            dates.append(_dated(sense, at))
    return dates


def _agree(mentions: Iterable[Mention], anchor: Anchor | None) -> dict[int, date]:
    """Give for each weekday the one day that the verbs of its mentions agree on, where they do."""
    days: dict[int, set[str]] = {}
    for mention in mentions:
        told = mention.told
        plain = told.kind == "weekday" and not told.shift and not mention.nominal
        if plain and mention.direction.way and not mention.direction.moved:
            sense = resolve(told, Setting(anchor, mention.direction.way, ""))
            if sense and told.weekday is not None:
                days.setdefault(told.weekday, set()).add(sense.date)
    return {weekday: date.fromisoformat(min(known)) for weekday, known in days.items() if len(known) == 1}


def _in_block(
    block: Block, mentions: Sequence[Mention], anchor: Anchor | None, agreed: Mapping[int, date]
) -> list[Dated]:
    dates: list[Dated] = []
    before: Sense | None = None
    if block.part.kind == "embed":
        anchor = _of_post(mentions) or anchor
    for mention in mentions:
        if mention.spoken or mention.told.kind == "after":
            continue
        sense = resolve(mention.told, _setting(mention, anchor, before, agreed))
        if sense:
            before = sense if len(sense.date) == _DAY else before  # "that day" is not a year told in passing
            dates.append(_dated(sense, block.span(mention.told.start, mention.told.end)))
    for mention in mentions:
        sense = None
        if mention.spoken:
            sense = _spoken(mention, dates, anchor)
        elif mention.told.kind == "after":
            sense = _after(mention, block, dates)
        if sense:
            dates.append(_dated(sense, block.span(mention.told.start, mention.told.end)))
    return dates


def _of_post(mentions: Sequence[Mention]) -> Anchor | None:
    """Give the day of an embedded post, where it names one day in full: its words count from that."""
    days = {
        date(told.year, told.month, told.day)
        for told in (mention.told for mention in mentions)
        if told.kind == "day" and told.year and told.month and told.day
    }
    if len(days) != 1:
        return None
    day = min(days)
    return Anchor(day, day, "context", "the day of the post")


def _setting(
    mention: Mention, anchor: Anchor | None, before: Sense | None, agreed: Mapping[int, date]
) -> Setting:
    direction = mention.direction
    same = agreed.get(mention.told.weekday) if mention.told.weekday is not None else None
    return Setting(anchor, direction.way, direction.why, before, same, mention.nominal)


def _spoken(mention: Mention, dates: Sequence[Dated], anchor: Anchor | None) -> Sense | None:
    """Resolve "today" in a quotation: by the day the paragraph tells of the speaking, else of publication."""
    exact = anchor.exact if anchor else None
    days = {dated.date for dated in dates if len(dated.date) == _DAY and not dated.until}
    near = sorted(day for day in days if exact and timedelta() <= exact - date.fromisoformat(day) < _NEAR)
    if len(near) == 1:
        spoken = date.fromisoformat(near[0])
        sense = resolve(mention.told, Setting(Anchor(spoken, spoken, "context"), None, ""))
        why = f"said in a quotation, counted from {near[0]}, the day the paragraph tells"
        return Sense(sense.date, "context", why) if sense else None
    return resolve(mention.told, Setting(anchor, None, ""))


def _after(mention: Mention, block: Block, dates: Sequence[Dated]) -> Sense | None:
    """Resolve "the month after ... June 2016": one step from the next time told, in the same grain."""
    end = block.part.start + mention.told.end
    following = sorted(
        (dated.at.start, dated.date)
        for dated in dates
        if dated.at and end <= dated.at.start <= end + _REACH and dated.how == "explicit"
    )
    return step(following[0][1], mention.told.unit) if following else None


def _dated(sense: Sense, at: Span) -> Dated:
    return Dated(date=sense.date, how=sense.how, at=at, why=sense.why, until=sense.until)
