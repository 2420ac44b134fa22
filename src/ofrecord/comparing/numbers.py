"""Figures for one thing: the same after units and bounds, or two that cannot both be exact (row 12)."""

from __future__ import annotations

from ofrecord.comparing.contrast import contrast, kind_counted
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.intervals import Interval, dimension_of, equal_values, interval_of
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Figure

_SURE_KIND = 0.38
_SURE_NOUN = 0.4
_SURE_BARE = 0.44
_SURE_AGE = 0.6


def compare_numbers(desk: Desk) -> list[Draft]:
    """Give figures that count one thing and agree, or do not."""
    drafts: list[Draft] = []
    for match in desk.aligned.matches:
        one, other = match.one.claim, match.other.claim
        if not (isinstance(one, Figure) and isinstance(other, Figure)):
            continue
        if not (match.one.counts and match.other.counts):
            continue
        if not _one_thing(match, one, other):
            continue
        mine, theirs = interval_of(one), interval_of(other)
        found = _agree(desk, match, one, other) if _meet(one, other, mine, theirs) else None
        if found is None and (match.one.report != match.other.report or _told_apart(match)):
            found = _differ(desk, match, one, other, mine, theirs)
        if found is not None:
            drafts.append(found)
    return _surest(sorted(drafts, key=lambda draft: -draft.score))


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


def adds(figure: Figure, passage: Passage) -> bool:
    """Whether the figure adds to another: "three more deaths"."""
    span = figure.spans[0]
    near = [word.folded for word in passage.words if span.start - 12 <= word.start < span.end + 8]
    return bool(set(near) & set(contrast().added))


def _told_apart(match: Match) -> bool:
    """Within one report: a headline against its text. Two figures of its text count two things, or two times."""
    return match.one.headline != match.other.headline


def _counted(figure: Figure) -> frozenset[str]:
    """The telling stems of the words for what is counted, without the measure itself."""
    unit = units_by_name().get(figure.unit)
    words = words_of(figure.of if unit else f"{figure.of} {figure.unit}")
    return frozenset(word.stem for word in words[:4] if background(word.stem) > 0.3)


def _meet(one: Figure, other: Figure, mine: Interval, theirs: Interval) -> bool:
    if equal_values(one, other):
        return True
    close = mine.low <= theirs.high * 1.005 and theirs.low <= mine.high * 1.005
    return close and not (mine.floor and theirs.floor)


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
