"""What the index holds of a report and of each of its claims: the words in order, and terms for what can be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ofrecord.model import Event, Figure, Found, Report, Statement
from ofrecord.model.claim import Claim, Range
from ofrecord.store.search.match import EVERY
from ofrecord.store.search.ranges import date_terms, dates_between, number_terms
from ofrecord.store.search.words import Form, forms_of

BREAK = "=."
"Stands between words that are not said in one breath: no phrase reaches over it."

# A row's number holds, from the left: the day the report was published, the report's number, and which row of the
# report it is. So the highest numbers are the newest reports, and the index gives the newest first by itself.
_DAY_ONE = date(1800, 1, 1).toordinal()
_DAY_BITS, _REPORT_BITS, _PART_BITS = 18, 26, 19
CLAIMS_FROM = 1 << 12
"The first part of a report's row numbers that is a claim; those below are stretches of its text."

# PostgreSQL keeps 256 places of a word and 16,383 places in all; a text with more takes several rows.
_SAME, _LONGEST = 250, 16_000
_LONGEST_STRETCH = 366
_UNREAD = {"furniture"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the index: its number, its words in order, and the terms whose place does not count."""

    number: int
    words: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """What a row's number tells: the report's number, and which claim of it, from 0; None for its text."""

    report: int
    claim: int | None


def row_number(day: date, report: int, part: int) -> int:
    """Give the number of a row. Raises OverflowError for a report beyond the 67 millionth."""
    if not 0 <= report < 1 << _REPORT_BITS or not 0 <= part < 1 << _PART_BITS:
        raise OverflowError(f"report {report}, part {part}")
    days = min(max(day.toordinal() - _DAY_ONE, 0), (1 << _DAY_BITS) - 1)
    return (days << _REPORT_BITS | report) << _PART_BITS | part


def place_of(row: int) -> Place:
    """Give what a row's number tells."""
    part = row & ((1 << _PART_BITS) - 1)
    report = row >> _PART_BITS & ((1 << _REPORT_BITS) - 1)
    return Place(report, part - CLAIMS_FROM if part >= CLAIMS_FROM else None)


def rank_of(row: int) -> tuple[int, int]:
    """Give what rows are sorted by: the newest report first, in the order of its text."""
    return -(row >> _PART_BITS), row & ((1 << _PART_BITS) - 1)


def rows_of(
    found: Found, number: int, arrived: str, texts: Mapping[str, tuple[str, str | None]]
) -> list[Row]:
    """Give the rows of a report, the highest number last.

    `number` is the report's in the store, `arrived` when it came (ISO 8601), `texts` the words of each claim and
    its speaker's name, by claim id. A report without a day of publication stands where it arrived.
    """
    report = found.report
    published = report.published.date if report.published else arrived
    day = _day(published) or _day(arrived) or date.min
    shared = [*_report_terms(report), *(f"=p:{term}" for term in date_terms(published))]
    rows = []
    for part, words in enumerate(_stretches(report)):
        spelled = _spelled(words)
        terms = (*spelled, "=type:report", *shared, *_date_terms(published))
        rows.append(Row(row_number(day, number, part), tuple(word.word for word in words), _once(terms)))
    names = {entity.id: (entity.name, *entity.aliases) for entity in found.cast}
    for at, claim in enumerate(found.claims):
        text, speaker = texts[claim.id]
        said, named = forms_of(text)[:_LONGEST], forms_of(speaker or "")
        terms = (
            *_spelled([*said, *named]),
            f"=type:{type(claim).__name__.lower()}",
            *_claim_terms(claim, names),
            *name_terms("speaker", [speaker] if speaker else ()),
            *_dates(claim, published),
            *shared,
        )
        words_of_it = [word.word for word in said]
        if named:
            words_of_it += [BREAK, *(word.word for word in named)]
        rows.append(Row(row_number(day, number, CLAIMS_FROM + at), _kept(words_of_it), _once(terms)))
    return rows


def report_term(report: str) -> str:
    """Give the term of a report's id."""
    return f"=report:{_plain(report)}"


def _plain(text: str) -> str:
    return "".join(
        letter for letter in text.lower() if letter.isascii() and (letter.isalnum() or letter == "-")
    )


def name_terms(field: str, names: Iterable[str]) -> Iterator[str]:
    """Give the terms of names under a field: each word, and as it sounds."""
    for name in names:
        yield from _name_terms(field, name)


