"""Choose, among all drafts of a paragraph, those that are speech acts: by the rules, and by what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from ofrecord.parsing.syntax import text_of
from ofrecord.statements.beside import Sure, beside_features
from ofrecord.statements.borders import moved
from ofrecord.statements.direct import share_quoted
from ofrecord.statements.draft import Draft, Range
from ofrecord.statements.features import draft_features, first_features, further_features
from ofrecord.statements.keep import Lean, keeps
from ofrecord.statements.learned import Model, load_model
from ofrecord.statements.lexicon import is_weak
from ofrecord.statements.marks import Quote
from ofrecord.statements.mentions import with_source
from ofrecord.statements.merge import bounded_draft
from ofrecord.statements.wide import CONVEYED, TO_QUOTED, wide_drafts

NEVER = 2.0
"No draft is as likely."


@dataclass(frozen=True, slots=True)
class _Bar:
    """How likely a draft must be: `rules` that a rule found, `others` that none did.

    `weak` of these where it is an attitude, `conveyed` where no lexicon names its cue. `alike`: what a rule found
    has no precedence, and what is told within what another says stands on its own likelihood. `surer`: how much
    likelier other words for the speaker must be than those the rules propose.
    """

    rules: float
    others: float
    weak: float
    conveyed: float
    alike: bool = False
    surer: float = 0.5

    def of_other(self, act: str) -> float:
        """Give how likely a draft of this act that no rule found must be."""
        return self.conveyed if act == CONVEYED else self.weak if is_weak(act) else self.others


_BARS: dict[Lean, _Bar] = {
    "precision": _Bar(0.4, 0.8, NEVER, NEVER),
    "balanced": _Bar(0.08, 0.5, 0.3, NEVER),
    "recall": _Bar(0.15, 0.15, 0.15, 0.15, alike=True, surer=0.1),
}
_HOPELESS = -3.0
"A cue of less odds (logarithm) is given up before its content is looked at: half of all, 1 in 50 of the likely ones."
_IN_VIEW = 0.3
"How likely a draft must be in view of the others of its paragraph, where rules have no precedence."
_PARTIAL = frozenset({"about", "object", "naming", "infinitive"})
"Rules that may see a part only of what a cue takes: 'blamed the flood' of 'blamed the flood on “careless engineers”'."
_SAME = 0.5
"Two drafts that share this much of their content are one speech act."


def choose_drafts(
    doc: Doc, ruled: Sequence[Draft], quotes: Sequence[Quote], lean: Lean, learned: bool
) -> list[Draft]:
    """Give the drafts that stand, in the order of the text; `ruled` are those that the rules found."""
    if not learned:
        return [draft for _, draft in _distinct((1.0, draft) for draft in _kept(doc, ruled, quotes, lean))]
    chosen = likely_drafts(doc, ruled, quotes, lean, load_model("attribution"))
    if _BARS[lean].alike:
        chosen = _in_view_of_others(chosen, doc, quotes, frozenset(ruled))
    end, source = load_model("end"), load_model("source")
    return [
        with_source(moved(draft, doc, quotes, end), doc, quotes, source, _BARS[lean].surer)
        for _, draft in chosen
    ]


def likely_drafts(
    doc: Doc, ruled: Sequence[Draft], quotes: Sequence[Quote], lean: Lean, model: Model
) -> list[Sure]:
    """Give the drafts that are likely enough by themselves, one for each cue and each content, with how likely."""
    bar = _BARS[lean]
    kept = _kept(doc, ruled, quotes, lean)
    scored = []
    for draft in kept:
        sure = 1.0 if draft.continues else model.probability(draft_features(draft, doc, quotes, by_rule=True))
        nested = not bar.alike and any(_reports(other, draft) for other in kept)
        if sure >= bar.rules or nested:
            scored.append((sure if bar.alike else 1 + sure, draft))
    plain = {
        draft.cue_at
        for draft in kept
        if draft.rule in _PARTIAL and share_quoted(text_of(doc), draft.content, quotes) == 0
    }
    for draft in _others(doc, ruled, quotes, bar):
        if not keeps(draft, doc, quotes, lean):
            continue
        first = first_features(draft, doc, quotes, by_rule=False)
        sure = model.probability_in_two(first, further_features(draft, doc), _HOPELESS)
        if sure >= bar.of_other(draft.act):
            ahead = not bar.alike and draft.rule in TO_QUOTED and draft.cue_at in plain
            scored.append((1 + sure if ahead else sure, draft))
    return _distinct(scored)


def _kept(doc: Doc, ruled: Sequence[Draft], quotes: Sequence[Quote], lean: Lean) -> list[Draft]:
    return [draft for draft in ruled if keeps(draft, doc, quotes, lean)]


def _in_view_of_others(
    chosen: Sequence[Sure], doc: Doc, quotes: Sequence[Quote], ruled: frozenset[Draft]
) -> list[Sure]:
    """Leave out what the drafts around it make unlikely."""
    model = load_model("beside")
    return [
        row
        for place, row in enumerate(chosen)
        if row[1].continues
        or model.probability(beside_features(place, chosen, doc, quotes, ruled)) >= _IN_VIEW
    ]


def _others(doc: Doc, ruled: Sequence[Draft], quotes: Sequence[Quote], bar: _Bar) -> Iterable[Draft]:
    seen = {(draft.cue_at, draft.content) for draft in ruled}
    for draft in wide_drafts(doc, quotes, any_cue=bar.conveyed < NEVER):
        if bar.of_other(draft.act) >= NEVER:
            continue
        bounded = bounded_draft(text_of(doc), draft, quotes)
        if bounded is not None and (bounded.cue_at, bounded.content) not in seen:
            seen.add((bounded.cue_at, bounded.content))
            yield bounded


def _distinct(scored: Iterable[Sure]) -> list[Sure]:
    """Give one draft for each cue and each content, the likeliest."""
    chosen: list[Sure] = []
    for sure, draft in sorted(scored, key=lambda row: (-row[0], row[1].start, row[1].cue or (0, 0))):
        if not any(_clash(draft, other) for _, other in chosen):
            chosen.append((sure, draft))
    return sorted(chosen, key=lambda row: (row[1].start, row[1].cue or (0, 0)))


def _clash(one: Draft, other: Draft) -> bool:
    if one.cue_at is not None and one.cue_at == other.cue_at:
        return True
    if _reports(one, other) or _reports(other, one):
        return False
    shared = _shared(one.content, other.content)
    return shared > 0 and shared > _SAME * (_size(one.content) + _size(other.content) - shared)


def _reports(outer: Draft, inner: Draft) -> bool:
    """Tell whether one speech act is told within what the other says: cue, speaker and content."""
    if inner.cue is None or outer.cue is None or inner.source is None or outer.rule in TO_QUOTED:
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
