"""Reports as they arrive: each to its story, whatever the order; stories merge, and their ids lead on."""

from collections import defaultdict
from pathlib import Path
from zlib import crc32

import pytest

from ofrecord.model import Report
from ofrecord.pipeline import prepare
from ofrecord.reading.read import read
from ofrecord.stories import MemoryShelf, Word, alike, new_id, place, traits_of
from ofrecord.stories.link import pair
from tests import build

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HARBOUR = Path(__file__).resolve().parents[2] / "src" / "ofrecord" / "examples" / "harbour"

FIRE_EN = """Fire destroys Tarnholm grain silo, two workers missing

TARNHOLM - A fire destroyed the grain silo at Tarnholm harbour on March 3, 2025, and two workers are missing,
fire chief Olena Marchenko said. The blaze broke out at 4:30 and burned for six hours. Marchenko said 45
firefighters fought the flames."""
FIRE_UK = """Пожежа знищила зерновий елеватор у Тарнгольмі, двоє працівників зникли

Пожежа знищила зерновий елеватор у порту Тарнгольм 3 березня 2025 року, двоє працівників зникли безвісти,
повідомила начальниця пожежної служби Олена Марченко. Вогонь спалахнув о 4:30 і палав шість годин. За словами
Марченко, полум'я гасили 45 пожежників."""
TAX_EN = """Lorvia parliament passes land tax after long debate

LORVIA - Parliament passed the land tax on March 4, 2025, by 61 votes to 58, after a debate that lasted into the
night. Finance minister Petro Halasz said the law takes effect in July."""


def prepared(*texts: str) -> list[Report]:
    return [report for text in texts for report in prepare((build.page(text),))]


def folders() -> list[Path]:
    return [HARBOUR, EXAMPLES / "ferry", EXAMPLES / "vote"]


def examples() -> dict[str, tuple[Report, str]]:
    reports = {}
    for folder in folders():
        for path in sorted(folder.iterdir()):
            if path.suffix in {".txt", ".html"}:
                (report,) = prepare((read(path),))
                reports[report.id] = (report, folder.name)
    return reports


@pytest.mark.parametrize("seed", range(4))
def test_reports_of_three_stories_find_theirs_in_any_order(seed: int) -> None:
    reports = examples()
    traits = traits_of([one for one, _ in reports.values()])
    traits.sort(key=lambda one: crc32(f"{seed} {one.report}".encode()))
    shelf = MemoryShelf()
    for one in traits:
        place(one, shelf)
    found: dict[str, set[str]] = defaultdict(set)
    for report, story in shelf.stories.items():
        found[story].add(report)
    wanted: dict[str, set[str]] = defaultdict(set)
    for report, (_, name) in reports.items():
        wanted[name].add(report)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, wanted.values()))


def test_the_same_report_always_weighs_the_same() -> None:
    reports = prepared(FIRE_EN, FIRE_UK, TAX_EN)
    once, again = traits_of(reports), [traits_of([report])[0] for report in reports]
    assert [one.rare.tolist() for one in once] == [one.rare.tolist() for one in again]
    assert alike(once[0], once[2]).score == pytest.approx(alike(again[0], again[2]).score, abs=1e-6)


def test_a_report_in_another_language_joins_its_story() -> None:
    english, ukrainian, tax = traits_of(prepared(FIRE_EN, FIRE_UK, TAX_EN))
    shelf = MemoryShelf()
    fire = place(english, shelf)
    other = place(tax, shelf)
    joined = place(ukrainian, shelf)
    assert ukrainian.language == "uk"
    assert joined.story == fire.story != other.story
    assert "both tell of the same day" in joined.why


def test_what_is_kept_says_why() -> None:
    (english,) = traits_of(prepared(FIRE_EN))
    shelf = MemoryShelf()
    assert place(english, shelf).why == "no report held is near enough"
    again = traits_of(prepared(FIRE_EN.replace("two workers", "2 workers")))[0]
    placed = place(again, shelf)
    assert placed.story == f"story-{english.report}"
    assert placed.why.startswith(f"nearest is {english.report} (")
    assert "rare name" in placed.why


def test_a_report_that_ties_two_stories_merges_them_and_the_newer_id_leads_on() -> None:
    one, two, both = traits_of(
        prepared(
            FIRE_EN,
            "Two missing after Tarnholm blaze\n\n" + FIRE_EN.split("\n\n", 1)[1][60:],
            FIRE_EN + "\n\nMore.",
        )
    )
    shelf = MemoryShelf()
    first = place(one, shelf, Word(apart=(pair(one.report, two.report),)))
    second = place(two, shelf, Word(apart=(pair(one.report, two.report),)))
    assert first.story != second.story
    third = place(both, shelf)  # the editor's word is taken back
    assert third.story == first.story
    assert third.redirects == {second.story: first.story}
    assert set(shelf.stories.values()) == {first.story}


def test_the_seeds_are_one_story(shared: Path) -> None:
    pages = [read(path) for path in sorted((shared / "seeds").iterdir())]
    traits = traits_of([report for page in pages for report in prepare((page,))])
    shelf = MemoryShelf()
    assert len({place(one, shelf).story for one in traits}) == 1


def test_an_empty_body_is_placed_alone() -> None:
    (empty,) = traits_of(prepared("Photo: Ada Reyes"))
    shelf = MemoryShelf()
    place(traits_of(prepared(FIRE_EN))[0], shelf)
    assert place(empty, shelf).why == "no report held is near enough"


def test_a_story_that_loses_its_first_report_does_not_share_its_id_with_it() -> None:
    assert new_id(["a", "b"], {"story-a"}.__contains__) == "story-b"
    assert new_id(["a"], {"story-a", "story-a-2"}.__contains__) == "story-a-3"
    reports = prepared(FIRE_EN, FIRE_EN + " Nobody else is missing.", FIRE_EN + " The harbour was closed.")
    first, second, third = traits_of(reports)
    shelf = MemoryShelf()
    assert place(first, shelf).story == place(second, shelf).story
    torn = Word(apart=(pair(first.report, second.report),), together=((second.report, third.report),))
    place(third, shelf, torn)
    assert shelf.stories[second.report] == shelf.stories[third.report] != shelf.stories[first.report]
