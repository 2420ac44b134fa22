"""Read a report once more in the order of its text, and tell whom its role phrases and pronouns mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ofrecord.entities.draft import Draft
from ofrecord.entities.duty import Duty, duty_of, may_mean
from ofrecord.entities.knowledge import Knowledge, words_of
from ofrecord.entities.pronouns import PRONOUNS, Met, antecedent, subject_ahead
from ofrecord.entities.scan import NameAt
from ofrecord.entities.sheet import ATTR, NOUN, NSUBJ, NUM, POBJ, PRON, PROPN, XCOMP, Sheet
from ofrecord.entities.sources import PhraseAt, issuer, may_speak, phrase

_RECENT = 60
_CHAIN = 3
_CENTRAL = 5
_DOMINANT = 3
_NEAR_BLOCKS = 2
_FIRST = frozenset({"prime", "first"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
_SEAT = re.compile(r",? ?\(?[DRI]-([A-Z][A-Za-z.]+)")


@dataclass(slots=True)
class _Held:
    draft: Draft
    duty: Duty


def _only(holders: Collection[_Held]) -> Draft | None:
    """The one holder of a role; of several the one whom the report names far more often."""
    ranked = sorted(
        {id(held.draft): held.draft for held in holders}.values(), key=lambda one: -len(one.mentions)
    )
    if len(ranked) > 1 and len(ranked[0].mentions) < _DOMINANT * len(ranked[1].mentions):
        return None
    return ranked[0] if ranked else None


class Walk:
    """What has been read so far of a report. Feed it the sheets in order; `drafts` grows."""

    def __init__(self, drafts: Sequence[tuple[Draft, Sequence[NameAt]]], known: Knowledge) -> None:
        """Start with the drafts of the report's names."""
        self.drafts = [draft for draft, _ in drafts]
        self._known = known
        self._names: dict[tuple[int, int], Draft] = {}
        self._named: dict[tuple[int, int], Draft] = {}
        self._titled: dict[tuple[int, int], Draft] = {}
        self._held: list[_Held] = []
        self._phrases: dict[tuple[str, ...], Draft] = {}
        self._by_noun: dict[str, Draft] = {}
        self._by_end: dict[str, list[Draft]] = {}
        self._by_words: dict[tuple[str, ...], Draft] = {}
        self._met: list[Met] = []
        self._people: list[Draft] = []
        for draft, names in drafts:
            self._take_in(draft, names)

    def _take_in(self, draft: Draft, names: Sequence[NameAt]) -> None:
        for name in names:
            number = name.sheet.number
            self._names[number, name.head] = draft
            self._named.update({(number, index): draft for index in range(name.start, name.end)})
            if name.title is not None:
                self._titled.update({(number, index): draft for index in range(*name.title)})
            self._by_words.setdefault(self._canonical(name.words), draft)
            self._take_seat(draft, name)
        if draft.kind == "person":
            self._people.append(draft)
            self._held += [
                _Held(draft, duty)
                for role in draft.roles
                if (duty := duty_of(role.text.split(), self._known))
            ]
        elif len(words := words_of(draft.name)) > 1:
            self._by_end.setdefault(words[-1], []).append(draft)

    def _take_seat(self, draft: Draft, name: NameAt) -> None:
        """ "Sen. Ada Lind (D-N.Y.)" is a senator of New York."""
        if name.title is None or draft.kind != "person":
            return
        text = name.sheet.block.doc.text
        last = name.sheet.block.doc[name.head]
        seat = _SEAT.match(text, last.idx + len(last), last.idx + len(last) + 20)
        state = self._known.country_of.get(words_of(seat[1])) if seat else None
        duty = duty_of(name.sheet.words[name.title[0] : name.title[1]], self._known)
        if state is not None and duty is not None:
            self._held.append(_Held(draft, Duty(duty.noun, duty.qualifiers, duty.rest | {state})))

    def _canonical(self, words: Sequence[str]) -> tuple[str, ...]:
        country_of = self._known.country_of
        same = self._known.same.get(tuple(words), tuple(words))
        return tuple(country_of.get((word,), word).lower() for word in same)

    def read(self, sheet: Sheet) -> None:
        """Read one paragraph."""
        number = sheet.number
        for index, pos in enumerate(sheet.pos):
            draft = self._names.get((number, index))
            if draft is not None:
                self._meet(draft, sheet, index)
            elif pos == PRON and sheet.folded[index] in PRONOUNS:
                self._pronoun(sheet, index)
            elif pos in {NOUN, PROPN, PRON, NUM} and (number, index) not in self._named:
                self._phrase(sheet, index, pos)

    def _meet(self, draft: Draft, sheet: Sheet, index: int) -> None:
        self._met.append(Met.at(draft, sheet, index, self._known))

    def _meant(self, sheet: Sheet) -> list[Met]:
        """Who was met of late; whom only a caption shows is not who the report goes on about."""
        recent = self._met[-_RECENT:]
        if sheet.block.part.kind == "caption":
            return recent
        return [one for one in recent if one.sheet.block.part.kind != "caption"]

    def _pronoun(self, sheet: Sheet, index: int) -> None:
        follows = subject_ahead(sheet, index)
        ahead = None if follows is None else self._named.get((sheet.number, follows))
        found = antecedent(sheet, index, self._meant(sheet), ahead, self._known)
        if found is None:
            return
        draft, why = found
        span = sheet.block.span_of(sheet.block.doc[index : index + 1])
        draft.mention(span)
        draft.note(why)
        self._meet(draft, sheet, index)

    def _phrase(self, sheet: Sheet, index: int, pos: int) -> None:
        known = self._known
        titled = self._titled.get((sheet.number, index))
        if titled is not None:
            self._title_as_head(titled, sheet, index)
            return
        role = sheet.folded[index] in known.titles and pos in {NOUN, PROPN}
        if role and sheet.dep[index] in {ATTR, POBJ} and self._predicated(sheet, index):
            return
        speaks = may_speak(sheet, index, known)
        if not role and not speaks:
            self._decoy(sheet, index)
            return
        at = phrase(sheet, index, known)
        draft = self._whom(at, role)
        if draft is None and self._stands_alone(at, role, speaks, pos):
            draft = self._new(at)
        if draft is None:
            self._decoy(sheet, index)
            return
        tokens = sheet.block.doc[at.start : at.end]
        alias = None if sheet.folded[index] in known.documents else tokens.text
        draft.mention(sheet.block.span_of(tokens), alias)
        self._meet(draft, sheet, index)

    def _decoy(self, sheet: Sheet, index: int) -> None:
        """Remember a person who is no entity here ("a woman"), so that her pronoun goes to nobody else."""
        gender = self._known.person_nouns.get(sheet.folded[index])
        if gender is not None and sheet.tag_of(index) == "NN":
            self._meet(Draft(kind="person", name="", gender=gender, decoy=True), sheet, index)

    def _stands_alone(self, at: PhraseAt, role: bool, speaks: bool, pos: int) -> bool:
        """Whether a phrase that stands for nobody met is an entity of its own: a speaker, or a holder of a role."""
        if speaks:
            return pos == NOUN or role or at.sheet.folded[at.head] in self._known.speakers
        definite = at.sheet.folded[at.start] == "the" and at.sheet.dep[at.head] == NSUBJ
        held = self._known.role_unheld.isdisjoint(at.core)
        return role and definite and held and at.kind == "person" and at.end == at.head + 1

    def _predicated(self, sheet: Sheet, index: int) -> bool:
        """Whether the sentence gives a role to its subject: "Lind became mayor", "Lind resigned as mayor"."""
        verb = sheet.head[index]
        if sheet.dep[index] == POBJ:
            if sheet.folded[verb] != "as":
                return False
            verb = sheet.head[verb]
            if sheet.block.doc[verb].lemma_ not in self._known.as_verbs:
                return False
        elif sheet.block.doc[verb].lemma_ not in self._known.copulas:
            return False
        subject = self._subject_of(sheet, verb)
        at = phrase(sheet, index, self._known)
        duty = duty_of(sheet.words[at.start : at.end], self._known)
        if subject is None or duty is None or sheet.quoted[index]:
            return True
        unheld = not self._known.role_unheld.isdisjoint(at.core) or sheet.folded[at.start] in _POSSESSIVES
        if not unheld and subject.kind == "person":
            subject.take_role(sheet, at.start, at.end)
            self._held.append(_Held(subject, duty))
        return True

    def _subject_of(self, sheet: Sheet, verb: int) -> Draft | None:
        for _ in range(_CHAIN):
            for met in reversed(self._met):
                if met.sheet is not sheet or met.index < verb - _RECENT:
                    break
                if met.verb == verb:
                    return met.draft
            if sheet.dep[verb] != XCOMP:
                return None
            verb = sheet.head[verb]
        return None

    def _title_as_head(self, draft: Draft, sheet: Sheet, index: int) -> None:
        """Where the parse makes the title the head ("the adviser Ada Lind said"), the title means the bearer."""
        head = sheet.head[index]
        if (sheet.number, head) in self._titled or (sheet.number, head) in self._named:
            return
        draft.mention(sheet.block.span_of(sheet.block.doc[index : index + 1]))
        if sheet.dep[index] == NSUBJ:
            self._meet(draft, sheet, index)

    def _whom(self, at: PhraseAt, role: bool) -> Draft | None:
        """The entity already met that a phrase stands for."""
        apposed = self._apposed(at)
        if apposed is not None:
            return apposed
        source = issuer(at, self._known)
        if source is not None:
            return self._names.get((at.sheet.number, source)) or self._at_token(at.sheet, source)
        if at.sheet.folded[at.head] in self._known.documents:
            return self._by_country(at)
        if role and not at.indefinite:
            held = self._role(at)
            if held is not None:
                return held
        same = self._by_words.get(self._canonical(at.core))
        if same is not None and not at.indefinite:
            return same
        return self._by_last_words(at)

    def _by_country(self, at: PhraseAt) -> Draft | None:
        """ "The Russian statement": that of the one body of that country met as a speaker."""
        countries = {country for word in at.core if (country := self._known.country_of.get((word,)))}
        bodies = {
            id(draft): draft
            for words, draft in self._phrases.items()
            if draft.kind == "organization" and any(country.lower() in words for country in countries)
        }
        if len(bodies) != 1:
            return None
        draft = next(iter(bodies.values()))
        draft.note(f"{' '.join(at.core)!r}: the one body of that country that speaks here")
        return draft

    def _at_token(self, sheet: Sheet, index: int) -> Draft | None:
        """Whoever a common noun within another phrase stands for: the ministry of "the ministry's statement"."""
        if sheet.pos[index] not in {NOUN, PROPN}:
            return None
        at = phrase(sheet, index, self._known)
        draft = self._whom(at, sheet.folded[index] in self._known.titles)
        if draft is None and sheet.folded[index] in self._known.speakers:
            draft = self._new(at)
            tokens = sheet.block.doc[at.start : at.end]
            draft.mention(sheet.block.span_of(tokens), tokens.text)
        return draft

    def _apposed(self, at: PhraseAt) -> Draft | None:
        """The person a role phrase stands beside: "the mayor, Ada Lind," or "Ada Lind, the mayor,"."""
        sheet = at.sheet
        beside = sheet.appositions.get(at.head)
        if beside is None and sheet.appositions.get(sheet.head[at.head]) == at.head:
            beside = sheet.head[at.head]
        if beside is None:
            return None
        draft = self._names.get((sheet.number, beside))
        if draft is None or draft.kind != "person" or at.sheet.folded[at.head] not in self._known.titles:
            return None
        duty = duty_of(sheet.words[at.start : at.end], self._known)
        draft.take_role(sheet, at.start, at.end)
        if duty is not None:
            self._held.append(_Held(draft, duty))
        return draft

    def _role(self, at: PhraseAt) -> Draft | None:
        """The one person of this report who holds the role asked for."""
        first = at.sheet.folded[at.start]
        if at.sheet.tag_of(at.head) in {"NNS", "NNPS"} or first in _POSSESSIVES:
            return None
        asked = duty_of(at.sheet.words[at.start : at.end], self._known)
        if not self._known.role_unheld.isdisjoint(at.core):
            return None
        if asked is None or (first != "the" and not any(word[0].isupper() for word in asked.rest)):
            return None
        holders = {id(held.draft): held for held in self._held if may_mean(asked, held.duty, self._known)}
        if len(holders) > 1 and not asked.rest:
            bare = {key: held for key, held in holders.items() if not held.duty.rest}
            holders = self._spoken_of(holders) or bare or holders
        if not holders and not asked.rest:
            return self._central(asked, None)
        draft = _only(holders.values())
        if draft is not None and len(at.core) == 1 and not self._is_near(draft, at):
            draft = self._central(asked, draft) or draft
        if draft is None or (asked.noun not in self._known.offices and not self._is_near(draft, at)):
            return None
        draft.note(f"{at.sheet.block.doc[at.start : at.end].text!r} is the one such role here")
        return draft

    def _spoken_of(self, holders: Mapping[int, _Held]) -> dict[int, _Held]:
        """Of several holders of a role the one met last, where the report names that one far more than the others."""
        last = next((met.draft for met in reversed(self._met[-_RECENT:]) if id(met.draft) in holders), None)
        if last is None or _only(holders.values()) is not last:
            return {}
        return {id(last): holders[id(last)]}

    def _is_near(self, draft: Draft, at: PhraseAt) -> bool:
        """Whether somebody was met in this paragraph or the two before: "the lawyer" is one just spoken of."""
        return any(
            met.draft is draft and at.sheet.number - met.sheet.number <= _NEAR_BLOCKS
            for met in reversed(self._met[-_RECENT:])
        )

    def _central(self, asked: Duty, holder: Draft | None) -> Draft | None:
        """An office of which nobody, or only somebody hardly named, is said to be the holder.

        It goes to the person whom the report is about, where one so stands out; over a `holder` that is told only
        to a public figure, whom reports often name without the office.
        """
        if asked.noun not in self._known.offices or asked.qualifiers - _FIRST or not self._people:
            return None
        first, *others = sorted(self._people, key=lambda draft: -len(draft.mentions))
        second = max((len(draft.mentions) for draft in others), default=0)
        if len(first.mentions) < max(_CENTRAL, _DOMINANT * (len(holder.mentions) if holder else second)):
            return None
        if holder is not None and words_of(first.name)[-1] not in self._known.figures:
            return None
        if any(held.draft is first and held.duty.noun != "leader" for held in self._held):
            return None
        first.note(f"the {asked.noun} of whom this report tells most")
        return first

    def _by_last_words(self, at: PhraseAt) -> Draft | None:
        """ "The hurricane center" for a "National Hurricane Center"; "the official" for "a harbor official"."""
        definite = at.sheet.folded[at.start] in {"the", "this", "that"}
        if not definite:
            return None
        fitting = [
            draft
            for draft in self._by_end.get(at.core[-1], ())
            if words_of(draft.name)[-len(at.core) :] == at.core
        ]
        if len(fitting) == 1:
            fitting[0].note(f"{' '.join(at.core)!r} ends its name")
            return fitting[0]
        if fitting or len(at.core) > 1:
            return None
        return self._by_noun.get(at.core[-1])

    def _new(self, at: PhraseAt) -> Draft:
        key = self._canonical(at.core)
        draft = None if at.indefinite else self._phrases.get(key)
        if draft is None:
            text = " ".join(at.sheet.block.doc[at.start : at.end].text.split())
            draft = Draft(kind=at.kind, name=text)
            if at.kind == "person":
                draft.gender = self._known.person_nouns.get(at.sheet.folded[at.head], "")
            draft.note("a speaker without a name, by the words used")
            self.drafts.append(draft)
            if not at.indefinite:
                self._phrases[key] = draft
            self._by_noun[at.sheet.folded[at.head]] = draft
            self._by_end.setdefault(at.sheet.folded[at.head], []).append(draft)
        return draft
