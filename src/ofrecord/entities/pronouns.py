"""Whom a pronoun means, where the evidence is clear; a wrong answer is worse than none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofrecord.entities.draft import Draft
from ofrecord.entities.knowledge import Gender, Knowledge
from ofrecord.entities.sheet import ADP, AUX, CONJ, DOBJ, NSUBJ, NSUBJPASS, POBJ, POSS, VERB, Sheet

PRONOUNS: dict[str, Gender | None] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
    "it": None,
    "they": None,
}
"The pronouns that are resolved, with the gender they tell. I, we, you are the speaker's business."

_SENTENCES_BACK = 2.5
_STEP = 1.5
_SALIENT = 1.0
_MANY = 8
_NEAR = 1.5
_FAR = 99.0
_DEEPEST = 20
_ENOUGH = 3.0
_MARGIN = 0.8
_CONTINUES = 1.0


@dataclass(frozen=True, slots=True)
class Met:
    """Where an entity was met: `verb` is the one it is subject of, `speaks` where that is one of saying."""

    draft: Draft
    sheet: Sheet
    index: int
    verb: int | None
    speaks: bool

    @classmethod
    def at(cls, draft: Draft, sheet: Sheet, index: int, known: Knowledge) -> Met:
        """Make one of a token."""
        verb = _verb_of(sheet, index)
        speaks = verb is not None and sheet.block.doc[verb].lemma_ in known.strict_verbs
        return cls(draft, sheet, index, verb, speaks)

    @property
    def main(self) -> bool:
        """Whether it is the subject of its sentence."""
        return self.verb is not None and self.sheet.head[self.verb] == self.verb


def _verb_of(sheet: Sheet, index: int) -> int | None:
    """The verb a token is subject of; also where the parse fails and a finite verb follows: "Ada May defended"."""
    if sheet.dep[index] in {NSUBJ, NSUBJPASS}:
        return sheet.head[index]
    after = index + 1
    free = index == 0 or sheet.pos[index - 1] not in {ADP, VERB, AUX}
    if (
        free
        and after < len(sheet.words)
        and sheet.pos[after] == VERB
        and sheet.tag_of(after) in {"VBD", "VBZ"}
    ):
        return after
    return None


def antecedent(
    sheet: Sheet, index: int, met: Sequence[Met], ahead: Draft | None, known: Knowledge
) -> tuple[Draft, str] | None:
    """Give whom the pronoun at `index` means, and why; None where it is not clear.

    `ahead` is the subject that follows a pronoun in an opening phrase: "In her speech, Ada Lind ...".

    Persons of a fitting gender of this and the two sentences before are weighed: subjects before others,
    near before far, the subject of the clause that governs the pronoun's own first. The weights follow the
    order of Lappin & Leass 1994 (recency, subject, parallel role) and were set on development texts.
    """
    if sheet.quoted[index] or sheet.flat:
        return None
    word = sheet.folded[index]
    gender = PRONOUNS[word]
    if gender is None:
        return _body(sheet, index, met, known) if sheet.dep[index] == NSUBJ else None
    above = _above(sheet, index)
    speaks = sheet.dep[index] == NSUBJ and sheet.block.doc[sheet.head[index]].lemma_ in known.strict_verbs
    before = next((one for one in reversed(met) if one.speaks), None) if speaks else None
    if ahead is not None and ahead.kind == "person" and ahead.gender in {"", gender}:
        return ahead, f"{word!r} goes to the subject that follows"
    scores: dict[int, float] = {}
    drafts: dict[int, Draft] = {}
    for one in met:
        score = _score(sheet, index, one, gender, above)
        if score > 0.0 and not (speaks and one.sheet.quoted[one.index]):
            score += _CONTINUES if one is before else 0.0
            drafts[id(one.draft)] = one.draft
            scores[id(one.draft)] = max(scores.get(id(one.draft), 0.0), score)
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
        return None
    draft = drafts[ranked[0][0]]
    if draft.decoy:
        return None
    if not draft.gender:
        draft.gender = gender
    return draft, f"{word!r} goes to the nearest fitting subject"


def _score(sheet: Sheet, index: int, one: Met, gender: Gender, above: dict[int, int]) -> float:
    draft = one.draft
    if draft.kind != "person" or (draft.gender and draft.gender != gender):
        return 0.0
    distance = _distance(sheet, index, one)
    if distance > _SENTENCES_BACK or _clashes(sheet, index, one):
        return 0.0
    score = 3.0 - _STEP * distance
    score += _SALIENT * min(len(draft.mentions), _MANY) / _MANY
    score += 1.0 if draft.gender == gender else 0.0
    score += 1.5 + 0.5 * one.speaks if one.verb is not None else 0.0
    if one.sheet.quoted[one.index]:
        score -= 2.0
    if distance == 0.0:
        score += _governing(one, above)
    return score


def _above(sheet: Sheet, index: int) -> dict[int, int]:
    """The tokens that govern one, each with how far up it is."""
    above: dict[int, int] = {}
    at = index
    while sheet.head[at] != at and len(above) < _DEEPEST:
        if sheet.dep[at] == CONJ and _has_subject(sheet, at):
            break
        at = sheet.head[at]
        above[at] = len(above)
    return above


def _has_subject(sheet: Sheet, verb: int) -> bool:
    low = max(verb - _DEEPEST, 0)
    return any(sheet.head[at] == verb and sheet.dep[at] in {NSUBJ, NSUBJPASS} for at in range(low, verb))


def _governing(one: Met, above: dict[int, int]) -> float:
    """More for the subject of a clause that holds the pronoun, or the head of its relative clause."""
    depth = above.get(one.index)
    if depth is None and one.verb is not None:
        depth = above.get(one.verb)
    return 0.0 if depth is None else max(4.0 - 0.5 * depth, 1.5)


def _distance(sheet: Sheet, index: int, one: Met) -> float:
    """How many sentences lie between; a new paragraph counts half a sentence more."""
    if one.sheet is sheet:
        return float(sheet.sentence[index] - sheet.sentence[one.index])
    blocks = sheet.number - one.sheet.number
    if one.sheet.flat or blocks > 2:
        return _FAR
    rest = one.sheet.sentence[-1] - one.sheet.sentence[one.index]
    return sheet.sentence[index] + 1.0 * blocks + 0.5 * rest


def _clashes(sheet: Sheet, index: int, one: Met) -> bool:
    """ "She told her": the object of a verb is not its subject, save for "herself"."""
    if one.sheet is not sheet or one.verb is None or sheet.folded[index].endswith("self"):
        return False
    head = sheet.head[index]
    if sheet.dep[index] == POBJ:
        head = sheet.head[head]
    return sheet.dep[index] in {DOBJ, POBJ} and head == one.verb


def _body(sheet: Sheet, index: int, met: Sequence[Met], known: Knowledge) -> tuple[Draft, str] | None:
    """ "It" and "they" that say something: the body or group that was the subject of the sentence before."""
    verbs = known.strict_verbs if sheet.folded[index] == "it" else known.speech_verbs
    if sheet.block.doc[sheet.head[index]].lemma_ not in verbs:
        return None
    word = sheet.folded[index]
    kinds = {"organization", "other"} if word == "it" else {"group", "organization"}
    here = [
        one
        for one in met
        if one.verb is not None and one.sheet is sheet and _distance(sheet, index, one) == 0.0
    ]
    near = here or [one for one in met if one.main and 0.0 < _distance(sheet, index, one) <= _NEAR]
    if not near or near[-1].draft.kind not in kinds or not _says(near[-1], known):
        return None
    where = "this sentence" if here else "the sentence before"
    return near[-1].draft, f"{word!r} goes to the speaker of {where}"


def _says(one: Met, known: Knowledge) -> bool:
    return one.verb is not None and one.sheet.block.doc[one.verb].lemma_ in known.speech_verbs


def subject_ahead(sheet: Sheet, index: int) -> int | None:
    """The subject of the sentence that follows a possessive in its opening phrase; None where there is none."""
    if sheet.dep[index] != POSS:
        return None
    verb = index
    while sheet.head[verb] != verb:
        verb = sheet.head[verb]
    for at in range(index + 1, verb):
        if sheet.dep[at] == NSUBJ and sheet.head[at] == verb:
            return at
    comma = next(
        (at for at in range(index + 1, min(index + _DEEPEST, len(sheet.words))) if sheet.words[at] == ","), 0
    )
    after = comma + 1
    opens = sheet.pos[max(index - 1, 0)] == ADP and sheet.sentence[max(index - 2, 0)] != sheet.sentence[index]
    return after if comma and (opens or index <= 1) and after < len(sheet.words) else None
