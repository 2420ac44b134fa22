"""Where names may stand in a paragraph: the recognizer's entities and runs of proper nouns, cut to names."""

from __future__ import annotations

from collections.abc import Iterator

from ofrecord.entities.knowledge import Knowledge
from ofrecord.entities.sheet import ADP, ADV, CCONJ, NSUBJ, PRON, PROPN, Sheet
from ofrecord.model import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
"What the recognizer's labels (OntoNotes) are counted as."

_LONGEST = 60
_MAY_BE_NAMES = {"EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"}
_POSSESSIVE = {"'s", "’s"}
_NEVER_FIRST = frozenset({ADV, ADP, CCONJ, PRON})
_NEVER_LAST = {"-", "and", "of", "the", "&", "/", "|", "for"}

Stretch = tuple[int, int, str]


def find_stretches(sheet: Sheet, known: Knowledge) -> Iterator[Stretch]:
    """Give token ranges that may be names, with the recognizer's label or "", in the order of the text."""
    for start, end, label in _joined(_stretches(sheet, known), sheet, known):
        if end - start > _LONGEST:
            continue
        for left, right in _pieces(sheet, start, end, known):
            yield left, right, label


def _stretches(sheet: Sheet, known: Knowledge) -> list[Stretch]:
    covered = [False] * len(sheet.words)
    stretches = []
    for ent in sheet.block.doc.ents:
        start, end, label = ent.start, ent.end, ent.label_
        covered[start:end] = [True] * (end - start)
        if label in KINDS:
            stretches.append((start, end, label))
        elif label in _MAY_BE_NAMES or (label == "DATE" and _is_surname(sheet, start, end, known)):
            stretches.append((start, end, ""))
    if not sheet.flat:
        stretches += _runs(sheet, covered, known)
    return sorted(stretches)


def may_be_surname(sheet: Sheet, index: int, known: Knowledge) -> bool:
    """Whether nothing around a month's word says that it is a month: "in May", "May 3"."""
    before = sheet.folded[index - 1] if index else ""
    after = sheet.words[index + 1] if index + 1 < len(sheet.words) else ""
    return before not in known.before_month and not after[:1].isdigit() and not before[:1].isdigit()


def _is_surname(sheet: Sheet, start: int, end: int, known: Knowledge) -> bool:
    """Whether a month's word alone stands where a surname does: "Clara May", "May said"."""
    if end - start != 1 or sheet.folded[start] not in known.months or not may_be_surname(sheet, start, known):
        return False
    before = sheet.folded[start - 1] if start else ""
    after = sheet.words[end] if end < len(sheet.words) else ""
    if before in known.before_month_or_name:
        return False
    return (
        sheet.dep[start] == NSUBJ
        or after in _POSSESSIVE
        or before in known.first_names
        or before in known.honorifics
    )


def _runs(sheet: Sheet, covered: list[bool], known: Knowledge) -> Iterator[Stretch]:
    start = None
    for index, pos in enumerate([*sheet.pos, 0]):
        named = pos == PROPN and not covered[index] and sheet.words[index][0].isupper()
        if start is not None and not named and _goes_on(sheet, index, covered, known):
            continue
        if named and start is None:
            start = index
        elif not named and start is not None:
            yield start, index, ""
            start = None


def _goes_on(sheet: Sheet, index: int, covered: list[bool], known: Knowledge) -> bool:
    """ "Army of Conquest": a body's name goes on after "of"."""
    if index + 1 >= len(sheet.words) or sheet.folded[index] not in {"of", "for"} or covered[index + 1]:
        return False
    opens = (
        sheet.folded[index - 1] in known.organization_ends
        or sheet.folded[index - 1] in known.organization_opens
    )
    return opens and sheet.pos[index + 1] == PROPN and sheet.words[index + 1][0].isupper()


def _joined(stretches: list[Stretch], sheet: Sheet, known: Knowledge) -> Iterator[Stretch]:
    """Join a first name with the surname that the recognizer took for something else, or cut at its particles."""
    held: Stretch | None = None
    for start, end, label in stretches:
        if held and (
            _is_first_before(held, start, sheet, known) or _opens_surname(held, start, sheet, known)
        ):
            held = (held[0], end, "PERSON")
            continue
        if held:
            yield held
        held = (start, end, label)
    if held:
        yield held


