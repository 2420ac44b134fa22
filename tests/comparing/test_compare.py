"""Strength, numbers, events, names, order, what one report alone has, origins, timeline."""

from __future__ import annotations

import msgspec

from ofrecord.model import Span
from ofrecord.stories import mark_copies
from tests.comparing.story import Invented, of_row


def told_twice(one: str, other: str) -> Invented:
    """Two reports of one sentence each, each an event of that sentence."""
    story = Invented()
    for outlet, text in (("The Islander", one), ("Coastal Wire", other)):
        report = story.report(outlet, text + ".")
        story.happens(report, text)
    return story


def test_the_same_event_agrees_and_counts_its_origins() -> None:
    compared = told_twice(
        "The ferry Merrow struck a buoy tender off Kestle Island",
        "A buoy tender was struck by the ferry Merrow off Kestle Island",
    ).compare()
    found = of_row(compared, 17)
    assert len(found) == 1
    assert found[0].kind == "agree"
    assert found[0].independent == 2
    assert {origin.kind for origin in compared.origins} == {"outlet"}


def test_a_tight_clause_is_known_by_its_sentence() -> None:
    def agreements(other: str) -> int:
        story = Invented()
        lead = "Mayor Odile Brandt told the harbour council that she would quit in June"
        story.happens(story.report("The Islander", lead + "."), "she would quit")
        story.happens(story.report("Coastal Wire", other), "will step aside")
        return len(of_row(story.compare(), 17))

    assert agreements("Mayor Odile Brandt told the harbour council that she will step aside in June.") == 1
    assert agreements("The lighthouse keeper, tired of the fog, will step aside at last.") == 0


def test_two_matters_do_not_agree() -> None:
    compared = told_twice(
        "The ferry Merrow struck a buoy tender off Kestle Island",
        "The Senate passed a bill that would ration water in nine provinces",
    ).compare()
    assert [finding for finding in compared.findings if finding.kind != "only"] == []


def test_strength_on_a_scale() -> None:
    compared = told_twice(
        "The union and the ferry line agreed to end the strike at Kestle",
        "The union and the ferry line discussed the strike at Kestle",
    ).compare()
    found = of_row(compared, 8)
    assert len(found) == 1
    assert found[0].about == "strength"
    assert "“agreed to end”" in found[0].why
    assert "The Islander is the firmer" in found[0].why


def test_attribution_lost() -> None:
    story = Invented()
    one = story.report("The Islander", "Tobias Engel said the radar of the ferry Merrow failed on Tuesday.")
    other = story.report("Coastal Wire", "The radar of the ferry Merrow failed on Tuesday.")
    engel = story.person("Tobias Engel")
    story.says(one, one.text, "the radar of the ferry Merrow failed on Tuesday", engel, manner="indirect")
    story.happens(other, "The radar of the ferry Merrow failed on Tuesday")
    found = of_row(story.compare(), 9)
    assert len(found) == 1
    assert "The Islander has it as the word of Tobias Engel" in found[0].why


def test_dates_that_do_not_meet() -> None:
    story = Invented()
    one = story.report("The Islander", "The Accident Board questions the crew of the Merrow on Sunday.")
    other = story.report("Coastal Wire", "The Accident Board questions the crew of the Merrow on Monday.")
    story.happens(one, one.text[:-1], "legal", "planned", ("2026-06-07", "Sunday"))
    story.happens(other, other.text[:-1], "legal", "planned", ("2026-06-08", "Monday"))
    compared = story.compare()
    found = [finding for finding in compared.findings if finding.about == "date"]
    assert len(found) == 1
    assert "2026-06-07 (“Sunday”)" in found[0].why
    assert [moment.date for moment in compared.timeline] == ["2026-06-07", "2026-06-08"]


