"""Spellings of one name meet; other names stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofrecord.folding import fold, root_of, sound_of, stem_of


@pytest.mark.parametrize(
    "names",
    [
        "Korvensky Korvenskyy Korvenskiy Corvenskyj Корвенський Корвенського Корвенского Корвенским",
        "Tarnov Tarnow Тарнов Тарнова Тарновым",
        "Scholtz Scholz Шольц Шольца",
        "Kiev Kyiv Київ Києві Киева",
        "Munich München Мюнхен Мюнхені",
        "Trump Трамп Трампа",
    ],
)
def test_spellings_of_one_name_meet(names: str) -> None:
    sounds = {sound_of(name) for name in names.split()}
    assert len(sounds) == 1
    assert "" not in sounds


def test_names_that_only_begin_alike_stay_apart() -> None:
    assert sound_of("Korvensky") != sound_of("Korvenograd")
    assert root_of("Korvensky") == root_of("Korvenograd")


def test_a_short_name_has_no_sound() -> None:
    assert sound_of("Mark") == ""


@given(st.text())
def test_any_text_is_folded(text: str) -> None:
    assert sound_of(text) == sound_of(text)
    assert all(letter.isalnum() for letter in sound_of(text))
    assert fold(text).isascii()
    stem_of(text)
