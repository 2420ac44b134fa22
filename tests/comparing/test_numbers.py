"""Row 12: figures that count one thing."""

from __future__ import annotations

import pytest

from ofrecord.comparing.intervals import equal_values, interval_of
from ofrecord.model import Bound, Figure, Range, Span
from tests.comparing.story import Invented, of_row


def figure(value: float | Range, unit: str, bound: Bound = "exact") -> Figure:
    span = Span(report="r", start=0, end=1)
    return Figure(id="r-f0", spans=(span,), value=value, unit=unit, bound=bound)


def two(one: str, first: str, other: str, second: str, values: tuple[float, float]) -> Invented:
    story = Invented()
    bounds: dict[str, Bound] = {"at least": "at least", "about": "about"}
    for outlet, text, words, value in (
        ("The Islander", one, first, values[0]),
        ("Coastal Wire", other, second, values[1]),
    ):
        bound: Bound = next((bounds[key] for key in bounds if words.startswith(key)), "exact")
        story.counts(story.report(outlet, text), words, value, "person", bound=bound)
    return story


def test_tolls_that_cannot_both_be_exact() -> None:
    story = two(
        "Fog collision leaves 11 people dead.",
        "11 people",
        "The collision killed 9 people in fog.",
        "9 people",
        (11, 9),
    )
    found = of_row(story.compare(), 12)
    assert [finding.kind for finding in found] == ["differ"]
    assert "“11 people”" in found[0].why
    assert "both cannot be exact" in found[0].why


def test_a_least_count_and_a_higher_exact_one_do_not_conflict() -> None:
    story = two(
        "Fog collision leaves at least 10 people dead.",
        "at least 10 people",
        "The collision killed 12 people in fog.",
        "12 people",
        (10, 12),
    )
    assert not [finding for finding in of_row(story.compare(), 12) if finding.kind == "differ"]


def test_dead_and_hurt_are_two_things() -> None:
    story = two(
        "Fog collision leaves 11 people dead.",
        "11 people",
        "The collision hurt 9 people in fog.",
        "9 people",
        (11, 9),
    )
    assert not of_row(story.compare(), 12)


def test_the_verb_before_a_count_takes_it() -> None:
    story = two(
        "The collision killed 14 people and injured 31.",
        "14 people",
        "At least 30 people were hurt in the collision.",
        "30 people",
        (14, 30),
    )
    assert not of_row(story.compare(), 12)


def test_those_who_kill_are_no_dead() -> None:
    story = two(
        "Police sought three people who killed a guard.",
        "three people",
        "The raid killed 9 people.",
        "9 people",
        (3, 9),
    )
    assert not of_row(story.compare(), 12)


def test_units_are_converted() -> None:
    story = Invented()
    one = story.report(
        "The Islander", "The ferry Merrow lay half a mile from the breakwater of Kestle Island."
    )
    other = story.report(
        "Coastal Wire", "The ferry Merrow lay 800 meters from the breakwater of Kestle Island."
    )
    story.counts(one, "half a mile", 0.5, "mile", bound="about")
    story.counts(other, "800 meters", 800, "meter")
    found = of_row(story.compare(), 12)
    assert [finding.kind for finding in found] == ["agree"]
    assert "after the units are converted" in found[0].why


@pytest.mark.parametrize(
    ("made", "low", "high"),
    [
        (figure(2, "minute"), 120, 120),
        (figure(100, "person", "about"), 90, 110),
        (figure(Range(low=150, high=200), "person"), 150, 200),
        (figure(10, "person", "at least"), 10, float("inf")),
        (figure(10, "person", "under"), float("-inf"), 10),
    ],
)
def test_intervals(made: Figure, low: float, high: float) -> None:
    interval = interval_of(made)
    assert (interval.low, interval.high) == pytest.approx((low, high))


def test_equal_values_in_two_units() -> None:
    assert equal_values(figure(90, "minute"), figure(1.5, "hour"))
    assert not equal_values(figure(90, "minute"), figure(90, "hour"))
    assert not equal_values(figure(90, "minute"), figure(90, "person"))


def test_least_heights_of_two_waters_are_not_held_together() -> None:
    story = Invented()
    for outlet, text, words, value in (
        (
            "The Islander",
            "The Merrow is likely to flood more than 27 feet above its banks",
            "more than 27 feet",
            27,
        ),
        (
            "Coastal Wire",
            "Odrin lake, likely to rise more than 17 feet above flood stage",
            "more than 17 feet",
            17,
        ),
    ):
        story.counts(story.report(outlet, text + "."), words, value, "foot", bound="over")
    assert [one for one in of_row(story.compare(), 12) if one.kind == "differ"] == []
