"""The Python API, as the README shows it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import ofrecord
from tests.conftest import ROOT

HARBOUR = ROOT / "src" / "ofrecord" / "examples" / "harbour"
NOTE = b'"We closed the bridge on Monday," Mayor Ada Brill said in a letter. About 90 people waited.'


def test_the_example_of_the_readme() -> None:
    record = ofrecord.build([str(path) for path in sorted(HARBOUR.iterdir())])
    lines = [(s.speaker_name, s.manner, s.quote, s.why) for s in record.statements]
    assert any("Harcastle" in (name or "") and manner == "direct" for name, manner, _, _ in lines)
    assert all(quote and why for _, _, quote, why in lines)
    for statement in record.statements:
        first = statement.claim.said[0]
        assert statement.quote.startswith(statement.report.text[first.start : first.end])
        assert statement.text in statement.report.text
    assert all(event.trigger in event.text for event in record.events)
    assert all(figure.text in figure.report.text for figure in record.figures)


def test_told_claims_stay_out_of_the_json() -> None:
    record = ofrecord.build([("note.txt", NOTE)])
    assert record.statements[0].speaker_name == "Ada Brill"
    assert "statements" not in msgspec.json.decode(ofrecord.render(record, "json"))


def test_one_input_may_stand_alone(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(NOTE)
    assert ofrecord.build(path) == ofrecord.build([path]) == ofrecord.build(str(path))


def test_a_problem_reaches_the_caller_and_the_rest_goes_on() -> None:
    told: list[ofrecord.InputError] = []
    record = ofrecord.build([("empty.txt", b""), ("note.txt", NOTE)], on_problem=told.append)
    assert len(record.reports) == 1
    assert [type(problem) for problem in told] == [ofrecord.EmptyInput]
    with pytest.warns(ofrecord.InputWarning, match=r"empty\.txt: is empty"):
        ofrecord.build([("empty.txt", b""), ("note.txt", NOTE)])


def test_no_input_left_is_an_error() -> None:
    with pytest.raises(ofrecord.NoReport) as caught:
        ofrecord.build([("a.txt", b""), ("b.txt", b" ")])
    assert [problem.name for problem in caught.value.problems] == ["a.txt", "b.txt"]
    with pytest.raises(ofrecord.NoReport, match="no input was given"):
        ofrecord.build([])


def test_progress_counts_the_reports() -> None:
    steps: list[tuple[int, int]] = []
    ofrecord.build(
        [("a.txt", NOTE), ("b.txt", NOTE + b" ")], on_report=lambda done, all_: steps.append((done, all_))
    )
    assert steps == [(1, 2), (2, 2)]


def test_a_record_comes_back_from_its_file(tmp_path: Path) -> None:
    record = ofrecord.build([("note.txt", NOTE)])
    for name in ("record.json", "record.jsonl"):
        ofrecord.write(record, tmp_path / name)
        assert ofrecord.read_record(tmp_path / name) == record
    ofrecord.check(record)


def test_what_does_not_hold_is_neither_shown_nor_written(tmp_path: Path) -> None:
    record = ofrecord.build([("note.txt", NOTE)])
    twice = msgspec.structs.replace(record, claims=record.claims * 2)
    with pytest.raises(ofrecord.UnfoundedRecord):
        ofrecord.check(twice)
    with pytest.raises(ofrecord.UnfoundedRecord):
        ofrecord.render(twice, "html")
    with pytest.raises(ofrecord.UnfoundedRecord):
        ofrecord.write(twice, tmp_path / "record.json")
    assert list(tmp_path.iterdir()) == []
    assert ofrecord.faults(twice)


def test_the_package_lists_its_api() -> None:
    assert set(dir(ofrecord)) == set(ofrecord.__all__)
    for name in ofrecord.__all__:
        assert getattr(ofrecord, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        ofrecord.no_such_name  # noqa: B018


def test_rules_alone_find_statements_and_recall_finds_no_fewer(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Mayor Ida Brandt said the bridge would close. She believes the town can wait, and hopes for help.\n",
        encoding="utf-8",
    )
    ruled = ofrecord.build(path, learned=False).statements
    assert [s.quote for s in ruled][:1] == ["the bridge would close"]
    more, fewer = (ofrecord.build(path, lean=lean).statements for lean in ("recall", "precision"))
    assert len(more) >= len(fewer) >= 1
