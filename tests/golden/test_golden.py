"""The invented stories give the records that were read and agreed on."""

from __future__ import annotations

import pytest

from tests.golden.readable import GOLDEN, STORIES, build_story, readable


@pytest.mark.parametrize("name", STORIES)
def test_the_record_is_the_golden_one(name: str) -> None:
    golden = (GOLDEN / f"{name}.json").read_text("utf-8").splitlines()
    made = readable(build_story(STORIES[name])).splitlines()
    assert made == golden, "if the new record is right, run `make golden` and commit what changed"
