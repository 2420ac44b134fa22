"""`find_entities` on invented reports."""

import pytest

from ofrecord.entities import find_entities
from ofrecord.model import Entity
from ofrecord.parsing import CastIndex, Parser
from tests.build import report


def cast(parser: Parser, text: str) -> tuple[Entity, ...]:
    return find_entities(parser.parse(report(text)))


def named(found: tuple[Entity, ...], name: str) -> Entity:
    return next(one for one in found if one.name == name)


def words(entity: Entity, text: str) -> list[str]:
    return [text[span.start : span.end] for span in entity.mentions]


def test_surname_joins_the_full_name_and_titles_are_roles(parser: Parser) -> None:
    text = (
        "Governor Lena Ortiz said the harbor would open on Monday.\n"
        "Ortiz told reporters that Fire Chief Daniel Okafor had approved it."
    )
    found = cast(parser, text)
    ortiz = named(found, "Lena Ortiz")
    assert ortiz.kind == "person"
    assert words(ortiz, text) == ["Lena Ortiz", "Ortiz"]
    assert [role.text for role in ortiz.roles] == ["Governor"]
    assert [text[role.span.start : role.span.end] for role in named(found, "Daniel Okafor").roles] == [
        "Fire Chief"
    ]


def test_two_people_of_one_surname_stay_two(parser: Parser) -> None:
    text = "Emma Brightwell said the water rose fast.\nHer cousin Ruth Brightwell said she left at noon."
    found = cast(parser, text)
    assert {"Emma Brightwell", "Ruth Brightwell"} <= {one.name for one in found}


def test_a_speaker_without_a_name_is_an_entity(parser: Parser) -> None:
    text = "Local authorities said the bridge was closed.\nThe road is safe, according to the harbor police."
    found = cast(parser, text)
    index = CastIndex(found)
    head = report(text)
    from ofrecord.model import Span

    start = text.index("authorities")
    authorities = index.entity_at(Span(report=head.id, start=start, end=start + len("authorities")))
    assert authorities is not None
    assert authorities.name == "Local authorities"
    assert authorities.kind == "group"
    start = text.index("police")
    police = index.entity_at(Span(report=head.id, start=start, end=start + len("police")))
    assert police is not None
    assert police.name == "the harbor police"


def test_same_text_same_ids(parser: Parser) -> None:
    text = "Mayor Ada Winslow met Tom Reyes in Port Amory, the town council said."
    assert cast(parser, text) == cast(parser, text)
    assert all(
        one.id.endswith(f"-n{one.mentions[0].start}") or one.id[-2] == "-" for one in cast(parser, text)
    )


def test_a_person_in_full_stays_one_whatever_the_surname_is_taken_for(parser: Parser) -> None:
    text = "Daniel Rivera said so.\nIn Rivera the crews trusted.\nIn Rivera the town believed."
    assert named(cast(parser, text), "Daniel Rivera").kind == "person"


def test_a_word_in_capitals_is_no_name_where_the_report_writes_it_small(parser: Parser) -> None:
    text = "The mayor tweeted: Build the WALL.\nThe wall is never built, Ada Winslow said. The WALL is late."
    assert "WALL" not in {one.name for one in cast(parser, text)}


def test_a_storm_keeps_one_name(parser: Parser) -> None:
    text = "Hurricane Odette came ashore near Port Amory.\nTropical Storm Odette weakened on Friday. Odette killed two."
    (storm,) = [one for one in cast(parser, text) if "Odette" in one.name]
    assert len(storm.mentions) == 3
    assert storm.kind == "other"


@pytest.mark.parametrize(
    ("text", "name", "again"),
    [
        (
            "Crown Prince Mohammed bin Salman met King Salman. Bin Salman spoke.",
            "Mohammed bin Salman",
            "Bin Salman",
        ),
        ("Bashar al-Assad spoke on Monday. Assad was late.", "Bashar al-Assad", "Assad"),
        ("Ursula von der Leyen spoke. Von der Leyen was late.", "Ursula von der Leyen", "Von der Leyen"),
        ("Bill de Blasio spoke. “No,” de Blasio said.", "Bill de Blasio", "de Blasio"),
        (
            "Gabriel Garcia Marquez spoke. Garcia Marquez was late.",
            "Gabriel Garcia Marquez",
            "Garcia Marquez",
        ),
    ],
)
def test_a_surname_of_several_words_is_its_bearers(parser: Parser, text: str, name: str, again: str) -> None:
    bearer = next(one for one in find_entities(parser.parse(report(text))) if one.name == name)
    assert again in [text[mention.start : mention.end] for mention in bearer.mentions]


def test_a_king_is_not_the_prince_who_has_his_name_for_a_fathers(parser: Parser) -> None:
    text = "Crown Prince Mohammed bin Salman met King Salman in Riyadh."
    people = [one.name for one in find_entities(parser.parse(report(text))) if one.kind == "person"]
    assert people == ["Mohammed bin Salman", "Salman"]


def test_what_an_office_is_of_is_no_name(parser: Parser) -> None:
    text = "Ada Lind fired the Secretary of Defense on Monday."
    assert [one.name for one in find_entities(parser.parse(report(text)))] == ["Ada Lind"]


def test_the_surname_of_a_junior_is_his_fathers(parser: Parser) -> None:
    text = "Peter Winslow Jr. spoke on Monday. Winslow Jr. was late. President Winslow was not there."
    people = {one.name: len(one.mentions) for one in find_entities(parser.parse(report(text)))}
    assert people["Winslow"] == 1
