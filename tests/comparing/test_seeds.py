"""The rows of the catalogue that name an example in the two seeds are found there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofrecord.engine import Local
from ofrecord.model import Finding, Record, Statement
from ofrecord.pipeline import build
from ofrecord.reading import read_bytes


@pytest.fixture(scope="module")
def record(shared: Path) -> Record:
    pages = [read_bytes(path.name, path.read_bytes()) for path in sorted((shared / "seeds").glob("*.txt"))]
    return build(pages, Local().find_all)


def of_row(record: Record, row: int) -> list[Finding]:
    return [finding for finding in record.findings if finding.row == row]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (1, "Nations"),
        (2, "agreed"),
        (3, "Volodymyr"),
        (4, "longer form"),
        (5, "Truth Social"),
        (6, "Peskov"),
        (8, "agreed to end"),
        (9, "90-minute"),
        (14, "first"),
        (20, "neither confirm nor deny"),
        (21, "Saudi Arabia"),
        (21, "Zelensky"),
    ],
)
def test_the_row_is_found(record: Record, row: int, word: str) -> None:
    assert any(word in finding.why for finding in of_row(record, row))


def test_peskov_and_the_ministry_are_one_voice(record: Record) -> None:
    assert any("Russia" in one.why and "one voice" in one.why for one in of_row(record, 6))
    voices = [origin for origin in record.origins if "speaks for Russia" in origin.why]
    assert len(voices) >= 3


def test_the_shared_post_is_one_origin_and_the_second_call_two(record: Record) -> None:
    agree = [finding for finding in record.findings if finding.kind == "agree"]
    post = [one for one in agree if "stop the millions" in one.why]
    call = [one for one in agree if "also spoke with" in one.why]
    assert [one.independent for one in post] == [1]
    assert [one.independent for one in call] == [2]


def test_the_nightly_address_is_marked_as_translated(record: Record) -> None:
    noted = [
        claim
        for claim in record.claims
        if isinstance(claim, Statement) and any("another language" in note for note in claim.notes)
    ]
    assert noted
    assert all(claim.channel and claim.channel.kind == "speech" for claim in noted)
