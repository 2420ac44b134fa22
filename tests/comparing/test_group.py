"""Matches gathered into groups: one passage a report, nothing told twice."""

from __future__ import annotations

from dataclasses import replace

from ofrecord.comparing.align import surest_first
from ofrecord.comparing.group import group_matches
from ofrecord.comparing.match import Match
from ofrecord.comparing.passages import Passage, lay_out
from tests.comparing.story import Invented


def _passages() -> tuple[Passage, Passage, Passage, Passage]:
    """Two clauses of one report, one inside the other, and two of another that share none."""
    story = Invented()
    one = story.report(
        "Fen Wire", "Nobody was hurt when the old mill burned late on Monday, the fire crew said."
    )
    other = story.report("Weir Times", "By the weir a mill burned on Monday. Nobody came to any harm.")
    story.happens(one, "Nobody was hurt when the old mill burned late on Monday")
    story.happens(one, "the old mill burned late on Monday")
    story.happens(other, "a mill burned on Monday")
    story.happens(other, "Nobody came to any harm")
    hurt, burned, mill, harm = lay_out(story.reports, tuple(story.entities.values()), story.claims)
    return hurt, burned, mill, harm


def _match(one: Passage, other: Passage, score: float) -> Match:
    return Match(one, other, score, score, score)


def test_the_surest_match_makes_the_group() -> None:
    hurt, burned, mill, _ = _passages()
    assert group_matches([_match(burned, mill, 0.8), _match(hurt, mill, 0.5)]) == ((burned, mill),)


def test_a_clause_over_words_told_already_needs_a_match_nearly_as_sure() -> None:
    hurt, burned, mill, harm = _passages()
    assert group_matches([_match(burned, mill, 0.8), _match(hurt, harm, 0.5)]) == ((burned, mill),)
    assert group_matches([_match(burned, mill, 0.8), _match(hurt, harm, 0.75)]) == (
        (burned, mill),
        (hurt, harm),
    )


def test_a_long_statement_stands_in_an_agreement_for_each_of_its_claims() -> None:
    story = Invented()
    one = story.report("Fen Wire", "The old mill burned on Monday and the weir broke on Tuesday.")
    other = story.report("Weir Times", "The old mill burned on Monday. The weir broke on Tuesday.")
    story.happens(one, "The old mill burned on Monday and the weir broke on Tuesday")
    story.happens(one, "the weir broke on Tuesday")
    story.happens(other, "The old mill burned on Monday")
    story.happens(other, "The weir broke on Tuesday")
    both, _, mill, weir = lay_out(story.reports, tuple(story.entities.values()), story.claims)
    assert group_matches([_match(both, mill, 0.8), _match(both, weir, 0.75)]) == ((both, mill), (both, weir))
    assert group_matches([_match(both, mill, 0.3), _match(both, weir, 0.29)]) == ((both, mill),)


def test_another_clause_of_a_sentence_told_already_must_itself_be_near() -> None:
    story = Invented()
    one = story.report("Fen Wire", "The old mill burned on Monday, which nobody had foreseen.")
    other = story.report("Weir Times", "The old mill burned on Monday. A clerk heard the bells ring out.")
    story.happens(one, "The old mill burned on Monday")
    story.happens(one, "which nobody had foreseen")
    story.happens(other, "The old mill burned on Monday")
    story.happens(other, "A clerk heard the bells ring out")
    mill, foreseen, burned, bells = lay_out(story.reports, tuple(story.entities.values()), story.claims)
    sure = _match(mill, burned, 0.9)
    far = Match(foreseen, bells, 0.8, lexical=0.1, meaning=0.1)
    near = Match(foreseen, bells, 0.8, lexical=0.1, meaning=0.6)
    assert group_matches([sure, far]) == ((mill, burned),)
    assert group_matches([sure, near]) == ((mill, burned), (foreseen, bells))


def test_of_two_matches_as_sure_the_longer_comes_first() -> None:
    hurt, burned, mill, harm = _passages()
    short, sure, full = _match(burned, mill, 0.8), _match(burned, harm, 0.9), _match(hurt, mill, 0.8)
    assert len(hurt.words) > len(burned.words)
    longer = _match(hurt, replace(mill, words=hurt.words), 0.8)
    assert sorted([short, longer, sure, full], key=surest_first)[:2] == [sure, longer]
