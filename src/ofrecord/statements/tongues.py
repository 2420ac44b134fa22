"""Reported speech in paragraphs of other languages than the parsed one, by marks, dashes and words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ofrecord.model import Manner, Part, Report, Span, Statement
from ofrecord.model.ids import claim_ids
from ofrecord.parsing import PARSED, CastIndex, Parse
from ofrecord.parsing.parser import pieces
from ofrecord.statements.direct import share_quoted
from ofrecord.statements.draft import Range
from ofrecord.statements.marks import Quote, pair_quotes
from ofrecord.statements.phrases import Phrases, phrases, speaker_after, speaker_before

TOLD = "read without a parser"
"Stands in the reasons of every statement that this stage makes."
_SENTENCE = re.compile(r"[.!?…][\"»“”)]?\s+(?=[^\W\d_a-zа-яіїєґёß]|[«„“”\"—–-])")
_OPENING = re.compile(r"\s*(?:[—–]\s*|-\s+)")
_DASHED = re.compile(r"[,.!?…]\s*[—–-]\s+")
_EDGES = " \t\n\u00a0\u202f,.;:—–-"
_HEARER = re.compile(r"\s\w+")
"One word between a cue and its clause: 'запевнив журналістів, що'."
_BEFORE_CUE = frozenset(",—–-?!…")
_NEAR = 60
"Characters between a quotation and its cue, at most."
_FEW = 3
"Fewer quoted words are a title or a scare quote, unless a colon leads to them."
_ALL = 0.95


@dataclass(frozen=True, slots=True)
class _Told:
    content: tuple[Range, ...]
    cue: Range | None
    speaker: Range | None
    act: str
    why: str


def is_told_elsewhere(statement: Statement) -> bool:
    """Tell whether a statement stands in a paragraph that was not parsed: its speaker is known by words only."""
    return statement.why.endswith(TOLD)


def other_parts(parse: Parse) -> list[Part]:
    """Give the parts of the report that may hold claims and were not parsed, for they are in other languages."""
    starts = {block.part.start for block in parse.blocks}
    ends = sorted((block.part.start, block.part.end) for block in parse.blocks)
    return [
        piece
        for part in parse.report.parts
        if part.kind in PARSED
        and part.start not in starts
        and not any(start <= part.start < end for start, end in ends)
        for piece in pieces(part, parse.report.text)
    ]


def language_notes(parse: Parse) -> tuple[str, ...]:
    """Say in plain words what of the report's other languages is not read."""
    counts = Counter(_code(part, parse.report) for part in other_parts(parse))
    return tuple(_note(code, count) for code, count in sorted(counts.items()))


def _note(code: str, count: int) -> str:
    many = f"{count} paragraph{'s' if count > 1 else ''}"
    known = phrases(code)
    if known is None:
        return (
            f"{many} in a language without a lexicon here ({code}): what is said there is not on record,"
            " nor are its events and figures."
        )
    return (
        f"{many} in {known.name} ({code}): read for speech by quotation marks, dashes and words of saying alone;"
        " events and figures there are not on record."
    )


def statements_in_other_tongues(parse: Parse, cast: CastIndex) -> tuple[Statement, ...]:
    """Give the reported speech of the parts that were not parsed, in the order of the text; never raises."""
    report = parse.report
    found: list[Statement] = []
    parts = other_parts(parse)
    for number, part in enumerate(parts):
        known = phrases(_code(part, report))
        if known is None:
            continue
        text = report.text[part.start : part.end]
        after = (
            report.text[parts[number + 1].start : parts[number + 1].end] if number + 1 < len(parts) else ""
        )
        quotes = pair_quotes(text, after)
        told = _of_paragraph(text, quotes, known)
        if not told and (whole := _all_quoted(text, quotes)) is not None and found:
            told = [_Told((whole,), None, None, "said", "a paragraph that is all quotation")]
        found.extend(_statement(report, part, text, quotes, one, known, cast, found) for one in told)
    ids = claim_ids("s", (one.spans[0] for one in found))
    return tuple(replace(one, id=claim) for one, claim in zip(found, ids, strict=True))


def _code(part: Part, report: Report) -> str:
    return (part.language or report.language).split("-")[0]


def _of_paragraph(text: str, quotes: Sequence[Quote], known: Phrases) -> list[_Told]:
    told = list(_quoted(text, quotes, known))
    taken = {one.cue for one in told}
    for start, end in _sentences(text, quotes):
        one = (
            _by_source(text, start, end, quotes, known)
            or _by_dash(text, start, end, quotes, known)
            or _by_clause(text, start, end, quotes, known)
            or _by_comma(text, start, end, quotes, known)
        )
        if one is not None and one.cue not in taken and not any(_within(one, other) for other in told):
            told.append(one)
    return sorted(told, key=lambda one: one.content[0])


