"""Reports in a language whose words' frequencies are not known: common words do not join them, common news does."""

import msgspec
import pytest

from ofrecord.parsing import stop_words
from ofrecord.stories import MemoryShelf, Traits, place, traits_of
from ofrecord.stories.words import stopped_in
from tests import build

# All invented. The two German fire reports are one story; nothing joins the others but the language.
FIRE = """Getreidespeicher in Tarnholm abgebrannt
Ein Feuer hat im Hafen von Tarnholm einen Getreidespeicher zerstört. Zwei Arbeiter wurden am Abend noch vermisst,
teilte Feuerwehrchefin Olena Martschenko mit. Der Brand brach um 4.30 Uhr aus, 45 Feuerwehrleute löschten ihn."""
AGAIN = """Zwei Vermisste nach Brand im Hafen von Tarnholm
Nach dem Brand eines Getreidespeichers im Hafen von Tarnholm suchen 45 Feuerwehrleute nach zwei Arbeitern.
Feuerwehrchefin Olena Martschenko sagte, das Feuer sei um 4.30 Uhr ausgebrochen."""
OTHERS = (
    """Stadtrat von Lindau-West streitet über neue Schule
Der Stadtrat hat am Abend lange über die neue Schule gestritten. Die Bürgermeisterin Karla Brandner sagte, dass es im
nächsten Jahr noch kein Geld für den Bau gebe und die Kinder so lange in die alte Schule gehen müssten.""",
    """Brückenbauer suchen Lehrlinge
Im ganzen Land fehlen Lehrlinge. Die Firma Oberhauser und Sohn baut seit hundert Jahren Brücken und hat in diesem Jahr
noch keine Bewerbung bekommen, wie der Chef des Betriebs, Anton Oberhauser, am Freitag sagte.""",
    """Der Winter kommt früh in die Berge
In den Bergen ist in der Nacht viel Schnee gefallen. Die Wirte auf den Hütten freuen sich, sagte der Sprecher des
Vereins, Leo Hinterkofler; die Straße über den Pass bleibt nach seinen Worten noch bis zum Sonntag zu.""",
)


def german(*texts: str) -> list[Traits]:
    told = [msgspec.structs.replace(build.report(text, "2025-03-03"), language="de") for text in texts]
    return traits_of(told)


def test_two_reports_of_one_fire_meet_and_others_of_that_day_stay_alone() -> None:
    shelf = MemoryShelf()
    placed = [place(one, shelf).story for one in german(FIRE, *OTHERS, AGAIN)]
    assert placed[0] == placed[-1]
    assert len(set(placed)) == 1 + len(OTHERS)


def test_no_name_is_rare_where_it_is_not_known_what_is_common() -> None:
    (one,) = german(FIRE)
    assert len(one.rare) == 0
    assert len(one.vector("names").slots) > 0


@pytest.mark.parametrize(
    ("language", "word"), [("de-AT", "und"), ("fr", "les"), ("uk", "що"), ("no", "ikke")]
)
def test_function_words_of_other_languages_are_left_out(language: str, word: str) -> None:
    assert word in stopped_in(language)


def test_a_language_without_a_list_leaves_nothing_out() -> None:
    assert stop_words("xx-none") == frozenset()
