"""Differences between two tellings of one event: whether, when, where (rows 20, 21)."""

from __future__ import annotations

from itertools import combinations

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import bare, is_pronoun, quote
from ofrecord.model import Dated, Event

_SURE = 0.3
_SURE_DENIED = 0.5
_LIKE_DENIED = 0.5
_SURE_DATE = 0.5
"So alike in words two clauses must be before their days are held against each other: a storm has many days."
_SURE_MODE = 0.4
"So sure a match must be before planned is held against happened: events of one kind are often two."
_SAME_WORDS = 0.95
_NEAR_CLAUSE = 0.45
_LIKE_CLAUSE = 0.6
"So near, or so alike in words, the two clauses themselves must be: a sure match may rest on their sentences alone."
_NEVER_ONE_DAY = 4
"A partial date this short (a year) does not conflict with a day of that year."


def compare_happenings(desk: Desk) -> list[Draft]:
    """Give aligned events whose mode, date or place cannot both be exact."""
    drafts: list[Draft] = []
    for match in desk.aligned.matches:
        if match.score < _SURE or not (match.one.counts and match.other.counts):
            continue
        one, other = match.one.claim, match.other.claim
        if isinstance(one, Event) and isinstance(other, Event) and one.kind == other.kind:
            drafts.extend(_mode(desk, match, one, other))
            drafts.extend(_date(desk, match, one.date, other.date))
            drafts.extend(_place(desk, match, one, other))
    drafts.extend(_meeting_places(desk))
    return drafts


def _meeting_places(desk: Desk) -> list[Draft]:
    """Where one party is to meet or to go, told with another place in another report."""
    ahead = [(passage, place) for passage in desk.aligned.passages if (place := _goes_to(desk, passage))]
    drafts = []
    told: set[tuple[str, str]] = set()
    for (one, here), (other, there) in combinations(ahead, 2):
        if one.report == other.report or here == there or not _parties(one) & _parties(other):
            continue
        if here in other.entities or there in one.entities or (here, there) in told:
            continue
        told.add((here, there))
        why = (
            f"{desk.label(one)} has {desk.names.entity(here)} for where they are to meet, {desk.label(other)} "
            f"{desk.names.entity(there)}: {quote(one.text, 70)} and {quote(other.text, 70)}."
        )
        drafts.append(Draft("differ", "place", (one, other), why, 0.45, 21))
    return drafts


def _goes_to(desk: Desk, passage: Passage) -> str | None:
    """The place of a meeting or visit that lies ahead."""
    event = passage.claim
    if not isinstance(event, Event) or event.kind != "consult" or event.mode not in ("planned", "possible"):
        return None
    targets = [
        one.entity
        for one in event.participants
        if one.role == "target" and desk.entities[one.entity].kind == "place"
    ]
    place = event.place or next(iter(targets), None)
    return place if passage.counts and place and desk.entities[place].kind == "place" else None


def _parties(passage: Passage) -> frozenset[str]:
    """Who takes part, or says so of himself."""
    event = passage.claim
    parts = event.participants if isinstance(event, Event) else ()
    himself = bool(passage.words) and is_pronoun(passage.words[0].folded)
    speaker = passage.within.speaker if passage.within and himself else None
    return frozenset(one.entity for one in parts) | (frozenset((speaker,)) if speaker else frozenset())


