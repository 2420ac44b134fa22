"""What two passages share, whatever was held against what before."""

from __future__ import annotations

from itertools import combinations

import pytest

from ofrecord.comparing.passages import Passage, lay_out
from ofrecord.comparing.scoring import FEATURES, Nearness, Overlaps, features, score_claims
from ofrecord.comparing.weights import story_weights
from tests.comparing.story import Invented


def test_what_two_passages_share_does_not_hang_on_the_pairs_read_before() -> None:
    story = Invented()
    one = story.report(
        "Quay Post", "Orla Venn said the mill would close. The mill burned on Monday, killing two."
    )
    other = story.report(
        "Fen Wire", "The mill burned late on Monday. Orla Venn said the old mill would shut."
    )
    venn = story.person("Orla Venn")
    story.says(one, "Orla Venn said the mill would close", "the mill would close", venn)
    story.happens(one, "The mill burned on Monday, killing two")
    story.happens(other, "The mill burned late on Monday")
    story.says(other, "Orla Venn said the old mill would shut", "the old mill would shut", venn)
    passages = lay_out(story.reports, tuple(story.entities.values()), story.claims)
    weights = story_weights(passage.terms for passage in passages)
    kept = Overlaps(weights)
    pairs = [*combinations(passages, 2), *combinations(reversed(passages), 2)]
    shared = [kept.between(a, b) for a, b in pairs]
    assert shared == [Overlaps(weights).between(a, b) for a, b in pairs]
    assert len({found.setting for found in shared}) > 1
    assert max(found.words for found in shared) > 0.5


def _two(one: str, other: str) -> tuple[Passage, Passage]:
    story = Invented()
    for outlet, text in (("Quay Post", one), ("Fen Wire", other)):
        story.happens(story.report(outlet, f"{text}."), text)
    here, there = lay_out(story.reports, tuple(story.entities.values()), story.claims)
    return here, there


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("The old mill burned late on Monday", "On Tuesday the old mill burned", 4),
        ("The mill burned late", "Late burned a mill", 1),
        ("The mill burned late", "Nobody saw it happen", 0),
    ],
)
def test_the_longest_run_of_words_in_one_order(one: str, other: str, words: int) -> None:
    here, there = _two(one, other)
    weights = story_weights((here.terms, there.terms))
    assert Overlaps(weights).between(here, there).run == pytest.approx(words / 6)


def test_what_opens_both_reports_is_surer_than_what_ends_them() -> None:
    text = "The mill burned late on Monday"
    filler = "Nobody saw it. " * 120
    story = Invented()
    for outlet in ("Quay Post", "Fen Wire"):
        story.happens(story.report(outlet, f"{text}."), text)
    for outlet in ("Weir Times", "Lock News"):
        story.happens(story.report(outlet, f"{filler}{text}."), text)
    early, early_too, late, late_too = lay_out(story.reports, (), story.claims)
    weights = story_weights(passage.terms for passage in (early, early_too, late, late_too))
    overlaps, near = Overlaps(weights), Nearness(0.5, 0.5)
    first = score_claims(early, early_too, overlaps.between(early, early_too), near)
    last = score_claims(late, late_too, overlaps.between(late, late_too), near)
    assert first > last


def test_every_feature_has_its_weight() -> None:
    here, there = _two("The mill burned late on Monday", "On Tuesday the mill burned")
    shared = Overlaps(story_weights((here.terms, there.terms))).between(here, there)
    found = features(here, there, shared, Nearness(0.5, 0.5))
    assert len(found) == len(FEATURES) == len(set(FEATURES))
    assert all(-1 <= value <= 1 for value in found)
