"""Do the spans lie in their reports, and do the parts account for every character?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from ofrecord.checking.ground import Ground, values_in
from ofrecord.model import Claim, Part, Record, Report, Span, Statement

SPOKEN = frozenset({"headline", "body", "caption", "embed"})
"The kinds of part whose words a claim may rest on."


def span_faults(record: Record, ground: Ground) -> Iterator[str]:
    """Give the faults of every span and part of `record`."""
    for report in record.reports:
        yield from _part_faults(report)
        for dated in report.dates:
            if dated.at and dated.at.report != report.id:
                yield f"a time expression of report {report.id} stands in another report, {dated.at.report}"
    for owner, span in _every_span(record):
        yield from _one_span_faults(owner, span, ground.reports)
    starts = {report.id: [part.start for part in report.parts] for report in record.reports}
    for claim in record.claims:
        yield from _claim_faults(claim, ground.reports, starts)


def _every_span(record: Record) -> Iterator[tuple[str, Span]]:
    for report in record.reports:
        if report.published and report.published.at:
            yield f"the date of report {report.id}", report.published.at
        for dated in report.dates:
            if dated.at:
                yield f"a time expression of report {report.id}", dated.at
    for entity in record.entities:
        for mention in entity.mentions:
            yield f"a mention of entity {entity.id}", mention
        for role in entity.roles:
            yield f"a role of entity {entity.id}", role.span
    for claim in record.claims:
        for span in values_in(claim, Span):
            yield claim_name(claim), span


def claim_name(claim: Claim) -> str:
    """Call a claim by its type and id."""
    return f"{type(claim).__name__.lower()} {claim.id}"


def _one_span_faults(owner: str, span: Span, reports: Mapping[str, Report]) -> Iterator[str]:
    report = reports.get(span.report)
    if report is None:
        yield f"{owner} points into report {span.report}, which the record does not hold"
    elif not 0 <= span.start < span.end <= len(report.text):
        yield (
            f"{owner} points at characters {span.start} to {span.end} of report {report.id}, "
            f"whose text has {len(report.text)}"
        )


def _part_faults(report: Report) -> Iterator[str]:
    text = report.text
    at = 0
    for part in report.parts:
        if not 0 <= part.start < part.end <= len(text):
            yield (
                f"a {part.kind} part of report {report.id} covers characters {part.start} to {part.end}, "
                f"but the text has {len(text)}"
            )
            return
        if part.start < at:
            yield f"the {part.kind} part at character {part.start} of report {report.id} overlaps the part before it"
        elif text[at : part.start].strip():
            yield f"characters {at} to {part.start} of report {report.id} belong to no part"
        at = max(at, part.end)
    if text[at:].strip():
        yield f"characters {at} to {len(text)} of report {report.id} belong to no part"


def _claim_faults(
    claim: Claim, reports: Mapping[str, Report], starts: Mapping[str, Sequence[int]]
) -> Iterator[str]:
    name = claim_name(claim)
    if not claim.spans:
        yield f"{name} has no span, so nothing to rest on"
        return
    home = claim.spans[0].report
    if any(span.report != home for span in values_in(claim, Span)):
        yield f"{name} takes its words from more than one report"
    report = reports.get(home)
    if not isinstance(claim, Statement) or report is None:
        return
    if not claim.said:
        yield f"{name} has no words that were said"
    for span in claim.said:
        if span.report == home and span.start < span.end:
            unfit = _unfit_part(span, report, starts[home])
            if unfit:
                yield f"{name} takes words from a {unfit.kind} part (characters {unfit.start} to {unfit.end})"
            if not any(whole.start <= span.start and span.end <= whole.end for whole in claim.spans):
                yield f"{name} has said words (characters {span.start} to {span.end}) outside its evidence"


def _unfit_part(span: Span, report: Report, starts: Sequence[int]) -> Part | None:
    for part in report.parts[max(bisect_right(starts, span.start) - 1, 0) :]:
        if part.start >= span.end:
            return None
        overlap = report.text[max(part.start, span.start) : min(part.end, span.end)]
        if part.kind not in SPOKEN and overlap.strip():
            return part
    return None
