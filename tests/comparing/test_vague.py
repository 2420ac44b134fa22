"""Round words for a number (row 12)."""

from __future__ import annotations

import pytest

from ofrecord.model import Finding
from tests.comparing.story import Invented


def figures(one: str, other: str, numbers: tuple[tuple[str, float, str], ...] = ()) -> list[Finding]:
    story = Invented()
    for outlet, text in (("The Islander", one), ("Coastal Wire", other)):
        report = story.report(outlet, text + ".")
        story.happens(report, text)
        for words, value, unit in numbers:
            if words in text:
                story.counts(report, words, value, unit)
    return [one for one in story.compare().findings if one.kind == "differ" and one.about == "figure"]


def test_two_round_words_are_two_numbers() -> None:
    found = figures(
        "The harbour guard of Kestle led scores of gale rescues on Tuesday",
        "The harbour guard of Kestle led hundreds of gale rescues on Tuesday",
    )
    assert [finding.trivial for finding in found] == [False]
    assert "“scores of gale rescues”" in found[0].why
    assert "“hundreds of gale rescues”" in found[0].why


@pytest.mark.parametrize(
    ("number", "value", "trivial"), [("210 barges", 210, True), ("3,100 barges", 3100, False)]
)
def test_a_number_that_the_round_word_may_stand_for_folds(number: str, value: float, trivial: bool) -> None:
    found = figures(
        "The harbour guard of Kestle freed hundreds of barges from the ice on Tuesday",
        f"The harbour guard of Kestle freed {number} from the ice on Tuesday",
        ((number, value, "barge"),),
    )
    assert [finding.trivial for finding in found] == [trivial]


def test_round_words_for_two_things_are_not_held_together() -> None:
    found = figures(
        "The harbour guard of Kestle freed hundreds of barges from the ice on Tuesday",
        "The harbour guard of Kestle freed 40 sailors from the ice on Tuesday",
        (("40 sailors", 40, "sailor"),),
    )
    assert found == []


def test_a_place_that_both_name_is_not_what_they_count() -> None:
    story = Invented()
    for outlet, text in (
        (
            "The Islander",
            "The gale that struck the Kestle pier on Tuesday destroyed dozens of sheds in Kestle",
        ),
        ("Coastal Wire", "The gale that struck the Kestle pier on Tuesday drove 5,000 people from Kestle"),
    ):
        report = story.report(outlet, text + ".")
        story.happens(report, text)
        if "people" in text:
            story.counts(report, "5,000 people", 5000, "person", "people from Kestle")
    assert not [one for one in story.compare().findings if one.about == "figure" and one.kind != "only"]


def test_thousands_more_are_no_total() -> None:
    found = figures(
        "The harbour guard of Kestle freed hundreds more barges from the ice on Tuesday",
        "The harbour guard of Kestle freed scores of barges from the ice on Tuesday",
    )
    assert found == []
