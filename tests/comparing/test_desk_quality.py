"""What a desk editor would be ashamed of: findings of unrelated clauses, and one toll told in many lines."""

from __future__ import annotations

import msgspec
import pytest

from ofrecord.comparing.strength import steps_of
from ofrecord.model import Finding
from tests.comparing.story import Invented, of_row


def figures(story: Invented) -> list[Finding]:
    return [one for one in story.compare().findings if one.kind == "differ" and one.about == "figure"]


@pytest.mark.parametrize("text", ["as part of a pact", "the security of the port", "a possibility of rain"])
def test_a_noun_of_the_same_stem_is_no_step_of_a_scale(text: str) -> None:
    assert steps_of(text) == ()


def test_a_firmer_word_over_another_verb_is_no_firmer_claim() -> None:
    story = Invented()
    told = (
        "Ilse Varga said she would be willing to meet the ferry line of Kestle and Odrin in June",
        "Ilse Varga said the ferry line wants a new pier from the town of Odrin, and no more fog",
    )
    for outlet, text in zip(("The Islander", "Coastal Wire"), told, strict=True):
        report = story.report(outlet, text + ".")
        speaker = story.person("Ilse Varga")
        story.says(report, text, text.removeprefix("Ilse Varga said "), speaker, manner="indirect")
    assert of_row(story.compare(), 8) == []


def test_a_toll_of_three_reports_is_one_table() -> None:
    story = Invented()
    for outlet, words, value in (
        ("The Islander", "11 people", 11),
        ("Coastal Wire", "14 people", 14),
        ("Kestle Post", "9 people", 9),
    ):
        report = story.report(outlet, f"The collision of two ferries off Kestle killed {words}.")
        story.counts(report, words, value, "person")
    found = figures(story)
    assert len(found) == 1
    assert len(found[0].claims) == 3
    assert found[0].why == (
        "How many dead: The Islander has “11 people”; Coastal Wire has “14 people”; Kestle Post has “9 people”; "
        "they cannot all be exact."
    )


def test_what_another_counted_beside_a_toll_stands_in_its_table() -> None:
    story = Invented()
    text = "The Harbour Watch said 779 people were detained. The guard said 295 people had been taken in."
    report = story.report("The Islander", text)
    story.report("Coastal Wire", "Nothing of the kind.")
    watch, guard = story.person("Harbour Watch", kind="organization"), story.person("The guard", kind="group")
    story.says(report, text[:47], "779 people were detained", watch, manner="indirect")
    story.says(report, text[49:-1], "295 people had been taken in", guard, manner="indirect")
    story.counts(report, "779 people", 779, "person")
    story.counts(report, "295 people", 295, "person")
    found = figures(story)
    assert len(found) == 1
    assert "“295 people” (on the word of The guard)" in found[0].why


def test_a_number_behind_its_sum_counts_what_is_summed() -> None:
    story = Invented()
    for outlet, words, value in (("The Islander", "1,373", 1373), ("Coastal Wire", "1,120", 1120)):
        text = f"The number of arrests in all of Kestle reached {words} by Sunday."
        story.counts(story.report(outlet, text), words, value, "")
    assert [finding.why[:17] for finding in figures(story)] == ["How many arrested"]


def test_a_number_that_stands_in_the_other_report_is_not_held_against_a_third() -> None:
    story = Invented()
    one = story.report("The Islander", "The line seized 31 barges of the Velmar company on Tuesday night.")
    story.counts(one, "31 barges", 31, "barge")
    other = story.report(
        "Coastal Wire",
        "The line seized 27 barges of the Velmar company on Tuesday night. It seized 31 barges in all.",
    )
    story.counts(other, "27 barges", 27, "barge")
    story.counts(other, "31 barges", 31, "barge")
    assert figures(story) == []


def test_large_numbers_do_not_meet_by_their_noughts() -> None:
    story = Invented()
    one = story.report("The Islander", "Waves swept the pier of Kestle, population 29,000, at night.")
    other = story.report("Coastal Wire", "The older gale had destroyed about 30,000 homes of Lorria.")
    story.counts(one, "29,000", 29000, "")
    story.counts(other, "about 30,000 homes", 30000, "home", bound="about")
    assert figures(story) == []