def test_a_month_does_not_conflict_with_a_day_of_it() -> None:
    story = Invented()
    one = story.report("The Islander", "The Accident Board questions the crew of the Merrow in June.")
    other = story.report("Coastal Wire", "The Accident Board questions the crew of the Merrow on Monday.")
    story.happens(one, one.text[:-1], "legal", "planned", ("2026-06", "June"))
    story.happens(other, other.text[:-1], "legal", "planned", ("2026-06-08", "Monday"))
    assert not [finding for finding in story.compare().findings if finding.about == "date"]


def test_status_over_time() -> None:
    story = Invented()
    one = story.report("The Islander", "The line denied that the radar of the Merrow failed.", "2026-06-06")
    other = story.report("Coastal Wire", "The radar of the Merrow failed.", "2026-06-09")
    story.happens(one, "the radar of the Merrow failed", mode="denied")
    story.happens(other, "The radar of the Merrow failed")
    found = of_row(story.compare(), 20)
    assert len(found) == 1
    assert "denied" in found[0].why
    assert "development" in found[0].why


def test_names_and_roles() -> None:
    story = Invented()
    one = story.report(
        "The Islander", "Harbour Master Hanne Vossen said the ferry Merrow was slow in the fog."
    )
    other = story.report(
        "Coastal Wire", "Deputy Harbour Master Hanne Vosson said the ferry Merrow was slow in fog."
    )
    vos = story.person("Hanne Vossen", "Hanne Vosson", roles=("Harbour Master", "Deputy Harbour Master"))
    entity = story.entities[vos]
    only = tuple(
        role for role in entity.roles if (role.text == "Harbour Master") == (role.span.report == one.id)
    )
    story.entities[vos] = msgspec.structs.replace(entity, roles=only)
    for report in (one, other):
        said = report.text[report.text.index("the ferry") : -1]
        story.says(report, report.text, said, vos, manner="indirect")
    compared = story.compare()
    names = [finding for finding in compared.findings if finding.about == "name"]
    assert len(names) == 1
    assert names[0].trivial
    roles = [finding for finding in compared.findings if finding.about == "role"]
    assert len(roles) == 1
    assert "“Deputy Harbour Master”" in roles[0].why


def test_both_call_it_first_with_other_limits() -> None:
    compared = told_twice(
        "It was the first known collision of the ferry Merrow this year",
        "It was the first collision of the ferry Merrow since the harbour opened in Kestle",
    ).compare()
    found = of_row(compared, 14)
    assert len(found) == 1
    assert "“first”" in found[0].why


def test_details_of_one_report_and_single_sources() -> None:
    story = Invented()
    one = story.report("The Islander", "A trawler sank in March. The board will open an inquiry on Monday.")
    story.report("Coastal Wire", "Nothing of the kind.")
    story.happens(one, "A trawler sank in March", "disaster")
    story.happens(one, "The board will open an inquiry on Monday", "legal", "planned")
    compared = story.compare()
    assert ["A trawler sank" in finding.why for finding in of_row(compared, 13)] == [True]
    assert ["no source named" in finding.why for finding in of_row(compared, 15)] == [True]


def test_one_post_is_one_origin_and_officials_of_one_side_are_one_voice() -> None:
    story = Invented()
    words = "The president of Lorria asked the farmers to leave the square"
    one = story.report("The Islander", f"{words}, the Kremlin said.")
    other = story.report("Coastal Wire", f"{words}, the Russian foreign ministry said.")
    kremlin = story.person("the Kremlin", kind="organization")
    ministry = story.person("the Russian foreign ministry", kind="organization")
    story.says(one, one.text, words, kremlin, manner="indirect")
    story.says(other, other.text, words, ministry, manner="indirect")
    compared = story.compare()
    found = of_row(compared, 16)
    assert len(found) == 1
    assert found[0].independent == 1
    assert len(found[0].origins) == 2
    assert any("speaks for Russia" in origin.why for origin in compared.origins)


