"""First, only, last, never: words of order that another telling may break (row 14)."""

from __future__ import annotations

from itertools import combinations

from ofrecord.comparing.contrast import contrast
from ofrecord.comparing.desk import Desk, Draft
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage
from ofrecord.comparing.weights import background
from ofrecord.comparing.wording import quote
from ofrecord.model import Event, Figure

_SURE = 0.2
_LONGEST = 300
_PARTIES = 2
_TELLING = 0.3
_LIMIT = 10
"The limit of a word of order stands among so many words behind it."
_NOUNS = 3
'What is counted stands among so many words behind the word of order ("first known telephone call").'


def compare_ranks(desk: Desk) -> list[Draft]:
    """Give claims of order that two tellings limit differently, or that an earlier event breaks."""
    drafts = []
    for match in desk.aligned.matches:
        if match.score < _SURE or isinstance(match.one.claim, Figure) or _quoted_alike(match):
            continue
        mine, theirs = ranks_in(match.one), ranks_in(match.other)
        ordered = mine and theirs and mine[0][0] == theirs[0][0] and mine[0][0] not in contrast().negations
        if ordered and match.one.report != match.other.report:
            found = _limits(desk, match.one, match.other, mine[0][1])
        elif mine and not theirs:
            found = _broken(desk, match.one, match.other, mine[0][1])
        elif theirs and not mine:
            found = _broken(desk, match.other, match.one, theirs[0][1])
        else:
            found = None
        if found:
            drafts.append(found)
    return [*drafts, *_of_one_kind(desk)]


def _of_one_kind(desk: Desk) -> list[Draft]:
    """Claims of order about the same two, in two reports, that no match has brought together.

    "Their first known call since 2022" and "the first talk of the two since the vote" share few words.
    """
    ranked: dict[tuple[int, str], list[Passage]] = {}
    for passage in desk.aligned.passages:
        if passage.counts and not isinstance(passage.claim, Figure) and len(passage.text) <= _LONGEST:
            for stem, _ in ranks_in(passage)[:1]:
                if stem not in contrast().negations:
                    ranked.setdefault((passage.report, stem), []).append(passage)
    drafts = []
    for (here, stem), (there, also) in combinations(sorted(ranked), 2):
        if here == there or stem != also:
            continue
        pairs = [
            (one, other)
            for one in ranked[here, stem]
            for other in ranked[there, also]
            if _same_two(desk, one, other)
        ]
        if pairs:
            one, other = min(
                pairs, key=lambda pair: (len(pair[0].text) + len(pair[1].text), pair[0].id, pair[1].id)
            )
            found = _limits(desk, one, other, ranks_in(one)[0][1])
            drafts.extend([found] if found else [])
    return drafts


def _same_two(desk: Desk, one: Passage, other: Passage) -> bool:
    named = [entity for entity in one.entities & other.entities if desk.entities[entity].kind == "person"]
    words = [
        term for term in one.terms & other.terms if term[0] not in "@#&%" and background(term) >= _TELLING
    ]
    return len(named) >= _PARTIES and bool(words)


def ranks_in(passage: Passage) -> list[tuple[str, str]]:
    """Give the words of order in the passage: stem, and as printed."""
    known = contrast()
    found = []
    for at, word in enumerate(passage.words):
        article = at > 0 and passage.words[at - 1].folded in known.articles
        follows = passage.words[at + 1].folded if at + 1 < len(passage.words) else ""
        ranked = word.folded in known.ranks or (article and word.folded in known.after_article)
        if ranked and follows not in known.not_before:
            found.append((word.folded, word.text))
    return found


def _limits(desk: Desk, one: Passage, other: Passage, word: str) -> Draft | None:
    apart = (one.terms ^ other.terms) - one.entities - other.entities
    if not (_is_limited(one, word) or _is_limited(other, word)):
        return None  # "its first advertisement" here and there: no limits to hold together
    if not any(desk.aligned.weights.get(term, 0) > 0.4 for term in apart):
        return None
    why = (
        f"Both say {quote(word)}, each with its own limits: {quote(one.text)} in {desk.label(one)}, "
        f"{quote(other.text)} in {desk.label(other)}."
    )
    return Draft("differ", "event", (one, other), why, 0.45, 14, once=word.casefold())


def _is_limited(passage: Passage, word: str) -> bool:
    """Whether words behind the word of order limit it: "the first known call since 2022"."""
    at = next((place for place, one in enumerate(passage.words) if one.folded == word.casefold()), 0)
    return any(one.folded in contrast().limits for one in passage.words[at + 1 : at + 1 + _LIMIT])


def _broken(desk: Desk, ranked: Passage, told: Passage, word: str) -> Draft | None:
    """An event of the same kind that is dated before the one called first, or after the one called last."""
    one, other = ranked.claim, told.claim
    if not (isinstance(one, Event) and isinstance(other, Event)) or one.kind != other.kind:
        return None
    if not _of_what(ranked, word) & told.terms:
        return None
    if one.date is None or other.date is None or other.mode == "planned":
        return None
    before = other.date.date[:10] < one.date.date[:10][: len(other.date.date[:10])]
    if word.casefold() not in ("first", "only", "never") or not before:
        return None
    why = (
        f"{desk.label(ranked)} calls it {quote(word)} ({quote(ranked.text, 70)}), yet {desk.label(told)} tells of one "
        f"on {other.date.date}: {quote(told.text, 70)}."
    )
    return Draft("differ", "event", (ranked, told), why, 0.7, 14)


def _of_what(passage: Passage, word: str) -> set[str]:
    """The stems of the words behind a word of order: of what it is the first."""
    at = next(place for place, one in enumerate(passage.words) if one.text == word)
    return {one.stem for one in passage.words[at + 1 : at + 1 + _NOUNS]}


def _quoted_alike(match: Match) -> bool:
    """Whether both hold nearly the same words: then the words of order do not differ either."""
    return match.lexical > 0.85
