"""What became of the claims of an older version of a page: none is deleted, those taken out are withdrawn."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from ofrecord.model import Claim, Fate, FateKind, Figure, Report
from ofrecord.stories.versions.diff import WordDiff, word_diff

ALIKE = 0.6
"So alike in their words are two claims of one kind that one became the other."
_NEAR = 40
"Characters on either side of a figure that tell it from another one."
_SHOWN = 90
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with its words as printed, folded, and those it is known by."""

    claim: Claim
    start: int
    printed: str
    folded: str
    words: tuple[str, ...]


def fates_of(old: Report, before: Sequence[Claim], new: Report, after: Sequence[Claim]) -> tuple[Fate, ...]:
    """Say of each claim `before` (of the old version) what became of it among those `after` (of the new one).

    A claim whose words still stand in the new version is not withdrawn, even where it is not found as a claim there.
    """
    diff = word_diff(old, new)
    by_words: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    by_type: dict[str, list[_Told]] = defaultdict(list)
    for claim in after:
        told = _told(new, claim)
        by_words[_type(claim), told.folded].append(told)
        by_type[_type(claim)].append(told)
    printed = f" {' '.join(_words(new.text))} "
    return tuple(_fate(_told(old, claim), new, diff, by_words, by_type, printed) for claim in before)


def _fate(
    told: _Told,
    new: Report,
    diff: WordDiff,
    by_words: dict[tuple[str, str], list[_Told]],
    by_type: dict[str, list[_Told]],
    printed: str,
) -> Fate:
    claim = told.claim
    place = diff.new_place(told.start)
    same = by_words.get((_type(claim), told.folded), [])
    if same:
        there = min(same, key=lambda one: abs(one.start - (place if place is not None else told.start)))
        if place is not None and abs(there.start - place) <= len(told.printed):
            why = f"the later version has it in the same words: {_quoted(told)}"
            return Fate(claim=claim.id, report=new.id, kind="exact", became=there.claim.id, why=why)
        why = f"the later version has the same words at another place: {_quoted(told)}"
        return Fate(claim=claim.id, report=new.id, kind="moved", became=there.claim.id, why=why)
    if f" {told.folded} " in printed and not isinstance(claim, Figure):
        kind: FateKind = "exact" if place is not None else "moved"
        return Fate(
            claim=claim.id,
            report=new.id,
            kind=kind,
            why=f"its words stand in the later version: {_quoted(told)}",
        )
    best, score = _nearest(told, by_type[_type(claim)])
    if best is not None and score >= ALIKE:
        why = f"the older version has {_quoted(told)}, the later one {_quoted(best)}"
        return Fate(claim=claim.id, report=new.id, kind="changed", became=best.claim.id, why=why)
    why = f"{_quoted(told)} stood in the older version and stands no more in the later one"
    return Fate(claim=claim.id, report=new.id, kind="gone", why=why)


def _nearest(told: _Told, others: Sequence[_Told]) -> tuple[_Told | None, float]:
    best, most = None, 0.0
    for other in others:
        score = Indel.normalized_similarity(told.words, other.words, score_cutoff=max(most, ALIKE))
        if score > most:
            best, most = other, score
    return best, most


def _told(report: Report, claim: Claim) -> _Told:
    spans = [span for span in claim.spans if span.report == report.id]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    printed = report.text[start:end]
    known_by = printed
    if isinstance(claim, Figure):
        known_by = report.text[max(0, start - _NEAR) : end + _NEAR]
    words = tuple(_words(known_by))
    folded = " ".join(_words(printed))
    if isinstance(claim, Figure):
        folded = f"{folded} {(claim.of or '').casefold()} {claim.value} {claim.unit or ''}"
    return _Told(claim, start, printed, folded, words)


def _type(claim: Claim) -> str:
    return type(claim).__name__


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _quoted(told: _Told) -> str:
    words = " ".join(told.printed.split())
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + '…'}”"
