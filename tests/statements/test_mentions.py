"""Whose the words are where the parse ties them to another noun, and what a learned model makes of it."""

from __future__ import annotations

import pytest

from ofrecord.parsing import Parser
from ofrecord.parsing.syntax import text_of
from ofrecord.statements import find_statements
from ofrecord.statements.direct import direct_drafts
from ofrecord.statements.draft import Draft
from ofrecord.statements.features import SIZE
from ofrecord.statements.learned import Model, load_model
from ofrecord.statements.marks import pair_quotes
from ofrecord.statements.mentions import candidates, with_source
from tests.build import report
from tests.statements.test_find import find, said


@pytest.mark.parametrize("learned", [True, False])
@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bell, who ran the ferries until the strike, called it a shame that nobody came.", "Bell"),
        ("Lind, who had led the party until the vote, said the dam would hold.", "Lind"),
        ("Lind, a friend of the port, which lost its boats, warned that the dam may fail.", "Lind"),
        ("The dam will, in Ortiz's words, “hold for a hundred years.”", "Ortiz's"),
        ("In the words of the mayor of Tarn, “the dam will hold.”", "the mayor of Tarn"),
        ("“The answer is, ‘I will pay for the dam,’” Ortiz, who built it, said at the time.", "Ortiz"),
    ],
)
def test_the_speaker_is_whoever_the_sentence_is_about(
    parser: Parser, text: str, speaker: str, learned: bool
) -> None:
    statements = find_statements(parser.parse(report(text)), (), (), learned=learned)
    assert statements[0].speaker_text == speaker


def test_what_goes_on_with_and_is_another_speech_act(parser: Parser) -> None:
    text = "The boat company called the plan “childish,” and Lind called it “a mistake for the town.”"
    rows = [(one.speaker_text, said(text, one)) for one in find(parser, text)]
    assert rows == [
        ("The boat company", ["the plan “childish,”"]),
        ("Lind", ["it “a mistake for the town.”"]),
    ]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "“It is late,” Ortiz said of the port in May. Later, she vowed to make it “build boats in this town.”",
            ["It is late"],
        ),
        (
            "“It is late,” Ortiz said in a talk in which she called the plan “a shame for all of the town.”",
            ["It is late"],
        ),
        (
            "“It is late,” Ortiz said — “far too late for the town.”",
            ["It is late", "far too late for the town."],
        ),
        ("“It is late,” Ortiz said. “Far too late for us.”", ["It is late", "Far too late for us."]),
    ],
)
def test_a_quotation_goes_on_only_where_nothing_leads_to_the_next(
    parser: Parser, text: str, contents: list[str]
) -> None:
    first = find(parser, text, "Ortiz")[0]
    assert [one.rstrip(".") for one in said(text, first)] == [one.rstrip(".") for one in contents]


@pytest.mark.parametrize(
    "text",
    [
        "Ortiz: 'We are going to win so much.'",
        "Ada Ortiz: ‘You Don’t Win The Harbour By How Many Boats You Have.’",
    ],
)
def test_a_headlines_name_before_a_colon_speaks(parser: Parser, text: str) -> None:
    (one,) = find(parser, text, "Ada Ortiz")
    assert (one.speaker_text or "").endswith("Ortiz")


def test_a_colon_at_the_end_of_the_paragraph_leads_in_the_next(parser: Parser) -> None:
    text = "Lind left at noon. Ada Ortiz stated:\n“We will not leave. We have no boats.”\n“Nor will we tomorrow.”"
    first, second = find(parser, text, "Lind", "Ada Ortiz")
    assert first.speaker == second.speaker == "Ada Ortiz"
    assert "colon" in first.speaker_why
    assert "goes on" in second.speaker_why


def test_a_colon_behind_nobody_leads_in_nobodys_words(parser: Parser) -> None:
    text = "The most read:\n“We will not leave tonight. We have no boats.”"
    (one,) = find(parser, text)
    assert one.speaker_text is None


def test_what_somebody_will_do_to_ask_was_not_asked(parser: Parser) -> None:
    assert find(parser, "Ortiz will meet the mayor on Monday to ask for more boats.", "Ortiz") == ()
    (one,) = find(parser, "Ortiz met the mayor on Monday to ask for more boats.", "Ortiz")
    assert one.act == "asked"


def test_a_state_broadcaster_that_is_told_is_the_channel(parser: Parser) -> None:
    (one,) = find(parser, "Ortiz told a state broadcaster that the dam would hold.", "Ortiz")
    assert one.channel is not None
    assert one.channel.kind == "interview"


def _draft(parser: Parser, text: str) -> Draft:
    doc = parser.nlp(text)
    return direct_drafts(doc, pair_quotes(text_of(doc)))[0]


def test_nothing_that_was_said_is_a_candidate(parser: Parser) -> None:
    text = "“The dam and the mayor hold,” Ortiz told the crew of the ferry."
    doc = parser.nlp(text)
    words = [token.text for token in candidates(_draft(parser, text), doc)]
    assert "Ortiz" in words
    assert not {"dam", "mayor"} & set(words)


def test_the_model_needs_to_be_surer_by_what_is_asked(parser: Parser) -> None:
    text = "“The dam and the mayor hold,” Ortiz told the crew of the ferry."
    doc = parser.nlp(text)
    draft = _draft(parser, text)
    quotes = pair_quotes(text)
    unsure = Model(load_model("source").weights, 0.0, 0.0)
    assert with_source(draft, doc, quotes, unsure, 0.1) == draft  # all are as likely
    other = next(token for token in candidates(draft, doc) if token.text == "crew")
    wrong = Draft(draft.content, draft.cue, draft.cue_at, other.i, draft.act, draft.why, rule=draft.rule)
    mended = with_source(wrong, doc, quotes, load_model("source"), 0.5)
    assert mended.source == draft.source
    assert "learned model" in mended.chosen
    assert with_source(wrong, doc, quotes, load_model("source"), 1.0) == wrong


def test_a_model_has_a_weight_for_every_slot() -> None:
    assert all(len(load_model(name).weights) == SIZE for name in ("attribution", "beside", "end", "source"))
