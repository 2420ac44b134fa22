"""Which report took its text from which: long runs of words that two reports share outside quotations."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ofrecord.comparing.folding import words_of
from ofrecord.comparing.quotations import quoted_spans
from ofrecord.model import Report, Span

RUN = 10
"So many words in one order make a run: beyond this length two writers do not meet by chance."
SHARE = 0.5
"So much of a report's runs must stand in another for it to be a copy."

_QUOTES = '“”"„«»'
_POSTINGS = 8


@dataclass(frozen=True, slots=True)
class Copied:
    """The place of the report copied from, and the first words both share."""

    place: int
    words: str


def copied_from(reports: Sequence[Report]) -> Mapping[str, Copied]:
    """Give, for each report that is a copy, the first report of the story that it shares half its runs with.

    A run that stands in quotation marks is the speaker's, not a copy. `copy_of`, where reading or dating told
    it, is taken over.
    """
    place = {report.id: at for at, report in enumerate(reports)}
    holders: dict[int, list[int]] = defaultdict(list)
    copies: dict[str, Copied] = {}
    for at, report in enumerate(reports):
        runs = _runs(report)
        if report.copy_of in place and report.copy_of is not None:
            first = place[report.copy_of]
            words = next(
                (words for run, words in runs.items() if first in holders[run]), report.headline or ""
            )
            copies[report.id] = Copied(first, words[:80])
            continue
        shared: Counter[int] = Counter()
        started: dict[int, str] = {}
        for run, words in runs.items():
            for holder in holders[run]:
                shared[holder] += 1
                started.setdefault(holder, words)
            if len(holders[run]) < _POSTINGS:
                holders[run].append(at)
        best = min(shared, key=lambda holder: (-shared[holder], holder), default=None)
        if best is not None and shared[best] >= max(5, SHARE * len(runs)):
            copies[report.id] = Copied(best, started[best])
    return copies


def mark_copies(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Give the reports, `copy_of` set for each that took its text from an earlier one of the story (row 16).

    A report that shares its text with an earlier one of its own outlet is a version of it: `version_of` (row 22).
    """
    copies = copied_from(reports)
    marked = []
    for report in reports:
        copied = copies.get(report.id)
        if copied is None or report.copy_of or report.version_of:
            marked.append(report)
            continue
        first = reports[copied.place]
        if report.outlet and report.outlet == first.outlet:
            marked.append(replace(report, version_of=first.id))
        else:
            marked.append(replace(report, copy_of=first.id))
    return tuple(marked)


def _runs(report: Report) -> dict[int, str]:
    """A third of the runs of the body's own words, chosen by a checksum, so that both reports choose the same."""
    runs: dict[int, str] = {}
    for part in report.parts:
        if part.kind != "body":
            continue
        text = report.text[part.start : part.end]
        words = words_of(text)
        quoted = quoted_spans(report, Span(report=report.id, start=part.start, end=part.end))
        for at in range(0, len(words) - RUN + 1):
            key = _hash([word.folded for word in words[at : at + RUN]])
            if key % 3 == 0:
                printed = text[words[at].start : words[at + RUN - 1].end]
                start = part.start + words[at].start
                spoken = any(span.start <= start < span.end for span in quoted)
                if not spoken and not any(mark in printed for mark in _QUOTES):
                    runs[key] = printed
    return runs


def _hash(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(words).encode())
