from __future__ import annotations

from pathlib import Path

import pytest

from ofrecord.model import Entity, Span, Statement
from ofrecord.parsing import Parser
from ofrecord.parsing.syntax import root_of, sentence_end, text_of
from ofrecord.pipeline import find as find_claims
from ofrecord.pipeline import prepare
from ofrecord.reading import read_bytes
from ofrecord.statements import find_statements
from ofrecord.statements.lexicon import is_weak
from tests.build import report


def find(parser: Parser, text: str, *names: str) -> tuple[Statement, ...]:
    made = report(text)
    cast = tuple(
        Entity(
            id=name,
            kind="person",
            name=name,
            mentions=tuple(
                Span(report=made.id, start=at, end=at + len(name))
                for at in range(len(text))
                if text.startswith(name, at)
            ),
        )
        for name in names
    )
    return find_statements(parser.parse(made), cast, ())


def said(text: str, statement: Statement) -> list[str]:
    return [text[span.start : span.end] for span in statement.said]


@pytest.mark.parametrize(
    ("text", "content", "manner"),
    [
        ('"The locks will stay shut," Ortiz said.', ["The locks will stay shut"], "direct"),
        ('Ortiz said: "The locks will stay shut."', ["The locks will stay shut."], "direct"),
        (
            '"The locks," Ortiz said, "will stay shut until the water falls."',
            ["The locks", "will stay shut until the water falls."],
            "direct",
        ),
        (
            '"The locks will stay shut," Ortiz said. "We have no choice."',
            ["The locks will stay shut", "We have no choice."],
            "direct",
        ),
        ("Ortiz said that the locks would stay shut.", ["the locks would stay shut"], "indirect"),
        ("The locks would stay shut, Ortiz said.", ["The locks would stay shut"], "indirect"),
        ("The locks would stay shut, according to Ortiz.", ["The locks would stay shut"], "indirect"),
        ("Ortiz said on Monday he would wait.", ["he would wait"], "indirect"),
        ("Ortiz said late Monday that the locks would open.", ["the locks would open"], "indirect"),
        ("Ortiz urged captains to leave the harbour.", ["to leave the harbour"], "indirect"),
        (
            'Ortiz said the plan was "a disgrace" to the town.',
            ['the plan was "a disgrace" to the town'],
            "mixed",
        ),
        ('Ortiz called the plan a "disgrace" on Monday.', None, "mixed"),
    ],
)
def test_constructions(parser: Parser, text: str, content: list[str] | None, manner: str) -> None:
    (statement,) = find(parser, text, "Ortiz")
    assert statement.speaker == "Ortiz"
    assert statement.manner == manner
    if content is not None:
        found = [words.rstrip(".") for words in said(text, statement)]
        assert found == [words.rstrip(".") for words in content]


def test_nested_speech_names_the_speech_that_reports_it(parser: Parser) -> None:
    text = "Ortiz said that Lindqvist told the crew that the dam had failed."
    outer, inner = find(parser, text, "Ortiz", "Lindqvist")
    assert (outer.speaker, inner.speaker) == ("Ortiz", "Lindqvist")
    assert inner.reported_by == outer.id
    assert said(text, inner) == ["the dam had failed"]


def test_a_paragraph_of_quotation_goes_on_with_the_only_speaker_before_it(parser: Parser) -> None:
    text = "Ortiz said the dam had failed.\n“We are leaving tonight. Nobody stays behind.”"
    _, second = find(parser, text, "Ortiz")
    assert second.speaker == "Ortiz"
    assert "goes on right after the words of 'Ortiz'" in second.speaker_why


def test_a_quotation_without_evidence_has_no_speaker_and_says_why(parser: Parser) -> None:
    (statement,) = find(parser, "“We are leaving tonight. Nobody stays behind.”", "Ortiz")
    assert statement.speaker is None
    assert statement.speaker_why


def test_an_embedded_post_is_direct_speech_of_its_signature(parser: Parser) -> None:
    text = "The river is rising fast. Stay away! https://t.co/a1 — Veldt Harbor (@veldtharbor) May 3, 2021"
    (statement,) = find(parser, text, "Veldt Harbor")
    assert statement.speaker == "Veldt Harbor"
    assert statement.channel is not None
    assert statement.channel.kind == "tweet"
    assert said(text, statement) == ["The river is rising fast. Stay away!"]


