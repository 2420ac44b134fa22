"""What an outlet changed between two versions of one page (row 22): never a difference between two outlets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from ofrecord.comparing.desk import Draft
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.wording import Names
from ofrecord.model import About, Claim, Entity, Event, Fate, Figure, Report

_CHANGED = 0.6
_GONE = 0.45


def standing(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Give the reports that no later version replaces: they alone are held against each other."""
    replaced = {report.version_of for report in reports}
    return tuple(report for report in reports if report.id not in replaced)


def claims_in(reports: Sequence[Report], claims: Iterable[Claim]) -> list[Claim]:
    """Give the claims whose evidence stands in these reports."""
    ids = {report.id for report in reports}
    return [claim for claim in claims if claim.spans[0].report in ids]


def cast_in(reports: Sequence[Report], entities: Iterable[Entity]) -> list[Entity]:
    """Give the entities with the mentions and roles that stand in these reports."""
    ids = {report.id for report in reports}
    return [
        replace(
            entity,
            mentions=tuple(span for span in entity.mentions if span.report in ids),
            roles=tuple(role for role in entity.roles if role.span.report in ids),
        )
        for entity in entities
    ]


def tell_edits(fates: Sequence[Fate], passages: Mapping[str, Passage], names: Names) -> list[Draft]:
    """Give a finding for each claim that a later version of its page has in other words, or has no more."""
    drafts = []
    for fate in fates:
        one = passages.get(fate.claim)
        if one is None or not one.counts:
            continue
        outlet = names.outlet(one.report)
        about = _about(one.claim)
        other = passages.get(fate.became or "")
        if fate.kind == "changed" and other is not None:
            why = f"{outlet} changed it between two versions of one page: {fate.why}."
            drafts.append(Draft("differ", about, (one, other), why, _CHANGED, 22))
        elif fate.kind == "gone":
            why = f"{outlet} withdrew it between two versions of one page: {fate.why}."
            drafts.append(Draft("only", about, (one,), why, _GONE, 22))
    return drafts


def _about(claim: Claim) -> About:
    if isinstance(claim, Figure):
        return "figure"
    return "event" if isinstance(claim, Event) else "statement"
