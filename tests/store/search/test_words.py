"""Words as they are looked up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofrecord.model import Found
from ofrecord.store.search.spelling import fts5_text, ts_vector
from ofrecord.store.search.terms import Row, place_of, rank_of, row_number, rows_of
from ofrecord.store.search.words import tokens_of
from tests import build


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S. consul’s 1,200 men", ["the", "us", "consul", "1200", "men"]),
        ("O'Dara's twenty-five cafés", ["odara", "twenty", "five", "cafes"]),
        ("cafe\u0301", ["cafe"]),
        ("Гавань 3.5", ["gavan", "3", "5"]),
        ("漢字", ["han", "zi"]),
        ("...", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.word for token in tokens_of(text)] == words


def test_places_are_code_points_of_the_text() -> None:
    text = "😀 Корвенський, U.S."
    assert [text[token.start : token.end] for token in tokens_of(text)] == ["Корвенський", "U.S."]


@given(st.text())
def test_every_letter_of_any_text_is_in_a_word(text: str) -> None:
    tokens = list(tokens_of(text))
    covered = {at for token in tokens for at in range(token.start, token.end)}
    assert all(at in covered for at, letter in enumerate(text) if letter.isalnum())
    assert all(token.word and token.word.isascii() and token.word.isalnum() for token in tokens)


@given(st.text())
def test_any_report_has_rows_that_both_databases_take(text: str) -> None:
    report = build.report(text, "2025-02-12")
    for row in rows_of(Found(report=report), 1, "2025-03-01T00:00:00Z", {}):
        assert fts5_text(row).isascii()
        assert ts_vector(row).isascii()


def test_a_long_text_takes_several_rows() -> None:
    report = build.report("harbour " * 600, "2025-02-12")
    rows = rows_of(Found(report=report), 7, "2025-03-01T00:00:00Z", {})
    assert [len(row.words) for row in rows] == [250, 250, 100]
    assert isinstance(rows[0], Row)
    assert {place_of(row.number).report for row in rows} == {7}


def test_newer_reports_have_higher_rows() -> None:
    old = row_number(date(2025, 2, 1), 9, 5000)
    new = row_number(date(2025, 2, 2), 3, 0)
    assert old < new
    assert rank_of(new) < rank_of(old)
    assert place_of(old).claim == 5000 - 4096
    assert place_of(new).claim is None
