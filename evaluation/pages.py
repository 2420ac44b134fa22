"""How well are saved pages read: their bodies, and what they say about themselves?

    python -m evaluation.pages [--half 0|1] [--misses FILE] [--turns N] [--json]

Ours beside trafilatura alone (`favor_precision`) in the same run. Two sets out of ../shared/data/html.tar.gz:

- article-extraction-benchmark (181 pages, bodies by hand): F1 over 4-word shingles by the rule of its own evaluate.py.
- fundus-tests (258 pages of 181 outlets, gold from parsers written for each outlet and reviewed). Title: equal after
  folding case, white space, quotation marks and dashes. Authors: equal sets after folding. Day; minute: as instants, of
  pages whose gold has a time zone. Outlet: the folded name equals, holds or is held by the publisher's class
  name, or has its initials. Captions, credits: the share that a part of that kind covers. Leak: the share of gold
  captions of 25 characters or more that stands in the body (a shorter one may be a name the body has too).

Speed: trafilatura's processor seconds over ours on the pages of the benchmark, page by page in turn and each of the two
first on every other page, after all pages were read once; of `--turns` turns (3) the middle one.

`--half` takes half of the fundus pages, by a checksum of the outlet: 0 was tuned on, 1 was not.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
import tarfile
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import process_time
from typing import Any

from trafilatura import bare_extraction

from evaluation.gold import FLOORS
from evaluation.shared import SHARED, data_hash
from ofrecord.cleaning import describe, find_parts
from ofrecord.errors import InputError
from ofrecord.model import Report
from ofrecord.reading import read_bytes

ARCHIVE = SHARED / "data" / "html.tar.gz"
LEAKED = 25
_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
_NOT_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Tally:
    """Hits and tries of each field."""

    hits: Counter[str] = field(default_factory=Counter)
    tries: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool, page: str = "", gold: object = "", found: object = "") -> None:
        """Count one try."""
        self.hits[name] += right
        self.tries[name] += 1
        if not right:
            self.misses.append(f"{name}\t{page}\t{gold!s:.160}\t{found!s:.160}")

    def figures(self) -> dict[str, float]:
        """Give the share of hits of each field."""
        return {name: round(self.hits[name] / self.tries[name], 3) for name in sorted(self.tries)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader made of a page."""

    title: str | None
    authors: tuple[str, ...]
    published: str | None
    outlet: str | None
    body: str
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def ours(name: str, data: bytes) -> Answer:
    """Read the page as the program does, up to its parts."""
    try:
        page = read_bytes(name, data)
    except InputError:
        return Answer(None, (), None, None, "")
    report = describe(page, find_parts(page), page.hints.language or "und")
    title = page.hints.title or report.headline
    return Answer(
        title=title,
        authors=report.bylines,
        published=page.hints.published,
        outlet=report.outlet,
        body="\n".join(_of(report, "body")),
        captions=_of(report, "caption"),
        credits=_of(report, "credit"),
    )


def extracted(name: str, data: bytes) -> str:
    """Give the body that reading chose, before cleaning judges its lines."""
    try:
        page = read_bytes(name, data)
    except InputError:
        return ""
    left = page.text
    for part in sorted(page.hints.parts, key=lambda part: -part.start):
        left = left[: part.start] + left[part.end :]
    return left


def _of(report: Report, kind: str) -> tuple[str, ...]:
    return tuple(report.text[part.start : part.end] for part in report.parts if part.kind == kind)


def peer(data: bytes) -> Answer:
    """Read the page with trafilatura alone."""
    found = bare_extraction(
        data, favor_precision=True, include_comments=False, with_metadata=True, deduplicate=False
    )
    told = {key: getattr(found, key, None) for key in ("title", "author", "date", "sitename", "text")}
    authors = tuple(name.strip() for name in (told["author"] or "").split(";") if name.strip())
    return Answer(told["title"], authors, told["date"], told["sitename"], told["text"] or "")


