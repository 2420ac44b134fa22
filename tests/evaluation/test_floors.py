"""The benchmarks fail when they should, and sample the same reports each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import gold
from evaluation.robustness import try_report
from evaluation.shared import Line, data_hash, sample


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("[ALL]\nspeaker = 80\nmissing = 0\n[cost]\nratio = 1.35\n")
    monkeypatch.setattr(gold, "FLOORS", path)


@pytest.mark.usefixtures("floors")
@pytest.mark.parametrize(
    ("figures", "status"),
    [
        ({"speaker": 80.0, "missing": 0}, 0),
        ({"speaker": 79.9, "missing": 0}, 1),
        ({"speaker": None, "missing": 0}, 1),
        ({"speaker": 90.0, "missing": 1}, 1),
    ],
)
def test_a_figure_below_its_floor_fails(figures: dict[str, float | None], status: int) -> None:
    assert gold.held({"ALL": figures}) == status


def test_an_exception_is_what_is_wrong_with_a_report() -> None:
    assert try_report(Line(id="fine", text="Mayor Ada Brill said the bridge was closed.")).wrong == ()
    assert "EmptyInput" in try_report(Line(id="empty", text=" ")).wrong[0]


@pytest.mark.usefixtures("shared")
def test_the_sample_is_always_the_same_and_grows_at_its_end() -> None:
    assert [line.id for line in sample(20)][:5] == [line.id for line in sample(5)]


def test_the_data_hash_tells_any_change(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    one.write_text("1")
    two.write_text("2")
    before = data_hash([two, one])
    assert before == data_hash([one, two])
    two.write_text("3")
    assert data_hash([one, two]) != before
