"""Copies: 130 pairs read by hand, and cuts made by program; beside the Jaccard index of 3-grams in the same run.

`python -m evaluation.copies`: about two minutes. Labels are ids only (`evaluation/copies.toml`).
"""

from __future__ import annotations

import hashlib
import itertools
import tomllib
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec.structs import replace

from evaluation.shared import CORPUS, ROOT, data_hash
from evaluation.story_sets import GVA, allsides, gva
from ofrecord.model import Part, Report
from ofrecord.stories.copies.origin import days_between
from ofrecord.stories.copies.overlap import Side, is_copy, overlap
from ofrecord.stories.copies.shingles import LEAST, furniture, in_furniture, shingles_of
from ofrecord.stories.copies.words import words_of

PEER = 0.3
"The Jaccard index from which two reports count as copies for the peer: the issue's own figure."
CUTS = (0.3, 0.5, 0.7)
SAMPLE = 150
_ARCHIVE = "web.archive.org/web/"


def main() -> None:
    """Print the tables."""
    reports = [_with_outlet(one.report) for one in [*allsides(rest=True), *gva()]]
    by_name = {report.name: report for report in reports}
    common = furniture((report.outlet, words_of(report)) for report in reports)
    labels = tomllib.loads((ROOT / "evaluation" / "copies.toml").read_text("utf-8"))
    print(f"{'pairs read by hand':<28} {'precision':>9} {'recall':>7}")
    for name, tell in (("ours", _ours), ("ours, index alone", _met), (f"Jaccard of 3-grams {PEER}", _peer)):
        told = {
            kind: [tell(by_name[a], by_name[b], common) for a, b in labels[kind]] for kind in ("copy", "no")
        }
        right, wrong = sum(told["copy"]), sum(told["no"])
        print(f"{name:<28} {right / max(1, right + wrong):9.3f} {right / len(told['copy']):7.3f}")
    print(f"\n{'cuts made by program: found':<28} {'ours':>9} {'index':>7} {'Jaccard':>8}")
    chosen = sorted(
        (one for one in reports if words_of(one).own >= 250),
        key=lambda one: hashlib.sha256(one.id.encode()).digest(),
    )[: SAMPLE + 1]
    for cut in CUTS:
        pairs = [(one, _cut(one, other, cut)) for one, other in itertools.pairwise(chosen)]
        found = [
            sum(tell(one, made, common) for one, made in pairs) / len(pairs) for tell in (_ours, _met, _peer)
        ]
        print(f"{f'{cut:.0%} kept, new lead':<28} {found[0]:9.3f} {found[1]:7.3f} {found[2]:8.3f}")
    apart = sum(_ours(one, other, common) for one, other in itertools.pairwise(chosen))
    print(f"\npairs of different reports told as copies: {apart} of {len(chosen) - 1}")
    print(f"data sha256 {data_hash((CORPUS, GVA))}")


def _ours(one: Report, other: Report, common: frozenset[tuple[str, ...]]) -> bool:
    a, b = (Side(words, in_furniture(words, common)) for words in (words_of(one), words_of(other)))
    return _met(one, other, common) and is_copy(overlap(a, b), days_between(one, other))


def _met(one: Report, other: Report, _common: frozenset[tuple[str, ...]]) -> bool:
    return len(set(shingles_of(words_of(one))) & set(shingles_of(words_of(other)))) >= LEAST


def _peer(one: Report, other: Report, _common: frozenset[tuple[str, ...]]) -> bool:
    a, b = _grams(words_of(one).folded), _grams(words_of(other).folded)
    return len(a & b) >= PEER * len(a | b) > 0


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


def _cut(report: Report, other: Report, keep: float) -> Report:
    """Reprint a report: `keep` of its paragraphs without the first, between the first and last ones of another."""
    bodies = [_bodies(one) for one in (report, other)]
    mine = bodies[0][1:] or bodies[0]
    least = keep * sum(len(one) for one in bodies[0])
    kept: list[str] = []
    for paragraph in mine:
        kept.append(paragraph)
        if sum(map(len, kept)) >= least:
            break
    lines = [bodies[1][0], *kept, bodies[1][-1]]
    parts, at = [], 0
    for line in lines:
        parts.append(Part(kind="body", start=at, end=at + len(line)))
        at += len(line) + 1
    return replace(
        report, id=f"cut-{report.id}", text="\n".join(lines), outlet=other.outlet, parts=tuple(parts)
    )


def _bodies(report: Report) -> list[str]:
    return [
        line.strip()
        for part in report.parts
        if part.kind == "body"
        for line in report.text[part.start : part.end].splitlines()
        if line.strip()
    ]


def _with_outlet(report: Report) -> Report:
    address = report.address or ""
    if _ARCHIVE in address:
        address = address.partition(_ARCHIVE)[2].partition("/")[2]
    host = urlsplit(address if "//" in address else f"https://{address}").hostname or ""
    return replace(report, outlet=report.outlet or host.removeprefix("www.") or None)


if __name__ == "__main__":
    main()
