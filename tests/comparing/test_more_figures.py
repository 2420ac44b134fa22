"""Row 12 beyond matched figures: later tolls, least counts that fall short, large numbers; row 6 by figures."""

from __future__ import annotations

from ofrecord.comparing import Compared
from ofrecord.model import Bound, Finding
from tests.comparing.story import Invented, of_row


def differences(compared: Compared) -> list[Finding]:
    return [finding for finding in of_row(compared, 12) if finding.kind == "differ"]


def test_a_least_count_that_falls_far_short_is_told() -> None:
    story = Invented()
    counts: tuple[tuple[str, str, float, Bound], ...] = (
        ("The Islander", "more than 300 people", 300, "over"),
        ("Coastal Wire", "640 people", 640, "exact"),
    )
    for outlet, words, value, bound in counts:
        report = story.report(outlet, f"The harbour guard arrested {words} at the rally in Kestle.")
        story.counts(report, words, value, "person", bound=bound)
    found = differences(story.compare())
    assert len(found) == 1
    assert "falls far short" in found[0].why


def later_toll(words: str, value: float) -> list[Finding]:
    story = Invented()
    one = story.report("The Islander", "The collision in the fog killed 31 people off Kestle.")
    story.counts(one, "31 people", 31, "person")
    other = story.report(
        "Coastal Wire", f"The collision killed 22 people. The coroner of Kestle said {words} died in it."
    )
    story.counts(other, "22 people", 22, "person")
    story.counts(other, words, value, "person")
    coroner = story.person("the coroner of Kestle", speaker := "The coroner of Kestle")
    story.says(other, f"{speaker} said {words} died in it", f"{words} died in it", coroner, manner="indirect")
    return differences(story.compare())


def test_a_later_toll_as_large_is_held_against_the_other_report() -> None:
    found = later_toll("27 people", 27)
    assert any("“31 people”" in one.why and "“27 people" in one.why for one in found)


def test_a_smaller_later_toll_is_a_part() -> None:
    found = later_toll("4 people", 4)
    assert found
    assert not any("“4 people" in one.why for one in found)


def test_what_may_come_is_no_toll() -> None:
    story = Invented()
    one = story.report("The Islander", "The gale could leave 90,000 people without power in Lorria.")
    other = story.report("Coastal Wire", "The gale left 30,000 people without power in Lorria.")
    story.counts(one, "90,000 people", 90000, "person")
    story.counts(other, "30,000 people", 30000, "person")
    assert not differences(story.compare())


def large(one: str, other: str, values: tuple[float, float]) -> list[Finding]:
    story = Invented()
    for outlet, text, value in (("The Islander", one, values[0]), ("Coastal Wire", other, values[1])):
        report = story.report(outlet, text)
        words = next(word for word in text.split() if word[0].isdigit())
        story.counts(report, words, value, "")
    return differences(story.compare())


def test_large_numbers_that_nearly_meet() -> None:
    found = large(
        "The autumn brought 41,300 crates, and herring is dear now that the fog has kept the fleet in harbour.",
        "Herring fell by a third after 40,100 crates came ashore, more than the two smokehouses of Kestle can take.",
        (41300, 40100),
    )
    assert len(found) == 1
    assert "nearly one number" in found[0].why


def test_large_numbers_of_nothing_in_common_are_left_alone() -> None:
    assert not large(
        "Herring landings in Lorria came to 41,300 crates.",
        "Brandt wrote a letter with 40,100 signatures underneath.",
        (41300, 40100),
    )


def test_one_figure_on_two_words() -> None:
    story = Invented()
    for outlet, name, words, value in (
        ("The Islander", "Ida Brandt", "about 500 barges", 500.0),
        ("Coastal Wire", "Jorun Falk", "about 420 barges", 420.0),
    ):
        report = story.report(outlet, f"{name} said that {words} lie idle in the harbour of Kestle.")
        speaker = story.person(name)
        story.says(
            report, report.text, f"{words} lie idle in the harbour of Kestle", speaker, manner="indirect"
        )
        story.counts(report, words, value, "barge", bound="about")
    found = [finding for finding in of_row(story.compare(), 6) if finding.about == "speaker"]
    assert len(found) == 1
    assert "from Ida Brandt" in found[0].why
    assert "from Jorun Falk" in found[0].why