def test_a_compound_with_no_in_it_denies_nothing() -> None:
    story = Invented()
    for outlet, text, mode in (
        ("The Islander", "The union threatens a no deal exit from the ferry pact", "denied"),
        ("Coastal Wire", "The union threatens a no-deal exit from the ferry pact", "happened"),
    ):
        report = story.report(outlet, text + ".")
        story.happens(report, text, mode="denied" if mode == "denied" else "happened")
    assert of_row(story.compare(), 20) == []


def test_a_first_without_limits_on_either_side_is_no_difference() -> None:
    story = Invented()
    for outlet, text in (
        ("The Islander", "The Velmar ferry line showed its first harbour film, a short reel, on Sunday"),
        ("Coastal Wire", "The Velmar ferry line has shown its first harbour film, made by a sailor"),
    ):
        report = story.report(outlet, text + ".")
        story.happens(report, text)
    assert of_row(story.compare(), 14) == []


def test_a_hedge_is_told_once_of_two_reports() -> None:
    story = Invented()
    careful = story.report(
        "The Islander",
        "The Velmar line allegedly sank its barge off Kestle. The harbour master of Odrin allegedly sold the pier.",
    )
    firm = story.report(
        "Coastal Wire",
        "The Velmar line sank its barge off Kestle. The harbour master of Odrin sold the pier.",
    )
    for clause in (
        "The Velmar line allegedly sank its barge",
        "The harbour master of Odrin allegedly sold the pier",
    ):
        story.happens(careful, clause)
        story.happens(firm, clause.replace(" allegedly", ""))
    assert len(of_row(story.compare(), 8)) == 1


def test_what_is_alleged_is_not_stated_as_a_fact() -> None:
    story = Invented()
    one = story.report("The Islander", "Tobias Engel said the radar of the ferry Merrow failed on Tuesday.")
    other = story.report("Coastal Wire", "The radar of the ferry Merrow allegedly failed on Tuesday.")
    engel = story.person("Tobias Engel")
    story.says(one, one.text, "the radar of the ferry Merrow failed on Tuesday", engel, manner="indirect")
    story.happens(other, other.text[:-1])
    assert of_row(story.compare(), 9) == []


def test_a_clause_in_its_statement_is_told_once() -> None:
    story = Invented()
    for outlet, verb in (("The Islander", "will"), ("Coastal Wire", "may")):
        said = f"the ferry line {verb} close the old pier of Kestle in June"
        report = story.report(outlet, f"Tobias Engel said {said}.")
        engel = story.person("Tobias Engel")
        story.says(report, report.text, said, engel, manner="indirect")
        story.happens(report, said, mode="planned" if verb == "will" else "possible")
    assert len([one for one in of_row(story.compare(), 8) if "firmer" in one.why]) == 1


def test_a_participle_takes_its_mode_from_the_verb_over_it() -> None:
    story = Invented()
    one = story.report(
        "The Islander", "The board of Kestle may end the strike, closing the old pier in June."
    )
    other = story.report("Coastal Wire", "The board of Kestle will be closing the old pier in June.")
    story.happens(one, "closing the old pier in June", mode="possible")
    story.happens(other, "closing the old pier in June", mode="happened")
    assert of_row(story.compare(), 8) == []


def test_initials_of_a_body_make_no_other_role() -> None:
    story = Invented()
    told = ("Lorrian Harbour Authority spokeswoman", "LHA spokeswoman")
    for outlet, role in zip(("The Islander", "Coastal Wire"), told, strict=True):
        text = f"{role} Ilse Varga said the ferry Merrow was slow in the fog."
        report = story.report(outlet, text)
        said = "the ferry Merrow was slow in the fog"
        story.says(report, text[:-1], said, "e-varga", manner="indirect")
    story.person("Ilse Varga", roles=told)
    roles = [one for one in story.compare().findings if one.about == "role"]
    assert [one.trivial for one in roles] == [True]


def test_a_few_little_words_more_of_a_quotation_fold() -> None:
    story = Invented()
    for outlet, words in (
        ("The Islander", "We will keep the old pier of Kestle and its lanterns, and so on"),
        ("Coastal Wire", "We will keep the old pier of Kestle and its lanterns"),
    ):
        report = story.report(outlet, f"“{words}”, Ilse Varga said.")
        speaker = story.person("Ilse Varga")
        story.says(report, report.text, words, speaker)
    wording = [one for one in story.compare().findings if one.about == "wording"]
    assert all(one.trivial for one in wording)
    assert not any("“”" in one.why for one in wording)


