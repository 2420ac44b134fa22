"""What the titles that people are given tell about the day of a report."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

import msgspec
import numpy as np

from ofrecord.dating import days
from ofrecord.dating.days import IT, Weights
from ofrecord.dating.odds import odds
from ofrecord.dating.runs import opening_of, runs_of
from ofrecord.lexicon import load

_GOVERNMENTS = ("administration", "government")


class _Holder(msgspec.Struct, frozen=True):
    name: str
    terms: tuple[tuple[date, date], ...]


class _Office(msgspec.Struct, frozen=True):
    titles: tuple[str, ...]
    holders: tuple[_Holder, ...]
    heads: bool = False
    "Its holders head a government, which is named for them."


class _Offices(msgspec.Struct, frozen=True):
    source: str
    not_now: tuple[str, ...]
    offices: tuple[_Office, ...]


def office_clues(text: str) -> list[tuple[str, Weights]]:
    """Give what the office holders named in `text` tell, each in words and as weights."""
    lexicon = _offices()
    clues = []
    runs = runs_of(text) | {""}
    governed = any(word in text for word in _GOVERNMENTS)
    for office in lexicon.offices:
        if not any(opening_of(holder.name) in runs for holder in office.holders):
            continue
        counts = Counter[str]()
        if any(title in text for title in office.titles):
            found = _pattern(office.titles, office.holders).finditer(text)
            counts.update(match["name"] for match in found if _holds(match))
        if office.heads and governed:
            counts.update(match["name"] for match in _government(office).finditer(text))
        if not counts:
            continue
        leading = min(counts, key=lambda name: (-counts[name], name))
        for holder in office.holders:
            if holder.name in counts:
                clues.append(
                    (f"{IT} calls {holder.name} {office.titles[0]}", _weigh(holder, holder.name == leading))
                )
    return clues


@cache
def _offices() -> _Offices:
    offices: _Offices = load("offices", _Offices)
    return offices


@cache
def _pattern(titles: tuple[str, ...], holders: tuple[_Holder, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(holder.name) for holder in holders)
    said = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    before = r"(?P<before>[\w-]{1,12}[\s-])?"
    given = r"(?:[A-Z][\w.’'-]{0,20}\s){0,3}?"
    return re.compile(rf"(?<![\w-]){before}(?:{said})\s{given}(?P<name>{names})\b")


@cache
def _government(office: _Office) -> re.Pattern[str]:
    names = "|".join(re.escape(holder.name) for holder in office.holders)
    return re.compile(rf"\bthe\s(?P<name>{names})\s(?:{'|'.join(_GOVERNMENTS)})\b")


def _holds(match: re.Match[str]) -> bool:
    before = (match["before"] or "").strip(" -").casefold()
    return before not in _offices().not_now


def _weigh(holder: _Holder, leading: bool) -> Weights:
    figures = odds()
    begun = days.position(min(first for first, _ in holder.terms)) <= days.ORDINALS
    weights: Weights = np.log(np.where(begun, figures.surnamed, 1 - figures.surnamed))
    if leading:
        within = np.zeros(len(days.DAYS), dtype=bool)
        for first, last in holder.terms:
            within |= (days.position(first) <= days.ORDINALS) & (days.position(last) >= days.ORDINALS)
        weights = weights + np.log(np.where(within, figures.in_office, 1 - figures.in_office))
    return weights
