"""Which sentence stands over a place."""

from __future__ import annotations

import pytest

from ofrecord.comparing.sentences import sentence_over
from ofrecord.model import Span
from tests.comparing.story import Invented


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It began on Feb. 24 by the *weir. Nobody saw it.", "It began on Feb. 24 by the weir"),
        (
            "Quiet. Sen. J. P. Venn of the U.S. Senate spoke to *Mr. Orr.",
            "Sen. J. P. Venn of the U.S. Senate spoke to Mr. Orr.",
        ),
        ("She flew to the U.S. The mill *burned. Nobody came.", "The mill burned"),
        ("It cost 40. Then it *burned!", "Then it burned!"),
        ("Млин згорів. Потім *прийшла вода. Люди пішли.", "Потім прийшла вода"),
        ("A crew came.\nthe mill *burned, at last", "the mill burned, at last"),
        ("“It burned.” “Who *knew?” she asked. Nobody did.", "“Who knew?” she asked"),
    ],
)
def test_a_sentence_ends_where_its_report_says_so(text: str, sentence: str) -> None:
    at = text.index("*")
    report = Invented().report("Quay Post", text.replace("*", ""))
    found = sentence_over(report, Span(report=report.id, start=at, end=at + 1))
    assert report.text[found.start : found.end] == sentence


def test_a_place_far_from_any_mark_gets_a_stretch_of_bounded_length() -> None:
    report = Invented().report("Quay Post", "a " * 5000)
    found = sentence_over(report, Span(report=report.id, start=5000, end=5001))
    assert found.end - found.start < 1300