def _is_first_before(held: Stretch, start: int, sheet: Sheet, known: Knowledge) -> bool:
    return held[1] == start and held[1] - held[0] == 1 and sheet.folded[held[0]] in known.first_names


def _opens_surname(held: Stretch, start: int, sheet: Sheet, known: Knowledge) -> bool:
    """Whether a person's name breaks off at a particle: "Ursula von der" before "Leyen"."""
    if held[2] != "PERSON" or sheet.sentence[held[1] - 1] != sheet.sentence[start]:
        return False
    between = sheet.folded[held[1] : start]
    opened = sheet.folded[held[1] - 1] in known.particles and held[1] - held[0] > 1
    return (opened or bool(between)) and all(word in known.particles for word in between)


def _pieces(sheet: Sheet, start: int, end: int, known: Knowledge) -> Iterator[tuple[int, int]]:
    """Cut off what surrounds a name (articles, possessives, titles); cut in two at a mark or title within."""
    start, end = _trimmed(sheet, start, end, known)
    cut = _cut(sheet, start, end, known)
    if cut is not None:
        yield from _pieces(sheet, start, cut, known)
        yield from _pieces(sheet, cut + 1, end, known)
        return
    after = _after_title(sheet, start, end, known)
    for length in range(after - start - 1, 0, -1):
        if tuple(sheet.folded[start : start + length]) in known.known:
            yield start, start + length
            break
    if end > after:
        yield after, end


def _trimmed(sheet: Sheet, start: int, end: int, known: Knowledge) -> tuple[int, int]:
    words, folded = sheet.words, sheet.folded
    while start < end and (
        folded[start] in {"the", "a", "an"} or not _may_open(words[start]) or sheet.pos[start] in _NEVER_FIRST
    ):
        start += 1
    while start and words[start - 1] in known.particles and start < end and words[start][0].isupper():
        start -= 1
    while start < end - 1 and folded[start] in known.glued:
        start += 1
    while end > start and (
        not folded[end - 1] or folded[end - 1] in _NEVER_LAST or words[end - 1] in _POSSESSIVE
    ):
        end -= 1
    return start, end


def _may_open(word: str) -> bool:
    return (
        word[0].isupper() or word[0].isdigit() or (word[0] in "@#" and len(word) > 1) or word[1:2].isupper()
    )


def _cut(sheet: Sheet, start: int, end: int, known: Knowledge) -> int | None:
    for index in range(start + 1, end - 1):
        word = sheet.words[index]
        if word in known.cuts:
            return index
        if word in _POSSESSIVE and not is_body(sheet.folded[end - 1], known):
            return index
        if word == "-" and tuple(sheet.folded[index + 1 : end]) in known.country_of:
            return index
    return None


def is_body(word: str, known: Knowledge) -> bool:
    """Whether a name that ends in this word is a body's or place's, whatever stands before."""
    return word in known.organization_ends or word in known.place_ends


def is_title(sheet: Sheet, index: int, known: Knowledge) -> bool:
    """Whether a word gives a role before a name; some do only in lower case."""
    word = sheet.folded[index]
    if word not in known.titles:
        return False
    return word not in known.titles_lower or sheet.words[index].islower()


def _after_title(sheet: Sheet, start: int, end: int, known: Knowledge) -> int:
    """The first token after the last title in a stretch; `end` where the whole stretch is a role."""
    folded = sheet.folded
    if end <= start or is_body(folded[end - 1], known):
        return start
    for index in range(end - 1, start - 1, -1):
        if folded[index] not in known.honorifics and not is_title(sheet, index, known):
            continue
        if index == end - 1:
            before = folded[index - 1] if index > start else ""
            if before in known.first_names and (before,) not in known.people:
                continue
            return end
        if folded[index + 1] != "of":
            return index + 1
        if index + 2 < end and folded[index + 2] in known.titles_of:
            return min(index + 3, end)
        return start
    return start
