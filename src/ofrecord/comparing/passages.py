"""Lay each claim out for comparing: its own words, the entities, figures and dates in them, and its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ofrecord.comparing.contrast import kind_counted
from ofrecord.comparing.folding import Word, words_of
from ofrecord.comparing.sentences import sentence_over
from ofrecord.model import Claim, Entity, Event, Figure, Range, Report, Span, Statement

COUNTS = frozenset({"headline", "body", "embed"})
"The kinds of part that are evidence; captions, credits and furniture are none."

NEARBY = 9
"So many words before and after a figure tell what it counts."

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "im", "ive", "weve"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence: its text, and its terms as a passage has them."""

    text: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim laid out for comparing.

    `report` is the report's place in the story, `start` and `end` the whole evidence, `content` the stretches
    that carry the claim itself (what is said, the clause of the event, the clause round a figure), `plain` the
    same with every entity by one name. `terms` are
    stems, `@` entities, `#` figures, `&` what a figure counts, and `%` dates. `counts` is false where the claim
    stands in a caption, a credit or furniture. `within` is the innermost statement of the same report that
    contains the claim. `setting` is the sentence that it opens in: a tight clause alone ("she will quit") says
    too little to know it by.
    """

    claim: Claim
    report: int
    start: int
    end: int
    content: tuple[Span, ...]
    text: str
    plain: str
    words: tuple[Word, ...]
    terms: frozenset[str]
    entities: frozenset[str]
    dates: frozenset[str]
    counts: bool
    headline: bool
    within: Statement | None
    setting: Setting

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def actors(self) -> frozenset[str]:
        """Who says it, or who did it."""
        if isinstance(self.claim, Statement):
            return frozenset((self.claim.speaker,)) if self.claim.speaker else frozenset()
        if isinstance(self.claim, Event):
            return frozenset(one.entity for one in self.claim.participants if one.role == "actor")
        return frozenset()

    @property
    def first(self) -> int:
        """Where the content starts."""
        return self.content[0].start

    @property
    def last(self) -> int:
        """Where the content ends."""
        return self.content[-1].end


@dataclass(frozen=True, slots=True)
class _Marks:
    """What stands where in one report, in the order of the text: starts, ends and the term of each."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    terms: tuple[str, ...]

    def inside(self, start: int, end: int) -> list[int]:
        first = bisect_left(self.starts, start)
        found = []
        for at in range(first, len(self.starts)):
            if self.starts[at] >= end:
                break
            if self.ends[at] <= end:
                found.append(at)
        return found


_AllMarks = tuple[_Marks, _Marks, _Marks]
"Where entities, figures and dates stand."


def lay_out(
    reports: Sequence[Report], entities: Sequence[Entity], claims: Sequence[Claim]
) -> tuple[Passage, ...]:
    """Give a passage for each claim, in the claims' order."""
    order = {report.id: at for at, report in enumerate(reports)}
    mentions = _mentions(reports, entities)
    short = {f"@{entity.id}": _short(entity) for entity in entities}
    by_report: dict[str, list[Claim]] = {report.id: [] for report in reports}
    for claim in claims:
        by_report[claim.spans[0].report].append(claim)
    passages: dict[str, Passage] = {}
    for report in reports:
        own = by_report[report.id]
        figures = _marks(
            [(claim.spans[0], _figure_term(claim)) for claim in own if isinstance(claim, Figure)]
        )
        dates = _marks([(date.at, f"%{date.date[:10]}") for date in report.dates if date.at])
        marks = (mentions[report.id], figures, dates)
        speech = _Speech(own)
        settings = _Settings(report, marks)
        for claim in own:
            passages[claim.id] = _passage(claim, report, order[report.id], marks, speech, short, settings)
    return tuple(passages[claim.id] for claim in claims)


