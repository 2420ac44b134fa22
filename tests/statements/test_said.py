"""What is speech and what only looks like it; where one speech act ends and the next begins. All invented."""

from __future__ import annotations

import pytest

from ofrecord.parsing import Parser
from tests.statements.test_find import find, said


@pytest.mark.parametrize(
    "text",
    [
        "The storm slammed the islands on Monday.",
        "Men attacked a car in Port Ellis.",
        "The blast ripped the roof off the market.",
        "The flames claimed the lives of two sailors.",
        "The standoff threatened to sink the whole bill.",
        "Wildfires kill at least 11, more than 100 reported missing",
        "Ortiz could deny the motion on Friday.",
        "Ortiz was issued a permit by mistake.",
        "London was flat and in early trade Paris added 0.2 percent.",
        "The plan offers towns a pathway to safety.",
        "Ortiz was arrested and charged with aiding smugglers.",
    ],
)
def test_what_things_do_and_what_may_be_said_is_no_speech(parser: Parser, text: str) -> None:
    assert find(parser, text, "Ortiz") == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It is a letter that says the bridge is unsafe.", "a letter"),
        ("The port holds a report that says the toll could double by June.", "a report"),
    ],
)
def test_what_a_relative_clause_says_is_said_by_the_noun_before_it(
    parser: Parser, text: str, speaker: str
) -> None:
    (statement,) = find(parser, text)
    assert statement.speaker_text == speaker


def test_critics_slam_decisions(parser: Parser) -> None:
    text = "Ortiz slammed the decision on Monday."
    (statement,) = find(parser, text, "Ortiz")
    assert said(text, statement) == ["the decision"]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Ortiz claimed the affair was overblown and denied any wrongdoing.",
            ["the affair was overblown", "any wrongdoing"],
        ),
        (
            "Ortiz said the plan was ready and warned that delays would cost lives.",
            ["the plan was ready", "delays would cost lives"],
        ),
    ],
)
def test_a_second_verb_of_saying_is_a_statement_of_the_same_speaker(
    parser: Parser, text: str, contents: list[str]
) -> None:
    found = find(parser, text, "Ortiz")
    assert [said(text, one) for one in found] == [[words] for words in contents]
    assert [one.speaker for one in found] == ["Ortiz", "Ortiz"]
    assert [one.reported_by for one in found] == [None, None]


def test_what_the_one_spoken_of_did_stays_in_the_content(parser: Parser) -> None:
    text = "Ortiz said the man entered the store and demanded money."
    found = find(parser, text, "Ortiz")
    assert said(text, found[0]) == ["the man entered the store and demanded money"]


def test_who_confirms_a_statement_is_told_apart_from_who_made_it(parser: Parser) -> None:
    text = "Ortiz told the crew that he had tried to change the note, according to people familiar with his words."
    inner, outer = find(parser, text, "Ortiz")
    assert said(text, inner) == ["he had tried to change the note"]
    assert said(text, outer) == ["Ortiz told the crew that he had tried to change the note"]
    assert inner.reported_by == outer.id


def test_what_somebody_calls_a_thing_is_no_part_of_what_was_promised(parser: Parser) -> None:
    text = "Ortiz vowed to end the pact, which he called “the worst pact of all.”"
    promised, called = find(parser, text, "Ortiz")
    assert said(text, promised) == ["to end the pact"]
    assert (said(text, called), called.act) == (["the worst pact of all"], "called")


def test_a_demand_begins_with_what_is_demanded(parser: Parser) -> None:
    text = "Ortiz called for the case against Lind to be dismissed."
    (statement,) = find(parser, text, "Ortiz")
    assert said(text, statement) == ["the case against Lind to be dismissed"]


def test_a_dateline_does_not_speak(parser: Parser) -> None:
    text = "PORT ELLIS (Harbour News) - Ortiz on Tuesday said the dam would hold."
    (statement,) = find(parser, text, "Ortiz")
    assert statement.speaker == "Ortiz"


def test_a_programme_is_told_not_said(parser: Parser) -> None:
    text = "Ortiz told “Morning Table” that the dam would hold."
    (statement,) = find(parser, text, "Ortiz")
    assert said(text, statement) == ["the dam would hold"]


