from __future__ import annotations

import base64
import hashlib
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ofrecord.model import Event, Finding, Part, Record, Report, Span, Statement, Story
from ofrecord.views import render
from ofrecord.views.desk import desk_of
from ofrecord.views.html.marks import Mark, cut
from ofrecord.views.html.passage import direction_of, passages
from tests.views.record import harbour


def sections(page: str) -> list[str]:
    return re.findall(r'<section id="(\w+)"', page)


def test_differences_come_first_then_who_said_what() -> None:
    page = render(harbour(), "html")
    assert sections(page) == [
        *("differ", "said", "ahead", "figures", "timeline", "agree", "alone", "cover", "named", "sources")
    ]
    assert page.index("Who reports it") < page.index('id="differ"')


def test_the_worst_difference_is_the_first() -> None:
    page = render(harbour(), "html")
    order = ["f3", "f1", "f2", "f4"]
    assert all(page.index(f'id="f-{one}"') < page.index(f'id="f-{other}"') for one, other in pairwise(order))


def test_a_trivial_difference_is_folded_into_a_line() -> None:
    page = render(harbour(), "html")
    assert re.search(
        r'<li id="f-f5"><span class="about">Name</span> <span class="why" tabindex="0">“Velychenko”', page
    )
    assert (
        ".small-ones .why { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }"
        in page
    )


def test_the_words_a_difference_names_are_marked_where_they_stand() -> None:
    record = harbour()
    finding = next(one for one in record.findings if one.kind == "differ")
    told = next(one for one in record.claims if isinstance(one, Event))
    words = next(r for r in record.reports if r.id == told.spans[0].report).text
    word = words[told.spans[0].start : told.spans[0].end].rsplit(maxsplit=1)[-1]
    named = replace(finding, claims=(told.id,), why=f"One has “{word}”.")
    page = render(replace(record, findings=(named,)), "html")
    article = page[page.index(f'id="f-{named.id}"') :]
    assert f"<mark>{word}</mark>" in article[: article.index("</article>")]


def test_words_told_indirectly_stand_in_their_surroundings() -> None:
    record = harbour()
    finding = next(one for one in record.findings if one.kind == "differ")
    told = next(one for one in record.claims if isinstance(one, Statement) and one.manner == "indirect")
    page = render(replace(record, findings=(replace(finding, claims=(told.id,), why="One."),)), "html")
    article = page[page.index(f'id="f-{finding.id}"') :]
    quoted = re.search(r"<blockquote>(.*?)</blockquote>", article)
    assert quoted is not None
    text = re.sub(r"<[^>]+>", "", quoted[1])
    report = next(r for r in record.reports if r.id == told.spans[0].report)
    assert told.cue is not None
    assert report.text[told.cue.start : told.cue.end] in text


def test_findings_about_the_same_claims_stand_together() -> None:
    record = harbour()
    again = replace(record.findings[0], id="f99", about="channel", why="Two channels.", score=0.1)
    page = render(replace(record, findings=(*record.findings, again)), "html")
    article = page[page.index('id="f-f1"') :]
    article = article[: article.index("</article>")]
    assert '<p class="also" id="f-f99"><span class="about">Channel</span> Two channels.</p>' in article
    assert article.count("<figcaption>") == 2


def test_an_agreement_is_headed_by_the_words_agreed_on_and_still_tells_why() -> None:
    page = render(harbour(), "html")
    article = page[page.index('id="f-f7"') :]
    assert "<h3>“We want the ships to come back" in article
    assert "<p>Both report Harcastle’s words on the ships.</p>" in article


def test_the_origin_of_an_agreement_stands_beside_every_report_that_rests_on_it() -> None:
    page = render(harbour(), "html")
    article = page[page.index('id="f-f7"') :]
    root = article[article.index('<div class="root">') : article.index('<p class="origin">')]
    assert root.count("<li>") == 2
    assert "social post" in root
    assert "written statement" in root


def test_a_figure_is_shown_in_its_line() -> None:
    assert '<span class="evidence said">2.5 years</span> after customs officers' in render(harbour(), "html")


def test_differing_words_of_a_quotation_are_marked_in_both_versions() -> None:
    page = render(harbour(), "html")
    assert "<mark>Harbor</mark>" in page
    assert "<mark>harbor</mark>" in page


def test_the_policy_names_the_hash_of_the_one_style_and_the_one_script() -> None:
    page = render(harbour(), "html")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    rules = policy.group(1).replace("&#39;", "'").replace("&#43;", "+")
    assert rules.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.S)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules


def test_no_attribute_carries_style_or_script() -> None:
    assert not re.search(r"<[a-z][^>]*\s(style|on\w+)=", render(harbour(), "html"))


def test_text_is_escaped() -> None:
    record = harbour()
    page = render(replace(record, story=replace(record.story, title="<b>&\"'")), "html")
    assert "<h1>&lt;b&gt;&amp;&#34;&#39;</h1>" in page


def test_the_full_text_stands_in_the_page_in_its_parts() -> None:
    record = harbour()
    page = render(record, "html")
    source = page[page.index('id="sources"') :]
    bare = (
        re.sub(r"<details class=\"label\".*?</details>|<[^>]+>", "", source)
        .replace("&#34;", '"')
        .replace("&#39;", "'")
    )
    for part in record.reports[0].parts:
        assert record.reports[0].text[part.start : part.end] in bare