def _passage(
    claim: Claim,
    report: Report,
    place: int,
    marks: _AllMarks,
    speech: _Speech,
    short: Mapping[str, str],
    settings: _Settings,
) -> Passage:
    content = _content(claim, report)
    words: list[Word] = []
    terms: set[str] = set()
    found: set[str] = set()
    dates: set[str] = set()
    for span in content:
        read = _read(report, span, marks)
        words.extend(read.words)
        terms |= read.terms
        found |= read.named
        dates |= read.dates
    if isinstance(claim, Figure):
        counted = kind_counted(claim, tuple(words))
        terms |= {f"&{counted}", _figure_term(claim)} if counted else {_figure_term(claim)}
    if isinstance(claim, Statement) and claim.speaker and _FIRST_PERSON & {word.folded for word in words}:
        found.add(f"@{claim.speaker}")
    if isinstance(claim, Event):
        found.update(f"@{one.entity}" for one in claim.participants)
        if claim.date:
            dates.add(f"%{claim.date.date[:10]}")
    kind = _part_kind(report, claim.spans[0].start)
    return Passage(
        claim=claim,
        report=place,
        start=min(span.start for span in claim.spans if span.report == report.id),
        end=max(span.end for span in claim.spans if span.report == report.id),
        content=content,
        text=" … ".join(report.text[span.start : span.end] for span in content),
        plain=" ".join(_plain(claim, report, span, marks[0], short) for span in content),
        words=tuple(words),
        terms=frozenset(terms | found | dates),
        entities=frozenset(one[1:] for one in found),
        dates=frozenset(one[1:] for one in dates),
        counts=kind in COUNTS,
        headline=kind == "headline",
        within=speech.statement_over(claim),
        setting=settings.of(content[0].start),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What stands in a stretch: its words, and the terms of the words, figures, entities and dates."""

    words: tuple[Word, ...]
    terms: frozenset[str]
    named: frozenset[str]
    dates: frozenset[str]


def _read(report: Report, span: Span, marks: _AllMarks) -> _Read:
    mentions, figures, dated = marks
    words = words_of(report.text[span.start : span.end], span.start)
    named = mentions.inside(span.start, span.end)
    covered = {spot for at in named for spot in range(mentions.starts[at], mentions.ends[at])}
    terms = {word.stem for word in words if word.start not in covered}
    terms.update(figures.terms[at] for at in figures.inside(span.start, span.end))
    return _Read(
        words,
        frozenset(terms),
        frozenset(mentions.terms[at] for at in named),
        frozenset(dated.terms[at] for at in dated.inside(span.start, span.end)),
    )


class _Settings:
    """The sentences of one report, each read once."""

    def __init__(self, report: Report, marks: _AllMarks) -> None:
        self._report = report
        self._marks = marks
        self._read: dict[int, tuple[int, Setting]] = {}
        self._starts: list[int] = []

    def of(self, at: int) -> Setting:
        """The sentence over one place of the report."""
        before = bisect_right(self._starts, at) - 1
        if before >= 0:
            end, setting = self._read[self._starts[before]]
            if at < end:
                return setting
        span = sentence_over(self._report, Span(report=self._report.id, start=at, end=at + 1))
        read = _read(self._report, span, self._marks)
        text = " ".join(self._report.text[span.start : span.end].split())
        setting = Setting(text, read.terms | read.named | read.dates)
        if span.start not in self._read:
            insort(self._starts, span.start)
        self._read[span.start] = (span.end, setting)
        return setting


class _Speech:
    """The statements of one report: which is the innermost over a claim."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._statements = [claim for claim in claims if isinstance(claim, Statement)]

    def statement_over(self, claim: Claim) -> Statement | None:
        """The innermost other statement whose content holds the claim's span."""
        span = claim.spans[0]
        best: Statement | None = None
        for one in self._statements:
            holds = any(said.start <= span.start and span.end <= said.end for said in one.said)
            if one.id != claim.id and holds and (best is None or _length(one.said) < _length(best.said)):
                best = one
        return best


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _content(claim: Claim, report: Report) -> tuple[Span, ...]:
    if isinstance(claim, Statement):
        return claim.said
    span = claim.spans[0]
    if isinstance(claim, Event):
        return (span,)
    return (_window(report, span),)


def _plain(claim: Claim, report: Report, span: Span, mentions: _Marks, short: Mapping[str, str]) -> str:
    """Write each person by one name, so that "she", "Mrs. Brandt" and "the mayor" read alike."""
    written: list[str] = []
    at = span.start
    named = mentions.inside(span.start, span.end)
    for place in sorted(named, key=lambda one: (mentions.starts[one], -mentions.ends[one])):
        if mentions.starts[place] >= at:
            written += [report.text[at : mentions.starts[place]], short[mentions.terms[place]]]
            at = mentions.ends[place]
    written.append(report.text[at : span.end])
    plain = " ".join("".join(written).split())
    if isinstance(claim, Statement) and claim.speaker:
        name = short.get(f"@{claim.speaker}", "")
        plain = " ".join(name if word.casefold() == "i" else word for word in plain.split(" "))
    return plain


def _window(report: Report, span: Span) -> Span:
    """The words round a figure, of its own sentence: what is counted, where and when stands near."""
    sentence = sentence_over(report, span)
    before = words_of(report.text[sentence.start : span.start], sentence.start)
    after = words_of(report.text[span.end : sentence.end], span.end)
    start = before[-NEARBY:][0].start if before else span.start
    end = after[:NEARBY][-1].end if after else span.end
    return Span(report=report.id, start=start, end=end)


def _part_kind(report: Report, at: int) -> str:
    for part in report.parts:
        if part.start <= at < part.end:
            return part.kind
    return "body"


def _figure_term(figure: Figure) -> str:
    value = figure.value
    number = f"{value.low:g}-{value.high:g}" if isinstance(value, Range) else f"{value:g}"
    return f"#{number} {figure.unit}"


def _marks(spans: Sequence[tuple[Span, str]]) -> _Marks:
    ordered = sorted(spans, key=lambda one: (one[0].start, one[0].end, one[1]))
    return _Marks(
        tuple(span.start for span, _ in ordered),
        tuple(span.end for span, _ in ordered),
        tuple(term for _, term in ordered),
    )


def _short(entity: Entity) -> str:
    """A person by the last name, anything else by its name."""
    return (
        entity.name.rsplit(maxsplit=1)[-1] if entity.kind == "person" and entity.name.strip() else entity.name
    )


def _mentions(reports: Sequence[Report], entities: Sequence[Entity]) -> Mapping[str, _Marks]:
    spans: dict[str, list[tuple[Span, str]]] = {report.id: [] for report in reports}
    for entity in entities:
        for span in entity.mentions:
            spans[span.report].append((span, f"@{entity.id}"))
    return {report: _marks(found) for report, found in spans.items()}
