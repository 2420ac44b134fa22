"""Which characters are the report: every part of an invented page, and nothing lost of any text."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ofrecord.cleaning import find_parts
from ofrecord.model import Hints, Page, Part
from tests.build import page

STORY = """Politics

4 hours ago

Mayor Brandt promises to rebuild the pier

By Tove Lindqvist and Ansel Roe

CALDER SOUND, Vt. (AP) — Mayor Odile Brandt said on Tuesday that the pier would be rebuilt by June.

Share

“We lost eleven planks and no people,” she told the council.

Mayor Odile Brandt speaks to the council after the storm (Ines Whitlock / Getty Images file)

Mayor Odile Brandt speaks to the council after the storm in Calder Sound on March 3.

The harbor office agreed.

More:Two seals, eleven planks found on the beach

THE STORM IN PICTURES: SEE WHAT THE WAVES LEFT BEHIND

Council member Rolf Ager Rolf Johan AgerFive piers to watch this summer Council weighs harbor tax MORE voted no.

Crossing the bar

Mending it costs 4 million crowns, according to the county.

Обіцянка відбудувати пірс: звернення міського голови 03.03.2031

The sea took it. pic.example/x — Rolf Ager (@rolfager) March 3, 2031

Associated Press writer Tove Lindqvist contributed to this report.

This article was originally published on CalderCourier.com

Read Entire Article

Comments

