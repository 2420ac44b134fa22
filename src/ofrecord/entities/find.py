"""Find the entities of one report."""

from __future__ import annotations

from collections.abc import Sequence

from ofrecord.entities.cluster import cluster
from ofrecord.entities.draft import Draft, draft_of, finish
from ofrecord.entities.knowledge import Knowledge, knowledge
from ofrecord.entities.scan import NameAt, find_names, outside_titles
from ofrecord.entities.sheet import Sheet, lay_out
from ofrecord.entities.sources import PhraseAt, find_phrases
from ofrecord.model import Entity
from ofrecord.parsing import Parse


def find_entities(parse: Parse) -> tuple[Entity, ...]:
    """Give the entities of one report, in the order of their first mention."""
    known = knowledge()
    sheets = [lay_out(number, block) for number, block in enumerate(parse.blocks)]
    names = [name for sheet in sheets for name in outside_titles(list(find_names(sheet, known)), known)]
    drafts = [draft_of(one) for one in cluster(names, known)]
    drafts += _sources(sheets, names, known)
    return finish(drafts)


def _sources(sheets: Sequence[Sheet], names: Sequence[NameAt], known: Knowledge) -> list[Draft]:
    named = [[False] * len(sheet.words) for sheet in sheets]
    for name in names:
        named[name.sheet.number][name.start : name.end] = [True] * (name.end - name.start)
    found: dict[tuple[str, ...], list[PhraseAt]] = {}
    for sheet in sheets:
        for phrase in find_phrases(sheet, named[sheet.number], known):
            found.setdefault(phrase.core, []).append(phrase)
    return [_of_phrases(phrases) for phrases in found.values()]


def _of_phrases(phrases: Sequence[PhraseAt]) -> Draft:
    first = phrases[0]
    text = first.sheet.block.doc[first.start : first.end].text
    draft = Draft(kind=first.kind, name=text)
    for phrase in phrases:
        tokens = phrase.sheet.block.doc[phrase.start : phrase.end]
        draft.mention(phrase.sheet.block.span_of(tokens), tokens.text)
    draft.why.append("a speaker without a name, by the words used")
    return draft