def _within(one: _Told, other: _Told) -> bool:
    """Tell whether one's cue stands in the other's words, or both tell the same words."""
    cue = one.cue or one.content[0]
    return any(start <= cue[0] < end for start, end in other.content) or one.content == other.content


def _sentences(text: str, quotes: Sequence[Quote]) -> Iterator[Range]:
    start = 0
    for match in _SENTENCE.finditer(text):
        if any(quote.open < match.start() < quote.close - 2 for quote in quotes):
            continue
        yield start, match.start() + 1
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _quoted(text: str, quotes: Sequence[Quote], known: Phrases) -> Iterator[_Told]:
    last: _Told | None = None
    for number, quote in enumerate(quotes):
        before = quotes[number - 1].close if number else 0
        after = quotes[number + 1].open if number + 1 < len(quotes) else len(text)
        one = _led_to(text, before, quote, known) or _followed(text, quote, after, known)
        goes_on = last is not None and last.cue is not None and before <= last.cue[0] < quote.open
        if goes_on and last is not None and (one is None or one.cue == last.cue):
            last = _Told(
                (*last.content, (quote.start, quote.end)), last.cue, last.speaker, last.act, last.why
            )
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _led_to(text: str, start: int, quote: Quote, known: Phrases) -> _Told | None:
    """Words of saying and a colon before a quotation: "Бондар заявив: «...»"."""
    lead = text[start : quote.open].rstrip()
    if not lead.endswith(":"):
        return None
    first = max((at.end() for at in _SENTENCE.finditer(text, start, quote.open)), default=start)
    cues = list(known.cue.finditer(text, first, quote.open))
    if not cues:
        return None
    cue = cues[-1]
    speaker = speaker_before(text, first, cue.start(), known) or speaker_after(
        text, cue.end(), quote.open, known
    )
    return _one(
        (quote.start, quote.end), cue, speaker, known, "words in quotation marks behind {} and a colon"
    )


def _followed(text: str, quote: Quote, end: int, known: Phrases) -> _Told | None:
    """Words of saying behind a quotation: "«...», – сказав Бондар"."""
    if len(text[quote.start : quote.end].split()) < _FEW:
        return None
    stop = re.compile(r"[.!?…;](?:\s|$)").search(text, min(quote.close + 1, len(text)), end)
    end = stop.start() if stop else end
    cue = known.cue.search(text, quote.close, min(end, quote.close + _NEAR))
    if cue is None:
        return None
    between = text[quote.close : cue.start()].strip(_EDGES + "!?…")
    source = known.source.match(between)
    if source is not None or len(between.split()) > _FEW + 2:
        return None
    speaker = speaker_after(text, cue.end(), end, known) or speaker_before(
        text, quote.close, cue.start(), known
    )
    return _one((quote.start, quote.end), cue, speaker, known, "words in quotation marks before {}")


def _by_source(text: str, start: int, end: int, quotes: Sequence[Quote], known: Phrases) -> _Told | None:
    """A phrase that names the source: "за словами міністра, ...", "..., selon la police"."""
    phrase = known.source.search(text, start, end)
    if phrase is None or _inside(phrase.start(), quotes):
        return None
    speaker = speaker_after(text, phrase.end(), end, known, far=_FEW + 1)
    if speaker is None:
        return None
    opens = not any(character.isalnum() for character in text[start : phrase.start()])
    piece = _trimmed(text, speaker[1], end) if opens else _trimmed(text, start, phrase.start())
    if piece is None or len(text[piece[0] : piece[1]].split()) < _FEW:
        return None
    why = f"the sentence with {phrase[0]!r}"
    return _Told((piece,), (phrase.start(), phrase.end()), speaker, "said", why)


def _by_dash(text: str, start: int, end: int, quotes: Sequence[Quote], known: Phrases) -> _Told | None:
    """Speech told apart by dashes: "– Ми чекаємо, – сказав Бондар", "Ми чекаємо, – сказав Бондар"."""
    opening = _OPENING.match(text, start, end) if start == 0 else None
    first = opening.end() if opening is not None else start
    if opening is not None:
        cues = known.cue.finditer(text, first, end)
        cue = next((at for at in cues if _opened_by_mark(text, first, at.start())), None)
        stop = cue.start() if cue is not None else first
    else:
        dash = _DASHED.search(text, first, end)
        cue = known.cue.search(text, dash.end(), min(end, dash.end() + _NEAR)) if dash is not None else None
        stop = dash.start() + 1 if dash is not None else first
    if cue is None or _inside(cue.start(), quotes):
        return None
    speaker = speaker_after(text, cue.end(), end, known) or speaker_before(text, stop, cue.start(), known)
    piece = _trimmed(text, first, stop)
    if speaker is None or piece is None or len(text[piece[0] : piece[1]].split()) < _FEW - 1:
        return None
    return _one(piece, cue, speaker, known, "words that a dash tells apart from {}")


def _opened_by_mark(text: str, start: int, place: int) -> bool:
    return text[max(start, place - 3) : place].rstrip()[-1:] in _BEFORE_CUE


