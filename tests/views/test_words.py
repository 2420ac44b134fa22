from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ofrecord.views.words import Stretch, compare_words


def own(stretches: tuple[Stretch, ...]) -> list[str]:
    return [one.text for one in stretches if one.own]


def missing(stretches: tuple[Stretch, ...]) -> list[str]:
    return [one.missing for one in stretches if one.missing]


def test_a_change_of_case_is_marked_in_both() -> None:
    one, other = compare_words("come back to this Harbor", "come back to this harbor")
    assert (own(one), own(other)) == (["Harbor"], ["harbor"])


def test_words_left_out_are_marked_where_they_stand_and_leave_a_gap_where_they_do_not() -> None:
    one, other = compare_words("We said, as friends do, that it is over.", "We said that it is over.")
    assert own(one) == ["as friends do"]
    assert missing(other) == ["as friends do"]


def test_a_longer_end_leaves_a_gap_at_the_end() -> None:
    one, other = compare_words("The pier burns.", "The pier burns, and we will mend it.")
    assert missing(one) == ["and we will mend it"]
    assert one[-1].missing
    assert own(other) == ["and we will mend it"]


def test_an_insertion_in_brackets_is_marked_with_its_brackets() -> None:
    _, other = compare_words("calling Master Brandt", "calling Master [Ida] Brandt")
    assert own(other) == ["[Ida]"]


def test_the_shape_of_quotation_marks_is_no_difference() -> None:
    one, other = compare_words("each other's docks", "each other’s docks")
    assert own(one) == own(other) == []


def test_the_comma_before_a_cue_is_no_difference() -> None:
    one, other = compare_words("at once.", "at once,")
    assert own(one) == own(other) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_stretches_join_to_the_version(one: str, other: str) -> None:
    left, right = compare_words(one, other)
    assert "".join(stretch.text for stretch in left) == one
    assert "".join(stretch.text for stretch in right) == other


@given(st.text(max_size=80))
def test_a_version_has_nothing_of_its_own_beside_itself(text: str) -> None:
    left, right = compare_words(text, text)
    assert own(left) == own(right) == missing(left) == missing(right) == []


def test_a_page_long_quotation_is_left_unmarked() -> None:
    words = " ".join(f"w{n}" for n in range(2000))
    assert own(compare_words(words, words + " more")[1]) == []


def test_a_quotation_cut_by_its_cue_is_not_taken_for_one_with_words_left_out() -> None:
    one, other = compare_words(
        "to open the docks,” — “Our engineers begin", "to open the docks. Our engineers begin"
    )
    assert own(one) == own(other) == missing(one) == missing(other) == []
