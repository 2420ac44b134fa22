"""Average linkage: the mean decides, the order of reports does not, the editor's word is kept to."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ofrecord.stories.link import link, pair

Scores = dict[tuple[str, str], float]
REPORTS = tuple("abcdefgh")
SCORES = st.dictionaries(
    st.sampled_from([pair(a, b) for a, b in combinations(REPORTS, 2)]), st.floats(0.02, 1), max_size=28
)


def test_two_pairs_become_two_groups() -> None:
    scores = {("a", "b"): 0.9, ("c", "d"): 0.8, ("b", "c"): 0.2}
    assert link(REPORTS[:4], scores, 0.35) == [["a", "b"], ["c", "d"]]


def test_one_strong_tie_does_not_chain_two_groups() -> None:
    scores = {("a", "b"): 0.9, ("c", "d"): 0.9, ("b", "c"): 0.8}
    assert link(REPORTS[:4], scores, 0.35) == [["a", "b"], ["c", "d"]]  # the mean over four pairs is 0.2


def test_a_report_near_to_all_of_a_group_joins_it() -> None:
    scores = {("a", "b"): 0.9, ("a", "c"): 0.5, ("b", "c"): 0.4}
    assert link(REPORTS[:3], scores, 0.35) == [["a", "b", "c"]]


@given(SCORES, st.permutations(REPORTS))
def test_the_order_of_reports_does_not_matter(scores: Scores, order: list[str]) -> None:
    assert link(order, scores, 0.35) == link(REPORTS, scores, 0.35)


@given(SCORES)
def test_every_report_is_in_one_group(scores: Scores) -> None:
    groups = link(REPORTS, scores, 0.35)
    assert sorted(report for group in groups for report in group) == list(REPORTS)


@given(SCORES, st.sampled_from(list(combinations(REPORTS, 2))))
def test_the_editor_keeps_two_apart(scores: Scores, kept: tuple[str, ...]) -> None:
    groups = link(REPORTS, scores, 0.1, apart=[pair(*kept)])
    assert not any(set(kept) <= set(group) for group in groups)


@given(SCORES, st.sampled_from(list(combinations(REPORTS, 3))))
def test_the_editor_puts_three_together(scores: Scores, kept: tuple[str, ...]) -> None:
    groups = link(REPORTS, scores, 0.9, together=[kept])
    assert any(set(kept) <= set(group) for group in groups)


def test_what_is_near_to_a_part_of_what_the_editor_tied_comes_along() -> None:
    scores = {("a", "b"): 0.9, ("c", "d"): 0.9, ("d", "e"): 0.8, ("c", "e"): 0.8}
    assert link(REPORTS[:5], scores, 0.35, together=[("a", "b", "c", "d")]) == [["a", "b", "c", "d", "e"]]


@given(
    SCORES,
    st.sampled_from(list(combinations(REPORTS, 3))),
    st.lists(st.sampled_from(list(combinations(REPORTS, 2))), max_size=6),
)
def test_both_words_are_kept_to(scores: Scores, tied: tuple[str, ...], parted: list[tuple[str, str]]) -> None:
    parted = [two for two in parted if not set(two) <= set(tied)]
    groups = link(REPORTS, scores, 0.1, together=[tied], apart=parted)
    assert any(set(tied) <= set(group) for group in groups)
    for one, other in parted:
        assert not any({one, other} <= set(group) for group in groups)
