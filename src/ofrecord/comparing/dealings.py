"""One dealing told with more and with less: agreed to end it, agreed to start talks, discussed it (row 8)."""

from __future__ import annotations

from dataclasses import dataclass

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.group import shared
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.strength import Step, dealings, steps_of
from ofrecord.comparing.wording import quote
from ofrecord.model import Figure, Statement

FIRMEST = 3
"So many of the firmest tellings are held against others."
WEAKER = 6
"So many weaker ones each is held against."

_INSIDE = 0.5


@dataclass(frozen=True, slots=True)
class _Told:
    passage: Passage
    step: Step


def compare_dealings(desk: Desk) -> list[Draft]:
    """Give the firmest tellings of a dealing beside weaker ones of the same parties, in one report or two.

    Only passages on one scale are held together, and few of each: a lead that goes further than the words it rests
    on is what an editor looks for.
    """
    drafts: list[Draft] = []
    for scale in sorted(dealings()):
        told = _told(desk, scale)
        top = max((one.step.level for one in told), default=0)
        for firm in [one for one in told if one.step.level == top][:FIRMEST]:
            weaker = [one for one in told if one.step.level < top and _one_matter(firm.passage, one.passage)]
            drafts.extend(_draft(desk, firm, one) for one in _one_each(weaker)[:WEAKER])
    return drafts


def _one_each(weaker: list[_Told]) -> list[_Told]:
    """The first weaker telling of each step in each report's text, else its headline's: a second says nothing more."""
    kept: dict[tuple[int, int], _Told] = {}
    for one in sorted(weaker, key=lambda told: told.passage.headline):
        kept.setdefault((one.step.level, one.passage.report), one)
    return list(kept.values())


def _told(desk: Desk, scale: str) -> list[_Told]:
    """The tightest passages on the scale, in the order of reports and text."""
    found: list[tuple[int, _Told]] = []
    for passage in desk.aligned.passages:
        if isinstance(passage.claim, Figure) or not passage.counts:
            continue
        steps = [step for step in steps_of(passage.text) if step.scale == scale]
        if steps:
            top = max(steps, key=lambda step: step.level)
            times = sum(step.level == top.level for step in steps)
            found.append((times, _Told(passage, top)))
    # "have agreed to start negotiations" before the "start negotiations" in it, then the tightest
    found.sort(
        key=lambda one: (
            one[1].passage.report,
            -one[0],
            len(one[1].passage.text),
            one[1].passage.start,
            one[1].passage.id,
        )
    )
    kept: list[_Told] = []
    for _, one in found:
        at = one.passage
        if all(k.passage.report != at.report or shared(k.passage, at).of_shorter < _INSIDE for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.passage.report, one.passage.start))


def _one_matter(one: Passage, other: Passage) -> bool:
    """Two parties in both, or one party and the same teller."""
    parties = len(_named(one) & _named(other))
    mine, theirs = _teller(one), _teller(other)
    teller = mine is not None and mine == theirs
    both_deal = bool(set(_verbs(one)) & set(_verbs(other)))
    return parties >= 2 or (teller and (parties >= 1 or both_deal))


def _named(passage: Passage) -> frozenset[str]:
    """Whom the clause and its sentence name: "the two leaders discussed" has its parties outside the clause."""
    return passage.entities | {term[1:] for term in passage.setting.terms if term[0] == "@"}


def _teller(passage: Passage) -> str | None:
    statement = passage.claim if isinstance(passage.claim, Statement) else passage.within
    return statement.speaker if statement else None


def _verbs(passage: Passage) -> list[str]:
    scales = dealings()
    return [step.words.split()[0].casefold() for step in steps_of(passage.text) if step.scale in scales]


def _draft(desk: Desk, firm: _Told, weak: _Told) -> Draft:
    one, other = desk.label(firm.passage), desk.label(weak.passage)
    more = f"{quote(firm.passage.text, 70)} ({firm.step.label})"
    less = f"{quote(weak.passage.text, 70)} ({weak.step.label})"
    if firm.passage.report == weak.passage.report:
        why = f"In {one}, {more} goes further than {less}; both may be one dealing."
    else:
        why = f"{more} in {one} goes further than {less} in {other}; both may be one dealing."
    steps = "|".join(sorted((firm.step.label, weak.step.label)))
    return Draft("differ", "strength", (firm.passage, weak.passage), why, 0.65, 8, once=steps)
