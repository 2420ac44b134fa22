"""Whose word each claim rests on (rows 16, 17)."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ofrecord.comparing.passages import Passage
from ofrecord.comparing.sides import principal_of, side_of, sides, words_of_speaker
from ofrecord.comparing.wording import Names, clip, listed, quote
from ofrecord.model import Entity, Event, Origin, OriginKind, Report, Statement

_ARTICLES = frozenset({"the", "a", "an", "one", "another"})
_PLACES = 4
"So many reports and leads are named in an origin's `why`."


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins, the origin id of each claim, and the voice each origin speaks with.

    Two origins of one voice (officials of one government) count as one; a speaker who could not be told has
    the voice "", which adds none.
    """

    origins: tuple[Origin, ...]
    of: Mapping[str, str]
    voices: Mapping[str, str]
    unsourced: frozenset[str] = frozenset()
    "Claims of announced acts that an outlet tells without a source: no outlet counts as independent for them."

    def behind(self, claims: Sequence[str]) -> tuple[tuple[str, ...], int]:
        """Give the origins behind these claims and how many of them are independent."""
        found = tuple(dict.fromkeys(self.of[claim] for claim in claims if claim in self.of))
        voices = {
            "" if claim in self.unsourced else self.voices[self.of[claim]]
            for claim in claims
            if claim in self.of
        }
        return found, max(1, len(voices - {""}))


@dataclass(frozen=True, slots=True)
class _Source:
    key: str
    name: str
    kind: OriginKind
    voice: str
    why: str
    where: str = ""
    "The report, and the channel, of one claim that rests on it: the origin's `why` lists them behind its lead."
    note: str = ""


def find_origins(
    reports: Sequence[Report], entities: Sequence[Entity], passages: Sequence[Passage], names: Names
) -> Origins:
    """Give each claim the origin whose word it rests on.

    A claim inside speech rests on the outermost speaker: who told the report. Any other rests on the agency
    credited, on the report it was copied from, or on the outlet's own reporting.
    """
    finder = _Finder(reports, entities, passages, names)
    sources: dict[str, _Source] = {}
    evidence: dict[str, dict[str, list[str]]] = defaultdict(dict)
    notes: dict[str, list[str]] = defaultdict(list)
    unsourced: set[str] = set()
    of: dict[str, str] = {}
    for passage in passages:
        source = finder.source(passage)
        origin = f"o-{hashlib.sha256(source.key.encode()).hexdigest()[:12]}"
        sources.setdefault(origin, source)
        where = evidence[origin].setdefault(source.why, [])
        if source.where and source.where not in where:
            where.append(source.where)
        if source.note and source.note not in notes[origin]:
            notes[origin].append(source.note)
        if (
            source.kind == "outlet"
            and isinstance(passage.claim, Event)
            and passage.claim.kind in sides().announced
        ):
            unsourced.add(passage.id)
        of[passage.id] = origin
    origins = tuple(
        Origin(id=origin, name=source.name, kind=source.kind, why=_why(evidence[origin], notes[origin]))
        for origin, source in sources.items()
    )
    voices = {origin: source.voice for origin, source in sources.items()}
    return Origins(origins, of, voices, frozenset(unsourced))


def _why(evidence: Mapping[str, Sequence[str]], notes: Sequence[str]) -> str:
    """One lead for all reports that it holds for: "her own words in A (speech) and B; speaks for C"."""
    told = []
    for lead, places in evidence.items():
        where = [one for one in places if not any(other.startswith(f"{one} (") for other in places)]
        told.append(f"{lead} {listed(where[:_PLACES])}".strip())
    return "; ".join([*told[:_PLACES], *notes[:1]]) + "."


def _common_noun(name: str) -> str | None:
    """Give one voice for all whom the same common noun names: two reports' "a mayor" are not known to be two."""
    words = name.split()
    bare = words[1:] if words and words[0].casefold() in _ARTICLES else words
    return f"said by {' '.join(bare).casefold()}" if bare and bare[0][0].islower() else None


