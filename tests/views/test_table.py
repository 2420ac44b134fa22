"""The table of views, and what every view keeps."""

from __future__ import annotations

import pytest

from ofrecord.errors import UsageError
from ofrecord.model import Record, Story
from ofrecord.views import VIEWS, render, view_for
from tests.build import report
from tests.views.record import harbour


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_carries_the_story_and_ends_its_last_line(view: str) -> None:
    text = render(harbour(), view)
    assert "fire boats, starting tonight" in " ".join(text.split())
    assert text.endswith("\n")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_the_same_twice(view: str) -> None:
    assert render(harbour(), view) == render(harbour(), view)


@pytest.mark.parametrize("view", VIEWS)
def test_a_record_of_one_empty_handed_report_is_no_special_case(view: str) -> None:
    bare = report("Nothing was said.")
    assert render(Record(story=Story(id="0", title="Nothing"), reports=(bare,)), view)


def test_md_is_another_name_of_markdown() -> None:
    assert render(harbour(), "md") == render(harbour(), "markdown")


def test_an_unknown_view_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no view 'pdf'; there are: terminal, html"):
        render(harbour(), "pdf")


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("a/record.html", "html"),
        ("record.JSON", "json"),
        ("x.jsonl", "jsonl"),
        ("x.md", "markdown"),
        ("x.csv", "csv"),
    ],
)
def test_the_ending_chooses_the_view(name: str, view: str) -> None:
    assert view_for(name) == view


def test_an_unknown_ending_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"'record\.docx'"):
        view_for("record.docx")
