"""Figures for one thing: the same after units and bounds, or two that cannot both be exact (row 12)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from ofrecord.comparing.contrast import contrast, kind_counted
from ofrecord.comparing.counted import is_foreseen, is_part, one_count, whole_nouns
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.intervals import Interval, dimension_of, equal_values, interval_of
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.folding import stem_of
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure

_SURE_KIND = 0.38
_SURE_NOUN = 0.4
_SURE_BARE = 0.44
_SURE_AGE = 0.6
_SURE_THING = 0.85
_SURE_CLAUSE = 0.45
_SURE_LEAST = 0.55
_FACTOR = 2.5
"Figures further apart than this count two things, unless the words round them are nearly the same."
_REACH = 80
_FROM = re.compile(r"[^.,;()\n]{0,40}?\b(?:of|from) ((?:[A-Z][\w’'-]+ ?){1,3})")


def compare_numbers(desk: Desk) -> list[Draft]:
    """Give figures that count one thing and agree, or do not."""
    drafts: list[Draft] = []
    equals = equals_elsewhere(desk)
    for match in desk.aligned.matches:
        one, other = match.one.claim, match.other.claim
        if not (isinstance(one, Figure) and isinstance(other, Figure)):
            continue
        if not (match.one.counts and match.other.counts):
            continue
        mine, theirs = values_of(desk, match.one), values_of(desk, match.other)
        if not _one_thing(match, one, other) or not _all_of_it(match, mine, theirs):
            continue
        if _in_tolls(one, match.one) and _in_tolls(other, match.other):
            continue
        found = _apart_from(desk, match, one, other)
        if found is None and _meet(one, other, mine, theirs):
            found = _agree(desk, match, one, other)
        elif found is None and (match.one.report != match.other.report or _told_apart(match)):
            held = _near(match, mine, theirs) and not _is_told_there(match, equals)
            found = _differ(desk, match, one, other, mine, theirs) if held else None
        if found is not None:
            drafts.append(found)
    drafts.extend(_within(desk, equals))
    return _surest(sorted(drafts, key=lambda draft: -draft.score))


def equals_elsewhere(desk: Desk) -> frozenset[tuple[str, int]]:
    """Give each figure that another report has as well, in the same number and unit, with that report's place."""
    by_unit: dict[str, list[tuple[Passage, Figure]]] = {}
    for passage in desk.aligned.passages:
        if isinstance(passage.claim, Figure) and passage.counts:
            by_unit.setdefault(dimension_of(passage.claim), []).append((passage, passage.claim))
    return frozenset(
        (one.id, other.report)
        for alike in by_unit.values()
        for one, mine in alike
        for other, theirs in alike
        if one.report != other.report and equal_values(mine, theirs)
    )


def _is_told_there(match: Match, equals: frozenset[tuple[str, int]]) -> bool:
    """Whether either number stands in the other's report too: then it is that one's, not a third one's."""
    pairs = (match.one.id, match.other.report), (match.other.id, match.one.report)
    return match.one.report != match.other.report and any(pair in equals for pair in pairs)


def _in_tolls(figure: Figure, passage: Passage) -> bool:
    """Whether the reports' tolls are held side by side for it, all of them in one table (`tolls`)."""
    whole = not figure.unit or stem_of(figure.unit) in whole_nouns()
    return whole and kind_counted(figure, passage.words) in contrast().tolls


def _near(match: Match, mine: Interval, theirs: Interval) -> bool:
    """Whether the values are near enough to count one thing: a toll of the country and one of the world are not."""
    ends = [abs(end) for end in (mine.low, mine.high, theirs.low, theirs.high) if math.isfinite(end)]
    return match.score >= _SURE_THING or max(ends) <= _FACTOR * max(min(ends), 1e-9)


def _apart_from(desk: Desk, match: Match, one: Figure, other: Figure) -> Draft | None:
    """Two distances of one length from two places: where it is, not how far."""
    if match.one.report == match.other.report or dimension_of(one) != "length" or one.value != other.value:
        return None
    here, there = _from(desk, match.one), _from(desk, match.other)
    if not here or not there or set(here.casefold().split()) & set(there.casefold().split()):
        return None
    why = (
        f"{desk.label(match.one)} has {quote(printed(desk, match.one), 60)}, {desk.label(match.other)} "
        f"{quote(printed(desk, match.other), 60)}: one distance, from {here} and from {there}."
    )
    return Draft("differ", "place", (match.one, match.other), why, 0.5, 21)


