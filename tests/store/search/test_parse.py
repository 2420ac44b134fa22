"""What a query means, and what is said of one that means nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofrecord.errors import UsageError
from ofrecord.store.search.fields import NAMES, Asking
from ofrecord.store.search.parse import DEEPEST, LONGEST, parse
from ofrecord.store.search.plan import plan_of
from ofrecord.store.search.query import All, Any, Field, Phrase, Start, Without, Word
from ofrecord.store.search.spelling import fts5_query, ts_query

ASKING = Asking(date(2025, 3, 5), lambda _: ("0a1b", "0a1c"))


def test_words_are_joined_and_or_binds_its_neighbours() -> None:
    assert parse("harbour locks OR ferry") == All(
        (Word("harbour", 0), Any((Word("locks", 8), Word("ferry", 17))))
    )
    assert parse("(harbour locks) OR ferry") == Any(
        (All((Word("harbour", 1), Word("locks", 9))), Word("ferry", 19))
    )


def test_brackets_fields_phrases_and_what_is_left_out() -> None:
    assert parse('speaker:"ada lind" ("two ships" OR negotiat*) -type:figure') == All(
        (
            Field("speaker", "ada lind", 0),
            Any((Phrase("two ships", 20), Start("negotiat", 35))),
            Without(Field("type", "figure", 47)),
        )
    )


def test_curly_quotation_marks_are_quotation_marks() -> None:
    assert parse("“two ships” «три кораблі»") == All((Phrase("two ships", 0), Phrase("три кораблі", 12)))


def test_a_dash_between_words_leaves_nothing_out() -> None:
    assert parse("harbour - locks") == All((Word("harbour", 0), Word("-", 8), Word("locks", 10)))
    assert parse("twenty-five") == Word("twenty-five", 0)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "the query is empty; write a word to search for."),
        ("harbour (locks", "the `(` at character 9 of the query is not closed; add a `)`."),
        ("harbour) locks", "the `)` at character 8 of the query closes nothing; take it out."),
        ("harbour ()", "the brackets that end at character 10 of the query hold nothing; put a word in."),
        (
            'the "harbour',
            "the quotation mark at character 5 of the query is not closed; close it after the phrase.",
        ),
        ("harbour OR", "`OR` at character 9 of the query has nothing after it; add a word or take it out."),
        ("OR harbour", "`OR` at character 1 of the query has nothing before it; add a word or take it out."),
        (
            "speaker:",
            '`speaker:` at character 1 of the query has no value; write speaker:VALUE or speaker:"SEVERAL WORDS".',
        ),
        ("— …", "the query has no letter or digit to search for; write a word."),
        (
            "a*",
            "`a*` at character 1 of the query begins too many words; write 2 letters or more before the `*`.",
        ),
        (
            "type:poem",
            "`type:` at character 1 of the query takes one of statement, event, figure, report, not 'poem'.",
        ),
        (
            "value:many",
            "`value:` at character 1 of the query takes a number, >10, <=2.5m or 10..20, not 'many'.",
        ),
    ],
)
def test_a_query_that_cannot_be_read(query: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        plan_of(parse(query), ASKING)
    assert str(error.value) == told


def test_an_unknown_field_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError) as error:
        plan_of(parse("locks mayor:lind"), ASKING)
    assert str(error.value).startswith(
        "there is no field `mayor:` (character 7 of the query); there are speaker, "
    )
    assert '"mayor: lind"' in str(error.value)


@pytest.mark.parametrize(
    "query", ["(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), "a" * (LONGEST + 1), "ab " * 65]
)
def test_a_query_beyond_measure(query: str) -> None:
    with pytest.raises(UsageError):
        plan_of(parse(query), ASKING)


_PIECES = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "(",
            ")",
            '"',
            " OR ",
            " AND ",
            "-",
            " NOT ",
            "*",
            ":",
            "'",
            "\\",
            "\0",
            "''",
            '""',
            "&",
            "|",
            "!",
            "<->",
        ]
    ),
    st.sampled_from([f"{name}:" for name in NAMES]),
)


@given(st.lists(_PIECES).map("".join))
def test_any_query_has_a_plan_or_a_usage_error(query: str) -> None:
    try:
        plan = plan_of(parse(query), ASKING)
    except UsageError as error:
        assert str(error).endswith(".")
        return
    for spelled in (fts5_query(plan.match), ts_query(plan.match)):
        assert spelled.isascii()
        assert spelled.isprintable()
