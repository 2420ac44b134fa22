from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ofrecord.statements.marks import RUNS_ON, UNCLOSED, pair_quotes


def words(text: str, after: str = "") -> list[str]:
    return [text[quote.start : quote.end] for quote in pair_quotes(text, after)]


def test_straight_curly_and_mixed_marks_pair() -> None:
    assert words('"We sail," said Ortiz. “Soon.”') == ["We sail,", "Soon."]
    assert words('“The locks stay shut," Ortiz said, "for now.”') == ["The locks stay shut,", "for now."]


def test_an_unclosed_mark_does_not_swallow_the_next_quotation() -> None:
    text = "“We will wait. Then she left. “Not for long,” she said."
    assert words(text)[-1] == "Not for long,"
    assert pair_quotes(text)[0].notes == (UNCLOSED,)


def test_a_quotation_left_open_runs_on_where_the_next_paragraph_opens_one() -> None:
    (quote,) = pair_quotes("“We have waited for years.", "“Now we act,” Ortiz said.")
    assert quote.notes == (RUNS_ON,)


def test_inches_are_no_quotation_mark() -> None:
    assert words('40" of rain fell, "more than ever," said Ortiz.') == ["more than ever,"]


def test_a_curly_mark_turned_the_wrong_way_is_read_by_its_surroundings() -> None:
    assert words("“We will wait,“ Ortiz said.") == ["We will wait,"]


def test_single_marks_count_where_there_are_no_double_ones() -> None:
    assert words("'The harbour is closed,' Ortiz said. It's the captains' loss.") == [
        "The harbour is closed,"
    ]
    assert words("It's the captains' loss, they don't doubt.") == []


@given(st.text(alphabet="ab .,\"“”'‘’«»", max_size=80), st.text(alphabet='a“"', max_size=3))
def test_quotations_lie_in_order_inside_the_text(text: str, after: str) -> None:
    end = 0
    for quote in pair_quotes(text, after):
        assert end <= quote.open < quote.start <= quote.end + 1
        assert quote.end <= quote.close <= len(text)
        end = quote.open + 1


def test_doubled_single_marks_are_one_mark() -> None:
    assert words("''We sail,'' Ortiz said, calling it ''a captain's duty.''") == [
        "We sail,",
        "a captain's duty.",
    ]
