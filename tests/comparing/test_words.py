"""Words of one claim: in marks here and bare there (row 10), others here and there (row 8), other names (row 21)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ofrecord.comparing import Compared
from ofrecord.model import EntityKind, Finding
from tests.comparing.story import Invented, of_row


def twice(one: str, other: str) -> Compared:
    story = Invented()
    for outlet, text in (("The Islander", one), ("Coastal Wire", other)):
        report = story.report(outlet, text)
        story.happens(report, text.rstrip("."))
    return story.compare()


def test_words_in_marks_here_and_bare_there() -> None:
    found = of_row(
        twice(
            "The harbour board dismissed the pilot for “gross negligence” on the night of the fog.",
            "The harbour board dismissed the pilot for gross negligence on the night of the fog.",
        ),
        10,
    )
    assert [finding.about for finding in found] == ["wording"]
    assert "“gross negligence” in quotation marks" in found[0].why


def telling(compared: Compared) -> list[Finding]:
    return [one for one in of_row(compared, 8) if " where " in one.why or "in other words" in one.why]


def test_other_telling_words_for_one_event() -> None:
    found = telling(
        twice(
            "The harbour board of Kestle postponed the regatta on the night of the fog.",
            "The harbour board of Kestle scuttled the regatta on the night of the fog.",
        )
    )
    assert len(found) == 1
    assert "“postponed”" in found[0].why
    assert "“scuttled”" in found[0].why


def test_the_words_named_are_those_of_one_place() -> None:
    found = telling(
        twice(
            "The Velmar line set an incentive for the pilots to lower initial fares at Kestle.",
            "The Velmar line set an incentive for the pilots to lower list fares at Kestle.",
        )
    )
    assert [finding.why[:55] for finding in found] == [
        "The Islander has “initial” where Coastal Wire has “list”"[:55]
    ]


def test_clauses_without_such_a_place_are_shown_whole() -> None:
    found = telling(
        twice(
            "The harbour board of Kestle said on the night of the fog that the regatta was postponed.",
            "On the night of the fog the harbour board of Kestle, fearful, scuttled its regatta.",
        )
    )
    assert [("in other words" in one.why, one.trivial) for one in found] == [(True, True)]


def test_words_of_one_set_tell_nothing_apart() -> None:
    assert not telling(
        twice(
            "The harbour board of Kestle ousted the pilot on the night of the fog.",
            "The harbour board of Kestle dismissed the pilot on the night of the fog.",
        )
    )


def named(one: str, other: str, kind: EntityKind) -> list[Finding]:
    story = Invented()
    story.report("The Islander", f"The ferry line wrote to {one} on Tuesday about the fog.")
    story.report("Coastal Wire", f"A letter of the line reached {other} on Tuesday.")
    story.person(one, other, kind=kind)
    for report in story.reports:
        story.happens(report, report.text.rstrip("."))
    return [finding for finding in story.compare().findings if finding.about == "name"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Bill Falk", "William Falk", "person"),
        ("Aleksei Falk", "Alexei B. Falk", "person"),
        ("North Quay Community School", "North Quay School", "organization"),
    ],
)
def test_other_names_of_one(one: str, other: str, kind: EntityKind) -> None:
    found = named(one, other, kind)
    assert len(found) == 1
    assert found[0].trivial
    assert one in found[0].why
    assert other in found[0].why


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ida Falk", "Ida B. Falk", "person"),
        ("I. Falk", "Ida Falk", "person"),
        ("Mayor Ida Falk", "Ida Falk", "person"),
        ("Quay School", "South Quay School", "organization"),
    ],
)
def test_a_name_left_out_is_no_other_name(one: str, other: str, kind: EntityKind) -> None:
    assert not named(one, other, kind)


def test_an_abbreviated_title_is_the_same_role() -> None:
    story = Invented()
    story.report("The Islander", "Lorria Gov. Ida Falk toured the quay in the fog.")
    story.report("Coastal Wire", "Ida Falk, the Lorria governor, toured the foggy quay.")
    story.person("Ida Falk", roles=("Lorria Gov.", "Lorria governor"))
    for report in story.reports:
        story.happens(report, report.text.rstrip("."))
    assert not [finding for finding in story.compare().findings if finding.about == "role"]


def leading(one: str, other: str, verb: str) -> list[Finding]:
    story = Invented()
    for outlet, text in (("The Islander", one), ("Coastal Wire", other)):
        report = story.report(outlet, text)
        clause = text[text.index(verb) :].rstrip(".")
        event = story.happens(report, clause)
        trigger = replace(event.trigger, end=event.trigger.start + len(verb))
        story.claims[-1] = replace(event, trigger=trigger)
    return [finding for finding in of_row(story.compare(), 8) if "over it" in finding.why]


def test_a_word_over_the_verb_makes_less_of_it() -> None:
    found = leading(
        "The harbour master helped rescue the crew of the Merrow off Kestle in the fog.",
        "The lifeboat was out to rescue the crew of the Merrow off Kestle in the fog.",
        "rescue",
    )
    assert len(found) == 1
    assert "The Islander has “helped” over it" in found[0].why


def test_a_word_further_off_is_over_another_verb() -> None:
    assert not leading(
        "The harbour master helped the lifeboat and her men rescue the crew of the Merrow off Kestle.",
        "The lifeboat went out to rescue the crew of the Merrow off Kestle.",
        "rescue",
    )