def test_a_passage_shows_the_paragraph_around_the_claim_and_its_marks() -> None:
    desk = desk_of(harbour())
    statement = desk.record.claims[3]
    (passage,) = passages(desk, statement)
    assert "".join(piece.text for piece in passage.pieces).startswith("Velychenko said in a post on Agora")
    marks = {piece.text: piece.marks for piece in passage.pieces}
    assert "said" in marks["Nobody needs this harbor more than Dravia,"]
    assert "cue" in marks["wrote"]
    assert "who" in marks["she"]


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr"), ("", "ltr")]
)
def test_direction(language: str, direction: str) -> None:
    assert direction_of(language) == direction


def test_a_line_from_right_to_left_is_set_so() -> None:
    text = "أعيد فتح الميناء"
    report = Report(
        id="r",
        name="a.txt",
        text=text,
        language="en",
        parts=(Part(kind="body", start=0, end=16, language="ar"),),
    )
    page = render(Record(story=Story(id="0", title="x"), reports=(report,)), "html")
    assert 'lang="ar" dir="rtl"' in page


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["a", "b", "c"])), max_size=8),
)
def test_pieces_join_to_the_text_and_carry_exactly_the_marks_over_them(
    text: str, bounds: list[tuple[int, int, str]]
) -> None:
    marks = [Mark(start=start, end=end, name=name) for start, end, name in bounds]
    pieces = cut(text, 0, len(text), marks)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        for place in range(at, at + len(piece.text)):
            over = {mark.name for mark in marks if mark.start <= place < mark.end}
            assert piece.marks == " ".join(sorted(over))
        at += len(piece.text)


def large() -> Record:
    """Ten reports of 150 quotations each, every one compared with its neighbour's."""
    line = "The mayor said on day {n} that “the harbor of row {n} will be open before the snow falls on the pier.”"
    reports, claims = [], []
    for number in range(10):
        text = "\n\n".join(line.format(n=n) for n in range(150))
        id = f"report{number}"
        parts = []
        at = 0
        for paragraph in text.split("\n\n"):
            parts.append(Part(kind="body", start=at, end=at + len(paragraph)))
            start = at + paragraph.index("“") + 1
            claims.append(
                Statement(
                    id=f"{id}-s{at}",
                    spans=(Span(report=id, start=at, end=at + len(paragraph)),),
                    speaker_text="The mayor",
                    speaker_why="subject of the cue",
                    said=(Span(report=id, start=start, end=at + len(paragraph) - 1),),
                    cue=Span(report=id, start=at + 10, end=at + 14),
                    manner="direct",
                )
            )
            at += len(paragraph) + 2
        reports.append(Report(id=id, name=f"{id}.txt", text=text, language="en", parts=tuple(parts)))
    findings = tuple(
        Finding(
            id=f"f{place}",
            kind=("differ", "agree", "only")[place % 3],
            about="wording",
            claims=(claims[place].id, claims[place + 150].id),
            why="The two differ in a word.",
            score=0.5,
            independent=1,
        )
        for place in range(600)
    )
    return Record(
        story=Story(id="0", title="Large"), reports=tuple(reports), claims=tuple(claims), findings=findings
    )


def test_ten_reports_and_fifteen_hundred_claims_are_written_within_two_seconds_and_five_megabytes() -> None:
    record = large()
    render(harbour(), "html")  # the template is compiled once
    start = time.process_time()
    page = render(record, "html")
    assert time.process_time() - start < 2
    assert len(page.encode()) < 5_000_000


def test_parts_of_one_line_stand_in_one_line() -> None:
    text = "TARNMOUTH — The pier burns.\nAnd burns."
    parts = (
        Part(kind="dateline", start=0, end=11),
        Part(kind="body", start=12, end=27),
        Part(kind="body", start=28, end=38),
    )
    report = Report(id="r", name="a.txt", text=text, language="en", parts=parts)
    page = render(Record(story=Story(id="0", title="x"), reports=(report,)), "html")
    lines = re.findall(r'<div class="line">(.*)</div>\n', page)
    assert [line.count('<div class="part') for line in lines] == [2, 1]
    assert '</div> <div class="part body">The pier burns.' in lines[0]


def test_the_timeline_names_who_said_it() -> None:
    page = render(harbour(), "html")
    assert "<bdi>Edmund Harcastle: “We want the ships" in page[page.index('id="timeline"') :]


def test_a_channel_told_a_paragraph_before_is_shown_with_the_claim() -> None:
    desk = desk_of(harbour())
    before, own = passages(desk, desk.record.claims[1])
    assert "channel" in {piece.text: piece.marks for piece in before.pieces}["a post on Agora"]
    assert any("said" in piece.marks for piece in own.pieces)


def test_what_is_planned_stands_under_its_mode_and_a_figure_under_its_unit() -> None:
    page = render(harbour(), "html")
    ahead = page[page.index('id="ahead"') : page.index('id="figures"')]
    assert re.findall(r"<h3>(\w+)</h3>", ahead) == ["Planned", "Possible"]
    figures = page[page.index('id="figures"') : page.index('id="timeline"')]
    assert re.findall(r"<h3>(\w+)</h3>", figures) == ["Person", "Minute", "Year", "Vote", "Percent"]
