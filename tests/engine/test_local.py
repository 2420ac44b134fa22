"""A stream of reports: in order, a few held at a time, and one bad report stops no other."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from ofrecord import pipeline
from ofrecord.engine import Failed, Local
from ofrecord.model import Found, Report
from tests.build import page, report

TEXTS = [f"Mayor Ada Brill said on Monday that gate {number} was closed.\n" for number in range(12)]


def reports() -> list[Report]:
    """A dozen short reports."""
    return list(pipeline.prepare([page(text, f"{at}.txt") for at, text in enumerate(TEXTS)]))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_stream_gives_what_find_all_gives(jobs: int) -> None:
    assert list(Local(jobs=jobs).find_each(reports())) == list(Local().find_all(reports()))


@pytest.mark.parametrize(("jobs", "ahead"), [(1, 1), (2, 8)])
def test_few_reports_are_taken_before_the_first_is_done(jobs: int, ahead: int) -> None:
    taken = 0

    def endless() -> Iterator[Report]:
        nonlocal taken
        while True:
            taken += 1
            yield reports()[0]

    stream = Local(jobs=jobs).find_each(endless())
    assert isinstance(next(stream), Found)
    assert taken <= ahead
    stream.close()  # type: ignore[attr-defined]


def test_a_report_that_breaks_the_program_is_told_and_the_others_go_on() -> None:
    good, other, *_ = reports()
    bad = report("The gate was closed.", name="bad.txt")
    bad = type(bad)(id=bad.id, name=bad.name, text=None, language="en", parts=bad.parts)  # type: ignore[arg-type]
    first, second, third = Local().find_each([good, bad, other])
    assert isinstance(first, Found)
    assert isinstance(third, Found)
    assert isinstance(second, Failed)
    assert second.report is bad
    assert "Error" in second.told


def test_a_killed_process_loses_no_report() -> None:
    found = []
    for at, one in enumerate(Local(jobs=2).find_each(reports())):
        found.append(one)
        if at == 0:
            children = os.popen(f"pgrep -P {os.getpid()}").read().split()  # noqa: S605
            spawned = [pid for pid in children if b"spawn_main" in _command(pid)]
            assert spawned
            os.kill(int(spawned[0]), signal.SIGKILL)
    assert found == list(Local().find_all(reports()))


def _command(pid: str) -> bytes:
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError:
        return b""