def test_what_they_spoke_of_is_weaker_than_what_they_agreed() -> None:
    assert [step.label for step in steps_of("she spoke to the envoy of Lorria about the strike")] == [
        "discussed"
    ]
    assert steps_of("she spoke to the envoy of Lorria on Monday") == ()


@pytest.mark.parametrize(
    "bare",
    [
        "The pilots call the fog pact “a fair day for Kestle”",
        "to keep the fog pact of Kestle",
        "keeping the fog pact of Kestle",
        "Ilse Varga has denied that she keeps the fog pact of Kestle",
        "Tobias Engel (@engel) keeps the fog pact of Kestle",
    ],
)
def test_a_fragment_or_words_in_marks_state_nothing_as_a_fact(bare: str) -> None:
    story = Invented()
    one = story.report("The Islander", f"Tobias Engel said {bare.removeprefix('to ')}.")
    other = story.report("Coastal Wire", f"They met {bare}.")
    engel = story.person("Tobias Engel")
    story.says(one, one.text[:-1], bare.removeprefix("to "), engel, manner="indirect")
    story.happens(other, bare)
    assert of_row(story.compare(), 9) == []


def test_what_will_be_is_not_told_without_the_plan() -> None:
    story = Invented()
    one = story.report("The Islander", "The board of Kestle plans to close the old pier in June.")
    other = story.report("Coastal Wire", "The board of Kestle will close the old pier in June.")
    story.happens(one, "close the old pier in June", mode="planned")
    story.happens(other, "close the old pier in June", mode="planned")
    assert not [found for found in of_row(story.compare(), 8) if "over it" in found.why]


def test_two_sides_of_one_vote_are_no_two_tolls() -> None:
    story = Invented()
    report = story.report("The Islander", "The harbour board voted 11-10 to keep the old pier.")
    story.report("Coastal Wire", "Nothing of the kind.")
    for value in (11, 10):
        story.counts(report, "11-10", value, "vote")
        story.claims[-1] = msgspec.structs.replace(story.claims[-1], id=f"{report.id}-f{value}")
    assert figures(story) == []


def test_words_of_one_root_are_no_other_words() -> None:
    story = Invented()
    for outlet, word in (("The Islander", "nomination of"), ("Coastal Wire", "nominee")):
        text = f"The harbour board of Kestle weighed the pilot {word} Tobias Engel in the fog"
        story.happens(story.report(outlet, text + "."), text)
    assert of_row(story.compare(), 8) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("detained", "charged"), ("killed", "murdered"), ("relieved", "fired"), ("slipped", "plunged")],
)
def test_what_befell_somebody_stands_on_a_scale_of_its_own(one: str, other: str) -> None:
    story = Invented()
    for outlet, verb in (("The Islander", one), ("Coastal Wire", other)):
        text = f"The harbour pilot of the Velmar line was {verb} in Kestle on Tuesday"
        story.happens(story.report(outlet, text + "."), text)
    found = [finding for finding in of_row(story.compare(), 8) if "firmer" in finding.why]
    assert ["Coastal Wire is the firmer" in finding.why for finding in found] == [True]


def test_a_name_in_marks_folds() -> None:
    story = Invented()
    for outlet, pact in (("The Islander", "“Harbour Fog Pact”"), ("Coastal Wire", "Harbour Fog Pact")):
        text = f"The board of Kestle rejected the {pact} on Tuesday night after a long debate"
        story.happens(story.report(outlet, text + "."), text)
    assert [one.trivial for one in of_row(story.compare(), 10)] == [True]


def test_one_dealing_is_told_once_of_two_steps() -> None:
    story = Invented()
    weak = "Ilse Varga talked about the strike with Tobias Engel"
    firm = "Ilse Varga and Tobias Engel agreed to end the strike"
    for outlet, text in (("The Islander", weak), ("Coastal Wire", firm)):
        report = story.report(outlet, f"{text} at Kestle. {text} in Odrin.")
        story.happens(report, f"{text} at Kestle")
        story.happens(report, f"{text} in Odrin")
    for name in ("Ilse Varga", "Tobias Engel"):
        story.person(name)
    assert len([one for one in of_row(story.compare(), 8) if not one.trivial]) == 1
