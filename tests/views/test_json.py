from __future__ import annotations

import json

import msgspec

from ofrecord.model import Record
from ofrecord.views import render
from tests.views.record import harbour


def test_json_and_jsonl_read_back_as_the_record() -> None:
    for view in ("json", "jsonl"):
        assert msgspec.json.decode(render(harbour(), view), type=Record) == harbour()


def test_jsonl_is_one_line_whatever_the_text_holds() -> None:
    assert render(harbour(), "jsonl").count("\n") == 1


def test_keys_stand_in_the_order_of_the_contract() -> None:
    keys = list(json.loads(render(harbour(), "json")))
    contract = ["schema", "story", "reports", "entities", "claims", "findings", "origins", "timeline"]
    assert keys == [*contract, "fates", "edits"]


def test_text_is_written_as_it_is_not_as_escapes() -> None:
    assert "Марти Величенко" in render(harbour(), "json")