def _from(desk: Desk, passage: Passage) -> str:
    """The place a distance is counted from: the name behind "of" or "from"."""
    text = desk.report(passage).text[passage.claim.spans[0].end :][:_REACH]
    found = _FROM.match(text)
    return found.group(1).strip() if found else ""


def _within(desk: Desk, equals: frozenset[tuple[str, int]]) -> list[Draft]:
    """Hold the figures of two clauses that tell one event against each other, where each has one of a kind."""
    figures: dict[int, list[Passage]] = {}
    for passage in desk.aligned.passages:
        if isinstance(passage.claim, Figure) and passage.counts:
            figures.setdefault(passage.report, []).append(passage)
    drafts: list[Draft] = []
    for match in desk.aligned.same:
        if match.score < _SURE_CLAUSE or match.one.report == match.other.report:
            continue
        mine, theirs = _by_class(match.one, figures), _by_class(match.other, figures)
        for key in sorted(mine.keys() & theirs.keys()):
            if len(mine[key]) == len(theirs[key]) == 1:
                drafts.extend(_held(desk, match, mine[key][0], theirs[key][0], equals))
    return drafts


def _held(
    desk: Desk, match: Match, here: Passage, there: Passage, equals: frozenset[tuple[str, int]]
) -> list[Draft]:
    one, other = here.claim, there.claim
    if not (isinstance(one, Figure) and isinstance(other, Figure)) or adds(one, here) != adds(other, there):
        return []
    mine, theirs = values_of(desk, here), values_of(desk, there)
    if _meet(one, other, mine, theirs) or is_part(here) != is_part(there):
        return []
    if _in_tolls(one, here) and _in_tolls(other, there):
        return []
    pair = Match(here, there, match.score, match.lexical, match.meaning)
    if not _near(pair, mine, theirs) or _is_told_there(pair, equals):
        return []
    found = _differ(desk, pair, one, other, mine, theirs)
    return [found] if found else []


def _by_class(clause: Passage, figures: Mapping[int, list[Passage]]) -> dict[str, list[Passage]]:
    """The figures inside a clause by what they count: the kind, else the measure or the noun. No ages."""
    found: dict[str, list[Passage]] = {}
    for passage in figures.get(clause.report, ()):
        claim = passage.claim
        span = claim.spans[0]
        if isinstance(claim, Figure) and any(
            c.start <= span.start and span.end <= c.end for c in clause.content
        ):
            key = kind_counted(claim, passage.words) or stem_of(dimension_of(claim))
            if key and key != "age":
                found.setdefault(key, []).append(passage)
    return found


def _one_thing(match: Match, one: Figure, other: Figure) -> bool:
    """Whether two figures count one thing: the kind counted, the nouns, the words round them."""
    mine, theirs = kind_counted(one, match.one.words), kind_counted(other, match.other.words)
    if mine != theirs or adds(one, match.one) != adds(other, match.other):
        return False
    if mine == "age" or mine is None:
        if dimension_of(one) != dimension_of(other):
            return False
        nouns = bool(_counted(one) & _counted(other))
        return match.score >= (_SURE_AGE if mine else _SURE_NOUN if nouns else _SURE_BARE)
    return match.score >= _SURE_KIND


def _all_of_it(match: Match, mine: Interval, theirs: Interval) -> bool:
    """Whether neither counts a part of what the other counts, by what befell them, or by what may befall them."""
    kind = kind_counted(match.one.claim, match.one.words) if isinstance(match.one.claim, Figure) else None
    if kind is None or kind == "age":
        return True
    if is_foreseen(match.one) != is_foreseen(match.other):
        return False
    return is_part(match.one) == is_part(match.other) and one_count(match.one, match.other, mine, theirs)


def adds(figure: Figure, passage: Passage) -> bool:
    """Whether the figure adds to another: "three more deaths"."""
    span = figure.spans[0]
    near = [word.folded for word in passage.words if span.start - 12 <= word.start < span.end + 16]
    following = [*near[1:], ""]
    return any(
        word in contrast().added and after not in contrast().compared
        for word, after in zip(near, following, strict=True)
    )


