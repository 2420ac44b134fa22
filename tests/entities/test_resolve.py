"""Whom role phrases and pronouns mean, on invented reports."""

import pytest
from msgspec.structs import replace

from ofrecord.entities import find_entities
from ofrecord.model import Entity, Span
from ofrecord.parsing import CastIndex, Parser
from tests.build import report


def meant(parser: Parser, text: str, words: str, nth: int = 1) -> str | None:
    """The name of the entity that the nth `words` of the text mean."""
    told = report(text)
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    found = CastIndex(find_entities(parser.parse(told))).entity_at(
        Span(report=told.id, start=at, end=at + len(words))
    )
    return found.name if found else None


def only(found: tuple[Entity, ...], name: str) -> Entity:
    return next(one for one in found if one.name == name)


def test_a_pronoun_goes_to_the_subject_that_governs_it(parser: Parser) -> None:
    text = "Mayor Paul Winslow said he would meet Governor Peter Ortiz.\nOrtiz indicated he was glad."
    assert meant(parser, text, " he ") == "Paul Winslow"
    assert meant(parser, text, " he ", 2) == "Peter Ortiz"


def test_a_pronoun_of_the_other_gender_passes_over_a_nearer_name(parser: Parser) -> None:
    text = "Mary Winslow praised the harbor plan of Peter Ortiz on Monday.\nShe said it was long overdue."
    assert meant(parser, text, "She") == "Mary Winslow"


def test_an_unclear_pronoun_is_left_out(parser: Parser) -> None:
    text = "The letters went from Paul Winslow to Peter Ortiz. Then his boat sank."
    assert meant(parser, text, "his") is None


def test_the_subject_that_follows_an_opening_phrase(parser: Parser) -> None:
    text = "Judge Mary Lind left the hall.\nIn his speech at the pier, Paul Winslow praised the crews."
    assert meant(parser, text, "his") == "Paul Winslow"


def test_pronouns_within_quotation_marks_are_left_alone(parser: Parser) -> None:
    text = "Paul Winslow spoke on Monday. “He is late and I am tired,” Peter Ortiz said."
    assert meant(parser, text, "He") is None


@pytest.mark.parametrize("phrase", ["the Ukrainian leader", "the Ukrainian president"])
def test_a_role_with_its_country_means_the_one_who_holds_it(parser: Parser, phrase: str) -> None:
    text = (
        "Polish President Marek Dudzik met Ukrainian President Taras Hrynko in Lublin.\n"
        f"Dudzik said {phrase} had agreed to return."
    )
    assert meant(parser, text, phrase) == "Taras Hrynko"


def test_a_bare_role_that_two_hold_is_neither(parser: Parser) -> None:
    text = (
        "Polish President Marek Dudzik met Ukrainian President Taras Hrynko in Lublin.\n"
        "Reporters watched the president leave."
    )
    assert meant(parser, text, "president") in {None, "the president"}


def test_a_bare_role_goes_to_the_holder_just_spoken_of_whom_the_report_is_about(parser: Parser) -> None:
    text = (
        "Polish President Marek Dudzik spoke in Lublin.\nDudzik was late. Mr Dudzik then sat.\n"
        "President Taras Hrynko had built the hall.\nDudzik praised it.\n"
        "The president said it was cold."
    )
    assert meant(parser, text, "The president") == "Marek Dudzik"


def test_an_apposition_gives_a_role(parser: Parser) -> None:
    text = "Ada Winslow, the mayor of Port Amory, spoke first.\nThe mayor said the pier would open."
    found = find_entities(parser.parse(report(text)))
    assert [role.text for role in only(found, "Ada Winslow").roles] == ["the mayor of Port Amory"]
    assert meant(parser, text, "The mayor") == "Ada Winslow"


def test_the_vice_president_is_not_the_president(parser: Parser) -> None:
    text = "Vice President Paul Winslow arrived late.\nThe president said nothing."
    assert meant(parser, text, "The president") != "Paul Winslow"


def test_a_month_is_no_surname_and_a_surname_is_no_month(parser: Parser) -> None:
    text = "Clara May said the ferry would stop.\nMay told reporters it would run again in May."
    assert meant(parser, text, "May", 2) == "Clara May"
    assert meant(parser, text, "May", 3) is None


def test_a_document_speaks_for_who_issued_it(parser: Parser) -> None:
    text = "A statement from the Polish foreign ministry said the talks went well.\nThe Polish statement added little."
    ministry = meant(parser, text, "ministry")
    assert ministry is not None
    assert meant(parser, text, "A statement") == ministry
    assert meant(parser, text, "statement", 2) == ministry


def test_the_short_form_of_a_body(parser: Parser) -> None:
    text = (
        "The National Harbor Council met on Monday.\nThe harbor council said the pier was safe.\n"
        "An NHC engineer agreed, the NHC said."
    )
    assert meant(parser, text, "harbor council") == "National Harbor Council"
    assert meant(parser, text, "NHC", 2) == "National Harbor Council"


def test_a_person_without_a_name_takes_her_own_pronoun(parser: Parser) -> None:
    text = "Mayor Mary Winslow spoke on Monday.\nA woman was hurt when the boat she was steering struck the pier."
    assert meant(parser, text, "she") is None


def test_the_state_beside_a_name_belongs_to_the_role(parser: Parser) -> None:
    text = "Sen. Ada Lindqvist, D-Vt., and Sen. Paul Winslow, R-Ohio, spoke.\nThe Vermont senator said it was late."
    assert meant(parser, text, "The Vermont senator") == "Ada Lindqvist"


def test_the_official_is_the_one_just_brought_in(parser: Parser) -> None:
    text = "A harbor official said the pier was safe.\nThe official added that it would open."
    assert meant(parser, text, "The official") == "A harbor official"


def test_they_that_speak_are_the_speakers_before(parser: Parser) -> None:
    text = "Local authorities said the bridge was closed. They told drivers to wait."
    assert meant(parser, text, "They") == "Local authorities"


def test_they_stay_with_the_subject_of_their_own_sentence(parser: Parser) -> None:
    text = "The dockers said no. The fishermen argued that it was late, and they told the council so."
    assert meant(parser, text, "they") in {None, "The fishermen"}


def test_a_caption_between_two_paragraphs_takes_no_pronoun_of_the_report(parser: Parser) -> None:
    text = "Peter Ortiz said the locks were open.\nPaul Winslow said farewell at the pier.\nHe said it was overdue."
    told = report(text)
    parts = tuple(
        replace(part, kind="caption") if number == 1 else part for number, part in enumerate(told.parts)
    )
    found = find_entities(parser.parse(replace(told, parts=parts)))
    at = text.index("He said")
    entity = CastIndex(found).entity_at(Span(report=told.id, start=at, end=at + 2))
    assert entity is not None
    assert entity.name == "Peter Ortiz"