def fold(text: str) -> str:
    """Fold case, white space, quotation marks, dashes; leave out characters without a shape."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).translate(_FOLDED).casefold().split())


def bare(name: str) -> str:
    """Fold a name to plain letters and digits."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return _NOT_NAME.sub("", plain.casefold())


def same_outlet(gold: str, found: str | None) -> bool:
    """Tell whether `found` names the publisher whose class is called `gold`."""
    if not found:
        return False
    want, got = bare(re.sub(r"^The", "", gold)), bare(re.sub(r"^The ", "", found))
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", found)).casefold()
    return bool(got) and (
        want == got or (len(got) > 2 and (got in want or want in got)) or bare(initials) == want
    )


def instant(date: str | None) -> datetime | None:
    """Read an ISO date and time."""
    try:
        return datetime.fromisoformat((date or "").strip().replace("Z", "+00:00"))
    except ValueError:
        return None


def judge(tally: Tally, name: str, outlet: str, gold: dict[str, Any], answer: Answer) -> None:
    """Hold one page's answer against its gold."""
    if gold.get("title"):
        tally.add("title", fold(gold["title"]) == fold(answer.title or ""), name, gold["title"], answer.title)
    if "authors" in gold:
        want, got = ({bare(one) for one in row if bare(one)} for row in (gold["authors"], answer.authors))
        tally.add("authors", want == got, name, gold["authors"], answer.authors)
    when = instant(gold.get("publishing_date"))
    found = instant(answer.published)
    if when is not None:
        told = (answer.published or "")[:10]
        days = {gold["publishing_date"][:10]}
        if found is not None and found.tzinfo and when.tzinfo:
            days |= {found.date().isoformat()} if found == when else set()
        tally.add("day", told in days, name, gold["publishing_date"], answer.published)
        if when.tzinfo is not None:
            minute = (
                found is not None and found.tzinfo is not None and abs((found - when).total_seconds()) < 60
            )
            tally.add("minute", minute, name, gold["publishing_date"], answer.published)
    tally.add("outlet", same_outlet(outlet, answer.outlet), name, outlet, answer.outlet)
    body, captions, credits = (
        fold(answer.body),
        fold("\n".join(answer.captions)),
        fold("\n".join(answer.credits)),
    )
    for image in gold.get("images") or ():
        caption = fold(image.get("caption") or "")
        if len(caption) > 10:
            tally.add("caption", caption in captions, name, caption, answer.captions)
            if len(caption) >= LEAKED:
                tally.add("leak", caption in body, name, caption)
        for credit in image.get("authors") or ():
            if len(bare(credit)) > 1:
                known = bare(credit) in bare(credits) or bare(credit) in bare(captions)
                tally.add("credit", known, name, credit, answer.credits)


def fundus(half: int | None) -> Iterator[tuple[str, str, dict[str, Any], bytes]]:
    """Give the pages of fundus-tests: name, publisher, gold, bytes."""
    golds: dict[str, dict[str, Any]] = {}
    pages: dict[str, list[tuple[str, bytes]]] = defaultdict(list)
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.startswith("fundus-tests/") else None
            if file is None:
                continue
            stem = member.name.split("/", 1)[1]
            if stem.endswith(".json"):
                golds[stem.removesuffix(".json")] = json.loads(file.read())
            elif stem.endswith(".html.gz"):
                pages[re.sub(r"_\d{4}_\d\d_\d\d\.html\.gz$", "", stem)].append(
                    (stem, gzip.decompress(file.read()))
                )
    for outlet in sorted(golds):
        if half is not None and hashlib.sha256(outlet.encode()).digest()[0] % 2 != half:
            continue
        for (name, data), gold in zip(sorted(pages[outlet]), golds[outlet].values(), strict=False):
            yield name, outlet.split("/")[1], gold, data


