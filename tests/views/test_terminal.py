from __future__ import annotations

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from ofrecord.views import render
from tests.views.record import harbour


@pytest.mark.parametrize("width", [60, 100, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for line in render(harbour(), "terminal", width=width).splitlines():
        assert cell_len(line) <= width


def test_differences_stand_before_anything_else_worst_first() -> None:
    text = " ".join(render(harbour(), "terminal", width=140).split())
    order = [
        "WHAT THEY DIFFER ON",
        "People killed",
        "leaves out the words",
        "WHO SAID WHAT",
        "PLANNED",
        "FIGURES",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_versions_stand_side_by_side_where_there_is_room_and_below_each_other_where_not() -> None:
    def beside(width: int) -> bool:
        lines = render(harbour(), "terminal", width=width).splitlines()
        return any("A At least 12 people" in line and "B 14 people" in line for line in lines)

    assert beside(140)
    assert not beside(60)


def test_colour_is_asked_for() -> None:
    assert "\x1b[" not in render(harbour(), "terminal")
    assert "\x1b[1m" in render(harbour(), "terminal", colour=True)


def test_no_control_character_of_a_report_reaches_the_terminal() -> None:
    record = harbour()
    hostile = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\x00"
    record = replace(
        record,
        story=replace(record.story, title=hostile),
        reports=tuple(
            replace(one, outlet=hostile, text=one.text.replace("fire boats", "\x1b[2Jboats"))
            for one in record.reports
        ),
    )
    text = render(record, "terminal", width=80)
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e", "\x00"}


def test_rich_markup_in_a_report_is_text() -> None:
    record = harbour()
    record = replace(record, story=replace(record.story, title="[bold]tag[/] :fire: [link=x]y[/link]"))
    assert "[bold]tag[/] :fire: [link=x]y[/link]" in render(record, "terminal")
