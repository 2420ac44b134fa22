"""Hostile and broken inputs through reading: none may crash, each must give pages or a named error with its place.

python -m evaluation.badinput            every fifth file, each hundredth string, 600 cut WARCs
python -m evaluation.badinput --whole    all of them
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.shared import SHARED
from ofrecord.errors import InputError, TruncatedInput
from ofrecord.reading import Outcome, read_all, read_many

CORPORA = SHARED / "badinput" / "corpora.tar.gz"
_SLOW = 10.0
_CUTS = 600
_SEED = 5
_WARCS = ("example.warc", "example.warc.gz", "cc.warc.gz", "warcfile.warc", "warcfile.warc.gz")


def main() -> int:
    """Print the counts; give 1 where an input crashed, was slow, or a cut went untold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--whole", action="store_true", help="every file, not every fifth")
    every = list(files())
    whole = parser.parse_args().whole
    chosen = every if whole else every[::5] + [one for one in every if "warc" in one[0]]
    chosen_strings = [*list(strings(every))[:: 1 if whole else 100], *made()]
    bad = hold(chosen, "files") + hold(chosen_strings, "strings")
    bad += _cut(dict(every), _WARCS if whole else _WARCS[:3])
    return 1 if bad else 0


def files() -> Iterator[tuple[str, bytes]]:
    """Give every file of the corpora."""
    with tarfile.open(CORPORA) as corpora:
        for member in corpora:
            held = corpora.extractfile(member) if member.isfile() else None
            if held:
                yield member.name, held.read()


def strings(every: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Give every string of the corpora as a text, as a name, and as title and body of an article."""
    for path, data in every:
        if not re.search(r"blns\.json$|html5lib-tests/.*\.test$|confusables.*\.json$", path):
            continue
        for string in _all_strings(json.loads(data)):
            yield "a.txt", string.encode("utf-8", "replace")
            yield string, b"The pier was closed on Tuesday, the harbour master said."
            yield "a.json", json.dumps({"title": string, "text": string}).encode()


def _all_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _all_strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from (name, *_all_strings(one))


def made() -> Iterator[tuple[str, bytes]]:
    """Give bombs and oddities that the corpora lack."""
    for deep in (200, 1_000, 100_000):
        yield f"nested-{deep}.json", b"[" * deep + b"]" * deep
        yield f"nested-objects-{deep}.json", b'{"a":' * deep + b"1" + b"}" * deep
    yield "huge.json", b'{"text": ' + b"9" * 100_000 + b"}"
    yield "exponent.json", b'{"text": "a", "n": 1e99999}'
    yield "nul.json", b'{"text": "a\\u0000b"}'
    yield "surrogate.json", b'{"text": "\\ud800 pier"}'
    yield "bomb.gz", gzip.compress(b"a" * 60_000_000)
    yield "nested.gz", gzip.compress(gzip.compress(b"The pier was closed."))


def hold(inputs: list[tuple[str, bytes]], what: str) -> int:
    """Print what the inputs gave; give how many crashed, gave nothing, lost their name or were slow."""
    counts: Counter[str] = Counter()
    bad, slowest, where = 0, 0.0, ""
    for name, data in inputs:
        began = time.process_time()
        try:
            outcomes = list(read_many(name, data))
        except Exception as error:  # what is counted here
            bad += 1
            print(f"CRASH {name!r}: {type(error).__name__}: {error}"[:300])
            continue
        took = time.process_time() - began
        if took > slowest:
            slowest, where = took, name
        if not outcomes or took > _SLOW or any(not str(one.name).startswith(name) for one in outcomes):
            bad += 1
            print(f"BAD {name!r}: {len(outcomes)} outcomes, {took:.1f} s")
        pages = sum(not isinstance(one, InputError) for one in outcomes)
        counts["with pages"] += pages > 0
        counts["pages"] += pages
        counts.update(type(one).__name__ for one in outcomes if isinstance(one, InputError))
    print(f"{what}: {len(inputs):,}, bad {bad}; slowest {slowest:.2f} s ({where!r:.80})")
    print("  " + ", ".join(f"{kind} {count:,}" for kind, count in counts.most_common()))
    return bad


def _cut(every: dict[str, bytes], names: tuple[str, ...]) -> int:
    chance = random.Random(_SEED)  # noqa: S311
    whole = {path: data for path, data in every.items() if path.rpartition("/")[2] in names}
    read = {path: _pages(data) for path, data in whole.items()}
    untold = lost = borders = 0
    with TemporaryDirectory() as folder:
        for number in range(_CUTS):
            path, data = sorted(whole.items())[number % len(whole)]
            at = chance.randrange(12, len(data))  # shorter, nothing tells that it is an archive
            border = at in _starts(data)
            borders += border
            for outcomes in (
                list(read_many("a.warc", data[:at])),
                _on_disk(Path(folder, "a.warc"), data[:at]),
            ):
                told = any(
                    isinstance(one, TruncatedInput) and _place(one.name) == _cut_record(data, at)
                    for one in outcomes
                )
                untold += not told and not border
                kept = {_place(one.name) for one in outcomes if not isinstance(one, InputError)}
                ended = _whole_before(data, at)
                lost += any(_place(name) not in kept for name in read[path] if _place(name) in ended)
    print(
        f"cut WARCs, in memory and on disk: {_CUTS} of {len(whole)} archives, {borders} on a border; "
        f"untold {untold}, with a page lost {lost}"
    )
    return untold + lost


def _on_disk(path: Path, data: bytes) -> list[Outcome]:
    path.write_bytes(data)
    pages, problems = read_all([path])
    return [*pages, *problems]


def _pages(data: bytes) -> list[str]:
    return [one.name for one in read_many("a.warc", data) if not isinstance(one, InputError)]


def _place(name: str) -> int:
    return int(re.split(r"[@+]", f"{name}@0")[1])


def _starts(data: bytes) -> list[int]:
    if data.startswith(b"WARC/"):
        return [0, *(match.start() + 4 for match in re.finditer(rb"\r\n\r\n(?=WARC/1)", data))]
    starts = []
    stream = io.BytesIO(data)
    for match in re.finditer(rb"\x1f\x8b\x08", data):
        stream.seek(match.start())
        try:
            opens = gzip.GzipFile(fileobj=stream).read(5)
        except (OSError, EOFError):
            continue
        if opens == b"WARC/":
            starts.append(match.start())
    return starts


def _cut_record(data: bytes, at: int) -> int:
    return max(start for start in _starts(data) if start < at)


def _whole_before(data: bytes, at: int) -> set[int]:
    starts = _starts(data)
    return {start for start, following in pairwise(starts) if following <= at}


if __name__ == "__main__":
    sys.exit(main())
