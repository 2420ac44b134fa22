"""Whose word it is, where two reports name the speaker in the same common words."""

from __future__ import annotations

import ofrecord


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