def values_of(desk: Desk, passage: Passage) -> Interval:
    """Give the values that a figure's words allow: "nearly 900,000" lies below it."""
    figure = passage.claim
    assert isinstance(figure, Figure)  # noqa: S101 - asked of figures only
    first = words_of(desk.report(passage).text[figure.spans[0].start : figure.spans[0].end])[:2]
    return interval_of(figure, any(word.folded in contrast().not_quite for word in first))


def _told_apart(match: Match) -> bool:
    """Within one report: a headline against its text. Two figures of its text count two things, or two times."""
    return match.one.headline != match.other.headline


def _counted(figure: Figure) -> frozenset[str]:
    """The telling stems of the words for what is counted, without the measure itself."""
    unit = units_by_name().get(figure.unit)
    words = words_of(figure.of if unit else f"{figure.of} {figure.unit}")
    return frozenset(word.stem for word in words[:4] if background(word.stem) > 0.3)


def _meet(one: Figure, other: Figure, mine: Interval, theirs: Interval) -> bool:
    close = mine.low <= theirs.high * 1.005 and theirs.low <= mine.high * 1.005
    return close and (equal_values(one, other) or not (mine.floor and theirs.floor))


def _agree(desk: Desk, match: Match, one: Figure, other: Figure) -> Draft | None:
    if match.one.report == match.other.report:
        return None
    here, there = printed(desk, match.one), printed(desk, match.other)
    why = f"{quote(here, 60)} in {desk.label(match.one)} and {quote(there, 60)} in {desk.label(match.other)} meet"
    if one.unit != other.unit and dimension_of(one) == dimension_of(other):
        why += ", after the units are converted"
    return Draft("agree", "figure", (match.one, match.other), f"{why}.", 0.3 + 0.3 * match.score, 12)


def _differ(
    desk: Desk, match: Match, one: Figure, other: Figure, mine: Interval, theirs: Interval
) -> Draft | None:
    if one.value == other.value and one.bound == other.bound:
        return None
    here, there = printed(desk, match.one), printed(desk, match.other)
    if match.one.report == match.other.report:
        why = f"{desk.label(match.one)} has both {quote(here, 60)} and {quote(there, 60)}"
    else:
        why = f"{desk.label(match.one)} has {quote(here, 60)}, {desk.label(match.other)} {quote(there, 60)}"
    open_ended = mine.floor and theirs.floor
    if open_ended and one.unit in units_by_name() and match.score < _SURE_LEAST:
        return None  # "more than 27 feet", "more than 17 feet": of two rivers, it may be
    why += ": both are least values, counted to different points" if open_ended else ": both cannot be exact"
    return Draft(
        "differ",
        "figure",
        (match.one, match.other),
        f"{why}.",
        0.6 if open_ended else 0.5 + 0.4 * match.score,
        12,
    )


def printed(desk: Desk, passage: Passage) -> str:
    """Give the figure's words as printed, with the words for what it counts where they stand apart."""
    figure = passage.claim
    span = figure.spans[0]
    words = desk.report(passage).text[span.start : span.end]
    of = figure.of if isinstance(figure, Figure) else ""
    missing = " ".join([words, *(word for word in of.split() if word not in words.split())])
    return missing if missing in " ".join(passage.text.split()) else words


def _surest(drafts: list[Draft]) -> list[Draft]:
    """A figure agrees with one figure of each other report; where it agrees, it does not differ as well."""
    agreed = {
        (draft.passages[0].id, draft.passages[1].report) for draft in drafts if draft.kind == "agree"
    } | {(draft.passages[1].id, draft.passages[0].report) for draft in drafts if draft.kind == "agree"}
    taken: set[tuple[str, int, str]] = set()
    kept = []
    for draft in drafts:
        one, other = draft.passages
        keys = {(one.id, other.report, draft.kind), (other.id, one.report, draft.kind)}
        if keys & taken:
            continue
        if draft.kind == "differ" and {(one.id, other.report), (other.id, one.report)} & agreed:
            continue
        taken |= keys
        kept.append(draft)
    return kept
