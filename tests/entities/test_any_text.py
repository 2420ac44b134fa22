"""Any text goes through, and what comes out holds."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ofrecord.entities import find_entities, unite
from ofrecord.model import Entity, Found
from ofrecord.parsing import Parser
from tests.build import report

PIECES = st.sampled_from(
    ["Mr. May", "Ada Lind", "Lind", "the mayor", "she said", "“", "”", '"', "'s", "[", "]", "—", "\n", " ", ".", ",",
     "U.S.", "Ґ", "é", "President", "of", "the", "and", "it", "who", "May", "statement", "from", "\u200b", "😀", "I"]
)  # fmt: skip


def holds(found: tuple[Entity, ...], text: str) -> bool:
    spans = [span for one in found for span in one.mentions] + [
        role.span for one in found for role in one.roles
    ]
    return (
        len({one.id for one in found}) == len(found)
        and all(one.mentions and one.name.strip() for one in found)
        and all(0 <= span.start < span.end <= len(text) for span in spans)
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text(parser: Parser, text: str) -> None:
    told = report(text)
    found = find_entities(parser.parse(told))
    assert holds(found, text)
    united = unite((Found(report=told, cast=found),))
    assert set(united.became) == {one.id for one in found}


def test_one_long_paragraph_of_names_stays_linear(parser: Parser) -> None:
    parses = [
        parser.parse(
            report(" ".join(f"Lind{n} told Mayor Ada{n} Lind she was late, he said." for n in range(size)))
        )
        for size in (200, 800)
    ]
    took = []
    for parse in parses:
        started = time.process_time()
        find_entities(parse)
        took.append(time.process_time() - started)
    assert took[1] < 12 * took[0] + 0.2


@pytest.mark.parametrize("words", ["Lind, ", "he said she ", "Ada Lind's ", "and mayor ", "A/B "])
def test_text_made_to_break_it_goes_through(parser: Parser, words: str) -> None:
    text = words * 1500
    assert holds(find_entities(parser.parse(report(text))), text)
