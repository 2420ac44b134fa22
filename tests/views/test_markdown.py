from __future__ import annotations

from msgspec.structs import replace

from ofrecord.views import render
from ofrecord.views.markdown import escape
from tests.views.record import harbour


def test_signs_of_markdown_and_html_are_taken_literally() -> None:
    assert escape("*a* _b_ [c](javascript:x) <img> | `d`\n# e") == (
        r"\*a\* \_b\_ \[c\](javascript:x) \<img\> \| \`d\` \# e"
    )


def test_a_hostile_title_cannot_open_a_tag_or_a_line_of_its_own() -> None:
    record = harbour()
    record = replace(record, story=replace(record.story, title="x\n\n<script>alert(1)</script>"))
    first = render(record, "markdown").splitlines()[0]
    assert first == r"# x \<script\>alert(1)\</script\>"


def test_sections_stand_in_order_and_each_once() -> None:
    heads = [line for line in render(harbour(), "markdown").splitlines() if line.startswith("## ")]
    assert heads == [
        "## What they differ on",
        "## Who said what",
        "## Planned, possible, denied",
        "## Figures",
        "## Timeline",
        "## What they agree on",
        "## What one report alone says",
    ]


def test_a_damaged_quotation_carries_its_note() -> None:
    assert "**Note:** the quotation mark is never closed." in render(harbour(), "markdown")
