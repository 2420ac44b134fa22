"""Rules of single rows that need more than one sentence a report."""

from __future__ import annotations

import msgspec
import pytest

from ofrecord.comparing.contrast import kind_counted
from ofrecord.comparing.folding import words_of
from ofrecord.comparing.strength import steps_of
from ofrecord.model import Bound, Figure, Part, Span, Statement
from ofrecord.stories import mark_copies, mark_versions
from tests.comparing.story import Invented, of_row


def kind_in(text: str, words: str) -> str | None:
    start = text.index(words)
    span = Span(report="r", start=start, end=start + len(words))
    return kind_counted(Figure(id="f", spans=(span,), value=6, unit="person"), words_of(text))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("six gunmen killed a guard", "six gunmen", None),
        ("six gunmen were killed in the raid", "six gunmen", "dead"),
        ("six gunmen killed in the raid", "six gunmen", "dead"),
        ("killed six people and injured nine", "nine", "hurt"),
        ("six dead, nearly 100,000 without power", "nearly 100,000", "without power"),
        ("the gale knocked out power to 900 homes", "900 homes", "without power"),
        ("2,000 tons from the coal power plant", "2,000 tons", None),
    ],
)
def test_a_figure_is_a_toll_only_as_what_the_verb_took(text: str, words: str, kind: str | None) -> None:
    assert kind_in(text, words) == kind


def tolls(
    one: str, first: str, other: str, second: str, values: tuple[float, float], units: tuple[str, str]
) -> Invented:
    story = Invented()
    for outlet, text, words, value, unit in (
        ("The Islander", one, first, values[0], units[0]),
        ("Coastal Wire", other, second, values[1], units[1]),
    ):
        bound: Bound = (
            "about" if words.startswith("nearly") else "over" if words.startswith("more") else "exact"
        )
        story.counts(story.report(outlet, text), words, value, unit, bound=bound)
    return story


def test_a_count_of_some_may_be_a_part_of_all() -> None:
    one, other = (
        "The collapse killed nine citizens of Kestle.",
        "Six children died in the collapse at Kestle.",
    )
    story = tolls(one, "nine citizens", other, "Six children", (9, 6), ("citizen", "child"))
    assert not [finding for finding in of_row(story.compare(), 12) if finding.kind == "differ"]


def test_more_than_adds_nothing_and_nearly_lies_below() -> None:
    one = "The gale left more than 900,000 homes in Lorria without power."
    other = "The gale left nearly 900,000 homes in Lorria without power."
    story = tolls(one, "more than 900,000 homes", other, "nearly 900,000 homes", (9e5, 9e5), ("home", "home"))
    assert [finding.kind for finding in of_row(story.compare(), 12)] == ["differ"]


def test_figures_of_one_event_are_held_against_each_other() -> None:
    story = Invented()
    for outlet, count, value in (("The Islander", "31 barges", 31), ("Coastal Wire", "27 barges", 27)):
        text = f"The harbour guard of Kestle seized {count} of the Velmar line on Tuesday night"
        report = story.report(outlet, text + ".")
        story.happens(report, text)
        story.counts(report, count, value, "barge")
    found = [finding for finding in of_row(story.compare(), 12) if finding.kind == "differ"]
    assert len(found) == 1
    assert "“31 barges”" in found[0].why


def test_one_distance_from_two_places_is_two_places() -> None:
    story = Invented()
    for outlet, place in (("The Islander", "Kestle"), ("Coastal Wire", "Odrin")):
        report = story.report(
            outlet, f"The gale stood about 40 miles west of {place} at noon and moved on slowly."
        )
        story.counts(report, "about 40 miles", 40, "mile", bound="about")
    found = of_row(story.compare(), 21)
    assert [finding.about for finding in found] == ["place"]
    assert "from Kestle and from Odrin" in found[0].why


def test_two_tolls_side_by_side_of_which_one_is_anothers() -> None:
    story = Invented()
    text = "The collision left at least 11 people dead, though the Odrin Post reported at least 14 deaths."
    report = story.report("The Islander", text)
    story.report("Coastal Wire", "Nothing of the kind.")
    post = story.person("the Odrin Post", kind="organization")
    story.says(
        report, "the Odrin Post reported at least 14 deaths", "at least 14 deaths", post, manner="indirect"
    )
    story.counts(report, "at least 11 people", 11, "person", bound="at least")
    story.counts(report, "at least 14 deaths", 14, "death", bound="at least")
    found = [finding for finding in of_row(story.compare(), 12) if finding.kind == "differ"]
    assert len(found) == 1
    assert "on the word of the Odrin Post" in found[0].why


def test_scales_meet_other_forms_of_a_verb() -> None:
    assert steps_of("after securing the release")[0].label == "did"
    assert [step.label for step in steps_of("the board aims to end it")] == ["planned"]


