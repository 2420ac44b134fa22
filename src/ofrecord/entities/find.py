"""Find the entities of one report."""

from __future__ import annotations

from ofrecord.entities.cluster import cluster, surnames_of
from ofrecord.entities.draft import draft_of, finish
from ofrecord.entities.knowledge import Knowledge, knowledge
from ofrecord.entities.scan import NameAt, find_names, missed_surnames, outside_titles
from ofrecord.entities.sheet import Sheet, lay_out
from ofrecord.entities.walk import Walk
from ofrecord.model import Entity
from ofrecord.parsing import Parse


def find_entities(parse: Parse) -> tuple[Entity, ...]:
    """Give the entities of one report, in the order of their first mention.

    First the names, brought together over the whole report; then, in the order of the text, the role phrases,
    the speakers without a name and the pronouns, each told from what was met before it.
    """
    known = knowledge()
    sheets = [lay_out(number, block) for number, block in enumerate(parse.blocks)]
    lower = frozenset(word for sheet in sheets for word in sheet.words if word.islower())
    clusters = cluster(_names(sheets, known), lower, known)
    walk = Walk([(draft_of(one, known), one.names) for one in clusters], known)
    for sheet in sheets:
        walk.read(sheet)
    return finish(walk.drafts)


def _names(sheets: list[Sheet], known: Knowledge) -> list[NameAt]:
    by_sheet = [outside_titles(list(find_names(sheet, known)), known) for sheet in sheets]
    surnames = surnames_of(name for names in by_sheet for name in names)
    for sheet, names in zip(sheets, by_sheet, strict=True):
        names.extend(missed_surnames(sheet, names, surnames, known))
    return [name for names in by_sheet for name in names]
