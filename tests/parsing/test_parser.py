"""The parser door: what is parsed, in which pieces, and which pipelines are refused."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from ofrecord.errors import ParserError
from ofrecord.model import Part
from ofrecord.parsing import Parser, load_parser
from ofrecord.parsing import parser as door
from tests.build import report


def test_blocks_lead_back_to_the_report(parser: Parser) -> None:
    made = report("First line.\n\nAda Brill spoke.")
    block = parser.parse(made).blocks[1]
    span = block.span_of(block.doc[0:2])
    assert made.text[span.start : span.end] == "Ada Brill"
    found = block.slice(span)
    assert found is not None
    assert found.text == "Ada Brill"
    assert parser.parse(made).blocks[0].slice(span) is None


def test_only_prose_in_the_pipelines_language_is_parsed(parser: Parser) -> None:
    made = report("Share this.\nThe bridge fell.\nМіст упав.")
    furniture, body, foreign = made.parts
    parts = (replace(furniture, kind="furniture"), body, replace(foreign, language="uk"))
    blocks = parser.parse(replace(made, parts=parts)).blocks
    assert [block.doc.text for block in blocks] == ["The bridge fell."]


@pytest.mark.parametrize("text", ["The bridge fell. " * 3000, "bridge " * 8000, "x" * 50_000])
def test_a_page_without_line_ends_comes_in_pieces(parser: Parser, text: str) -> None:
    made = replace(report(text), parts=(Part(kind="body", start=0, end=len(text), language="en"),))
    parts = parser.parts_of(made)
    assert len(parts) >= 3
    assert all(part.end - part.start <= 5_000 for part in parts)
    words = "".join(text[part.start : part.end] for part in parts)
    assert "".join(words.split()) == "".join(text.split())


@pytest.mark.parametrize("name", ["xx_no_such_model", "no.such", ".", "", "msgspec"])
def test_what_is_no_installed_pipeline_is_refused_by_name(name: str) -> None:
    with pytest.raises(ParserError, match=re.escape(repr(name))):
        load_parser(name)


def test_an_altered_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "altered_model" / "altered-1"
    folder.mkdir(parents=True)
    (tmp_path / "altered_model" / "__init__.py").write_text("")
    (folder / "meta.json").write_text("{}")
    monkeypatch.syspath_prepend(str(tmp_path))
    genuine = hashlib.sha256(b"{ }").hexdigest()
    pinned = door.Pinned("test", "altered_model", "altered-1", "en", {"meta.json": genuine})
    with pytest.raises(ParserError, match=r"meta\.json is not the file that was published"):
        door.verified(pinned)
    with pytest.raises(ParserError, match=r"gone is missing"):
        door.verified(door.Pinned("test", "altered_model", "altered-1", "en", {"gone": genuine}))
