"""What two passages share, whatever was held against what before."""

from __future__ import annotations

from itertools import combinations

from ofrecord.comparing.passages import lay_out
from ofrecord.comparing.scoring import Overlaps
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