def test_two_are_to_meet_in_two_places() -> None:
    story = Invented()
    one = story.report("The Islander", "Ilse Varga will visit Lorria.")
    other = story.report("Coastal Wire", "Ilse Varga may meet the envoy in Belmar.")
    varga = story.person("Ilse Varga")
    places = [story.person(name, kind="place") for name in ("Lorria", "Belmar")]
    story.happens(one, "Ilse Varga will visit Lorria", "consult", "planned", None, places[0], (varga,))
    story.happens(
        other, "Ilse Varga may meet the envoy in Belmar", "consult", "possible", None, places[1], (varga,)
    )
    found = of_row(story.compare(), 21)
    assert [finding.about for finding in found] == ["place"]


def test_first_of_the_same_two_with_other_limits() -> None:
    story = Invented()
    first = "It would be the first call of Ilse Varga and Tobias Engel since 2022, her office said"
    second = "The hour-long call of Tobias Engel and Ilse Varga is the first of the two since the vote"
    one, other = story.report("The Islander", first + "."), story.report("Coastal Wire", second + ".")
    for name in ("Ilse Varga", "Tobias Engel"):
        story.person(name)
    story.happens(one, first, "consult", "hypothetical")
    story.happens(other, second, "consult")
    assert of_row(story.compare(), 14)


@pytest.mark.parametrize(
    ("second", "told"), [("The guild held a vote", True), ("The guild closed its lists", False)]
)
def test_breaks_a_first_only_by_one_of_what_it_counts(second: str, told: bool) -> None:
    story = Invented()
    one = story.report(
        "The Islander", "The guild of Belmar held its first vote in many years on the bridge on 13 June."
    )
    other = story.report("Coastal Wire", f"{second} on the bridge of Belmar on 10 June.")
    story.happens(one, one.text[:-1], "election", date=("2031-06-13", "13 June"))
    story.happens(other, other.text[:-1], "election", date=("2031-06-10", "10 June"))
    assert bool(of_row(story.compare(), 14)) == told


def test_another_mouth_needs_the_same_quoted_words_or_two_names() -> None:
    story = Invented()
    one = story.report("The Islander", "Rivals wished Ilse Varga a “speedy recovery” on Monday.")
    other = story.report("Coastal Wire", "Tobias Engel wished Ilse Varga a “speedy recovery” on Monday.")
    story.person("Ilse Varga")
    engel = story.person("Tobias Engel")
    words = "Ilse Varga a “speedy recovery”"
    story.says(one, one.text, words, None, manner="mixed", speaker_text="Rivals")
    story.says(other, other.text, words, engel, manner="mixed")
    assert not of_row(story.compare(), 6)


def test_a_short_form_written_out_is_trivial() -> None:
    story = Invented()
    texts = ("I have told the crew that it is over", "I’ve told the crew that it is over")
    reports = [
        story.report(outlet, f"“{text},” Ilse Varga said.")
        for outlet, text in zip(("The Islander", "Coastal Wire"), texts, strict=True)
    ]
    varga = story.person("Ilse Varga")
    for report, text in zip(reports, texts, strict=True):
        story.says(report, report.text[:-1], text, varga)
    assert [finding.trivial for finding in of_row(story.compare(), 1)] == [True]


def test_brackets_in_a_part_that_the_other_report_does_not_print() -> None:
    story = Invented()
    short = "We will mend the harbour wall before the gales"
    longer = f"{short}, and I have told Governor [Hanne] Vossen so"
    one, other = (
        story.report(outlet, f"“{words},” Ilse Varga said.")
        for outlet, words in (("The Islander", short), ("Coastal Wire", longer))
    )
    varga = story.person("Ilse Varga")
    for report, words in ((one, short), (other, longer)):
        story.says(report, report.text[:-1], words, varga)
    compared = story.compare()
    assert ["“Hanne” in brackets" in finding.why for finding in of_row(compared, 3)] == [True]
    assert of_row(compared, 4)


def test_left_open_by_one_voice_of_a_side_and_confirmed_by_another() -> None:
    story = Invented()
    one = story.report(
        "The Islander", "Ilse Varga's adviser Tobias Engel would neither confirm nor deny the embargo."
    )
    other = story.report("Coastal Wire", "The Lorrian government confirmed the embargo.")
    varga = story.person("Ilse Varga")
    engel = story.person("Tobias Engel", roles=("Ilse Varga's adviser",))
    said = "would neither confirm nor deny the embargo"
    story.says(one, one.text[:-1], said, engel, manner="indirect")
    story.says(other, other.text[:-1], "the embargo", varga, manner="indirect", act="confirmed")
    assert not of_row(story.compare(), 20)  # of no side known
    story.claims[-1] = msgspec.structs.replace(story.claims[-1], speaker=engel)
    found = of_row(story.compare(), 20)
    assert len(found) == 1
    assert "leave it open" in found[0].why


def test_a_line_in_the_speakers_language_marks_a_translation() -> None:
    story = Invented()
    report = story.report(
        "The Islander", "“We stay,” Ilse Varga said.\nЗвернення Ільзе Варги\nThe talks went on."
    )
    start, end = report.text.index("Звернення"), report.text.index("\nThe talks")
    parts = (
        *(msgspec.structs.replace(part, language="en") for part in report.parts),
        Part(kind="embed", start=start, end=end, language="uk"),
    )
    story.reports[0] = msgspec.structs.replace(report, parts=parts, language="en")
    varga = story.person("Ilse Varga", "Ільзе Варги")
    story.says(report, "“We stay,” Ilse Varga said", "We stay", varga, channel="speech")
    noted = story.compare().claims[0]
    assert isinstance(noted, Statement)
    assert "first said in another language (uk)" in noted.notes[0]


