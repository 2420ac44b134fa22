"""Rows 1 to 6 and 10: one utterance in two reports."""

from __future__ import annotations

from ofrecord.model import Finding
from tests.comparing.story import Invented, of_row


def two(one: str, other: str) -> Invented:
    story = Invented()
    first = story.report("The Islander", f'"{one}," Mayor Odalys Brandt wrote.\nNothing else happened.')
    second = story.report("Coastal Wire", f"“{other},” Mayor Odalys Brandt said.\nNothing else happened.")
    mayor = story.person("Odalys Brandt", "Brandt")
    story.says(first, f'"{one}," Mayor Odalys Brandt wrote', one, mayor, channel="social post")
    story.says(second, f"“{other},” Mayor Odalys Brandt said", other, mayor, channel="written statement")
    return story


def test_capitals_are_trivial_drift() -> None:
    found = of_row(two("We will mend the Harbour wall", "We will mend the harbour wall").compare(), 1)
    assert [finding.trivial for finding in found] == [True]
    assert "“Harbour” and “harbour”" in found[0].why
    assert "The Islander" in found[0].why


def test_other_spelling_is_trivial_other_words_are_not() -> None:
    spelled = of_row(two("We honour the crew of the ferry", "We honor the crew of the ferry").compare(), 1)
    assert [finding.trivial for finding in spelled] == [True]
    worded = of_row(two("We honour the crew of the ferry", "We honour the owners of the ferry").compare(), 1)
    assert [finding.trivial for finding in worded] == [False]
    assert "“crew”" in worded[0].why
    assert "“owners”" in worded[0].why


def test_words_left_out_without_dots() -> None:
    full = "We will mend the wall, if the council lets us, before the autumn gales"
    found = of_row(two(full, "We will mend the wall before the autumn gales").compare(), 2)
    assert len(found) == 1
    assert "Coastal Wire leaves out “if the council lets us” without dots" in found[0].why


def test_words_left_out_with_dots_are_no_finding() -> None:
    full = "We will mend the wall, if the council lets us, before the autumn gales"
    assert not of_row(two(full, "We will mend the wall ... before the autumn gales").compare(), 2)


def test_an_opening_dropped_and_the_sentence_started_anew() -> None:
    full = "As the council agreed, we will mend the wall before the autumn gales"
    found = of_row(two(full, "We will mend the wall before the autumn gales").compare(), 2)
    assert len(found) == 1
    assert "As the council agreed" in found[0].why


def test_brackets_are_an_insertion() -> None:
    found = of_row(
        two("We told President Varga of the plan", "We told President [Ilse] Varga of the plan").compare(), 3
    )
    assert len(found) == 1
    assert "Coastal Wire puts “Ilse” in brackets" in found[0].why


def test_extent_says_who_has_the_longer_form() -> None:
    longer = "We will mend the wall before the gales, and nobody will have to pay for it"
    found = of_row(two("We will mend the wall before the gales", longer).compare(), 4)
    assert len(found) == 1
    assert "Coastal Wire has the longer form" in found[0].why


def test_channel_conflict() -> None:
    found = of_row(
        two("We will mend the wall before the gales", "We will mend the wall before the gales").compare(), 5
    )
    assert len(found) == 1
    assert found[0].about == "channel"
    assert "social post in The Islander" in found[0].why
    assert "written statement in Coastal Wire" in found[0].why


def test_source_conflict() -> None:
    story = Invented()
    words = "The radar of the ferry had not worked since Tuesday"
    one = story.report("The Islander", f'"{words}," said Tobias Engel.')
    other = story.report("Coastal Wire", f'"{words}," said Marisol Drax.')
    story.says(one, one.text, words, story.person("Tobias Engel"))
    story.says(other, other.text, words, story.person("Marisol Drax"))
    found = of_row(story.compare(), 6)
    assert len(found) == 1
    assert "The Islander has it from Tobias Engel, Coastal Wire from Marisol Drax" in found[0].why


def test_a_pronoun_is_no_other_speaker() -> None:
    story = Invented()
    words = "The radar of the ferry had not worked since Tuesday"
    one = story.report("The Islander", f'"{words}," said Tobias Engel.')
    other = story.report("Coastal Wire", f'"{words}," he said.')
    story.says(one, one.text, words, story.person("Tobias Engel"))
    story.says(other, other.text, words, speaker_text="he")
    compared = story.compare()
    assert not of_row(compared, 6)
    assert all(finding.independent == 1 for finding in compared.findings)


def test_words_quoted_here_and_told_there() -> None:
    story = Invented()
    one = story.report(
        "The Islander", 'Odalys Brandt said: "The harbour wall will be mended before the gales."'
    )
    other = story.report(
        "Coastal Wire", "Odalys Brandt said the harbour wall would be mended before the gales."
    )
    mayor = story.person("Odalys Brandt")
    story.says(one, one.text, "The harbour wall will be mended before the gales.", mayor)
    story.says(
        other, other.text, "the harbour wall would be mended before the gales", mayor, manner="indirect"
    )
    found = of_row(story.compare(), 10)
    assert len(found) == 1
    assert "The Islander quotes Odalys Brandt" in found[0].why


def test_one_claim_through_two_channels_though_not_quoted_alike() -> None:
    story = Invented()
    for outlet, channel, text in (
        (
            "The Islander",
            "social post",
            "Brandt wrote that the ferry Merrow will sail to Odrin again in June.",
        ),
        ("Coastal Wire", "speech", "Brandt said the ferry Merrow is to sail to Odrin again from June."),
    ):
        report = story.report(outlet, text)
        brandt = story.person("Ida Brandt", "Brandt")
        said = text[text.index("the ferry") : -1]
        story.says(report, text, said, brandt, manner="indirect", channel=channel)
    found = of_row(story.compare(), 5)
    assert [finding.about for finding in found] == ["channel"]
    assert found[0].why.startswith("What seems one claim of")


def two_speakers(one: str, other: str) -> list[Finding]:
    story = Invented()
    for outlet, name in (("The Islander", one), ("Coastal Wire", other)):
        report = story.report(outlet, f"{name} said the ferry Merrow ran aground off Kestle in the fog.")
        speaker = story.person(name, kind="person" if name.istitle() else "organization")
        story.says(report, report.text, report.text[report.text.index("the ferry") : -1], speaker, "indirect")
    return [finding for finding in of_row(story.compare(), 6) if finding.about == "speaker"]


def test_two_bodies_are_two_speakers_though_nothing_is_quoted() -> None:
    assert len(two_speakers("the harbour office", "a lifeboat report")) == 1


def test_a_body_beside_a_person_and_a_speaker_known_by_a_clause_tell_nothing() -> None:
    assert not two_speakers("Ida Brandt", "a pilot")
    assert not two_speakers("two pilots who saw it", "a lifeboat report")
