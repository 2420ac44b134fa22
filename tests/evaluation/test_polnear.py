"""The scoring rule of evaluation.polnear, on invented words."""

from __future__ import annotations

from evaluation.polnear import (
    Said,
    Tally,
    alphanumeric,
    count,
    found_said,
    gold_said,
    report_of,
    stretches,
)
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


def test_what_has_neither_source_nor_cue_is_no_attribution() -> None:
    text = "The pier was empty.\n\n“Nobody will sail before the spring tides are over.”"
    report = report_of({"id": "a", "text": text, "attributions": []})
    (statement,) = find_statements(load_parser().parse(report), (), ())
    assert (statement.cue, statement.speaker_at) == (None, None)
    assert found_said(report, [statement]) == []
    assert len(found_said(report, [statement], every=True)) == 1


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


def test_each_quoted_stretch_counts_by_itself() -> None:
    text = '"Nobody will sail," Ortiz said. "The pier is shut tonight." He smiled "again".'
    assert [text[min(one) : max(one) + 1] for one in stretches(text)] == [
        "Nobody will sail,",
        "The pier is shut tonight.",
    ]
    whole = Said(
        alphanumeric(text, [(1, 16), (33, 57)]), alphanumeric(text, [(1, 16), (33, 57)]), frozenset()
    )
    half = Said(alphanumeric(text, [(1, 16)]), alphanumeric(text, [(1, 16)]), frozenset())
    tally = Tally()
    count(tally, [(whole, "direct")], [half], stretches(text))
    assert (tally.s_gold, tally.s_found, tally.s_joint) == (2, 1, 1)
