"""What a search finds: the same on every database."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ofrecord.errors import UsageError
from ofrecord.model import Found, Hit, Hits
from ofrecord.store import Reading, Store
from ofrecord.store.changing import SqlWriting
from ofrecord.store.search import Asking, rebuild
from tests import build
from tests.store.search.invented import FOUNDS
from tests.store.search.stored import keep, undone


def _members(story: str) -> tuple[str, ...]:
    if story not in ("s1", "s2"):
        raise UsageError(f"there is no story {story!r}.")
    return tuple(FOUNDS[at].report.id for at in ((0, 2) if story == "s1" else (1,)))


ASKING = Asking(date(2025, 3, 5), _members)


def ask(desk: Reading, query: str, limit: int = 20) -> tuple[Hit, ...]:
    return desk.search(query, ASKING, limit).hits


def words(desk: Reading, query: str) -> list[str]:
    """Of each hit what was marked, else its type and file."""
    return [
        "/".join(hit.text[start:end] for start, end in hit.marks) or f"{hit.type} {hit.name}"
        for hit in ask(desk, query)
    ]


@pytest.mark.parametrize("name", ["korvensky", "Korvenskyy", "KORVENSKIY", "Корвенський", "корвенского"])
def test_a_name_finds_its_other_spellings_and_alphabets(desk: Reading, name: str) -> None:
    found = ask(desk, f"speaker:{name}")
    assert {hit.name for hit in found} == {"ledger.txt", "hromada.txt"}
    assert {hit.id for hit in ask(desk, name)} == {hit.id for hit in found}


def test_the_spelling_asked_for_comes_first(desk: Reading) -> None:
    assert ask(desk, "Korvensky")[0].speaker == "Oleh Korvensky"
    assert ask(desk, "Корвенський")[0].speaker == "Олег Корвенський"


def test_a_name_does_not_find_one_that_begins_alike(desk: Reading) -> None:
    assert all("Korvenograd" not in hit.text for hit in ask(desk, "korvensky"))
    assert words(desk, "korvenograd") == ["Korvenograd"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("harbour", ["harbour", "harbour"]),
        ("negotiate", ["negotiate", "negotiations"]),
        ("negotiation", ["negotiations", "negotiate"]),
        ('"negotiations"', ["negotiations"]),
        ("negotiat*", ["negotiations", "negotiate"]),
        ('"trade the harbour"', ["trade the harbour"]),
        ('"harbour the trade"', []),
        ("trade OR failed", ["failed", "trade"]),
        ("(trade OR failed) -harbour", ["failed"]),
        ("cafe", ["café"]),
        ("CAFÉ", ["café"]),
        ("us", ["U.S."]),
        ("гаванню", ["гаванню"]),
        ("1200", ["1,200"]),
        ("1,200", ["1,200"]),
        ("nosuchword", []),
    ],
)
def test_words(desk: Reading, query: str, found: list[str]) -> None:
    assert words(desk, query) == found


def test_what_is_left_out_is_left_out_of_texts_too(desk: Reading) -> None:
    assert [hit.name for hit in ask(desk, "harbour -trade")] == ["herald.txt"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("speaker:lind", ["negotiations had failed"]),
        ('speaker:"ada lind"', ["negotiations had failed"]),
        ("speaker:lin*", ["negotiations had failed"]),
        ("channel:post", ["negotiations had failed"]),
        ('channel:"news conference"', ["We will not trade the harbour away"]),
        ("act:post type:statement", ["negotiations had failed"]),
        ("type:figures", ["1,200 soldiers stayed", "Twelve sailors died"]),
        ("type:event", ["the raid of 9 February"]),
        ("unit:dead", ["Twelve sailors died"]),
        ("unit:sailor", ["Twelve sailors died"]),
        ("value:12", ["Twelve sailors died"]),
        ("value:>12", ["1,200 soldiers stayed"]),
        ("value:>=12", ["1,200 soldiers stayed", "Twelve sailors died"]),
        ("value:<1.2k", ["Twelve sailors died"]),
        ("value:1,000..2k", ["1,200 soldiers stayed"]),
        ("manner:about", ["1,200 soldiers stayed"]),
        ("date:2025-02-09", ["the raid of 9 February"]),
        ("date:2025-02-11", ["We will not trade the harbour away"]),
        ("before:2025-02-10", ["the raid of 9 February"]),
        ("date:2025-02-10..2025-02-11", ["We will not trade the harbour away"]),
        ("language:uk", ["Північна ліга не торгуватиме гаванню"]),
        ("outlet:Громада", ["Північна ліга не торгуватиме гаванню"]),
        ("since:3d type:figure", ["1,200 soldiers stayed"]),
        (
            "since:2025-02-13 type:statement",
            ["negotiations had failed", "Північна ліга не торгуватиме гаванню"],
        ),
        ("published:2025-02-12 type:event", ["the raid of 9 February"]),
        ("after:2025-02 manner:indirect", ["negotiations had failed"]),
    ],
)
def test_fields(desk: Reading, query: str, names: list[str]) -> None:
    assert [hit.text for hit in ask(desk, query)] == names


def test_a_report_without_a_date_counts_from_its_arrival(desk: Reading) -> None:
    assert [hit.name for hit in ask(desk, "since:1d ferry")] == ["ferry.txt"]


def test_a_story_is_searched_alone(desk: Reading) -> None:
    assert {hit.name for hit in ask(desk, "story:s1 locks")} == {"ledger.txt", "herald.txt"}
    assert {hit.name for hit in ask(desk, "story:s2")} == {"hromada.txt"}
    with pytest.raises(UsageError, match="there is no story 'zz'"):
        ask(desk, "story:zz")


def test_a_hit_tells_all_that_is_shown(desk: Reading) -> None:
    (hit,) = ask(desk, '"trade the harbour"')
    report = FOUNDS[0].report
    assert (hit.report, hit.name, hit.outlet, hit.headline) == (
        report.id,
        "ledger.txt",
        "Capital Ledger",
        "Treaty talks open in Tarn",
    )
    assert (hit.speaker, hit.channel, hit.manner, hit.date) == (
        "Oleh Korvensky",
        "news conference",
        "direct",
        "2025-02-11",
    )
    assert (hit.published, hit.story, hit.withdrawn_by) == ("2025-02-12", "s1", None)
    assert report.text[hit.start : hit.start + len(hit.text)] == hit.text


def test_a_text_hit_opens_where_its_words_stand(desk: Reading) -> None:
    (hit,) = ask(desk, "consulate")
    text = FOUNDS[3].report.text
    assert (hit.type, text[hit.start : hit.start + len(hit.text)]) == ("report", hit.text)
    assert [hit.text[start:end] for start, end in hit.marks] == ["consulate"]


def test_a_report_is_not_shown_beside_its_own_claim(desk: Reading) -> None:
    assert [(hit.type, hit.name) for hit in ask(desk, "twelve")] == [("figure", "ledger.txt")]
    assert [(hit.type, hit.name) for hit in ask(desk, "twelve type:report")] == [("report", "ledger.txt")]


def test_the_limit_is_kept_and_said(desk: Reading) -> None:
    found = desk.search("type:statement", ASKING, limit=2)
    assert (len(found.hits), found.more) == (2, True)
    assert not desk.search("type:statement", ASKING, limit=4).more
    with pytest.raises(UsageError, match="1 to 1,000 hits"):
        ask(desk, "harbour", limit=0)


def test_by_date_the_newest_report_comes_first(desk: Reading) -> None:
    found = desk.search("harbour", ASKING, order="date").hits
    assert [hit.name for hit in found] == ["herald.txt", "ledger.txt"]


def test_a_withdrawn_claim_is_found_as_withdrawn(stored: Store) -> None:
    claim = FOUNDS[0].statements[0].id
    with stored.writing() as desk:
        desk.withdraw([claim], FOUNDS[2].report.id)
        (hit,) = [hit for hit in ask(desk, "northern league") if hit.type == "statement"]
        assert (hit.id, hit.withdrawn_by) == (claim, FOUNDS[2].report.id)
        desk.withdraw([claim], None)


_HOSTILE = [
    "'; DROP TABLE search; --",
    '" OR 1=1 --',
    "%_\\",
    "terms:x",
    "NEAR(harbour locks)",
    "harbour' | 'locks",
    "^harbour",
    "harbour + locks",
    "{terms} : harbour",
    "!harbour",
    "a\0b",
    "<->",
    ":*",
    "harbour:*",
    "\ud800",
]


@pytest.mark.parametrize("query", _HOSTILE)
def test_hostile_queries_do_nothing(desk: Reading, query: str) -> None:
    with suppress(UsageError):
        ask(desk, query)
    assert ask(desk, "harbour")


def test_the_deepest_and_the_widest_query_are_answered(desk: Reading) -> None:
    assert ask(desk, "(" * 20 + "harbour" + ")" * 20)
    assert ask(desk, "".join(f"(harbour{number} OR (" for number in range(10)) + "harbour" + "))" * 10)
    assert ask(desk, " OR ".join(["value:>0.123456789 before:2025-03-04"] * 20))


_settings = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_PIECES = st.one_of(
    st.text(),
    st.sampled_from(["(", ")", '"', " OR ", "-", "*", ":", "'", "\\", "value:", "since:", "harbour"]),
)


@_settings
@given(query=st.lists(_PIECES, max_size=8).map("".join))
def test_any_query_is_answered_or_refused_with_a_usage_error(desk: Reading, query: str) -> None:
    try:
        ask(desk, query)
    except UsageError as error:
        assert str(error)


@_settings
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300).filter(
        lambda text: any(letter.isalnum() for letter in text)
    ),
    data=st.data(),
)
def test_a_reports_own_words_find_it(stored: Store, text: str, data: st.DataObject) -> None:
    report = build.report(text, "2025-03-04")
    own = [word for word in text.split() if any(letter.isalnum() for letter in word)]
    word = data.draw(st.sampled_from(own))
    with undone(stored) as desk:
        keep(desk, [Found(report=report)])
        quoted = "".join(" " if letter in '"“”„«»' else letter for letter in word)
        found = desk.search(f'"{quoted}" report:{report.id}', ASKING)
        assert report.id in {hit.report for hit in found.hits}


def test_the_databases_agree(desk: Reading, first_desk: Reading) -> None:
    for query in (
        "harbour OR locks OR korvensky",
        "-ferry",
        "since:2025-01-01",
        "the",
        "value:>0 OR type:event",
    ):
        here: Hits = desk.search(query, ASKING)
        assert here == first_desk.search(query, ASKING)


def test_the_index_is_made_anew_as_it_was(stored: Store) -> None:
    with undone(stored) as desk:
        before = [ask(desk, query) for query in ("harbour OR locks", "speaker:korvensky", "-ferry")]
        assert isinstance(desk, SqlWriting)
        assert rebuild(desk.connection) == len(FOUNDS)
        assert [ask(desk, query) for query in ("harbour OR locks", "speaker:korvensky", "-ferry")] == before
