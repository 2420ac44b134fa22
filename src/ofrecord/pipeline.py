"""The order of the stages, written once.

`find` works on one report alone; `build` on all pages of a story. Neither reads files nor prints.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from msgspec.structs import replace

from ofrecord import checking
from ofrecord.cleaning import describe, find_parts
from ofrecord.comparing import compare
from ofrecord.dating import date_by_story, date_report
from ofrecord.entities import find_entities, unite
from ofrecord.events import find_events
from ofrecord.figures import find_figures
from ofrecord.model import Claim, Dated, Event, Fate, Found, Page, Record, Report, Statement, Story
from ofrecord.parsing import UNKNOWN, CastIndex, Parser, spare_furniture, tell_languages
from ofrecord.statements import Lean, find_statements, is_told_elsewhere, language_notes
from ofrecord.stories import mark_copies, mark_versions
from ofrecord.stories.versions import edit_of, fates_of
from ofrecord.times import find_times

FindAll = Callable[[Sequence[Report]], Iterable[Found]]
"How an engine runs `find` over reports: the results in the reports' order."


_TITLE = 120
"Characters of a story's title, at most."


@dataclass(frozen=True, slots=True)
class Given:
    """Dates of publication that the person who runs the program gives.

    `reports` by report id, whatever the report shows; `otherwise` for reports that show none themselves.
    """

    reports: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None


def prepare(pages: Sequence[Page], given: Given | None = None) -> tuple[Report, ...]:
    """Make reports of pages: parts, languages, outlet, date. No parsing yet."""
    reports = []
    for page in pages:
        others = [other for other in pages if other is not page]
        language, parts = tell_languages(page.text, find_parts(page, others))
        report = replace(describe(page, parts, _language(page, language)), summary=page.hints.summary)
        report = replace(report, address=_address(page), updated=page.hints.updated)
        reports.append(_dated(report, page, given or Given()))
    return date_by_story(reports)


def find(report: Report, parser: Parser, lean: Lean = "balanced", learned: bool = True) -> Found:
    """Find one report's entities and claims.

    `lean` says what to prefer where words may or may not report speech, `learned=False` leaves the learned
    models out (docs/statements.md).
    """
    parse = parser.parse(report)
    cast = find_entities(parse)
    times = find_times(parse)
    statements = spare_furniture(report, find_statements(parse, cast, times, lean, learned))
    told = [span for statement in statements for span in statement.spans]
    return Found(
        report=replace(report, dates=times, notes=language_notes(parse)),
        cast=cast,
        statements=statements,
        events=find_events(parse, cast, times, told),
        figures=find_figures(parse, times),
    )


def carry_over(found: Found, report: Report) -> Found | None:
    """Give what `find` gives for `report`, of what it gave for the same report as it was prepared with others.

    None where the two differ in what `find` reads: the parts, the language, the date; not the reasons for the date.
    """
    before = found.report
    if _as_find_reads(before) != _as_find_reads(report):
        return None
    return replace(found, report=replace(report, dates=before.dates, notes=before.notes))


def build(pages: Sequence[Page], find_all: FindAll, given: Given | None = None) -> Record:
    """Build one story's record of its pages (one at least); raises UnfoundedRecord where it would not hold."""
    founds = tuple(find_all(prepare(pages, given)))
    united = unite(founds)
    reports = mark_copies(mark_versions([found.report for found in founds]))
    index = CastIndex(united.entities)
    claims = tuple(
        _recognized(_united(claim, united.became), index) for found in founds for claim in found.claims
    )
    fates = _fates(reports, claims)
    compared = compare(reports, united.entities, claims, fates)
    record = Record(
        story=_story(reports),
        reports=reports,
        entities=united.entities,
        claims=compared.claims,
        findings=compared.findings,
        origins=compared.origins,
        timeline=compared.timeline,
        fates=fates,
        edits=tuple(edit_of(old, new) for old, new in _versions(reports)),
    )
    checking.check(record)
    return record


def _versions(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Each report that is a later version of another of them, after that."""
    by_id = {report.id: report for report in reports}
    for new in reports:
        if (old := by_id.get(new.version_of or "")) is not None:
            yield old, new


def _fates(reports: Sequence[Report], claims: Sequence[Claim]) -> tuple[Fate, ...]:
    """What became of each claim of a report that a later version of its page replaces."""
    made: dict[str, list[Claim]] = {report.id: [] for report in reports}
    for claim in claims:
        made[claim.spans[0].report].append(claim)
    return tuple(
        fate for old, new in _versions(reports) for fate in fates_of(old, made[old.id], new, made[new.id])
    )


def _address(page: Page) -> str | None:
    if page.hints.url:
        return page.hints.url
    return page.name if page.name.startswith(("https://", "http://")) else None


def _as_find_reads(report: Report) -> Report:
    date = report.published
    bare = Dated(date=date.date, how=date.how) if date else None
    return replace(report, published=bare, published_why="", dates=(), notes=())


def _language(page: Page, told: str) -> str:
    # A page's mark-up often names the language of its template: it counts where the text does not speak against it.
    named = page.hints.language
    if named and told in {UNKNOWN, named.split("-")[0].lower()}:
        return named
    return told


def _dated(report: Report, page: Page, given: Given) -> Report:
    if report.id in given.reports:
        return replace(report, published=_by_hand(given.reports[report.id]))
    published = date_report(report, page.hints)
    if published is None and given.otherwise:
        published = _by_hand(given.otherwise)
    return replace(report, published=published)


def _by_hand(date: str) -> Dated:
    return Dated(date=date, how="given", why="given by the person who built the record")


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


def _recognized(claim: Claim, cast: CastIndex) -> Claim:
    """Give a statement of another language its speaker once the story's people are known there by name."""
    if (
        not isinstance(claim, Statement)
        or claim.speaker
        or not claim.speaker_at
        or not is_told_elsewhere(claim)
    ):
        return claim
    entity = cast.entity_at(claim.speaker_at)
    if entity is None:
        return claim
    return replace(claim, speaker=entity.id, speaker_why=f"{claim.speaker_why}; the words mean {entity.name}")


def _story(reports: Sequence[Report]) -> Story:
    dates = sorted(report.published.date for report in reports if report.published)
    digest = hashlib.sha256("\n".join(sorted(report.id for report in reports)).encode()).hexdigest()
    return Story(
        id=digest[:16],
        title=title_of(reports),
        first=dates[0][:10] if dates else None,
        last=dates[-1][:10] if dates else None,
    )


def title_of(reports: Sequence[Report]) -> str:
    """Give what a story of these reports is called: the first headline, else how the first of them opens."""
    headlines = (report.headline for report in reports)
    openings = (
        report.text[part.start : part.end]
        for report in reports
        for part in report.parts
        if part.kind == "body"
    )
    whole = next((" ".join(words.split()) for words in chain(headlines, openings) if words), reports[0].name)
    if len(whole) <= _TITLE:
        return whole
    cut = whole[:_TITLE]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:-\u2013\u2014") + "\u2026"
