"""Names and roles that reports give one person or body differently (row 21)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.folding import spelled_alike, words_of
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.shelf import Shelf
from ofrecord.comparing.sides import countries_in, fold_names
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.folding import stem_of
from ofrecord.model import Entity, Role, Span

_ALIKE = 0.85
_FORMS = 3
_TELLING = 0.1
_BRACKETS = str.maketrans("", "", "[]")


def compare_cast(desk: Desk) -> list[Draft]:
    """Give each entity's names and roles that differ from report to report, one finding for each pair of forms."""
    shelf = Shelf(desk)
    drafts: list[Draft] = []
    for entity in desk.entities.values():
        if entity.kind in ("person", "organization", "place"):
            drafts.extend(_names(desk, entity, shelf))
        if entity.kind == "person":
            drafts.extend(_roles(desk, entity, shelf))
    return drafts


def _names(desk: Desk, entity: Entity, shelf: Shelf) -> list[Draft]:
    """The last words of the names, spelled in two ways, each report keeping to its own."""
    forms: dict[str, dict[str, Span]] = {}
    texts = {report.id: report.text for report in desk.reports}
    for span in entity.mentions:
        printed = texts[span.report][span.start : span.end].translate(_BRACKETS)
        words = words_of(printed)
        if words and printed[:1].isupper() and printed in entity.aliases:
            first = forms.setdefault(words[-1].folded, {}).setdefault(span.report, span)
            if span.end - span.start > first.end - first.start:
                forms[words[-1].folded][span.report] = span  # where the name is printed fullest
    drafts = []
    for one, other in list(combinations(sorted(forms), 2))[:_FORMS]:
        if one == other or spelled_alike(one, other) or JaroWinkler.similarity(one, other) < _ALIKE:
            continue
        if min(len(one), len(other)) < 4 or forms[one].keys() & forms[other].keys():
            continue
        if entity.kind == "place" and (one.startswith(other) or other.startswith(one)):
            continue  # "Calif.": written short
        found = _pair(forms[one], forms[other], shelf)
        if found:
            mine, theirs, here, there = found
            why = (
                f"{desk.label(mine)} writes {quote(_printed(texts, here))}, "
                f"{desk.label(theirs)} {quote(_printed(texts, there))}, for one and the same."
            )
            drafts.append(Draft("differ", "name", (mine, theirs), why, 0.25, 21, trivial=True))
    return drafts


def _printed(texts: Mapping[str, str], span: Span) -> str:
    return texts[span.report][span.start : span.end].translate(_BRACKETS)


def _pair(
    one: Mapping[str, Span], other: Mapping[str, Span], shelf: Shelf
) -> tuple[Passage, Passage, Span, Span] | None:
    for here in one.values():
        mine = shelf.round(here)
        for there in other.values():
            theirs = shelf.round(there)
            if mine and theirs and mine.id != theirs.id:
                return mine, theirs, here, there
    return None


def _roles(desk: Desk, entity: Entity, shelf: Shelf) -> list[Draft]:
    """Roles of one person that no two reports share, the most telling pair only."""
    by_report: dict[str, list[Role]] = {}
    for role in entity.roles:
        by_report.setdefault(role.span.report, []).append(role)
    best: tuple[float, Role, Role] | None = None
    for one, other in combinations(sorted(by_report, key=[report.id for report in desk.reports].index), 2):
        found = _role_pair(by_report[one], by_report[other])
        if found and (best is None or found[0] > best[0]):
            best = found
    if best is None:
        return []
    weight, mine, theirs = best
    here, there = shelf.round(mine.span), shelf.round(theirs.span)
    if here is None or there is None or here.id == there.id:
        return []
    why = f"{entity.name} is {quote(mine.text)} in {desk.label(here)} and {quote(theirs.text)} in {desk.label(there)}."
    return [
        Draft(
            "differ",
            "role",
            (here, there),
            why,
            0.2 + 0.2 * min(weight, 1.0),
            21,
            trivial=not _ranks_apart(mine.text, theirs.text),
        )
    ]


def _ranks_apart(one: str, other: str) -> bool:
    """Whether one role is another office than the other ("former", "deputy"), not the same in other words."""
    return bool((_stems(_unhyphened(one)) ^ _stems(_unhyphened(other))) & _ranking())


def _role_pair(one: Sequence[Role], other: Sequence[Role]) -> tuple[float, Role, Role] | None:
    mine, theirs = (
        [_stems(_unhyphened(role.text)) for role in one],
        [_stems(_unhyphened(role.text)) for role in other],
    )
    if any(stems in theirs for stems in mine):
        return None
    best: tuple[float, Role, Role] | None = None
    for a, role in zip(mine, one, strict=True):
        for b, against in zip(theirs, other, strict=True):
            apart = a ^ b
            if not (a & b) or not apart:
                continue
            if (a < b or b < a) and not apart & _ranking():
                continue  # "Rep.", "Democratic Rep.": one says more of the same
            weight = sum(background(stem) for stem in apart) / 2
            if best is None or weight < best[0]:
                best = (weight, role, against)
    return best


@cache
def _ranking() -> frozenset[str]:
    """The stems that make another office of one: "deputy", "acting", "former"."""
    return frozenset(stem_of(word) for word in contrast().ranking)


def _unhyphened(text: str) -> str:
    return text.replace("-", " ").replace("‑", " ")


def _stems(text: str) -> frozenset[str]:
    """The telling stems, a country and its people as one: "Scottish", "Scotland's"."""
    stems = set()
    for printed in words_of(text):
        full = contrast().short_titles.get(printed.folded, printed.text)
        word = words_of(full)[0]
        country = countries_in(fold_names(word.text))
        if country:
            stems.add(country[0])
        elif background(word.stem) > _TELLING:
            stems.add(word.stem)
    return frozenset(stems)
