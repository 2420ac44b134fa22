"""Every regular expression of the package on 100,000 characters made against it: none takes a second.

Its loops are pumped, its literals repeated, its samples cut short (tests/adversary.py). The patterns are those that are
compiled while all of the package is imported and works on the invented stories, the ones built from the lexicon among
them; each is run in the ways that it is used.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from types import FrameType
from typing import Any

import pytest

from tests.adversary import LENGTH, texts
from tests.conftest import ROOT

LIMIT = 1.0
"Processor seconds for one text of 100,000 characters in one way; a shorter one has its share."
SAMPLE = LENGTH // 5
"Characters without --whole."

BOUNDED = {"cleaning/patterns.py": 1500, "statements/posts.py": 200}
"Where the code itself never gives a pattern more: `_LONGEST_KEY` of a line, and the window before a signature."


class TooSlow(Exception):
    """The pattern is still at it."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _collected() -> list[dict[str, Any]]:
    stories = sorted(str(path) for path in (ROOT / "examples").glob("*/*.txt"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.patterns", *stories], cwd=ROOT, capture_output=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def slowest(
    pattern: re.Pattern[str], used: list[str], length: int = LENGTH, limit: float = LIMIT
) -> tuple[float, str]:
    """Give the processor seconds of the slowest text, and how it begins; stops at the first over the limit."""
    ways = [pattern.match] * ("match" in used or not used) + [pattern.fullmatch] * (
        "fullmatch" in used or not used
    )
    if not used or set(used) & {"sub", "subn", "split", "findall", "finditer"}:
        ways.append(lambda text: pattern.sub("", text))  # type: ignore[arg-type]
    elif "search" in used:
        ways.append(pattern.search)
    worst = (0.0, "")
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        for text in dict.fromkeys(texts(pattern, length)):
            start = time.process_time()
            for way in ways:
                signal.setitimer(signal.ITIMER_VIRTUAL, limit)
                way(text)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            worst = max(worst, (time.process_time() - start, text[:60]))
    except TooSlow:
        return float("inf"), text[:60]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return worst


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="no clock of processor time here")
@pytest.mark.parametrize("hostile", [r"(a+)+$", r"(\w+\s?)*;", r"\s+$", r"\d+ of \d+\|", r"a.*b.*c.*d"])
def test_the_audit_finds_what_it_is_for(hostile: str) -> None:
    assert slowest(re.compile(hostile), ["search"])[0] > LIMIT


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="no clock of processor time here")
def test_no_pattern_of_the_package_can_be_made_slow(whole: bool) -> None:
    collected = _collected()
    assert len(collected) > 150
    slow = []
    for one in collected:
        flags = one["flags"] | (re.UNICODE if one["bytes"] else 0)
        length = BOUNDED.get(one["where"].partition(":")[0], LENGTH if whole else SAMPLE)
        limit = LIMIT * max(length, SAMPLE) / LENGTH
        seconds, text = slowest(re.compile(one["pattern"], flags), one["used"], length, limit)
        if seconds > limit:
            slow.append((one["where"], one["pattern"][:80], text))
    assert slow == []
