"""The command line as a person meets it: what it prints, writes, refuses, and its exit status."""

from __future__ import annotations

import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

import ofrecord
from ofrecord import reading
from ofrecord.cli import run
from tests.conftest import ROOT

HARBOUR = ROOT / "src" / "ofrecord" / "examples" / "harbour"
ONE, TWO = HARBOUR / "01_gazette.txt", HARBOUR / "02_npa.txt"
NOTE = "Mayor Ada Brill said on Monday that the bridge was closed.\n"


def program(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "ofrecord", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A saved record of two reports."""
    path = tmp_path_factory.mktemp("saved") / "record.json"
    ofrecord.write(ofrecord.build([ONE, TWO]), path)
    return path


# build


def test_build_prints_the_record_for_the_terminal(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["build", str(ONE), str(TWO)]) == 0
    out, err = capfdbinary.readouterr()
    assert "Harcastle" in out.decode()
    assert b"\x1b[" not in out, "no colours where the output is no screen"
    assert err == b""


def test_build_writes_json_that_is_a_record(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["build", str(ONE), str(TWO), "--format", "json"]) == 0
    record = msgspec.json.decode(capfdbinary.readouterr().out, type=ofrecord.Record)
    assert [report.name for report in record.reports] == [str(ONE), str(TWO)]
    assert ofrecord.faults(record) == ()


def test_build_writes_one_line_of_jsonl(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["build", str(ONE), "--format", "jsonl"]) == 0
    out = capfdbinary.readouterr().out
    assert out.count(b"\n") == 1
    assert json.loads(out)["schema"] == "ofrecord.record/1"


@pytest.mark.parametrize(
    ("ending", "opening"), [("html", "<!doctype html>"), ("md", "#"), ("json", "{"), ("jsonl", "{")]
)
def test_the_ending_picks_the_view(saved: Path, tmp_path: Path, ending: str, opening: str) -> None:
    output = tmp_path / f"record.{ending}"
    assert run(["show", str(saved), "-o", str(output)]) == 0
    assert output.read_text("utf-8").lower().startswith(opening)


def test_the_format_wins_over_the_ending(saved: Path, tmp_path: Path) -> None:
    output = tmp_path / "record.out"
    assert run(["show", str(saved), "-o", str(output), "--format", "json"]) == 0
    assert json.loads(output.read_bytes()) == json.loads(saved.read_bytes())


def test_a_dash_reads_standard_input() -> None:
    done = program("build", "-", ONE, "--format", "json", stdin=NOTE.encode())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["reports"][0]["text"] == NOTE


def test_standard_input_can_be_read_only_once(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "-", "-"]) == 2
    assert "only once" in capfd.readouterr().err


def test_bad_inputs_are_named_and_the_rest_goes_on(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    bad = {
        "empty.txt": b"",
        "blank.txt": b" \n\xc2\xa0\n",
        "photo.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "huge.txt": b"word " * 9000,
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    twin = tmp_path / "twin.txt"
    twin.write_bytes(ONE.read_bytes())
    missing = tmp_path / "missing.txt"
    hollow = tmp_path / "hollow"
    hollow.mkdir()
    names = [str(tmp_path / name) for name in bad] + [str(ONE), str(twin), str(missing), str(hollow)]
    assert run(["build", *names, "--format", "json", "--max-bytes", "40000"]) == 1
    out, err = capfdbinary.readouterr()
    assert [report["name"] for report in json.loads(out)["reports"]] == [str(ONE)]
    lines = err.decode().splitlines()
    assert len(lines) == 7
    for line, name in zip(lines, [name for name in names if name != str(ONE)], strict=True):
        assert line.startswith(f"ofrecord: {name}: ")
        assert line.endswith(".")
    assert b"Traceback" not in err


def test_no_good_input_means_no_record(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "record.json"
    assert run(["build", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(output)]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 2
    assert not output.exists()


def test_an_unknown_ending_is_refused_with_the_list_before_any_work(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert run(["build", "no-such-file.txt", "-o", "record.pdf"]) == 2
    err = capfd.readouterr().err
    assert all(ending in err for ending in (".html", ".json", ".jsonl", ".md", ".csv"))
    assert "no-such-file" not in err


def test_an_unknown_format_or_model_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(ONE), "--format", "docx"]) == 2
    assert "jsonl" in capfd.readouterr().err
    assert run(["build", str(ONE), "--model", "no_such_model"]) == 1
    assert "no_such_model" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "INPUT"),
        (["built"], "No such command"),
        (["build", "--fast", "a.txt"], "--fast"),
        (["build", "--max-bytes", "0", "a.txt"], "--max-bytes"),
        (["show"], "RECORD.json"),
    ],
)
def test_a_wrong_command_line_is_one_sentence_and_two(
    arguments: list[str], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1
    assert "--help" in err


def test_dates_by_hand(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "a.txt").write_text(NOTE)
    (tmp_path / "b.txt").write_text(NOTE.replace("closed", "open"))
    names = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]

    def dates(*published: str) -> list[tuple[str, str]]:
        options = [word for one in published for word in ("--published", one)]
        assert run(["build", *names, "--format", "json", *options]) == 0
        reports = json.loads(capfdbinary.readouterr().out)["reports"]
        return [(one["published"]["date"], one["published"]["how"]) for one in reports if one["published"]]

    assert dates("2026-03-03") == [("2026-03-03", "given")] * 2
    assert dates("a.txt=2026-03-03", f"{names[1]}=2026-03") == [("2026-03-03", "given"), ("2026-03", "given")]


@pytest.mark.parametrize(
    "published",
    [["soon"], ["2026-02-30"], ["c.txt=2026-03-03"], ["2026-03-03", "2026-03-04"], ["2026", "a.txt=2026"]],
)
def test_a_date_that_is_none_or_for_nobody_is_refused(
    tmp_path: Path, published: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(NOTE)
    options = [word for one in published for word in ("--published", one)]
    assert run(["build", str(tmp_path / "a.txt"), *options]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1


# the file


def test_a_file_that_cannot_be_written_is_told(
    saved: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken.json").mkdir()
    for place in (tmp_path / "nowhere" / "record.json", tmp_path / "taken.json"):
        assert run(["show", str(saved), "-o", str(place)]) == 1
        assert re.fullmatch(
            r"ofrecord: .+ cannot be written \(.+\); choose another place\.\n", capfd.readouterr().err
        )
    assert list(tmp_path.iterdir()) == [tmp_path / "taken.json"]


def test_a_file_is_replaced_whole_and_keeps_its_mode(saved: Path, tmp_path: Path) -> None:
    output, link = tmp_path / "record.md", tmp_path / "link.md"
    output.write_text("old")
    output.chmod(0o640)
    link.symlink_to(output)
    assert run(["show", str(saved), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert output.read_text("utf-8").startswith("#")
    assert stat.S_IMODE(output.stat().st_mode) == 0o640
    assert sorted(tmp_path.iterdir()) == [link, output]


# show and check


def test_check_says_that_a_record_holds(saved: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(saved)]) == 0
    assert re.fullmatch(
        r".*record\.json holds: 2 reports, [\d,]+ claims, [\d,]+ findings?\.\n", capfd.readouterr().out
    )


def test_check_lists_what_does_not_hold_and_show_refuses_it(
    saved: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    record = json.loads(saved.read_bytes())
    record["claims"][0]["spans"][0]["end"] = 10**6
    record["claims"][1]["id"] = record["claims"][0]["id"]
    moved = tmp_path / "moved.json"
    moved.write_text(json.dumps(record))
    assert run(["check", str(moved)]) == 1
    out, err = capfd.readouterr()
    assert "1000000" in out
    assert "is used 2 times" in out
    assert err.startswith(f"ofrecord: {moved} does not hold: ")
    assert run(["show", str(moved)]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "does not hold" in err


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff\xfe", b'{"schema": "ofrecord.record/2"}', b"[" * 100_000]
)
def test_what_is_no_record_is_told_in_a_sentence(
    tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "no.json"
    path.write_bytes(content)
    for verb in ("check", "show"):
        assert run([verb, str(path)]) == 1
        err = capfd.readouterr().err
        assert err.startswith(f"ofrecord: {path}: is not the JSON of a record (")
        assert len(err.splitlines()) == 1
    assert run(["check", str(tmp_path / "gone.json")]) == 1
    assert "cannot be read" in capfd.readouterr().err


def test_show_reads_standard_input(saved: Path) -> None:
    done = program("show", "-", "--format", "json", stdin=saved.read_bytes())
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads(saved.read_bytes())


# schema, demo, help


def test_the_schema_describes_what_build_writes(saved: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capfd.readouterr().out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    record = json.loads(saved.read_bytes())
    assert set(record) == set(schema["$defs"]["Record"]["properties"])
    assert {"Statement", "Event", "Figure", "Finding", "Origin", "Span"} <= set(schema["$defs"])
    assert not any("\n " in kind["description"] for kind in schema["$defs"].values()), (
        "no indents of the source"
    )


def test_the_demo_writes_a_page_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["demo"]) == 0
    page = tmp_path / "ofrecord-demo.html"
    assert str(page) in capfd.readouterr().out
    assert "Harcastle" in page.read_text("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        *(
            [],
            ["build"],
            ["show"],
            ["check"],
            ["schema"],
            ["demo"],
            ["add"],
            ["stories"],
            ["story"],
            ["merge"],
        ),
        *(
            ["split"],
            ["move"],
            ["watch"],
            ["db"],
            ["db", "init"],
            ["db", "upgrade"],
            ["db", "check"],
            ["db", "export"],
            ["db", "import"],
        ),
    ],
)
def test_every_command_explains_itself(command: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    out = capfd.readouterr().out
    assert out.startswith("Usage: ofrecord")
    assert f"ofrecord {' '.join(command)}".strip() in out.split("\n", 1)[1], "an example"


def test_the_version_is_the_packages(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"ofrecord {ofrecord.__version__}\n"


def test_the_help_names_every_view_and_the_real_limit(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--help"]) == 0
    told = " ".join(capfd.readouterr().out.split())
    assert f"(default: {reading.MAX_BYTES}, which is 15 MiB)" in told
    for name in ("terminal", "html", "json", "jsonl", "md", "csv"):
        assert ofrecord.choose_view(name)
        assert name in told
    assert len(ofrecord.formats()) == 6


def test_help_comes_without_loading_a_language_model() -> None:
    began = time.perf_counter()
    done = program("--help")
    assert done.returncode == 0
    assert time.perf_counter() - began < 2, "0.05 s on an idle machine"
    loaded = "import sys, ofrecord.cli; print(sorted({'spacy', 'trafilatura', 'jinja2', 'rich'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


# the world around


def test_a_broken_pipe_is_quiet(saved: Path) -> None:
    command = [sys.executable, "-m", "ofrecord", "show", str(saved), "--format", "html"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are only on POSIX")
def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    pipe = tmp_path / "slow.txt"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "ofrecord", "build", str(pipe)]
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    signal.signal(signal.SIGINT, heard)
    with process:
        with pipe.open("wb"):  # opens once the program reads, and never sends anything
            process.send_signal(signal.SIGINT)
            assert process.wait() == 130
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_a_files_name_cannot_steer_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(tmp_path / "a\x1b[2J\nb.txt")]) == 1
    err = capfd.readouterr().err
    assert "\x1b" not in err
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="file names are bytes only on POSIX")
def test_a_files_name_may_be_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(NOTE)
    done = subprocess.run(
        [sys.executable, "-m", "ofrecord", "build", path, "--format", "json"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["reports"][0]["name"].endswith("caf\N{REPLACEMENT CHARACTER}.txt")


def test_precision_and_recall_are_not_asked_together(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "a.txt", "--precision", "--recall"]) == 2
    assert "--precision and --recall ask for opposite things" in capfd.readouterr().err