def test_any_verb_behind_a_closed_quotation_is_a_cue(parser: Parser) -> None:
    text = "“This is the end of the harbour as we know it,” bemoaned Ortiz."
    found = find_ruled(parser, text)
    assert found == [("Ortiz", "This is the end of the harbour as we know it")]


def test_a_voice_is_its_owners(parser: Parser) -> None:
    text = "Ortiz’s voice shook as it ended: “I have done what I could for this town.”"
    assert find_ruled(parser, text) == [("Ortiz", "I have done what I could for this town.")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The Harbour Post reported on Friday, citing two officials, that the dam had failed.",
            "the dam had failed",
        ),
        ("Ortiz told the crowd at a rally in Port Ellis that she would win.", "she would win"),
        ("Ortiz argued in court papers filed Friday that the dam was safe.", "the dam was safe"),
        ("Ortiz told CNN’s “State of the Harbour” that the dam had failed.", "the dam had failed"),
        ("The mayor issued a statement saying the dam had failed.", "the dam had failed"),
        ('As Ortiz put it, "the town is lost."', "the town is lost"),
        ("“Have they gone?” Ortiz asked.", "Have they gone?"),
    ],
)
def test_a_content_starts_behind_its_that(parser: Parser, text: str, content: str) -> None:
    assert content in [words.rstrip(".") for one in find(parser, text, "Ortiz") for words in said(text, one)]


def test_whom_a_paper_quotes_is_the_speaker(parser: Parser) -> None:
    text = '"The locks are shut," the Harbour Post quoted Ortiz as saying.'
    (statement,) = find(parser, text, "Ortiz")
    assert statement.speaker == "Ortiz"


def test_nobody_said_it(parser: Parser) -> None:
    assert find(parser, "Neither Ortiz nor Lind said whether the dam was safe.", "Ortiz", "Lind") == ()


def test_a_letter_that_warns_is_its_senders_word(parser: Parser) -> None:
    (statement,) = find(parser, "The council sent a letter warning that the dam had failed.")
    assert statement.speaker_text == "The council"
    assert statement.channel is not None
    assert statement.channel.kind == "letter"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Harbour Post said the mayor had lied.", None),
        ("A spokesman at Facebook said the site was down.", None),
        ("Ortiz wrote on Facebook that the site was down.", "social post"),
        ("Ortiz, who leads the harbour safety program, said the dam had failed.", None),
        ("An official familiar with the talks said the dam had failed.", None),
        ("Ortiz said on CNN that the dam had failed.", "broadcast"),
        ("Ortiz, speaking to supporters in Port Ellis, said the town was lost.", "speech"),
        ('"It is false," Ortiz said, referring to the report.', None),
        ("Asked about the dam at a briefing, Ortiz said it would hold.", "news conference"),
        ("The mayor issued a statement saying the dam had failed.", "written statement"),
    ],
)
def test_channels(parser: Parser, text: str, kind: str | None) -> None:
    (statement,) = find(parser, text, "Ortiz")
    assert (statement.channel.kind if statement.channel else None) == kind


def test_a_verb_behind_a_participle_goes_on_from_the_sentence(parser: Parser) -> None:
    text = "Ortiz vowed to stay, saying the town needed her, and promised to reopen the locks."
    found = find(parser, text, "Ortiz")
    assert [said(text, one) for one in found] == [
        ["to stay"],
        ["the town needed her"],
        ["to reopen the locks"],
    ]
    assert {one.speaker for one in found} == {"Ortiz"}


def test_they_go_on_from_several_speakers(parser: Parser) -> None:
    text = "Turkish officials said the pact had failed. The pact, they said, was old."
    found = find(parser, text, "Turkish officials")
    assert [one.speaker for one in found] == ["Turkish officials", "Turkish officials"]


def test_a_quotation_left_open_has_the_speaker_of_the_paragraph_that_goes_on(parser: Parser) -> None:
    text = (
        "Critics call it “misleading.”\n“Just so you see, the mayor shut the locks. He did it.\n"
        "“Look at it. We all know it,” Ortiz told reporters."
    )
    opened = next(one for one in find(parser, text, "Ortiz", "Critics") if one.cue is None)
    assert opened.speaker == "Ortiz"
    assert "left open" in opened.speaker_why


