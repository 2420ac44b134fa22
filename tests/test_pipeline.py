"""The way of the data as a whole: any text in, a record that holds out, the same each time."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ofrecord.checking import faults
from ofrecord.engine import Local
from ofrecord.model import Found, Hints, Page, Record
from ofrecord.parsing import Parser
from ofrecord.pipeline import Given, build, carry_over, find, prepare
from tests.build import page
from tests.conftest import ROOT

EXAMPLES = [
    *sorted((ROOT / "examples").glob("*/*.txt")),
    *sorted((ROOT / "src/ofrecord/examples").glob("*/*.txt")),
]

WORDS = st.sampled_from(
    [
        "Mayor Ada Brill",
        "Brill",
        "she",
        "said",
        "told reporters",
        "wrote in a letter",
        "“",
        "”",
        '"',
        "'",
        "’",
        "—",
        "...",
        "[sic]",
        "Monday",
        "on March 3",
        "March 3, 2026",
        "(NPA)",
        "about 90 minutes",
        "$1.2 million",
        "20%",
        "three-and-a-half years",
        "2.5",
        "at least",
        "150 to 200",
        "the bridge",
        "was closed",
        "may",
        "denied",
        "that",
        "according to",
        ".",
        ",",
        ":",
        "\n",
        "\n\n",
        "\r\n",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "Share",
        "Photo by",
        "1 of 4 |",
        "MORE",
        "By",
        "Відбудовуємо гавань",
        "港を再建する",
        "🚢",
        "\u202e",
        "<b>",
        "&amp;",
        "=cmd()",
        "http://a.example/2026/03/03",
    ]
)
NEWSY = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
TEXTS = st.one_of(st.text(min_size=1, max_size=400), NEWSY).filter(lambda text: bool(text.strip()))


def build_here(pages: Sequence[Page], parser: Parser) -> Record:
    return build(pages, lambda reports: [find(report, parser) for report in reports])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3, unique=True))
def test_any_text_becomes_a_record_that_holds(parser: Parser, texts: list[str]) -> None:
    record = build_here([page(text, f"{at}.txt") for at, text in enumerate(texts)], parser)
    assert faults(record) == ()
    assert [report.text for report in record.reports] == texts
    for report in record.reports:
        told = "".join(report.text[part.start : part.end] for part in report.parts)
        assert "".join(told.split()) == "".join(report.text.split())
    assert msgspec.json.encode(
        build_here([page(text, f"{at}.txt") for at, text in enumerate(texts)], parser)
    ) == (msgspec.json.encode(record))


def _digests(paths: Sequence[Path], seed: str) -> str:
    script = (
        "import hashlib, sys, msgspec\n"
        "from pathlib import Path\n"
        "from ofrecord.engine import Local\n"
        "from ofrecord.pipeline import build\n"
        "from ofrecord.reading import read_bytes\n"
        "pages = [read_bytes(name, Path(name).read_bytes()) for name in sys.argv[1:]]\n"
        "print(hashlib.sha256(msgspec.json.encode(build(pages, Local().find_all))).hexdigest())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", script, *map(str, paths)]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def test_the_same_bytes_come_out_whatever_the_hash_seed() -> None:
    assert _digests(EXAMPLES[:3], "1") == _digests(EXAMPLES[:3], "2")


def test_the_same_bytes_come_out_of_several_processes() -> None:
    pages = [page(path.read_text("utf-8"), path.name) for path in EXAMPLES[:2]]
    one = msgspec.json.encode(build(pages, Local().find_all))
    two = msgspec.json.encode(build(pages, Local(jobs=2).find_all))
    assert hashlib.sha256(one).hexdigest() == hashlib.sha256(two).hexdigest()


def test_a_report_is_found_the_same_alone_and_beside_others(parser: Parser) -> None:
    reports = prepare([page(path.read_text("utf-8"), path.name) for path in EXAMPLES[:2]])
    together = list(Local().find_all(reports))
    assert [find(report, parser) for report in reversed(reports)] == together[::-1]


def test_given_dates_win_or_fill_in() -> None:
    shown = Page(
        id="a", name="a.txt", text="A bridge fell.", hints=Hints(published="2026-03-03T10:00:00+00:00")
    )
    silent = Page(id="b", name="b.txt", text="A bridge fell again.")
    by_name = prepare([shown, silent], Given(reports={"a": "2026-03-01"}))
    assert by_name[0].published is not None
    assert (by_name[0].published.date, by_name[0].published.how) == ("2026-03-01", "given")
    filled = prepare([shown, silent], Given(otherwise="2026-03-02"))
    assert [(report.published.date[:10], report.published.how) for report in filled if report.published] == [
        ("2026-03-03", "metadata"),
        ("2026-03-02", "given"),
    ]


@pytest.mark.parametrize(
    ("hint", "language"),
    [("en-GB", "en-GB"), ("uk", "en"), (None, "en")],
)
def test_the_page_names_its_language_unless_the_text_speaks_against_it(
    hint: str | None, language: str
) -> None:
    text = "The mayor said on Monday that the old bridge over the river would stay closed until the spring."
    (report,) = prepare([Page(id="a", name="a.html", text=text, hints=Hints(language=hint))])
    assert report.language == language


@pytest.mark.parametrize("folder", sorted({path.parent for path in EXAMPLES}), ids=lambda path: path.name)
def test_what_was_found_in_a_report_alone_serves_the_story_that_it_comes_to(
    folder: Path, parser: Parser
) -> None:
    pages = [page(path.read_text("utf-8"), path.name) for path in EXAMPLES if path.parent == folder]
    packed = [msgspec.msgpack.encode(find(prepare([one])[0], parser)) for one in pages]
    alone = [msgspec.msgpack.decode(one, type=Found) for one in packed]
    together = [find(report, parser) for report in prepare(pages)]
    carried = [carry_over(found, one.report) for found, one in zip(alone, together, strict=True)]
    assert any(carried)
    for found, expected in zip(carried, together, strict=True):
        if found is not None:
            assert msgspec.json.encode(found) == msgspec.json.encode(expected)


def test_a_report_whose_story_dates_it_is_found_anew(parser: Parser) -> None:
    undated = page("Mayor Ada Brill said on Monday that the bridge was closed.")
    (alone,) = prepare([undated])
    found = find(alone, parser)
    assert carry_over(found, prepare([undated], Given(otherwise="2026-03-04"))[0]) is None
    explained = replace(alone, published_why="another reason")
    assert carry_over(found, explained) == find(explained, parser)


def test_the_story_is_called_by_a_headline_cut_at_a_word(parser: Parser) -> None:
    long = "A very long line about the bridge " * 10
    record = build_here([page(long)], parser)
    assert len(record.story.title) <= 121
    assert long.startswith(record.story.title.removesuffix("…") + " ")
