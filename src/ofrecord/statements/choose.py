"""Choose, among all drafts of a paragraph, those that are speech acts: by the rules, and by what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ofrecord.parsing.syntax import text_of
from ofrecord.statements.borders import moved
from ofrecord.statements.draft import Draft, Range
from ofrecord.statements.features import draft_features
from ofrecord.statements.keep import Lean, keeps
from ofrecord.statements.learned import load_model
from ofrecord.statements.lexicon import is_weak
from ofrecord.statements.marks import Quote
from ofrecord.statements.merge import bounded_draft
from ofrecord.statements.wide import CONVEYED, wide_drafts

NEVER = 2.0
"No draft is as likely."


@dataclass(frozen=True, slots=True)
class _Bar:
    """How likely a draft must be: `rules` that a rule found, `others` that none did.

    `weak` of these where it is an attitude, `conveyed` where no lexicon names its cue. `alike`: what a rule found
    has no precedence, and what is told within what another says stands on its own likelihood.
    """

    rules: float
    others: float
    weak: float
    conveyed: float
    alike: bool = False

    def of_other(self, act: str) -> float:
        """Give how likely a draft of this act that no rule found must be."""
        return self.conveyed if act == CONVEYED else self.weak if is_weak(act) else self.others


_BARS: dict[Lean, _Bar] = {
    "precision": _Bar(0.4, 0.8, NEVER, NEVER),
    "balanced": _Bar(0.1, 0.5, 0.3, NEVER),
    "recall": _Bar(0.3, 0.3, 0.3, 0.3, alike=True),
}
_SAME = 0.5
"Two drafts that share this much of their content are one speech act."


def choose_drafts(
    doc: Doc, ruled: Sequence[Draft], quotes: Sequence[Quote], lean: Lean, learned: bool
) -> list[Draft]:
    """Give the drafts that stand, in the order of the text; `ruled` are those that the rules found."""
    kept = [draft for draft in ruled if keeps(draft, doc, quotes, lean)]
    if not learned:
        return _distinct((1.0, draft) for draft in kept)
    bar = _BARS[lean]
    model = load_model("attribution")
    scored = []
    for draft in kept:
        sure = 1.0 if draft.continues else model.probability(draft_features(draft, doc, quotes, by_rule=True))
        nested = not bar.alike and any(_reports(other, draft) for other in kept)
        if sure >= bar.rules or nested:
            scored.append((sure if bar.alike else 1 + sure, draft))
    for draft in _others(doc, ruled, quotes, bar):
        if not keeps(draft, doc, quotes, lean):
            continue
        sure = model.probability(draft_features(draft, doc, quotes, by_rule=False))
        if sure >= bar.of_other(draft.act):
            scored.append((sure, draft))
    end = load_model("end")
    return [moved(draft, doc, quotes, end) for draft in _distinct(scored)]


def _others(doc: Doc, ruled: Sequence[Draft], quotes: Sequence[Quote], bar: _Bar) -> Iterable[Draft]:
    seen = {(draft.cue_at, draft.content) for draft in ruled}
    for draft in wide_drafts(doc, any_cue=bar.conveyed < NEVER):
        if bar.of_other(draft.act) >= NEVER:
            continue
        bounded = bounded_draft(text_of(doc), draft, quotes)
        if bounded is not None and (bounded.cue_at, bounded.content) not in seen:
            seen.add((bounded.cue_at, bounded.content))
            yield bounded


def _distinct(scored: Iterable[tuple[float, Draft]]) -> list[Draft]:
    """Give one draft for each cue and each content, the likeliest."""
    chosen: list[Draft] = []
    for _, draft in sorted(scored, key=lambda row: (-row[0], row[1].start, row[1].cue or (0, 0))):
        if not any(_clash(draft, other) for other in chosen):
            chosen.append(draft)
    return sorted(chosen, key=lambda draft: (draft.start, draft.cue or (0, 0)))


def _clash(one: Draft, other: Draft) -> bool:
    if one.cue_at is not None and one.cue_at == other.cue_at:
        return True
    if _reports(one, other) or _reports(other, one):
        return False
    shared = _shared(one.content, other.content)
    return shared > 0 and shared > _SAME * (_size(one.content) + _size(other.content) - shared)


def _reports(outer: Draft, inner: Draft) -> bool:
    """Tell whether one speech act is told within what the other says: cue, speaker and content."""
    if inner.cue is None or outer.cue is None or inner.source is None:
        return False
    if inner.act == CONVEYED or is_weak(inner.act):
        return False
    return all(
        any(start <= piece[0] and piece[1] <= end for start, end in outer.content)
        for piece in (inner.cue, *inner.content)
    )


def _shared(one: tuple[Range, ...], other: tuple[Range, ...]) -> int:
    return sum(max(0, min(a_end, b_end) - max(a, b)) for a, a_end in one for b, b_end in other)


def _size(ranges: tuple[Range, ...]) -> int:
    return sum(end - start for start, end in ranges)
