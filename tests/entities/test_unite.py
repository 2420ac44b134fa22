"""`unite` over invented reports of one story."""

from ofrecord.entities import United, find_entities, unite
from ofrecord.model import Entity, Found, Part, Report
from ofrecord.parsing import Parser
from tests.build import report


def founds(parser: Parser, *texts: str) -> tuple[Found, ...]:
    reports = [report(text) for text in texts]
    return tuple(Found(report=one, cast=find_entities(parser.parse(one))) for one in reports)


def only(united: United, name: str) -> Entity:
    (found,) = [one for one in united.entities if one.name == name]
    return found


def test_spellings_of_one_name_meet(parser: Parser) -> None:
    story = founds(
        parser,
        "Ukrainian President Bohdan Havrylenskyy spoke on Monday.\nHavrylenskyy said he was glad.",
        "“We called President [Bohdan] Havrylensky,” the envoy said.\nHavrylensky thanked the crews.",
        "The Ukrainian leader said the talks would go on.",
    )
    united = unite(story)
    leader = only(united, "Bohdan Havrylenskyy")
    assert {"Havrylenskyy", "Bohdan Havrylensky", "Havrylensky", "The Ukrainian leader"} <= set(
        leader.aliases
    )
    assert [span.report for span in leader.mentions] == sorted(
        (span.report for span in leader.mentions), key=[one.report.id for one in story].index
    )


def test_two_people_of_one_surname_stay_two_over_the_story(parser: Parser) -> None:
    story = founds(
        parser,
        "Emma Brightwell said the water rose.\nRuth Brightwell said it fell.",
        "Brightwell spoke again on Tuesday, and Emma Brightwell did not.",
    )
    names = [one.name for one in unite(story).entities]
    assert "Emma Brightwell" in names
    assert "Ruth Brightwell" in names


def test_every_local_id_becomes_a_story_id(parser: Parser) -> None:
    story = founds(
        parser,
        "The National Harbor Council met in Port Amory.\nA harbor official said it was late.",
        "The NHC said nothing.\nA harbor official said it was early.",
    )
    united = unite(story)
    assert set(united.became) == {one.id for found in story for one in found.cast}
    assert set(united.became.values()) == {one.id for one in united.entities}
    assert "NHC" in only(united, "National Harbor Council").aliases
    assert [one.name for one in united.entities].count("A harbor official") == 2


def test_names_of_one_country_meet_and_its_seat_does_not(parser: Parser) -> None:
    story = founds(
        parser, "The U.S. said so.\nThe United States and America agreed.\nThe Kremlin did not, Russia said."
    )
    united = unite(story)
    country = next(one for one in united.entities if "U.S." in one.aliases)
    assert {"United States", "America"} <= set(country.aliases)
    assert only(united, "Kremlin").id != only(united, "Russia").id


def test_a_name_in_another_alphabet_is_found_by_its_lemma(parser: Parser) -> None:
    english = "Ukrainian President Bohdan Havrylenskyy spoke on Monday."
    ukrainian = "Промова Богдана Гавриленського у місті"
    text = f"{english}\n{ukrainian}"
    base = report(text)
    at = text.index(ukrainian)
    told = Report(
        id=base.id,
        name=base.name,
        text=text,
        language="en",
        parts=(
            base.parts[0],
            Part(kind="embed", start=at, end=len(text), language="uk"),
        ),
    )
    united = unite((Found(report=told, cast=find_entities(parser.parse(told))),))
    leader = only(united, "Bohdan Havrylenskyy")
    assert "Богдана Гавриленського" in [text[span.start : span.end] for span in leader.mentions]


def test_nothing_comes_of_nothing() -> None:
    assert unite(()) == United((), {})
