from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from msgspec.structs import replace

from ofrecord.model import Record, Statement
from ofrecord.views import render
from tests.conftest import ROOT
from tests.views.record import harbour


def rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(record, "csv"), newline="")))


def test_a_row_a_claim() -> None:
    record = harbour()
    assert [row["claim"] for row in rows(record)] == [claim.id for claim in record.claims]


def test_a_statement_has_its_speaker_words_and_channel() -> None:
    row = rows(harbour())[0]
    assert row["speaker"] == "Edmund Harcastle"
    assert row["said"].startswith("As we both said")
    assert row["channel"] == "social post"
    assert row["differs"] == "NPA leaves out the words “As we both said” without dots."


def test_the_span_of_a_row_gives_its_text() -> None:
    record = harbour()
    texts = {report.name: report.text for report in record.reports}
    for row in rows(record):
        assert texts[row["report"]][int(row["start"]) : int(row["end"])] == row["text"].removeprefix("'")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_cell_that_starts_like_a_formula_is_text(start: str) -> None:
    record = harbour()
    first = record.claims[0]
    assert isinstance(first, Statement)
    hostile = replace(first, speaker=None, speaker_text=f"{start}cmd|' /C calc'!A0")
    row = rows(replace(record, claims=(hostile,)))[0]
    assert row["speaker_text"] == f"'{start}cmd|' /C calc'!A0"


def test_a_figure_stays_a_number() -> None:
    dead = next(row for row in rows(harbour()) if row["text"] == "At least 12 people")
    assert (float(dead["value"]), dead["bound"], dead["unit"]) == (12, "at least", "person")


def test_the_columns_are_documented() -> None:
    page = (Path(ROOT) / "docs" / "formats.md").read_text(encoding="utf-8")
    for column in rows(harbour())[0]:
        assert f"`{column}`" in page, column