def benchmark() -> Iterator[tuple[str, str, bytes]]:
    """Give the pages of article-extraction-benchmark: name, body, bytes."""
    prefix = "article-extraction-benchmark/"
    with tarfile.open(ARCHIVE) as archive:
        truth = archive.extractfile(prefix + "ground-truth.json")
        assert truth is not None
        bodies = json.loads(truth.read())
        for name in sorted(bodies):
            file = archive.extractfile(f"{prefix}html/{name}.html.gz")
            assert file is not None
            yield name, bodies[name]["articleBody"], gzip.decompress(file.read())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Give the 4-word shingles of a text, by the rule of the benchmark's evaluate.py."""
    words = re.findall(r"\w+", text, re.UNICODE)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def overlap(gold: str, found: str) -> tuple[float, float, float]:
    """Give one page's shares of shingles in both, only found, only gold."""
    want, got = shingles(gold), shingles(found)
    counts = (sum((want & got).values()), sum((got - want).values()), sum((want - got).values()))
    total = sum(counts) or 1
    return counts[0] / total, counts[1] / total, counts[2] / total


def body_f1(rows: Sequence[tuple[float, float, float]]) -> float:
    """Give the benchmark's F1: means over pages of precision and recall, where a page has either."""
    precisions = [tp / (tp + fp) for tp, fp, _ in rows if tp + fp > 0]
    recalls = [tp / (tp + fn) for tp, _, fn in rows if tp + fn > 0]
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 2 * precision * recall / (precision + recall)


def run(half: int | None) -> dict[str, Tally]:
    """Read every page twice, ours and the peer's."""
    tallies = {"ofrecord": Tally(), "trafilatura": Tally()}
    rows: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for name, body, data in benchmark():
        for who, tally in tallies.items():
            found = extracted(name, data) if who == "ofrecord" else peer(data).body
            rows[who].append(overlap(body, found))
            tally.tries["pages"] += 1
            tally.hits["pages"] += bool(found)
    for who, row in rows.items():
        tallies[who].hits["body F1"] = round(1000 * body_f1(row))
        tallies[who].tries["body F1"] = 1000
    for name, outlet, gold, data in fundus(half):
        judge(tallies["ofrecord"], name, outlet, gold, ours(name, data))
        judge(tallies["trafilatura"], name, outlet, gold, peer(data))
    return tallies


def speeds(turns: int) -> list[float]:
    """Give our pages a second as a share of trafilatura's, turn by turn."""
    pages = [(name, data) for name, _, data in benchmark()]
    shares: list[float] = []
    for turn in range(turns):
        seconds = [0.0, 0.0]
        for number, (name, data) in enumerate(pages):
            for who in (0, 1) if (number + turn) % 2 else (1, 0):
                began = process_time()
                if who:
                    peer(data)
                else:
                    extracted(name, data)
                seconds[who] += process_time() - began
        shares.append(seconds[1] / seconds[0])
    return shares


def held(figures: Mapping[str, float]) -> int:
    """Print each figure beyond its floor (of `leak`, its ceiling); give the exit status."""
    pinned: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["pages"]
    beyond = [
        f"BELOW THE FLOOR: {name} is {figures[name]}, pinned at {floor}"
        for name, floor in pinned.items()
        if name in figures and (figures[name] > floor if name == "leak" else figures[name] < floor)
    ]
    print("\n".join(beyond) or "every floor holds")
    return bool(beyond)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--half", type=int, choices=(0, 1))
    options.add_argument("--misses", help="write what ours got wrong to this file")
    options.add_argument("--turns", type=int, default=3, help="how often the speed is measured")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    tallies = run(given.half)
    figures = {who: tally.figures() for who, tally in tallies.items()}
    turns = speeds(given.turns)
    if turns:
        figures["ofrecord"]["speed"] = round(sorted(turns)[len(turns) // 2], 2)
    if given.misses:
        with open(given.misses, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write("\n".join(tallies["ofrecord"].misses))
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    print(f"{'':12}{'ofrecord':>10}{'trafilatura':>13}")
    for name, value in figures["ofrecord"].items():
        print(f"{name:12}{value:10.3f}{figures['trafilatura'].get(name, float('nan')):13.3f}")
    print("speed of each turn", *(f"{share:.2f}" for share in turns))
    print("data sha256", data_hash([ARCHIVE]))
    if given.half is None:
        sys.exit(held(figures["ofrecord"]))


if __name__ == "__main__":
    main()