@pytest.mark.parametrize(
    "text",
    [
        "The law gives Ortiz so-called “transfer authority” to act.",
        "The town issued about 400 permits last year.",
        "The lender offered Ortiz $400 for it.",
    ],
)
def test_sums_and_scare_quotes_are_no_words_of_anybody(parser: Parser, text: str) -> None:
    assert find(parser, text, "Ortiz") == ()


def find_ruled(parser: Parser, text: str) -> list[tuple[str | None, str]]:
    return [
        (one.speaker, " ".join(words).rstrip(".") + ("." if text.endswith(".”") else ""))
        for one in find(parser, text, "Ortiz")
        for words in [said(text, one)]
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ferries Run Late - Philip Bell: “Two weeks ago the strongest coast had been the south.”",
            "Philip Bell",
        ),
        ("More from the report: “Today many survey vendors weigh their samples on age.”", "the report"),
        (
            "PIERS SHUT - Mark Bell and Jon Reyes: “Although the polls failed, they were close.”",
            "Mark Bell and Jon Reyes",
        ),
        ("The new motto of the town: “We do not give in to anybody.”", None),
    ],
)
def test_a_bare_name_before_a_colon_speaks_and_no_word_within_the_quotation(
    parser: Parser, text: str, speaker: str | None
) -> None:
    (statement,) = find(parser, text)
    assert statement.speaker_text == speaker


def test_a_verb_that_passes_for_a_plural_is_the_cue(parser: Parser) -> None:
    text = "“The harbour cannot be opened again before the spring tides,” Viguera notes."
    (statement,) = find(parser, text)
    assert statement.speaker_text == "Viguera"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ortiz delivered a sharp retort: “No one is leaving the harbour. We are going to stay.”", "Ortiz"),
        ("“The harbour is great! The fees are a shame,” read one poster.", "one poster"),
        ("“Go back to the harbour,” Viguera barked and a guard led the crew out.", "Viguera"),
    ],
)
def test_who_speaks_beside_quoted_words_that_the_parse_ties_otherwise(
    parser: Parser, text: str, speaker: str
) -> None:
    (statement,) = find(parser, text)
    assert statement.speaker_text == speaker


def test_an_abbreviation_closes_the_sentence_between_two_quotations(parser: Parser) -> None:
    text = (
        "“They were more open than the others,” said Ada Reyes, 20, of Port Ellis, Fla. "
        "“She has a captain's way with these things.”"
    )
    (statement,) = find(parser, text)
    assert said(text, statement) == [
        "They were more open than the others",
        "She has a captain's way with these things",
    ]


@pytest.mark.parametrize(
    ("signature", "speaker"),
    [
        ("\n\n- Ada Viguera.", "Ada Viguera"),
        ("\n— Ada Viguera, mayor of Tarn", "Ada Viguera"),
        (" — Ada Viguera", "Ada Viguera"),
        ("\n-Ada Viguera, Tarn.", "Ada Viguera"),
        ("\n\n— Ada Viguera, speaking to crews in Tarn, May 2", "Ada Viguera"),
        ("\n\n- The fees went up in May.", None),
        ("\n\nAda Viguera", None),
    ],
)
def test_who_signs_a_quotation_speaks(parser: Parser, signature: str, speaker: str | None) -> None:
    text = (
        f"Harbour shut for days.\n\n“The harbour will be open by May, and nobody will lose work.”{signature}"
    )
    (statement,) = find(parser, text, "Ada Viguera")
    assert (statement.speaker, statement.speaker_text) == (speaker, speaker)


def test_a_long_name_before_its_verb_needs_no_comma_behind_the_quotation(parser: Parser) -> None:
    text = (
        "“We met him last week” the Gazette's senior harbour editor Ada Viguera responded. “He knew it all.”"
    )
    (statement,) = find(parser, text)
    assert said(text, statement) == ["We met him last week", "He knew it all"]
