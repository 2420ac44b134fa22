"""Mark what was first said in another language, where the report carries words of it in that language (row 18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from ofrecord.comparing.wording import quote
from ofrecord.model import Claim, Entity, Part, Report, Statement

_NEAR = 900
"So near, in characters, before the words in the other language the statements stand that are noted."


def note_translations(
    reports: Sequence[Report], entities: Sequence[Entity], claims: Sequence[Claim]
) -> tuple[Claim, ...]:
    """Give the claims, a note on each statement beside which its speaker is named in another language.

    The line in the other language (the title of an address, a post) must name the speaker: then what he is
    reported to say just before it was, most likely, translated.
    """
    foreign: dict[str, list[Part]] = {}
    by_id = {report.id: report for report in reports}
    for report in reports:
        foreign[report.id] = [
            part
            for part in report.parts
            if part.language and not _one_language(part.language, report.language)
        ]
    if not any(foreign.values()):
        return tuple(claims)
    named = {entity.id: entity for entity in entities}
    return tuple(_noted(claim, foreign, by_id, named) for claim in claims)


def _noted(
    claim: Claim,
    foreign: Mapping[str, Sequence[Part]],
    reports: Mapping[str, Report],
    entities: Mapping[str, Entity],
) -> Claim:
    if not isinstance(claim, Statement) or claim.channel is None:
        return claim  # without a channel nothing tells that these are the words of that address or post
    speaker = entities.get(claim.speaker or "")
    if speaker is None:
        return claim
    span = claim.spans[0]
    for part in foreign[span.report]:
        names = any(m.report == span.report and part.start <= m.start < part.end for m in speaker.mentions)
        if names and 0 <= part.start - span.end <= _NEAR:
            words = reports[span.report].text[part.start : part.end]
            note = f"first said in another language ({part.language}): the report carries {quote(words, 60)} beside it"
            return replace(claim, notes=(*claim.notes, note))
    return claim


def _one_language(one: str, other: str) -> bool:
    return one.split("-", maxsplit=1)[0] == other.split("-", maxsplit=1)[0]
