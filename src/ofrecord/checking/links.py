"""Is each id unique, and does each reference lead somewhere?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ofrecord.checking.ground import Ground
from ofrecord.checking.spans import claim_name
from ofrecord.model import Claim, Edit, Event, Fate, Finding, Record, Statement


def link_faults(record: Record, ground: Ground) -> Iterator[str]:
    """Give the faults of every id and reference of `record`."""
    yield from _id_faults("report", (report.id for report in record.reports))
    yield from _id_faults("entity", (entity.id for entity in record.entities))
    yield from _id_faults("claim", (claim.id for claim in record.claims))
    yield from _id_faults("finding", (finding.id for finding in record.findings))
    yield from _id_faults("origin", (origin.id for origin in record.origins))
    for report in record.reports:
        for field, other in (("copy_of", report.copy_of), ("version_of", report.version_of)):
            if other is not None and (other not in ground.reports or other == report.id):
                yield f"{field} of report {report.id} is {other}, which is no other report of the record"
    for claim in record.claims:
        yield from _claim_faults(claim, ground)
    for finding in record.findings:
        yield from _finding_faults(finding, ground)
    yield from _fate_faults(record.fates, ground)
    yield from _edit_faults(record.edits, ground)
    for moment in record.timeline:
        if not moment.claims:
            yield f"the timeline has {moment.date} without a claim"
        for claim_id in moment.claims:
            if claim_id not in ground.claims:
                yield f"the timeline has claim {claim_id} at {moment.date}, which the record does not hold"


def _fate_faults(fates: Iterable[Fate], ground: Ground) -> Iterator[str]:
    for fate in fates:
        if fate.report not in ground.reports:
            yield f"the fate of claim {fate.claim} names report {fate.report}, which the record does not hold"
        for claim_id in (fate.claim, fate.became):
            if claim_id is not None and claim_id not in ground.claims:
                yield f"a fate names claim {claim_id}, which the record does not hold"


def _edit_faults(edits: Iterable[Edit], ground: Ground) -> Iterator[str]:
    for edit in edits:
        after = ground.reports.get(edit.after)
        if edit.before not in ground.reports or after is None or after.version_of != edit.before:
            yield f"an edit makes {edit.after} a later version of {edit.before}, which the reports do not"
            continue
        for turn in edit.turns:
            for span, report in ((turn.old, edit.before), (turn.new, edit.after)):
                if span.report != report or not 0 <= span.start <= span.end <= len(
                    ground.reports[report].text
                ):
                    yield f"an edit of {edit.before} has a span that does not lie in report {report}: {span}"


def _id_faults(what: str, ids: Iterable[str]) -> Iterator[str]:
    for one, count in Counter(ids).items():
        if not one:
            yield f"the id of one {what} is empty"
        elif count > 1:
            yield f"the {what} id {one} is used {count} times"


def _claim_faults(claim: Claim, ground: Ground) -> Iterator[str]:
    name = claim_name(claim)
    if claim.origin is not None and claim.origin not in ground.origins:
        yield f"{name} rests on origin {claim.origin}, which the record does not hold"
    named: list[tuple[str, str | None]] = []
    if isinstance(claim, Statement):
        named = [("speaker", claim.speaker), ("addressee", claim.addressee)]
        yield from _reported_by_faults(claim, ground)
    if isinstance(claim, Event):
        named = [("place", claim.place), *(("participant", one.entity) for one in claim.participants)]
    for field, entity in named:
        if entity is not None and entity not in ground.entities:
            yield f"{name} has the {field} {entity}, which is no entity of the record"


def _reported_by_faults(claim: Statement, ground: Ground) -> Iterator[str]:
    seen = {claim.id}
    outer = claim.reported_by
    while outer is not None:
        other = ground.claims.get(outer)
        if not isinstance(other, Statement):
            yield f"{claim_name(claim)} is reported by {outer}, which is no statement of the record"
            return
        if outer in seen:
            yield f"{claim_name(claim)} is, through others, reported by itself"
            return
        seen.add(outer)
        outer = other.reported_by


def _finding_faults(finding: Finding, ground: Ground) -> Iterator[str]:
    name = f"finding {finding.id} ({finding.kind}, {finding.about})"
    lost = [claim for claim in finding.claims if claim not in ground.claims]
    for claim in lost:
        yield f"{name} is about claim {claim}, which the record does not hold"
    for origin in finding.origins:
        if origin not in ground.origins:
            yield f"{name} has the origin {origin}, which the record does not hold"
    if len(set(finding.claims)) < (1 if finding.kind == "only" else 2):
        yield f"{name} holds {len(set(finding.claims))} claims, which is too few for its kind"
    if len(set(finding.claims)) < len(finding.claims) or len(set(finding.origins)) < len(finding.origins):
        yield f"{name} names a claim or an origin twice"
    homes = {
        ground.claims[claim].spans[0].report
        for claim in finding.claims
        if claim not in lost and ground.claims[claim].spans
    }
    if finding.kind == "only" and len(homes) > 1:
        yield f"{name} says that one report alone has this, but its claims stand in {len(homes)}"
    if not 0 <= finding.independent <= len(finding.origins):
        yield f"{name} counts {finding.independent} independent origins and names {len(finding.origins)}"
    if not 0 <= finding.score <= 1:
        yield f"{name} has the score {finding.score}, which is not between 0 and 1"
