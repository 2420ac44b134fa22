"""First names and the names of bodies that reports write in two ways (row 21)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.shelf import Shelf
from ofrecord.comparing.wording import quote
from ofrecord.model import Entity, Span

_ALIKE = 0.85
_INITIAL = 1
_LONG = 3
"A body's name of so many words may be written shorter; a name of two is another's."


@dataclass(frozen=True, slots=True)
class _Form:
    """One full name as one report prints it first."""

    entity: str
    report: str
    words: tuple[str, ...]
    span: Span


def compare_called(desk: Desk) -> list[Draft]:
    """Give persons whose first names, and bodies whose names, two reports write differently, folded."""
    shelf = Shelf(desk)
    drafts: list[Draft] = []
    for kind, differ in (("person", _one_person), ("organization", _one_body)):
        forms = [
            form for entity in desk.entities.values() if entity.kind == kind for form in _forms(desk, entity)
        ]
        told: set[frozenset[tuple[str, ...]]] = set()
        for one, other in _by_last(forms):
            pair = frozenset((one.words, other.words))
            if pair not in told and differ(one, other, forms):
                told.add(pair)
                drafts.extend(_draft(desk, shelf, one, other))
    return drafts


def _forms(desk: Desk, entity: Entity) -> Iterator[_Form]:
    """The fullest name that each report has for the entity, two words and more, where it first stands."""
    texts = {report.id: report.text for report in desk.reports}
    fullest: dict[str, _Form] = {}
    for span in sorted(entity.mentions, key=lambda one: (one.report, one.start)):
        printed = texts[span.report][span.start : span.end]
        words = tuple(word.folded for word in words_of(printed))
        if len(words) < 2 or not printed[:1].isupper() or printed not in entity.aliases:
            continue
        if span.report not in fullest or len(words) > len(fullest[span.report].words):
            fullest[span.report] = _Form(entity.id, span.report, words, span)
    yield from fullest.values()


def _by_last(forms: Sequence[_Form]) -> Iterator[tuple[_Form, _Form]]:
    by_last: dict[str, list[_Form]] = {}
    for form in forms:
        by_last.setdefault(form.words[-1], []).append(form)
    for group in by_last.values():
        yield from ((one, other) for one, other in combinations(group, 2) if one.report != other.report)


def _one_person(one: _Form, other: _Form, forms: Sequence[_Form]) -> bool:
    """Whether both name one person by another first name; an initial or a name left out is none."""
    mine, theirs = one.words[0], other.words[0]
    if mine == theirs or min(len(mine), len(theirs)) <= _INITIAL:
        return False
    if one.entity == other.entity:
        return mine not in other.words and theirs not in one.words
    return JaroWinkler.similarity(mine, theirs) >= _ALIKE and _apart(one, other, forms)


def _one_body(one: _Form, other: _Form, forms: Sequence[_Form]) -> bool:
    """Whether one name is the other with a word or two left out in the middle."""
    short, long = sorted((one.words, other.words), key=len)
    if len(short) < _LONG or len(short) == len(long) or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(word in rest for word in short) and (one.entity == other.entity or _apart(one, other, forms))


def _apart(one: _Form, other: _Form, forms: Sequence[_Form]) -> bool:
    """Whether neither entity is in the other's report: a report that names both knows two."""
    where = {(form.entity, form.report) for form in forms}
    return (one.entity, other.report) not in where and (other.entity, one.report) not in where


def _draft(desk: Desk, shelf: Shelf, one: _Form, other: _Form) -> Iterator[Draft]:
    mine, theirs = shelf.round(one.span), shelf.round(other.span)
    if mine is None or theirs is None:
        return
    here, there = (
        desk.report(passage).text[span.start : span.end]
        for passage, span in ((mine, one.span), (theirs, other.span))
    )
    names = f"{desk.label(mine)} writes {quote(here)}, {desk.label(theirs)} {quote(there)}"
    why = f"{names}, for what seems one and the same."
    yield Draft("differ", "name", (mine, theirs), why, 0.25, 21, trivial=True)
