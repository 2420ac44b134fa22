"""The order of the stages, written once.

`find` works on one report alone; `build` on all pages of a story. Neither reads files nor prints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from ofrecord import checking
from ofrecord.cleaning import describe, find_parts
from ofrecord.comparing import compare
from ofrecord.dating import date_by_story, date_report
from ofrecord.entities import find_entities, unite
from ofrecord.events import find_events
from ofrecord.figures import find_figures
from ofrecord.model import Claim, Event, Found, Page, Record, Report, Statement, Story
from ofrecord.parsing import Parser, tell_languages
from ofrecord.statements import find_statements
from ofrecord.times import find_times

FindAll = Callable[[Sequence[Report]], Iterable[Found]]
"How an engine runs `find` over reports: the results in the reports' order."


def prepare(pages: Sequence[Page]) -> tuple[Report, ...]:
    """Make reports of pages: parts, languages, outlet, date. No parsing yet."""
    reports = []
    for page in pages:
        others = [other for other in pages if other is not page]
        language, parts = tell_languages(page.text, find_parts(page, others))
        report = describe(page, parts, page.hints.language or language)
        reports.append(replace(report, published=date_report(report, page.hints)))
    return date_by_story(reports)


def find(report: Report, parser: Parser) -> Found:
    """Find one report's entities and claims."""
    parse = parser.parse(report)
    cast = find_entities(parse)
    times = find_times(parse)
    return Found(
        report=replace(report, dates=times),
        cast=cast,
        statements=find_statements(parse, cast, times),
        events=find_events(parse, cast, times),
        figures=find_figures(parse, times),
    )


def build(pages: Sequence[Page], find_all: FindAll) -> Record:
    """Build one story's record of its pages; raises UnfoundedRecord where it would not hold."""
    founds = tuple(find_all(prepare(pages)))
    united = unite(founds)
    reports = tuple(found.report for found in founds)
    claims = tuple(_united(claim, united.became) for found in founds for claim in found.claims)
    compared = compare(reports, united.entities, claims)
    record = Record(
        story=_story(reports),
        reports=reports,
        entities=united.entities,
        claims=compared.claims,
        findings=compared.findings,
        origins=compared.origins,
        timeline=compared.timeline,
    )
    checking.check(record)
    return record


def _united(claim: Claim, became: Mapping[str, str]) -> Claim:
    if isinstance(claim, Statement):
        return replace(
            claim,
            speaker=became[claim.speaker] if claim.speaker else None,
            addressee=became[claim.addressee] if claim.addressee else None,
        )
    if isinstance(claim, Event):
        return replace(
            claim,
            participants=tuple(replace(one, entity=became[one.entity]) for one in claim.participants),
            place=became[claim.place] if claim.place else None,
        )
    return claim


def _story(reports: Sequence[Report]) -> Story:
    titled = [report for report in reports if report.headline]
    dates = sorted(report.published.date for report in reports if report.published)
    digest = hashlib.sha256("\n".join(sorted(report.id for report in reports)).encode()).hexdigest()
    return Story(
        id=digest[:16],
        title=(titled[0].headline or "") if titled else reports[0].name,
        first=dates[0][:10] if dates else None,
        last=dates[-1][:10] if dates else None,
    )
