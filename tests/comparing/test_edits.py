"""Two versions of one page beside another outlet's report."""

from __future__ import annotations

from msgspec.structs import replace

from ofrecord.comparing import compare
from ofrecord.model import Fate
from tests.comparing.story import Invented


def test_two_versions_of_a_page_never_differ_as_two_outlets_do() -> None:
    story = Invented()
    told = "The fog collision of the ferry Merrow off Kestle Island killed {} people"
    claims = []
    for outlet, count in (("The Islander", 9), ("The Islander", 8), ("Coastal Wire", 8)):
        report = story.report(outlet, f"{told.format(count)}. {outlet} had it first.")
        story.happens(report, told.format(count), "disaster")
        claims.append(story.counts(report, f"{count} people", count, "person"))
    old, new, _ = story.reports
    story.reports[1] = replace(new, version_of=old.id)
    fate = Fate(claim=claims[0].id, report=new.id, kind="changed", became=claims[1].id, why="9, then 8")
    compared = compare(story.reports, tuple(story.entities.values()), story.claims, (fate,))
    differing = [finding for finding in compared.findings if finding.kind == "differ"]
    assert [finding.row for finding in differing] == [22]
    assert "The Islander" in differing[0].why and "between two versions of one page" in differing[0].why
    assert differing[0].independent == 1
    others = [finding for finding in compared.findings if finding.row != 22]
    assert others and not any(claim.startswith(old.id) for one in others for claim in one.claims)
    assert all(claim.origin for claim in compared.claims)


def test_a_withdrawn_claim_is_told_and_stays_in_the_record() -> None:
    story = Invented()
    old = story.report("The Islander", "Ilse Varga resigned on Monday.")
    claim = story.happens(old, "Ilse Varga resigned on Monday", "yield")
    new = story.report("The Islander", "The council met on Monday.")
    story.reports[1] = replace(new, version_of=old.id)
    fate = Fate(claim=claim.id, report=new.id, kind="gone", why="it stands no more")
    compared = compare(story.reports, (), story.claims, (fate,))
    assert [(finding.kind, finding.row, finding.claims) for finding in compared.findings] == [
        ("only", 22, (claim.id,))
    ]
    assert "withdrew it" in compared.findings[0].why
    assert [one.id for one in compared.claims] == [claim.id]
    assert compared.timeline == ()