News Networks"""


def kinds(text: str, parts: tuple[Part, ...]) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in parts]


def kind_of(text: str, words: str) -> str:
    made = page(text)
    at = text.index(words)
    return next(part.kind for part in find_parts(made) if part.start <= at < part.end)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Politics", "furniture"),
        ("4 hours ago", "furniture"),
        ("Mayor Brandt promises", "headline"),
        ("By Tove", "byline"),
        ("CALDER SOUND", "dateline"),
        ("Mayor Odile Brandt said", "body"),
        ("Share", "furniture"),
        ("Mayor Odile Brandt speaks to the council after the storm (", "caption"),
        ("(Ines Whitlock", "credit"),
        ("Mayor Odile Brandt speaks to the council after the storm in", "caption"),
        ("The harbor office agreed.", "body"),
        ("More:Two seals", "furniture"),
        ("THE STORM IN PICTURES", "furniture"),
        ("Council member Rolf Ager", "body"),
        ("Rolf Johan AgerFive", "furniture"),
        ("voted no.", "body"),
        ("Crossing the bar", "body"),
        ("Обіцянка", "embed"),
        ("The sea took it.", "body"),
        ("Associated Press writer", "credit"),
        ("This article was originally", "syndication"),
        ("Read Entire Article", "furniture"),
        ("Comments", "furniture"),
        ("News Networks", "furniture"),
    ],
)
def test_tells_each_line_of_a_scraped_page(words: str, kind: str) -> None:
    assert kind_of(STORY, words) == kind


def test_a_row_of_sections_heads_no_report_and_a_wire_may_be_its_author() -> None:
    text = (
        "Home | News | Sea & Shore\n\nFog collision injures 11 on ferry\n\n"
        "By XWIRE | Published June 6, 2026 at 2:20 p.m.\n\n"
        "A ferry with 200 passengers aboard collided with a tender in fog on Saturday, officials said."
    )
    parts = [(part.kind, text[part.start : part.end].split(maxsplit=1)[0]) for part in find_parts(page(text))]
    assert parts == [("furniture", "Home"), ("headline", "Fog"), ("byline", "By"), ("body", "A")]


def test_the_line_before_a_quotation_stays_and_the_pages_style_goes() -> None:
    text = (
        "Pier shut after the storm\n\nThe council shut the pier on Monday, officials said in Osthaven.\n\n"
        'Seventeen-year-old Jan Potts echoed:\n\n"We have waited for years, and nobody has listened to us."\n\n'
        "margin-bottom:30px;\n\n.bio-text {"
    )
    kinds = [part.kind for part in find_parts(page(text))]
    assert kinds == ["headline", "body", "body", "body", "furniture", "furniture"]


def test_says_why_each_part_is_what_it_is() -> None:
    assert all(part.why for part in find_parts(page(STORY)))


def test_cuts_count_caption_and_credit_of_a_gallery_line() -> None:
    text = (
        "1 of 3 | Mayor Odile Brandt walks on the pier on Tuesday. Photo by Ines Whitlock/UPI | License Photo"
    )
    assert kinds(text, find_parts(page(text))) == [
        ("furniture", "1 of 3 |"),
        ("caption", "Mayor Odile Brandt walks on the pier on Tuesday."),
        ("credit", "Photo by Ines Whitlock/UPI | License Photo"),
    ]


def test_cuts_a_media_players_words_off_a_caption() -> None:
    text = "Pier\n\nImage copyright Getty Images Image caption The pier lost eleven planks\n\nIt stood for a century."
    assert ("caption", "The pier lost eleven planks") in kinds(text, find_parts(page(text)))


@pytest.mark.parametrize(
    "dateline",
    ["WASHINGTON (Reuters) - ", "LONDON — ", "Feb. 12 (UPI) — ", "ST. LOUIS (AP) — ", "New York (CNN) ", "(CNN) ",
     "SEOUL/TOKYO (Reuters) - ", "WASHINGTON, D.C. -- ", "DUBAI, United Arab Emirates (AP) — ", "BOSTON—",
     "LA MALBAIE, Quebec (Reuters) - "],
)  # fmt: skip
def test_takes_the_dateline_off_the_first_paragraph(dateline: str) -> None:
    text = f"Pier to be rebuilt\n\n{dateline}The mayor said on Tuesday that the pier would be rebuilt."
    assert ("dateline", dateline.strip()) in kinds(text, find_parts(page(text)))


@pytest.mark.parametrize(
    "opening", ["NATO — which has no army — ", "FILE - ", "The mayor (AP) ", "Odile Brandt (shown) "]
)
def test_takes_no_other_opening_for_a_dateline(opening: str) -> None:
    text = (
        f"Pier to be rebuilt\n\n{opening}said on Tuesday that the pier would be rebuilt by the end of June."
    )
    assert not any(part.kind == "dateline" for part in find_parts(page(text)))


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbor office confirmed the call.",
        "More than 2 feet of rain has fallen.",
        "Read as a whole, the letter was an apology.",
        "Follow the money, she said.",
        "Comments like these are rare in the county.",
        "Sign language was used throughout.",
        "“Print it,” he said.",
        "The newsletter went to 400 members of the club.",
        "Updated figures are expected on Friday.",
        "Photographs of the pier were shown to the council.",
        "Gov. Ines Whitlock (R) has promised half of the money.",
        "Also on Tuesday, the county sent two engineers.",
        "Commenting on this plan, the council called it late.",
        "Next: the county decides in May whether to pay.",
        "4/20 is a holiday in the harbor.",
    ],
)
def test_keeps_short_plain_sentences(sentence: str) -> None:
    lead = "The mayor said on Tuesday that the pier would be rebuilt."
    text = f"Pier to be rebuilt\n\n{lead}\n\n{sentence}\n\nNobody was hurt in the storm."
    assert kind_of(text, sentence) == "body"


def test_takes_a_wrapped_paragraph_as_one_part() -> None:
    paragraph = (
        "The mayor said on Tuesday that the pier would be rebuilt by the end of June, if the county paid its half "
        "of the cost. She had walked the whole length of it with the harbor master in the morning, in the rain."
    )
    text = textwrap.fill(paragraph, 60) + "\n\n" + textwrap.fill(paragraph, 60)
    assert [kind for kind, _ in kinds(text, find_parts(page(text)))] == ["body", "body"]


def test_takes_a_line_that_stands_in_another_report_too_for_furniture() -> None:
    one = "\n\n".join(
        [
            "Pier to be rebuilt",
            "The mayor said on Tuesday that it would be rebuilt.",
            "Your harbor today",
            "Nobody was hurt.",
        ]
    )
    other = "\n\n".join(
        [
            "Storm breaks pier",
            "Eleven planks were lost to the sea on Monday.",
            "Your harbor today",
            "The quay held on.",
        ]
    )
    parts = find_parts(page(one), [page(other, "other.txt")])
    assert ("furniture", "Your harbor today") in kinds(one, parts)
    assert ("body", "Your harbor today") in kinds(one, find_parts(page(one)))


def test_takes_over_what_the_pages_mark_up_says() -> None:
    text = "The pier after the storm.\n\nThe mayor said on Tuesday that the pier would be rebuilt."
    marked = Page(
        id="a",
        name="a",
        text=text,
        hints=Hints(parts=(Part(kind="caption", start=0, end=25, why="figcaption"),)),
    )
    assert kinds(text, find_parts(marked))[0] == ("caption", "The pier after the storm.")


PROMO = "Rolf Ager Rolf Johan AgerFive piers to watch MORE"
lines = st.sampled_from([*STORY.split("\n"), f"Members {PROMO} and {PROMO}, and {PROMO}"])


@given(st.one_of(st.text(), st.lists(st.one_of(lines, st.text())).map("\n".join)))
@example("\u200b\n\ufeff\x85\x1c\u2028a")
@example("\ud800")
def test_parts_cover_every_character_of_any_text_once_and_in_order(text: str) -> None:
    parts = find_parts(Page(id="a", name="a", text=text))
    at = 0
    for part in parts:
        assert not text[at : part.start].strip() and part.start < part.end
        assert text[part.start : part.end].strip() == text[part.start : part.end]
        at = part.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "unit",
    ["A", "AAAA ", "By A ", "A/A ", "MORE ", "TrumpMORE ", "(", "1 of ", "— ", "Photo by A", "a, and ", "Ab Ab ",
     "A. ", "Image copyright ", "@a ", "ST. ", "\n", "Sign up in your "],
)  # fmt: skip
def test_takes_linear_time_on_hostile_text(unit: str) -> None:
    started = time.perf_counter()
    find_parts(page((unit * 100_000)[:100_000]))
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "line",
    [
        "Harbor tax: Council 'sorry' for the way it told the fishing crews",
        "Two Seals and Eleven Planks Found on Calder Beach After Storm",
        "[Council weighs a harbor tax for the first time in years]",
    ],
)
def test_takes_a_whole_headline_between_sentences_for_a_link(line: str) -> None:
    lead = "The mayor said on Tuesday that the pier would be rebuilt by the end of June, if the county pays."
    text = f"Pier to be rebuilt\n\n{lead}\n\n{line}\n\nNobody was hurt in the storm, which broke the pier on Monday."
    assert kind_of(text, line) == "furniture"


def test_keeps_crossheads_and_lists() -> None:
    lead = (
        "The mayor said on Tuesday that the pier would be rebuilt by the end of June, if the county pays for:"
    )
    items = [
        "New planks for the northern end",
        "A crane that can lift the old piles out",
        "Two weeks of divers' work",
    ]
    text = "\n\n".join(
        ["Pier to be rebuilt", lead, *items, "Why the council thinks the county will pay", lead]
    )
    assert {kind_of(text, item) for item in [*items, "Why the council"]} == {"body"}


def test_takes_what_follows_the_comments_for_furniture() -> None:
    lead = "The mayor said on Tuesday that the pier would be rebuilt by the end of June."
    text = "\n\n".join(
        [
            "Pier to be rebuilt",
            lead,
            lead.replace("pier", "quay"),
            "2 comments",
            "I saw it fall, she is right.",
        ]
    )
    assert kind_of(text, "I saw it fall") == "furniture"


def test_takes_a_lone_name_that_stands_again_and_again_for_the_author() -> None:
    lead = "The mayor said on Tuesday that the pier would be rebuilt by the end of June."
    text = "\n\n".join(
        [
            "Pier live",
            *[f"Tove Lindqvist\n\n{lead.replace('June', month)}" for month in ("May", "July", "August")],
        ]
    )
    assert kinds(text, find_parts(page(text))).count(("byline", "Tove Lindqvist")) == 3
