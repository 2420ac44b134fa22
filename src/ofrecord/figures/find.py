"""Find every quantity of a report that a fact-checker would check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Span as Slice

from ofrecord.figures import count, refuse
from ofrecord.figures.bound import Bounded, bound_after, bound_before
from ofrecord.figures.lexicon import bounds, quantities
from ofrecord.figures.numerals import Numeral, read_numerals
from ofrecord.lexicon.units import units_by_name
from ofrecord.model import Bound, Dated, Figure, Range, Span
from ofrecord.model.ids import claim_ids
from ofrecord.parsing import Block, Parse

_ONE_AT_A_TIME = frozenset({"day", "night", "second", "minute"})
"Units that one seldom counts: one day he left."


_NEAR = 25
"Tokens around two numbers in which a vote or a score is named."
_SMALL = 12
"Counts that are seldom approximate."
_LARGE = 1000
"From here on a number with commas or a scale is a quantity though no noun stands by it."


@dataclass(frozen=True, slots=True)
class _Draft:
    span: Span
    value: float | Range
    bound: Bound
    unit: str
    of: str
    why: str


def find_figures(parse: Parse, times: Sequence[Dated]) -> tuple[Figure, ...]:
    """Give the quantities of a report in the order of its text; none of them lies in one of `times`.

    Left out are dates, clock times, labels, parts of names, vague amounts ("dozens") and small counts that
    only point back ("the two leaders"). The rules stand in docs/figures.md.
    """
    taken = [time.at for time in times if time.at is not None]
    drafts: list[_Draft] = []
    for block in parse.blocks:
        drafts += _find_in(block, taken)
    ids = claim_ids("f", (draft.span for draft in drafts))
    return tuple(
        Figure(
            id=name,
            spans=(draft.span,),
            value=draft.value,
            bound=draft.bound,
            unit=draft.unit,
            of=draft.of,
            why=draft.why,
        )
        for name, draft in zip(ids, drafts, strict=True)
    )


def _find_in(block: Block, taken: Sequence[Span]) -> Iterator[_Draft]:
    doc = block.doc
    text = doc.text
    before = ""
    for numeral in read_numerals(text):
        if refuse.is_written_as_other(text, numeral) or _is_taken(block, numeral, taken):
            continue
        tokens = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
        if tokens is None:
            continue
        if numeral.pair or isinstance(numeral.value, Range):
            pair = list(_pair(block, tokens, numeral))
            if pair:
                yield from pair
                continue
            if numeral.pair:
                continue
        counted = _count(block, tokens, numeral, before)
        if counted is None:
            continue
        if counted.noun and not counted.measured:
            before = counted.unit
        yield _draft(block, tokens, numeral, counted)


def _is_taken(block: Block, numeral: Numeral, taken: Sequence[Span]) -> bool:
    start, end = block.part.start + numeral.start, block.part.start + numeral.end
    return any(span.start < end and start < span.end and not _is_stretch(block, span, end) for span in taken)


def _is_stretch(block: Block, span: Span, end: int) -> bool:
    """Tell that a time is a stretch measured by the number ("the last four years"): a figure as well."""
    words = block.doc.text[span.start - block.part.start : span.end - block.part.start].casefold().split()
    units = units_by_name()
    last = words[-1].rstrip("s") if words else ""
    known = last in units and units[last].dimension == "time"
    return known and span.end >= end and not quantities().stretches.isdisjoint(words)


def _count(block: Block, tokens: Slice, numeral: Numeral, before: str) -> count.Counted | None:
    doc = block.doc
    counted = (
        count.measure_of(doc, numeral) or count.hyphened(doc, numeral) or count.age_of(doc, tokens, numeral)
    )
    if counted is None and doc.text[numeral.end : numeral.end + 1] in {"-", "‑"}:
        return None
    counted = counted or count.noun_of(doc, tokens, numeral) or count.people_of(doc, tokens)
    if _is_ago(doc.text, counted.end if counted else numeral.end):
        return None
    if refuse.is_label(doc, tokens, numeral, counted is not None and counted.noun):
        return None
    if refuse.points_back(doc, tokens, numeral, counted is not None and counted.measured):
        return None
    if numeral.low == 1 and numeral.worded and not isinstance(numeral.value, Range):
        return counted if counted is not None and _one_counts(tokens, counted) else None
    return counted or _bare(doc, tokens, numeral, before)


def _one_counts(tokens: Slice, counted: count.Counted) -> bool:
    """Tell "one mile" and "one man was killed" from "one of them" and "one day"."""
    if counted.measured:
        return counted.unit not in _ONE_AT_A_TIME
    if counted.why.endswith("of people"):
        return True
    noun = tokens.root if tokens.root.dep_ in {"nsubj", "nsubjpass", "dobj"} else tokens.root.head
    return noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and noun.head.lemma_.lower() in quantities().one


def _is_ago(text: str, end: int) -> bool:
    following = text[end : end + 8].split()
    return bool(following) and following[0].rstrip('.,;:)”"') in quantities().not_.ago


def _bare(doc: Doc, tokens: Slice, numeral: Numeral, before: str) -> count.Counted | None:
    """Give a number no noun stands by: a part of a whole, one more of what was counted, or one with a bound."""
    part = count.part_of(doc, tokens)
    if part is not None:
        return part
    told = bound_before(doc.text, numeral.start, False)
    if before and told.words.casefold().endswith(quantities().more):
        return count.Counted(before, numeral.end, "", f"more of the {before} counted before", noun=False)
    if _is_change(tokens):
        return count.Counted(
            "", numeral.end, "", "a bare number that something goes up or down to", noun=False
        )
    large = numeral.low >= _LARGE and not numeral.plain
    if told.bound != "exact" or large or bound_after(doc.text, numeral.end):
        return count.Counted("", numeral.end, "", "a bare number", noun=False)
    return None


def _is_change(tokens: Slice) -> bool:
    """Tell a bare number that something rises or falls to, or is put at."""
    known = quantities()
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    if before is None or before.lower_ not in known.toward or tokens.root.dep_ != "pobj":
        return False
    near = tokens.doc[max(tokens.sent.start, tokens.start - 12) : tokens.start]
    return any(token.lemma_.lower() in known.changes for token in near)


def _pair(block: Block, tokens: Slice, numeral: Numeral) -> Iterator[_Draft]:
    """Give the two figures of a vote or a score."""
    known = quantities().pairs
    low, high = (numeral.value.low, numeral.value.high) if isinstance(numeral.value, Range) else (0.0, 0.0)
    first, second = numeral.pair or (low, high)
    sentence = tokens.sent
    near = block.doc[max(sentence.start, tokens.start - _NEAR) : min(sentence.end, tokens.end + _NEAR)]
    words = {token.lower_ for token in near}
    if max(first, second) > 700 or not (first.is_integer() and second.is_integer()):
        return
    after = block.doc[tokens.end].lower_ if tokens.end < len(block.doc) else ""
    if numeral.pair is None and (after not in known.votes or count.measure_of(block.doc, numeral)):
        return
    unit = "vote" if words & known.votes else "point" if words & known.points else ""
    if not unit:
        return
    span = block.span(numeral.start, numeral.end)
    sides = ("for", "against") if unit == "vote" else ("won", "lost")
    for value, side in zip((first, second), sides, strict=True):
        yield _Draft(span, value, "exact", unit, side, f"two numbers of {unit}s")


def _is_preposition(tokens: Slice, numeral: Numeral, counted: count.Counted) -> bool:
    """Tell "sued over three laws" from "over three hundred people": a small bare count after a preposition."""
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    small = numeral.low <= _SMALL and not counted.measured
    return small and before is not None and before.dep_ == "prep" and before.head.pos_ in {"VERB", "NOUN"}


def _draft(block: Block, tokens: Slice, numeral: Numeral, counted: count.Counted) -> _Draft:
    text = block.doc.text
    unit = units_by_name().get(counted.unit)
    before = bound_before(text, numeral.start, unit is not None and unit.dimension == "time")
    if before.words.casefold() in bounds().prepositions and _is_preposition(tokens, numeral, counted):
        before = Bounded("exact", numeral.start)
    of = count.words_for(block.doc, tokens, counted)
    end = max(counted.end, numeral.end)
    ends = [numeral.end, end]
    if of and (at := text.find(of, end, end + 80)) >= 0:
        ends.append(at + len(of))
    after = bound_after(text, *ends)
    bound = before.bound if after is None or before.bound != "exact" else after.bound
    why = counted.why
    if before.words:
        why += f"; {before.bound} by {before.words!r}"
    if after is not None:
        why += f"; {after.bound} by {after.words!r}"
    end = max(end, after.at) if after else end
    return _Draft(block.span(before.at, end), numeral.value, bound, counted.unit, of, why)
