"""The words of the sentences that tell a finding: outlets' names, clipped quotations, lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from ofrecord.comparing.passages import Passage
from ofrecord.lexicon import load
from ofrecord.model import Entity, Report, Statement

CLIP = 90


def clip(text: str, length: int = CLIP) -> str:
    """Give the text in one line, cut at a word with dots where it is longer."""
    line = " ".join(text.split()).strip(" ,;")
    if len(line) <= length:
        return line
    return line[: line.rfind(" ", 0, length)].rstrip(" ,;") + " …"


def quote(text: str, length: int = CLIP) -> str:
    """Give the text, clipped, in quotation marks."""
    bare = clip(text, length).strip('“”"')
    return f"“{bare}”"


def bare(text: str) -> str:
    """Give the letters and digits of the text alone, in lower case: what stays where marks and spaces differ."""
    return "".join(character for character in text.casefold() if character.isalnum())


def listed(names: Sequence[str]) -> str:
    """Give "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


class _Wording(msgspec.Struct, frozen=True):
    source: str
    pronouns: tuple[str, ...]
    titles: tuple[str, ...]


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(load("wording", _Wording).pronouns)


def is_pronoun(word: str) -> bool:
    """Whether a folded word stands for a person named before."""
    return word in _pronouns()


def same_name(one: str, other: str) -> bool:
    """Whether two wordings name one speaker: equal without titles, or the last word of one in the other."""
    mine, theirs = _bare_name(one), _bare_name(other)
    return mine == theirs or (bool(mine) and bool(theirs) and (mine[-1] in theirs or theirs[-1] in mine))


def _bare_name(name: str) -> list[str]:
    titles = load("wording", _Wording).titles
    words = [word.strip(".,’'\"”“").casefold() for word in name.replace("’s", "").replace("'s", "").split()]
    return [word for word in words if word and word not in titles]


class Names:
    """What the reader calls a report and a speaker: the outlet where it tells reports apart, else the file."""

    def __init__(self, reports: Sequence[Report], entities: Sequence[Entity]) -> None:
        outlets = [report.outlet or "" for report in reports]
        self._reports = [
            report.outlet if report.outlet and outlets.count(report.outlet) == 1 else _file(report)
            for report in reports
        ]
        self._entities = {entity.id: entity.name for entity in entities}

    def report(self, passage: Passage) -> str:
        """What the reader calls the report of this passage."""
        return self._reports[passage.report]

    def outlet(self, place: int) -> str:
        """What the reader calls the report at this place of the story."""
        return self._reports[place]

    def entity(self, entity: str) -> str:
        """The fullest name of an entity."""
        return self._entities.get(entity, entity)

    def speaker(self, statement: Statement) -> str:
        """Who says it, as the reader would: the entity's name, else the report's own words."""
        if statement.speaker and statement.speaker in self._entities:
            return self._entities[statement.speaker]
        return statement.speaker_text or "somebody not named"

    def tells_speaker(self, statement: Statement) -> bool:
        """Whether the speaker is known by more than a pronoun."""
        if statement.speaker and statement.speaker in self._entities:
            return True
        words = (statement.speaker_text or "").casefold().split()
        return bool(words) and not (len(words) == 1 and words[0] in _pronouns())


def _file(report: Report) -> str:
    name = report.name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or report.name
    return f"{report.outlet} ({name})" if report.outlet else name
