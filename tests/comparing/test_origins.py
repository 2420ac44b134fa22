"""Whose word it is, where two reports name the speaker in the same common words."""

from __future__ import annotations

import ofrecord
from tests.comparing.story import Invented


def test_a_common_noun_in_two_reports_is_no_two_origins() -> None:
    said = "A harbour official said on Monday that the bridge of Veldt would stay closed until Friday.\n"
    record = ofrecord.build(
        [("one.txt", f"First.\n\n{said}".encode()), ("two.txt", f"Then.\n\n{said}".encode())]
    )
    agreed = [one for one in record.findings if one.kind == "agree" and one.about == "statement"]
    assert [one.independent for one in agreed] == [1]
    assert "is the same each time is not told" in agreed[0].why


def test_a_name_behind_a_role_and_its_place_is_the_speaker() -> None:
    text = (
        "Bridge stays closed\n\nThe mayor of Veldt Harbour, Ada Ortiz, said on Monday that the bridge would"
        " stay closed until Friday. Ortiz told reporters that the pillars had moved.\n"
    )
    record = ofrecord.build([("one.txt", text.encode())])
    assert {one.speaker_name for one in record.statements} == {"Ada Ortiz"}


def test_the_party_is_the_one_body_it_can_stand_for() -> None:
    story = Invented()
    said = "a new pilot could be found by the end of July"
    one = story.report("The Islander", f"The Pilots Party said {said}.")
    other = story.report("Coastal Wire", f"The party said {said}.")
    party = story.person("Pilots Party", kind="organization")
    story.says(one, one.text[:-1], said, party, manner="indirect")
    story.says(other, other.text[:-1], said, None, manner="indirect", speaker_text="The party")
    compared = story.compare()
    agreed = [finding for finding in compared.findings if finding.kind == "agree"]
    assert [finding.independent for finding in agreed] == [1]
    assert any("may be short for Pilots Party" in origin.why for origin in compared.origins)
