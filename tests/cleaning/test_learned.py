"""The line model: takes out what no report holds, leaves sentences, years and other languages alone."""

from __future__ import annotations

import numpy as np

from ofrecord.cleaning import find_parts
from ofrecord.cleaning.features import features, names
from ofrecord.cleaning.kinship import KINSHIP, kinship
from ofrecord.cleaning.learned import load_model, probabilities
from ofrecord.cleaning.lines import lines_of
from tests.build import page

SENTENCES = [
    f"The harbour board of Calder Sound said {count} of its planks were replaced by the crew before the ferry came."
    for count in ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen")
]


def _kinds(lines: list[str]) -> dict[str, tuple[str, str]]:
    text = "\n\n".join(lines)
    return {text[part.start : part.end]: (part.kind, part.why) for part in find_parts(page(text))}


def test_a_bare_word_leaves_and_the_why_names_the_evidence() -> None:
    """A bare word above others, without verb or stop, is no line of the report; a lone one may be a crosshead."""
    kind, why = _kinds([*SENTENCES[:4], "Quiz", "Puzzles", "Horoscopes", *SENTENCES[4:]])["Quiz"]
    assert kind == "furniture"
    assert "line model" in why
    assert "strongest" in why


def test_sentences_stay() -> None:
    """No plain sentence of a report is lost, nor a list item that is one."""
    lines = [*SENTENCES, "• The pier stays closed until the council meets again."]
    found = _kinds(["Harbour board replaces planks", *lines])
    assert all(found[line][0] == "body" for line in lines)


def test_a_line_that_tells_a_year_stays() -> None:
    """Dating reads it."""
    why = _kinds([*SENTENCES[:4], "Calder Sound Quiz 2031", *SENTENCES[4:]])["Calder Sound Quiz 2031"][1]
    assert "line model" not in why


def test_another_language_is_left_to_the_rules() -> None:
    """The model was made for English pages."""
    german = ["Der Hafenrat von Calder teilte mit, dass elf Planken vor der Fähre ersetzt wurden."] * 8
    assert all(
        "line model" not in why for _, why in _kinds([*german[:4], "Sieben Leuchttürme", *german]).values()
    )


def test_the_weights_fit_the_features() -> None:
    """The file names the columns that the code makes, and gives probabilities."""
    model = load_model()
    assert model is not None
    table = features(lines_of("\n".join(SENTENCES)), [None] * len(SENTENCES))
    assert table.shape == (len(SENTENCES), len(names()))
    likely = probabilities(model, table)
    assert np.all((likely >= 0) & (likely <= 1))


def test_kinship_tells_what_a_line_shares_with_its_page() -> None:
    """The headline's words, names told elsewhere, the author's name, the cues of a caption."""
    text = "\n".join(
        [
            "Odile Brandt rebuilds the pier",
            "By Tove Lindqvist",
            "The pier will cost a million, said Odile Brandt, who runs the harbour of the town for the county.",
            "In Vardo a bakery that Ansel Roe opened has sold eleven thousand loaves since the spring of the year.",
            "Tove Lindqvist covers harbours.",
            "Rolf Ager, left, at the pier (AP Photo/Ines Whitlock)",
        ]
    )
    table = kinship(lines_of(text), ["headline", "byline", None, None, "furniture", "caption"])
    column = {name: table[:, at] for at, name in enumerate(KINSHIP)}
    assert column["words of the headline"][2] > column["words of the headline"][3] == 0
    assert column["names told elsewhere"][2] > column["names told elsewhere"][3] == 0
    assert column["words of the authors' lines"][4] > 0 == column["words of the authors' lines"][2]
    assert column["signs of a caption"][5] >= 4 > column["signs of a caption"][2]
    assert kinship([], []).shape == (0, len(KINSHIP))
