"""The scoring rule of evaluation.polnear, on invented words."""

from __future__ import annotations

from evaluation.polnear import Said, Tally, alphanumeric, count, found_said, gold_said, report_of
from ofrecord.parsing import load_parser
from ofrecord.statements import find_statements

TEXT = '"Lindqvist told the crew that the dam had failed," Ortiz said.\n\nOrtiz said the dam held.'


def _article() -> dict[str, object]:
    return {"id": "a", "text": TEXT, "attributions": []}


def test_speech_told_within_a_quotation_is_part_of_it() -> None:
    report = report_of(_article())
    statements = find_statements(load_parser().parse(report), (), ())
    assert [one.reported_by for one in statements].count(None) < len(statements)
    assert len(found_said(report, statements)) == sum(one.reported_by is None for one in statements) == 2


def test_a_leading_that_is_dropped() -> None:
    text = "that rain fell"
    assert alphanumeric(text, [(0, len(text))]) == alphanumeric(text, [(5, len(text))])


def test_kinds_are_counted_by_their_gold() -> None:
    start = TEXT.index("the dam held")
    row = {"content": [[start, len(TEXT) - 1]], "source": [[start - 11, start - 6]], "kind": "indirect"}
    gold = gold_said({**_article(), "attributions": [row]})
    tally = Tally()
    count(tally, gold, [gold[0][0]])
    count(tally, gold, [Said(frozenset({0}), frozenset(), frozenset())])
    figures = tally.figures()
    assert figures["J50 indirect"] == figures["indirect recall"] == figures["joint indirect"] == 50.0
