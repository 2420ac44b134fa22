"""How well datelines, agencies and notes of syndication are found, against 200 labelled reports of the corpus.

    python -m evaluation.datelines [--misses]

The labels (`evaluation/datelines.jsonl`: report ids, spans, agencies; no text) were made by reading. Of the corpus,
140 reports were drawn (seed 200, eight an outlet at most) that hold a dash or a bracket in their first 90 characters
or an agency's name, a note on contributors or a copyright near their ends, and 60 that hold none; then each report's
opening and last lines, and every line with such a word, were read. A dateline's span runs to its dash or bracket;
a day that a scraper left before the first sentence is told by itself. A
note says who else wrote the report or where it was printed before. The agencies of 21 reports are left out: a network
or a state agency in its own pages ("(CNN)"), where both answers can be argued.

A span is found where it shares more than half of its characters with the label's, both ways; an agency where it is one
of those credited. No other program gives these fields; the peer is the expression a reader would write first.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from evaluation.shared import CORPUS, corpus, data_hash
from ofrecord.cleaning import describe, find_parts
from ofrecord.model import Page, Part

LABELS = Path(__file__).parent / "datelines.jsonl"
_FIRST = re.compile(r"(?m)^[A-Z][A-Z ,./]+(?: \((?P<mark>[A-Za-z]+)\))?\s?[-–—]+")
_HELPED = re.compile(r"(?m)^.*contributed to this (?:report|story).*$|^Contributing: .*$")
_AGENCIES = {
    "Associated Press": ("AP", "Associated Press"),
    "Reuters": ("Reuters",),
    "Agence France-Presse": ("AFP",),
}

Span = tuple[int, int]


class _Label(msgspec.Struct, frozen=True):
    id: str
    dateline: Span | None
    printed: Span | None
    agencies: tuple[str, ...] | None
    notes: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program found in one report."""

    datelines: tuple[Span, ...]
    agency: str | None
    notes: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were found rightly, found at all, and to be found."""

    hit: int = 0
    found: int = 0
    gold: int = 0

    def plus(self, hit: int, found: int, gold: int) -> Tally:
        """Give the tally with these added."""
        return Tally(self.hit + hit, self.found + found, self.gold + gold)

    def told(self) -> str:
        """Give precision, recall and F1."""
        precision = self.hit / self.found if self.found else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {both:.3f}"


def main(arguments: Sequence[str]) -> int:
    """Measure and print; give the exit status."""
    if not CORPUS.is_file():
        print(f"{CORPUS} is not there: nothing to measure.")
        return 0
    labels = [msgspec.json.decode(line, type=_Label) for line in LABELS.read_bytes().splitlines()]
    texts = _texts({label.id for label in labels})
    print(f"{len(labels)} reports; labels sha256 {data_hash([LABELS])}, corpus {data_hash([CORPUS])}")
    for name, answer in (("ofrecord", ours), ("expression", plain)):
        answers = [answer(texts[label.id]) for label in labels]
        for what, tally in score(labels, answers).items():
            print(f"  {name:11}{what:10}{tally.told()}  ({tally.gold} labelled)")
        if name == "ofrecord" and "--misses" in arguments:
            _tell_misses(labels, answers, texts)
    return 0


def ours(text: str) -> Answer:
    """Give what the program finds in a report's text."""
    page = Page(id="report", name="report.txt", text=text)
    parts = find_parts(page, ())
    return Answer(
        tuple((part.start, part.end) for part in parts if part.kind == "dateline"),
        describe(page, parts, "en").agency,
        tuple((part.start, part.end) for part in parts if _is_note(part)),
    )


def plain(text: str) -> Answer:
    """Give what the expressions find that a reader would write first."""
    first = _FIRST.search(text)
    notes = tuple(match.span() for match in _HELPED.finditer(text))
    credited = " ".join([(first and first["mark"]) or "", *(text[start:end] for start, end in notes)])
    agency = next(
        (name for name, marks in _AGENCIES.items() if any(mark in credited for mark in marks)), None
    )
    return Answer((first.span(),) if first else (), agency, notes)


def score(labels: Sequence[_Label], answers: Sequence[Answer]) -> dict[str, Tally]:
    """Give the tallies of datelines, agencies and notes."""
    dateline, day, agency, note = Tally(), Tally(), Tally(), Tally()
    for label, answer in zip(labels, answers, strict=True):
        days = [span for span in answer.datelines if label.printed and _alike(span, label.printed)]
        day = _spans(day, (label.printed,) if label.printed else (), days)
        found = [span for span in answer.datelines if span not in days]
        dateline = _spans(dateline, (label.dateline,) if label.dateline else (), found)
        note = _spans(note, label.notes, answer.notes)
        if label.agencies is not None:
            right = answer.agency in label.agencies
            agency = agency.plus(right, answer.agency is not None, bool(label.agencies))
    return {"dateline": dateline, "day": day, "agency": agency, "note": note}


def _is_note(part: Part) -> bool:
    """Whether a part is a note of syndication or of contributors; `evaluation.pages` measures credits of pictures."""
    return part.kind == "syndication" or (part.kind == "credit" and "contributed" in part.why)


def _spans(tally: Tally, gold: Sequence[Span], found: Sequence[Span]) -> Tally:
    hit = sum(any(_alike(span, one) for one in found) for span in gold)
    return tally.plus(hit, len(found), len(gold))


def _alike(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > max(one[1] - one[0], other[1] - other[0])


def _tell_misses(labels: Iterable[_Label], answers: Iterable[Answer], texts: dict[str, str]) -> None:
    for label, answer in zip(labels, answers, strict=True):
        text = texts[label.id]
        one = score([label], [answer])
        for what, tally in one.items():
            if tally.hit < max(tally.found, tally.gold):
                spans = answer.datelines if what == "dateline" else ()
                told = answer.agency if what == "agency" else [text[start:end] for start, end in spans]
                print(f"    {label.id} {what}: {label.agencies if what == 'agency' else ''} found {told}")


def _texts(ids: set[str]) -> dict[str, str]:
    return {line.id: line.text for line in corpus() if line.id in ids}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
