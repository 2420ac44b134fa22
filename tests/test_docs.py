"""What the documents promise: links that lead somewhere, commands and names that exist."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

import ofrecord
from ofrecord import errors
from ofrecord.model import Record
from tests.conftest import ROOT

DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "examples" / "README.md",
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", document.read_text("utf-8")):
        path, _, anchor = target.partition("#")
        if path.startswith(("http://", "https://")):
            continue
        place = document.parent / path if path else document
        assert place.exists(), target
        if anchor:
            heads = re.findall(r"^#+ (.+)$", place.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}, (
                target
            )


def test_every_error_is_documented() -> None:
    told = (ROOT / "docs" / "errors.md").read_text("utf-8")
    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, errors.OfRecordError) and not kind.__subclasses__():
            assert f"`{name}`" in told
            assert name in (errors.__doc__ or "")
            assert getattr(ofrecord, name) is kind


def test_every_field_of_the_record_is_documented() -> None:
    told = (ROOT / "docs" / "record.md").read_text("utf-8")
    for kind in msgspec.json.schema(Record)["$defs"].values():
        for field in kind["properties"]:
            assert re.search(rf"\b{field}\b", told), field
