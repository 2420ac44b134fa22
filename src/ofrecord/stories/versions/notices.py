"""Notices by which an outlet says that it changed its report."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ofrecord.lexicon import load
from ofrecord.model import Notice, NoticeKind, Report

_LONGEST = 600
"A notice in a longer paragraph ends with its sentence."
_LEAD = re.compile(r"[-–—*•[\s]*")
"What a line or a sentence may have before a notice."
_SENTENCE = re.compile(r"[.!?…][”\"»)’]*\s+")


_Pattern = re.Pattern[str] | None
_Patterns = tuple[NoticeKind, _Pattern, _Pattern, _Pattern]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: NoticeKind
    opening: tuple[str, ...]
    within: tuple[str, ...]
    mark: tuple[str, ...] = ()


class _Notices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    notice: tuple[_Row, ...]


def find_notices(report: Report) -> tuple[Notice, ...]:
    """Give the notices printed in a report, in order, one a line at most; embedded posts are not the outlet's words.

    Source of the words: `lexicon/notices.toml`.
    """
    found = []
    for part in report.parts:
        if part.kind in {"embed", "caption"}:
            continue
        at = part.start
        for line in report.text[part.start : part.end].splitlines(keepends=True):
            notice = _in_line(line, at)
            if notice is not None:
                found.append(notice)
            at += len(line)
    return tuple(sorted(found, key=lambda one: one.start))


def _in_line(line: str, at: int) -> Notice | None:
    bare = line.strip()
    if not bare:
        return None
    start = at + len(line) - len(line.lstrip())
    sentences = _sentences(bare)
    lead = _begin(bare, 0)
    for kind, opening, within, mark in _patterns():
        if mark is not None and (marked := mark.match(bare, lead)):
            return Notice(kind=kind, start=start + lead, end=start + marked.end())
        if opening is not None and opening.match(bare, lead):
            end = len(bare) if len(bare) <= _LONGEST else sentences[0][1]
            return Notice(kind=kind, start=start + lead, end=start + end)
        for first, last in sentences:
            begin = _begin(bare, first)
            if within is not None and within.match(bare, begin):
                end = len(bare) if len(bare) <= _LONGEST else last
                return Notice(kind=kind, start=start + begin, end=start + end)
    return None


def _begin(bare: str, at: int) -> int:
    lead = _LEAD.match(bare, at)
    return lead.end() if lead and lead.end() < len(bare) else at


def _sentences(line: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in _SENTENCE.finditer(line)]
    starts = [0, *ends]
    return [
        (start, len(line[start:end].rstrip()) + start)
        for start, end in zip(starts, [*ends, len(line)], strict=True)
    ]


@cache
def _patterns() -> tuple[_Patterns, ...]:
    return tuple(
        (row.kind, _any(row.opening), _any(row.within), _any(row.mark))
        for row in load("notices", _Notices).notice
    )


def _any(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE) if patterns else None