def _by_clause(text: str, start: int, end: int, quotes: Sequence[Quote], known: Phrases) -> _Told | None:
    """A clause behind words of saying: "Бондар заявив, що ..."."""
    for cue in known.cue.finditer(text, start, end):
        if _inside(cue.start(), quotes):
            continue
        behind = speaker_after(text, cue.end(), end, known)
        that = known.that.match(text, cue.end(), end)
        if that is None and (hearer := _HEARER.match(text, cue.end(), end)) is not None:
            that = known.that.match(text, hearer.end(), end)
        if that is None and (when := known.when.match(text, cue.end(), end)) is not None:
            that = known.that.match(text, when.end(), end)
        if that is None and behind is not None:
            that = known.that.match(text, behind[1], end)
        speaker = speaker_before(text, start, cue.start(), known) or (behind if that else None)
        piece = _trimmed(text, that.end(), end) if that is not None else None
        if speaker is None or piece is None or len(text[piece[0] : piece[1]].split()) < _FEW - 1:
            continue
        return _one(piece, cue, speaker, known, "the clause behind {}")
    return None


def _by_comma(text: str, start: int, end: int, quotes: Sequence[Quote], known: Phrases) -> _Told | None:
    """A sentence that closes with words of saying and the speaker: "Гребля витримає, повідомив Бондар"."""
    cue = next(
        (at for at in known.cue.finditer(text, start, end) if text[start : at.start()].rstrip()[-1:] == ","),
        None,
    )
    if cue is None or _inside(cue.start(), quotes):
        return None
    speaker = speaker_after(text, cue.end(), end, known)
    piece = _trimmed(text, start, cue.start())
    if speaker is None or piece is None or len(text[piece[0] : piece[1]].split()) < _FEW - 1:
        return None
    closes = len(text[speaker[1] : end].split()) <= _FEW
    return _one(piece, cue, speaker, known, "the sentence before {}") if closes else None


def _one(piece: Range, cue: re.Match[str], speaker: Range | None, known: Phrases, why: str) -> _Told:
    form = " ".join(cue[0].lower().split())
    return _Told((piece,), (cue.start(), cue.end()), speaker, known.acts[form], why.format(repr(cue[0])))


def _inside(place: int, quotes: Sequence[Quote]) -> bool:
    return any(quote.holds(place) for quote in quotes)


def _trimmed(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else None


def _all_quoted(text: str, quotes: Sequence[Quote]) -> Range | None:
    """Give the words of a paragraph that is one quotation and nothing else."""
    if len(quotes) != 1 or len(text[quotes[0].start : quotes[0].end].split()) < _FEW:
        return None
    outside = text[: quotes[0].open] + text[quotes[0].close :]
    return None if any(character.isalnum() for character in outside) else (quotes[0].start, quotes[0].end)


def _statement(
    report: Report,
    part: Part,
    text: str,
    quotes: Sequence[Quote],
    one: _Told,
    known: Phrases,
    cast: CastIndex,
    earlier: Sequence[Statement],
) -> Statement:
    def span(place: Range) -> Span:
        return Span(report=report.id, start=part.start + place[0], end=part.start + place[1])

    share = share_quoted(text, one.content, quotes)
    dashed = _OPENING.match(text) is not None and one.content[0][0] <= 4
    manner: Manner = "direct" if share >= _ALL or dashed else "mixed" if share > 0 else "indirect"
    words = text[one.speaker[0] : one.speaker[1]] if one.speaker else None
    at = span(one.speaker) if one.speaker else None
    why = (
        f"{words!r} stands beside the words of saying" if words else "no words beside the cue name a speaker"
    )
    before = earlier[-1] if earlier else None
    if (
        before is not None
        and before.speaker_text
        and (one.cue is None or (words or "").lower() in known.pronouns)
    ):
        why = f"{words!r} goes on with" if words else "no cue of its own; it goes on right after the words of"
        words, at, why = before.speaker_text, before.speaker_at, f"{why} {before.speaker_text!r}"
    entity = cast.entity_at(at) if at is not None else None
    places = [*one.content, *([one.cue] if one.cue else []), *([one.speaker] if one.speaker else [])]
    whole = min(place[0] for place in places), max(place[1] for place in places)
    return Statement(
        id="",
        spans=(span(whole),),
        speaker=entity.id if entity else None,
        speaker_text=words,
        speaker_at=at,
        speaker_why=why,
        said=tuple(span((start, _ended(text, start, end, manner))) for start, end in one.content),
        cue=span(one.cue) if one.cue else None,
        manner=manner,
        act=one.act,
        notes=tuple(note for quote in quotes if quote.start == one.content[0][0] for note in quote.notes),
        why=f"{one.why}; {known.name} {TOLD}",
    )


def _ended(text: str, start: int, end: int, manner: Manner) -> int:
    while manner == "direct" and end - 1 > start and text[end - 1] in ",. ":
        end -= 1
    return end
