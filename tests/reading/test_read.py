"""Inputs of every kind: what becomes a page, and what is refused in which words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofrecord.errors import (
    BinaryInput,
    DuplicateInput,
    EmptyInput,
    InputError,
    MissingInput,
    NoArticle,
    OversizedInput,
)
from ofrecord.reading import read_all, read_bytes
from ofrecord.reading.read import read

STORY = (
    "“We’ll rebuild the pier — all of it,” Mayor Odile Brandt said. It cost €4 million.\n\nNobody was hurt.\n"
)
CYRILLIC = (
    "Міський голова Одарка Бранд сказала у вівторок, що міст відбудують до кінця літа, якщо стане грошей.\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]
)
def test_gives_the_characters_of_a_western_text_in_any_encoding(encoding: str) -> None:
    assert read_bytes("a.txt", STORY.encode(encoding)).text == STORY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8_u", "mac_cyrillic"])
def test_gives_the_characters_of_a_cyrillic_text_in_any_encoding(encoding: str) -> None:
    text = CYRILLIC if encoding != "mac_cyrillic" else CYRILLIC.replace("ґ", "г")
    assert read_bytes("a.txt", text.encode(encoding)).text == text


def test_gives_the_characters_of_a_japanese_text_in_shift_jis() -> None:
    text = "市長は火曜日、桟橋を夏の終わりまでに再建すると発表した。費用は四億円になる見込みだという。\n" * 4
    assert read_bytes("a.txt", text.encode("shift_jis")).text == text


def test_keeps_carriage_returns_and_spaces_as_they_stand() -> None:
    text = "One.\r\n\r\n Two.\u00a0 \r Three.\n\n\n"
    assert read_bytes("a.txt", text.encode()).text == text


def test_reads_stray_bytes_in_utf8_as_replacement_characters_and_keeps_the_rest() -> None:
    data = STORY.encode() * 5 + b"\xe2\x80"
    assert read_bytes("a.txt", data).text == STORY * 5 + "\ufffd"


@given(
    st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text and text[0] not in "<{[\ufeff")
)
def test_gives_any_unicode_text_back_or_says_that_it_is_no_text(text: str) -> None:
    try:
        assert read_bytes("a.txt", text.encode()).text == text
    except (BinaryInput, EmptyInput):
        assert any(ord(character) < 32 or character == "\x7f" for character in text) or text[:5] in (
            "BZh",
            "GIF87a",
            "ID3",
            "OggS",
        )


@given(st.binary(min_size=1, max_size=300))
def test_never_crashes_on_any_bytes_and_gives_text_that_is_utf8(data: bytes) -> None:
    try:
        read_bytes("a.bin", data).text.encode("utf-8")
    except InputError as error:
        assert error.name.startswith("a.bin") and str(error).endswith(".")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "PNG image"),
        (b"PK\x03\x04....", "ZIP archive"),
        (
            b"The pier\0\0\0 was closed\0 on Tuesday, the mayor's office said",
            "4 NUL bytes among its 59 bytes",
        ),
        (b"pier " * 20_000 + b"\0", "1 NUL byte among 69,632 of its 100,001 bytes"),
        (b"\x01\x02\x03\x04 pier \x05\x06\x07", "control characters"),
    ],
)
def test_refuses_what_is_not_text_and_says_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(BinaryInput, match=says):
        read_bytes("story.txt", data)


def test_refuses_empty_huge_and_missing_inputs_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EmptyInput, match=r"a\.txt: is empty"):
        read_bytes("a.txt", b" \n\t ")
    with pytest.raises(EmptyInput, match="white space"):
        read_bytes("a.txt", "\u00a0\u2003\n".encode())
    with pytest.raises(OversizedInput, match=r"11 bytes, more than the limit of 10.*--max-bytes"):
        read_bytes("a.txt", b"Eleven byte", max_bytes=10)
    with pytest.raises(MissingInput, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(MissingInput, match="folder"):
        read(tmp_path)
    with pytest.raises(MissingInput):
        read("nul\0in.txt")
    big = tmp_path / "big.txt"
    big.write_text("Eleven byte")
    with pytest.raises(OversizedInput):
        read(big, max_bytes=10)


@pytest.mark.parametrize("data", [b"<?xml version='1.0'?><kml><Document/></kml>", b'{"number": 4}'])
def test_refuses_data_about_reports(data: bytes) -> None:
    with pytest.raises(NoArticle, match="not a report"):
        read_bytes("a.txt", data)


def test_reads_the_good_inputs_and_tells_of_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(STORY)
    pages, problems = read_all(
        [good, tmp_path / "none.txt", ("-", STORY.encode()), ("b.txt", b"Another story.")]
    )
    assert [page.name for page in pages] == [str(good), "b.txt"]
    assert [type(problem) for problem in problems] == [MissingInput, DuplicateInput]
    assert "same bytes as" in str(problems[1])


def test_tells_the_format_from_the_bytes_and_not_from_the_name() -> None:
    assert (
        read_bytes("page.html", b"Nobody was hurt, the <b>mayor</b> said.").text
        == "Nobody was hurt, the <b>mayor</b> said."
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device here")
def test_an_endless_device_is_refused() -> None:
    with pytest.raises(OversizedInput, match=r"is longer than the limit of 1,000 bytes"):
        read("/dev/zero", 1000)
