"""Names that are looked for only where their first word stands: none is missed."""

from __future__ import annotations

from ofrecord.dating.news import _known, find_news
from ofrecord.dating.offices import _offices, office_clues
from ofrecord.dating.runs import opening_of, runs_of


def test_every_name_of_the_news_is_found() -> None:
    for name, known in _known().items():
        first, _ = find_news(f"They spoke of “{name}”, and nothing else.")
        assert known.day in first, name


def test_every_holder_of_an_office_is_found() -> None:
    for office in _offices().offices:
        for holder in office.holders:
            told = office_clues(f"On Monday {office.titles[0]} {holder.name} left Tarnholm.")
            assert any(holder.name in words for words, _ in told), holder.name


def test_a_government_is_found_by_its_head() -> None:
    office = next(office for office in _offices().offices if office.heads)
    name = office.holders[0].name
    assert office_clues(f"Critics of the {name} government met in Tarnholm.")
    assert not office_clues(f"Critics of the {name} bakery met in Tarnholm.")


def test_a_name_that_begins_with_a_sign_is_always_tried() -> None:
    assert opening_of("#tarnholm") == ""
    assert opening_of("Tarn-Holm") in runs_of("the Tarn-Holm line")