@lru_cache(maxsize=1 << 12)
def _name_terms(field: str, name: str) -> tuple[str, ...]:
    found = []
    for form in forms_of(name):
        found.append(f"={field}:{form.word}")
        if form.sound:
            found.append(f"={field}~{form.sound}")
    return tuple(found)


def stem_terms(field: str, text: str) -> Iterator[str]:
    """Give the terms of words under a field, in any of their forms."""
    yield from _stem_terms(field, text)


@lru_cache(maxsize=1 << 12)
def _stem_terms(field: str, text: str) -> tuple[str, ...]:
    return tuple(f"={field}:{form.stem}" for form in forms_of(text))


def _report_terms(report: Report) -> Iterator[str]:
    yield EVERY.text
    yield report_term(report.id)
    yield f"=language:{_plain(report.language.partition('-')[0])}"
    yield from name_terms("outlet", [report.outlet] if report.outlet else ())
    yield from name_terms("agency", [report.agency] if report.agency else ())


def _claim_terms(claim: Claim, names: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if isinstance(claim, Statement):
        yield f"=manner:{claim.manner}"
        yield from stem_terms("act", claim.act)
        if claim.channel:
            yield from stem_terms("channel", claim.channel.kind)
        people = names.get(claim.speaker or "", ())
        yield from name_terms("speaker", people)
        yield from name_terms("speaker", [claim.speaker_text] if claim.speaker_text else ())
        yield from name_terms("who", [*people, *names.get(claim.addressee or "", ())])
    elif isinstance(claim, Event):
        yield f"=manner:{claim.mode}"
        yield from stem_terms("act", claim.kind)
        for participant in claim.participants:
            yield from name_terms("who", names.get(participant.entity, ()))
    else:
        yield f"=manner:{claim.bound.replace(' ', '')}"
        yield from stem_terms("unit", f"{claim.unit} {claim.of}")
        ends = (claim.value.low, claim.value.high) if isinstance(claim.value, Range) else (claim.value,)
        yield from (f"=v:{term}" for end in ends for term in number_terms(end))


def _dates(claim: Claim, published: str) -> Iterator[str]:
    dated = None if isinstance(claim, Figure) else claim.date
    told = dated.date if dated else published
    yield from _date_terms(told)
    first, last = _day(told), _day(dated.until) if dated and dated.until else None
    if first and last and 0 < (last - first).days <= _LONGEST_STRETCH:
        for period in dates_between(first, last):
            yield from (f"=d:{term}" for term in date_terms(period))


@lru_cache(maxsize=1 << 12)
def _date_terms(told: str) -> tuple[str, ...]:
    return tuple(f"=d:{term}" for term in date_terms(told))


def _day(told: str) -> date | None:
    """The day of a partial ISO date: the first of its year or month where it names none."""
    try:
        return date.fromisoformat((told[:10] + "0001-01-01"[len(told[:10]) :])[:10])
    except ValueError:
        return None


def _stretches(report: Report) -> Iterator[list[Form]]:
    """A report's words: its headline and all parts but furniture, in as few rows as both databases can hold."""
    stretches = [report.text[part.start : part.end] for part in report.parts if part.kind not in _UNREAD] or [
        report.text
    ]
    if report.headline and report.headline not in stretches:
        stretches.insert(0, report.headline)
    held: list[Form] = []
    counts: Counter[str] = Counter()
    for text in stretches:
        for form in forms_of(text):
            if len(held) >= _LONGEST or counts[form.word] >= _SAME:
                yield held
                held, counts = [], Counter()
            held.append(form)
            counts[form.word] += 1
    yield held


def _kept(words: Sequence[str]) -> tuple[str, ...]:
    """Words as far as both databases hold their places; a claim with more is found in its report's text."""
    if len(words) <= _SAME:
        return tuple(words)
    counts: Counter[str] = Counter()
    for at, word in enumerate(words):
        counts[word] += 1
        if counts[word] > _SAME:
            return tuple(words[:at])
    return tuple(words)


def _spelled(forms: Iterable[Form]) -> Iterator[str]:
    """Stems and sounds, where they are other than the words."""
    for word, stem, sound in dict.fromkeys(forms):
        if stem != word:
            yield f"_{stem}"
        if sound:
            yield f"~{sound}"


def _once(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