def test_a_wire_story_in_two_outlets_is_one_origin() -> None:
    story = Invented()
    text = (
        "A ferry with many passengers aboard collided with a buoy tender in thick fog near Kestle Island on the first "
        "Saturday of June, and both ships were towed to the harbour by the rescue station, where the passengers had "
        "to wait for the evening train because the road along the cliff was closed."
    )
    clause = "A ferry with many passengers aboard collided with a buoy tender in thick fog near Kestle Island"
    for outlet, end in (("Coastal Wire", ""), ("Mainland Post", " Nobody was hurt.")):
        story.happens(story.report(outlet, text + end), clause, "disaster")
    story.reports[:] = mark_copies(story.reports)
    compared = story.compare()
    found = of_row(compared, 16)
    assert [finding.independent for finding in found] == [1]
    assert any("shares long runs of words with Mainland Post" in origin.why for origin in compared.origins)


def test_captions_are_no_evidence() -> None:
    story = Invented()
    clause = "The ferry Merrow struck a buoy tender off Kestle Island"
    story.happens(story.report("The Islander", clause + "."), clause)
    story.happens(story.report("Coastal Wire", clause + ", photo by Dara Quill.", kind="caption"), clause)
    assert story.compare().findings == () or all(f.kind == "only" for f in story.compare().findings)


def test_every_claim_has_an_origin_and_the_result_is_the_same_twice() -> None:
    story = told_twice("The union agreed to end the strike", "The union discussed the strike")
    first, second = story.compare(), story.compare()
    assert all(claim.origin for claim in first.claims)
    assert msgspec.json.encode(first.findings) == msgspec.json.encode(second.findings)


def test_a_story_of_one_report_or_none_compares() -> None:
    story = Invented()
    assert story.compare().findings == ()
    story.happens(story.report("The Islander", "The ferry sank."), "The ferry sank")
    assert story.compare().findings == ()
    assert isinstance(story.compare().claims[0].spans[0], Span)


def test_a_lead_that_goes_beyond_its_own_quotation() -> None:
    story = Invented()
    ended = "the union and the ferry line agreed to end the strike"
    started = "the union and the ferry line agreed to start talks"
    report = story.report("The Islander", f"On Sunday {ended}. On Monday {started}.")
    story.person("the union", kind="organization")
    story.person("the ferry line", kind="organization")
    story.happens(report, ended, "agree")
    story.happens(report, started, "agree")
    story.report("Coastal Wire", "Nothing of the kind.")
    found = of_row(story.compare(), 8)
    assert [finding.why.startswith("In The Islander") for finding in found] == [True]
    assert "goes further than" in found[0].why


def test_an_event_told_in_a_matched_statement_is_not_told_again() -> None:
    story = Invented()
    clause = "the radar of the ferry Merrow failed on Tuesday"
    engel = None
    for outlet in ("The Islander", "Coastal Wire"):
        report = story.report(outlet, f"Tobias Engel said {clause}, {outlet} was told.")
        engel = story.person("Tobias Engel")
        story.says(report, f"Tobias Engel said {clause}", clause, engel, manner="indirect")
        story.happens(report, clause)
    agreed = [finding for finding in story.compare().findings if finding.kind == "agree"]
    assert len(agreed) == 1


def test_many_reports_of_one_line_make_one_group_and_few_pairs() -> None:
    story = Invented()
    for place in range(40):
        clause = "The ferry Merrow struck a buoy tender off Kestle Island"
        story.happens(story.report(f"Outlet {place}", f"{clause}. Number {place}."), clause)
    agreed = [finding for finding in story.compare().findings if finding.kind == "agree"]
    assert len(agreed) == 1
    assert len(agreed[0].claims) == 40


def test_a_date_in_a_caption_is_no_moment() -> None:
    story = Invented()
    body = story.report("The Islander", "The ferry Merrow sank on Sunday.")
    caption = story.report("Coastal Wire", "The crew wave on Monday.", kind="caption")
    story.happens(body, body.text[:-1], "disaster", date=("2026-06-07", "Sunday"))
    story.happens(caption, caption.text[:-1], "other", date=("2026-06-08", "Monday"))
    assert [moment.date for moment in story.compare().timeline] == ["2026-06-07"]
