"""Find the noun phrases without a name that may speak: "Port officials", "the medical examiner's office"."""

from __future__ import annotations

from dataclasses import dataclass

from ofrecord.entities.knowledge import Knowledge
from ofrecord.entities.sheet import (
    AGENT,
    CONJ,
    NSUBJ,
    POBJ,
    POSS,
    PREP,
    Sheet,
)
from ofrecord.model import EntityKind

_LONGEST = 12
_BREAKS = frozenset({",", "“", '"', "”", ";", ":", "—", "–", "(", ")"})
_NEVER_FIRST = frozenset({"-", "'s", "’s", "'", "/", "’", "…", "..."})
_INDEFINITE = frozenset(
    {"a", "an", "one", "another", "some", "several", "other", "many", "most", "no", "any"}
)


@dataclass(frozen=True, slots=True)
class PhraseAt:
    """Tokens `start` to `end` of a sheet are a noun phrase around the common noun `head`.

    `core` are its folded words without article; `indefinite` where it brings in somebody new ("an official").
    """

    sheet: Sheet
    start: int
    end: int
    head: int
    core: tuple[str, ...]
    kind: EntityKind
    indefinite: bool


def may_speak(sheet: Sheet, index: int, known: Knowledge) -> bool:
    """Whether a noun is the subject of a verb of saying, its agent, or the object of "according to"."""
    for _ in range(_LONGEST):
        if sheet.dep[index] != CONJ:
            break
        index = sheet.head[index]
    dep, head = sheet.dep[index], sheet.head[index]
    if dep == NSUBJ:
        verb = sheet.block.doc[head].lemma_
        return verb in known.strict_verbs or (verb in known.speech_verbs and _is_speaker(sheet, index, known))
    if dep == POBJ:
        if sheet.dep[head] == AGENT:
            return _is_speaker(sheet, index, known)
        return sheet.folded[head] == "to" and head > 0 and sheet.folded[head - 1] == "according"
    return False


def _is_speaker(sheet: Sheet, index: int, known: Knowledge) -> bool:
    inner = _inner(sheet, index, known)
    if inner is not None:
        index = inner
    word, lemma = sheet.folded[index], sheet.block.doc[index].lemma_
    return any(
        one in known.speakers or one in known.titles or one in known.documents for one in (word, lemma)
    )


def phrase(sheet: Sheet, head: int, known: Knowledge) -> PhraseAt:
    """Give the noun phrase of a head: its modifiers on the left and a short "of"/"in"/"from" phrase after."""
    start = _left_edge(sheet, head)
    end = _right_edge(sheet, head)
    core = tuple(word for word in sheet.folded[start:end] if word)
    first = sheet.folded[start]
    if len(core) > 1 and core[0] in {"the", "a", "an"}:
        core = core[1:]
    return PhraseAt(sheet, start, end, head, core, _kind(sheet, head, known), first in _INDEFINITE)


def _left_edge(sheet: Sheet, head: int) -> int:
    start = head
    for index in range(head - 1, max(head - _LONGEST, -1), -1):
        if sheet.sentence[index] != sheet.sentence[head] or sheet.words[index] in _BREAKS:
            break
        at = index
        for _ in range(_LONGEST):
            at = sheet.head[at]
            if at >= head or at < head - _LONGEST:
                break
        if at != head:
            break
        start = index
    while start < head and sheet.words[start] in _NEVER_FIRST:
        start += 1
    return start


def _right_edge(sheet: Sheet, head: int) -> int:
    after = head + 1
    if after >= len(sheet.words) or sheet.head[after] != head or sheet.dep[after] != PREP:
        return after
    if sheet.folded[after] not in {"of", "in", "from", "for", "at"}:
        return after
    for index in range(after + 1, min(after + _LONGEST, len(sheet.words))):
        if sheet.dep[index] == POBJ and sheet.head[index] == after:
            return index + 1
    return after


def _kind(sheet: Sheet, head: int, known: Knowledge) -> EntityKind:
    word = sheet.folded[head]
    inner = _inner(sheet, head, known)
    if inner is not None:
        return _kind(sheet, inner, known)
    kind = known.speakers.get(word) or known.speakers.get(sheet.block.doc[head].lemma_)
    plural = sheet.block.doc[head].tag_ in {"NNS", "NNPS"}
    if word in known.documents or sheet.block.doc[head].lemma_ in known.documents:
        return "other"
    if word in known.titles or sheet.block.doc[head].lemma_ in known.titles or kind == "person":
        return "group" if plural else "person"
    if kind is not None:
        return kind
    return "group" if plural else "other"


def _inner(sheet: Sheet, head: int, known: Knowledge) -> int | None:
    """What a partitive is of: the "ministers" of "a string of ministers"."""
    if sheet.folded[head] not in known.partitives or sheet.folded[head + 1 : head + 2] != ["of"]:
        return None
    after = range(head + 2, min(head + _LONGEST, len(sheet.words)))
    return next(
        (index for index in after if sheet.dep[index] == POBJ and sheet.head[index] == head + 1), None
    )


def issuer(at: PhraseAt, known: Knowledge) -> int | None:
    """The token of whoever issued a document: "a statement from the ministry", "the ministry's statement"."""
    sheet, head = at.sheet, at.head
    if sheet.folded[head] not in known.documents:
        return None
    for index in range(at.start, head):
        if sheet.head[index] == head and sheet.dep[index] == POSS:
            return index
    after = head + 1
    if after < len(sheet.words) and sheet.folded[after] in known.issuers and sheet.head[after] == head:
        for index in range(after + 1, min(after + _LONGEST, len(sheet.words))):
            if sheet.dep[index] == POBJ and sheet.head[index] == after:
                return index
    return None