class _Finder:
    def __init__(
        self,
        reports: Sequence[Report],
        entities: Sequence[Entity],
        passages: Sequence[Passage],
        names: Names,
    ) -> None:
        self._reports = reports
        self._entities = {entity.id: entity for entity in entities}
        self._passages = {passage.id: passage for passage in passages}
        self._names = names
        self._places = {report.id: at for at, report in enumerate(reports)}

    def source(self, passage: Passage) -> _Source:
        statement = self._outermost(passage)
        if statement is not None and self._names.tells_speaker(statement):
            return self._spoken(passage, statement)
        if statement is not None:
            return self._unnamed(passage, statement)
        return self._reported(passage)

    def _outermost(self, passage: Passage) -> Statement | None:
        """Follow speech within speech outwards, at most as many levels as there are claims."""
        current = passage.claim if isinstance(passage.claim, Statement) else passage.within
        seen: set[str] = set()
        while current is not None and current.id not in seen:
            seen.add(current.id)
            around = self._passages[current.id].within
            if current.reported_by and current.reported_by in self._passages:
                claim = self._passages[current.reported_by].claim
                around = claim if isinstance(claim, Statement) else around
            if around is None:
                return current
            current = around
        return current

    def _spoken(self, passage: Passage, statement: Statement) -> _Source:
        name = self._names.speaker(statement)
        label = self._names.report(passage)
        how = f" ({statement.channel.kind})" if statement.channel else ""
        side, evidence = side_of(words_of_speaker(statement, self._entities))
        principal = principal_of(statement, self._entities)
        note = ""
        if side:
            note = f"speaks for {side}, by the words {quote(evidence, 50)}"
        elif principal is not None:
            note = f"speaks for {principal.name}"
        key = statement.speaker or f"said by {' '.join((statement.speaker_text or '').casefold().split())}"
        body = self._short_for(statement, self._reports[passage.report])
        if body is not None and not note:
            note = f"{quote(name, 40)} may be short for {body.name}"
        voice = side or (principal.id if principal else body.id if body else _common_noun(name) or key)
        lead = f"{name}’s own words in"
        return _Source(key, clip(name, 80), _kind(statement, name), voice, lead, f"{label}{how}", note)

    def _short_for(self, statement: Statement, report: Report) -> Entity | None:
        """The one body of the story that "the party", "the company" can stand for: its name ends in that word."""
        words = (statement.speaker_text or "").casefold().split()
        if statement.speaker or len(words) != 2 or words[0] != "the":
            return None
        bodies = [
            one
            for one in self._entities.values()
            if one.kind == "organization" and one.name.casefold().split()[-1:] == words[1:]
        ]
        here = [one for one in bodies if any(span.report == report.id for span in one.mentions)]
        found = here or bodies
        return found[0] if len(found) == 1 else None

    def _unnamed(self, passage: Passage, statement: Statement) -> _Source:
        """Speech whose speaker could not be told: it never counts as a further independent origin."""
        label = self._names.report(passage)
        words = statement.speaker_text or "nobody named"
        why = f"{label} gives it as speech of {quote(words, 40)}; who that is could not be told"
        return _Source(
            f"unnamed {passage.report}", f"a speaker in {label} who could not be told", "speaker", "", why
        )

    def _reported(self, passage: Passage) -> _Source:
        report = self._reports[passage.report]
        label = self._names.report(passage)
        original = self._original(passage.report)
        if original != passage.report:
            return self._copy(report, label, original)
        if report.agency:
            return _agency(report.agency, f"{label} credits {report.agency}")
        key = f"outlet {report.outlet or report.id}"
        return _Source(key, f"{label}, own reporting", "outlet", key, f"no source is named in {label}")

    def _original(self, place: int) -> int:
        """Give the report that this one's text comes from: back over its page's versions, then over the copies."""
        seen = {place}
        while True:
            report = self._reports[place]
            before = self._places.get(report.version_of or report.copy_of or "")
            if before is None or before in seen:
                return place
            seen.add(before)
            place = before

    def _copy(self, report: Report, label: str, original: int) -> _Source:
        first = self._reports[original]
        outlet = self._names.outlet(original)
        if report.copy_of:
            shares = f"{label} shares long runs of words with {outlet}: {report.copy_why.partition(';')[0]}"
        else:
            shares = f"{label} is a later version of a report of {outlet}"
        agency = first.agency or report.agency
        if agency:
            credits = first if first.agency else report
            return _agency(agency, f"{shares}; {credits.outlet or 'one of them'} credits {agency}")
        key = f"outlet {first.outlet or first.id}"
        return _Source(key, f"{outlet}, own reporting", "outlet", key, shares)


def _agency(agency: str, why: str) -> _Source:
    key = f"agency {agency.casefold()}"
    return _Source(key, agency, "agency", key, why)


def _kind(statement: Statement, name: str) -> OriginKind:
    words = set(re.findall(r"\w+", (statement.speaker_text or name).casefold()))
    if words & set(sides().witnesses):
        return "witness"
    if words & set(sides().documents) and not statement.speaker:
        return "document"
    return "speaker"


def told_by(origins: Origins, ids: Sequence[str]) -> str:
    """Give the names of these origins as a list, for a sentence."""
    by_id = {origin.id: origin.name for origin in origins.origins}
    return listed(list(dict.fromkeys(by_id[one] for one in ids)))