WIRE = (
    "A ferry with many passengers aboard collided with a buoy tender in thick fog near Kestle Island on Saturday, and "
    "both ships were towed to the harbour by the rescue station, where the passengers waited for the evening train "
    "because the road along the cliff had been closed by the council after the landslip of the week before."
)


def test_a_trimmed_reprint_is_a_copy_and_the_outlets_own_second_form_a_version() -> None:
    story = Invented()
    first = story.report("Coastal Wire", f"{WIRE} The crew was questioned on Sunday by the board.")
    story.report("The Islander", f"Fog at Kestle.\n{WIRE}")
    story.report("Coastal Wire", f"Corrected: the road is open. {WIRE}")
    assert [(one.copy_of, one.version_of) for one in mark_copies(mark_versions(story.reports))] == [
        (None, None),
        (first.id, None),
        (None, first.id),
    ]


def test_a_long_shared_quotation_is_no_copy() -> None:
    story = Invented()
    for outlet, lead in (("Coastal Wire", "Ilse Varga wrote:"), ("The Islander", "The mayor posted this:")):
        story.report(outlet, f"{lead} “{WIRE}”")
    assert [one.copy_of for one in mark_copies(mark_versions(story.reports))] == [None, None]


def test_agreeing_on_the_event_and_not_on_the_count() -> None:
    story = Invented()
    for outlet, count, value in (
        ("The Islander", "killed 9 people", 9),
        ("Coastal Wire", "killed 8 people", 8),
    ):
        text = f"The fog collision of the ferry Merrow off Kestle Island {count}"
        report = story.report(outlet, text + ".")
        story.happens(report, text, "disaster")
        story.counts(report, count[7:], value, "person")
    compared = story.compare()
    assert [finding.kind for finding in of_row(compared, 12)] == ["differ"]
    why = of_row(compared, 17)[0].why
    assert "on the count they differ: “9 people” in The Islander and “8 people” in Coastal Wire" in why
    assert "tell" not in why and "2 independent origins stand behind the event" in why


def test_agreeing_on_the_event_and_not_on_its_day_or_with_a_negation_on_one_side() -> None:
    for one, other, said in (
        (
            "on Monday",
            "on Tuesday",
            "on the day they differ: 2026-11-23 in Quay Post and 2026-11-24 in Fen Wire",
        ),
        ("would", "would not", "one in the negative: “not” in Fen Wire, no such word in Quay Post"),
    ):
        story = Invented()
        for outlet, word, day in (("Quay Post", one, "2026-11-23"), ("Fen Wire", other, "2026-11-24")):
            text = f"The mill at Orlen Bridge was to close for good and {word} be torn down"
            report = story.report(outlet, text + ".")
            story.happens(report, text, date=(day, word) if "day" in word else None)
        why = of_row(story.compare(), 17)[0].why
        assert said in why and "agree on the event" in why and "the same" not in why


def test_a_spokesman_and_his_office_are_one_voice() -> None:
    story = Invented()
    words = "the radar of the ferry Merrow failed on Tuesday"
    one = story.report("The Islander", f"Ilse Varga said {words}.")
    other = story.report("Coastal Wire", f"A spokesman for Ilse Varga said {words}.")
    varga = story.person("Ilse Varga")
    story.says(one, one.text[:-1], words, varga, manner="indirect")
    story.says(
        other, other.text[:-1], words, None, manner="indirect", speaker_text="A spokesman for Ilse Varga"
    )
    assert [finding.independent for finding in of_row(story.compare(), 16)] == [1]


def test_an_announced_act_told_twice_without_a_source_is_not_known_twice() -> None:
    story = Invented()
    for outlet, text in (
        ("The Islander", "Prosecutors charged Tobias Engel with wire fraud at Kestle"),
        ("Coastal Wire", "Tobias Engel was charged with wire fraud at Kestle by prosecutors"),
    ):
        story.happens(story.report(outlet, text + "."), text, "legal")
    found = of_row(story.compare(), 16)
    assert [finding.independent for finding in found] == [1]
    assert "no source is named" in found[0].why


def test_a_figure_that_another_report_has_anywhere_is_not_told_as_one_reports_alone() -> None:
    story = Invented()
    one = story.report(
        "Quay Post", "The towpath was dug up over 2 kilometres, and 71 barges wait below the lock."
    )
    other = story.report(
        "Fen Wire", "Nobody came. In her diary Orla Venn wrote down how far she swam: 2,000 metres."
    )
    story.counts(one, "2 kilometres", 2, "kilometer")
    story.counts(one, "71 barges", 71, "barge")
    story.counts(other, "2,000 metres", 2000, "meter")
    told = [finding.why for finding in of_row(story.compare(), 11)]
    assert len(told) == 1 and "71 barges" in told[0]