def _mode(desk: Desk, match: Match, one: Event, other: Event) -> list[Draft]:
    if one.mode == other.mode or match.one.report == match.other.report or match.lexical >= _SAME_WORDS:
        return []
    if not _is_close(match) or _is_one_telling(match, one, other):
        return []
    if match.one.headline or match.other.headline or match.score < _SURE_MODE:
        return []
    if "denied" in (one.mode, other.mode) and (
        match.score < _SURE_DENIED or match.lexical < _LIKE_DENIED or _of_two_mouths(match)
    ):
        return []  # "did not mince words": the verb denied is not the other's
    settled = {one.mode, other.mode} & {"happened", "denied"}
    if settled and any(
        _is_infinitive(passage) for passage in (match.one, match.other) if _is_planned(passage)
    ):
        return []  # "to charge him": the verb over it tells whether it happened
    if "denied" not in (one.mode, other.mode) and any(
        _is_participle(passage) for passage in (match.one, match.other)
    ):
        return []  # "ending the war": so does the verb over this
    if not settled and not match.one.entities & match.other.entities:
        return []  # planned or possible, of nobody both name: the words of one claim often take either
    opposed = "denied" in (one.mode, other.mode)
    developed = _published(desk, match.one) != _published(desk, match.other)
    why = (
        f"{desk.label(match.one)} tells it as {one.mode} ({quote(match.one.text, 70)}), "
        f"{desk.label(match.other)} as {other.mode} ({quote(match.other.text, 70)})"
    )
    if developed:
        why += "; the reports are of different days, so this may be a development"
    about, row = ("event", 20) if opposed or developed else ("strength", 8)
    return [
        Draft(
            "differ",
            "event" if about == "event" else "strength",
            (match.one, match.other),
            f"{why}.",
            0.65,
            row,
        )
    ]


def _is_one_telling(match: Match, one: Event, other: Event) -> bool:
    """Whether one has the other's words: then what stands round them, not the telling, makes the mode another.

    Only a denial that stands outside the words ("denied that ...") is another telling; the "no" of "a no-deal exit",
    which both have, is none.
    """
    here, there = sorted((bare(match.one.text), bare(match.other.text)), key=len)
    if here not in there:
        return False
    negated = any(
        word.folded in contrast().little_negations for word in (*match.one.words, *match.other.words)
    )
    return negated or "denied" not in (one.mode, other.mode)


def _is_close(match: Match) -> bool:
    return match.meaning >= _NEAR_CLAUSE or match.lexical >= _LIKE_CLAUSE


def _of_two_mouths(match: Match) -> bool:
    """Whether one party says it and the other denies it: no report's telling, and told as speech already."""
    mine, theirs = match.one.within, match.other.within
    return (mine or theirs) is not None and (mine and mine.speaker) != (theirs and theirs.speaker)


def _is_planned(passage: Passage) -> bool:
    return isinstance(passage.claim, Event) and passage.claim.mode == "planned"


def _is_infinitive(passage: Passage) -> bool:
    return bool(passage.words) and passage.words[0].folded == "to"


def _is_participle(passage: Passage) -> bool:
    return bool(passage.words) and passage.words[0].folded.endswith("ing")


def _published(desk: Desk, passage: Passage) -> str:
    dated = desk.report(passage).published
    return dated.date[:10] if dated else ""


def _date(desk: Desk, match: Match, one: Dated | None, other: Dated | None) -> list[Draft]:
    """Two dates that the words themselves tell, and that do not meet."""
    if one is None or other is None or one.at is None or other.at is None or dates_meet(one, other):
        return []
    if match.one.report == match.other.report or match.lexical < _SURE_DATE:
        return []
    mine = desk.report(match.one).text[one.at.start : one.at.end]
    theirs = desk.report(match.other).text[other.at.start : other.at.end]
    why = (
        f"{desk.label(match.one)} dates it {one.date} ({quote(mine, 40)}), {desk.label(match.other)} "
        f"{other.date} ({quote(theirs, 40)}): {quote(match.one.text, 70)}."
    )
    return [Draft("differ", "date", (match.one, match.other), why, 0.75, 21)]


def dates_meet(one: Dated, other: Dated) -> bool:
    """Whether two partial dates, or stretches of days, may be the same."""
    first, second = one.date[:10], other.date[:10]
    if first.startswith(second) or second.startswith(first):
        return True
    until_first, until_second = (one.until or first)[:10], (other.until or second)[:10]
    return first <= until_second and second <= until_first


def _place(desk: Desk, match: Match, one: Event, other: Event) -> list[Draft]:
    if not one.place or not other.place or one.place == other.place:
        return []
    if match.one.report == match.other.report:
        return []
    if one.place in match.other.entities or other.place in match.one.entities:
        return []
    why = (
        f"{desk.label(match.one)} places it in {desk.names.entity(one.place)}, {desk.label(match.other)} in "
        f"{desk.names.entity(other.place)}: {quote(match.one.text, 70)}."
    )
    return [Draft("differ", "place", (match.one, match.other), why, 0.5, 21)]