def test_the_channel_is_told_once_and_carried_with_the_reason(parser: Parser) -> None:
    text = '"We sail at dawn," Ortiz wrote in a post on Harborline.\n"Nobody stays behind," Ortiz added.'
    first, second = find(parser, text, "Ortiz")
    assert first.channel is not None
    assert first.channel.kind == "social post"
    assert second.channel == first.channel
    assert "told with the words before it" in second.why
    assert second.notes == ()


def test_a_nickname_or_title_in_marks_is_no_speech(parser: Parser) -> None:
    assert find(parser, 'The ship, known as the "Grey Lady," left the harbour.') == ()


def test_a_colon_makes_a_speaker_of_its_sentences_subject(parser: Parser) -> None:
    text = 'Ortiz delivered a sharp reply: "We will never open those locks again."'
    (statement,) = find(parser, text, "Ortiz")
    assert statement.speaker == "Ortiz"


def test_a_name_with_its_role_before_a_colon_speaks(parser: Parser) -> None:
    text = "Ada Reyes, mayor of Tarn: “The bridge will not open this year, and everybody knows it.”"
    (one,) = find(parser, text, "Ada Reyes")
    assert one.speaker == "Ada Reyes"
    assert said(text, one) == ["The bridge will not open this year, and everybody knows it"]


def test_a_participle_behind_who_is_written_to_is_the_subjects(parser: Parser) -> None:
    text = "The senator emailed supporters saying: “We will fight this in every court of the land.”"
    (one,) = find(parser, text, "The senator", "supporters")
    assert one.speaker == "The senator"
    assert said(text, one) == ["We will fight this in every court of the land"]


def test_who_is_written_to_does_not_speak_but_a_letter_says(parser: Parser) -> None:
    text = "Ortiz sent captains a letter saying the locks would stay shut."
    assert all(one.speaker != "captains" for one in find(parser, text, "Ortiz", "captains"))


def test_leaning_to_precision_leaves_attitudes_out_and_to_recall_takes_more(parser: Parser) -> None:
    text = "Ortiz believes the dam will hold. Ortiz fumbled for an answer about the locks."
    counts = [
        len(find_statements(parser.parse(report(text)), (), (), lean))
        for lean in ("precision", "balanced", "recall")
    ]
    assert counts == sorted(counts)
    assert counts[0] == 0


def test_the_rules_alone_still_find_speech(parser: Parser) -> None:
    text = "Ortiz said that the locks would stay shut."
    (statement,) = find_statements(parser.parse(report(text)), (), (), learned=False)
    assert said(text, statement) == ["the locks would stay shut"]


def test_a_participle_with_a_subject_of_its_own_has_its_own_speaker(parser: Parser) -> None:
    text = (
        "A statement from the port ministry states the two leaders “discussed a possible reopening,” with Ortiz "
        "telling Brandt that “it was necessary to remove the causes of the fire.”"
    )
    inner = find(parser, text, "Ortiz", "Brandt", "the port ministry")[-1]
    assert inner.speaker == "Ortiz"


def test_a_relative_clause_belongs_to_the_speakers_words(parser: Parser) -> None:
    (statement, *_) = find(parser, "The woman who must reopen the harbor said it would take a year.")
    assert statement.speaker_text is not None
    assert statement.speaker_text.startswith("The woman")


def test_no_verb_stands_in_the_words_that_name_a_speaker(parser: Parser, shared: Path) -> None:
    pages = [read_bytes(path.name, path.read_bytes()) for path in sorted((shared / "seeds").glob("*.txt"))]
    named = [
        told.speaker_text
        for made in prepare(pages)
        for told in find_claims(made, parser).statements
        if told.speaker_text
    ]
    assert named
    assert [words for words in named if {"has", "have", "is", "was"} & set(words.split())] == []


def test_attitudes_and_headline_colons_have_acts_of_their_own(parser: Parser) -> None:
    parse = parser.parse(
        report("Ortiz: The old locks stay shut until spring\n\nOrtiz refused to open the gate.")
    )
    acts = {one.act for one in find_statements(parse, (), (), "recall")}
    assert acts <= {"headed", "refused"} and "refused" in acts
    assert all(is_weak(act) for act in acts)


def test_the_text_kept_with_a_paragraph_is_its_own(parser: Parser) -> None:
    blocks = parser.parse(report("Ortiz said  the dam held.\n\nIt broke.")).blocks
    for block in blocks:
        assert [text_of(block.doc), text_of(block.doc)] == [block.doc.text] * 2
        assert root_of(block.doc[0]) == block.doc[0].sent.root
        assert sentence_end(block.doc[0]) == block.doc[0].sent.end
