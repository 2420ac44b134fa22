"""How well are statements found on PolNeAR (924 political news articles, source-cue-content spans)?

    python -m evaluation.polnear [--lean recall|balanced|precision] [--no-learned] [--json]

The rule. Content is compared as the set of alphanumeric characters of all fragments of one attribution, a leading
"that" dropped; found and gold attributions are matched one to one, the most alike first. `exact` asks for equal sets,
`J50` for a Jaccard overlap of at least 0.5, `joint` for J50 and the right source: the mentions overlap, or both have
none. `quoted` compares only the characters inside quotation marks, of attributions that have some. `indirect recall`
is the share of gold attributions without quotation marks that are found at J50.

PolNeAR joins the paragraphs of one utterance into one attribution; so a paragraph that goes on without a cue is joined
to the statement it goes on from. Its attributions include attitudes, so
statements are found with `lean="recall"`. The
articles are the newspapers' property and stay outside the project; nothing of their text is printed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evaluation.shared import SHARED
from ofrecord.cleaning import find_parts
from ofrecord.model import Page, Report, Statement
from ofrecord.parsing import Parser, load_parser
from ofrecord.statements import Lean, find_statements
from ofrecord.statements.marks import pair_quotes

FOLDER = SHARED / "data" / "polnear"
_RELATIVE = re.compile(r"[^.?!\n]{0,60}?,? (?:who|which|that)\b")
Chars = frozenset[int]


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution: its content, the part of it in quotation marks, its source; all as sets of characters."""

    content: Chars
    quoted: Chars
    source: Chars


@dataclass(slots=True)
class Tally:
    """Counts over articles."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    j50: int = 0
    joint: int = 0
    q_gold: int = 0
    q_found: int = 0
    q_joint: int = 0
    indirect: int = 0
    indirect_hit: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """Give the figures, in percent."""
        return {
            "exact": _f1(self.exact, self.found, self.gold),
            "J50": _f1(self.j50, self.found, self.gold),
            "joint": _f1(self.joint, self.found, self.gold),
            "quoted joint": _f1(self.q_joint, self.q_found, self.q_gold),
            "indirect recall": round(100 * self.indirect_hit / max(1, self.indirect), 1),
            "J50 precision": round(100 * self.j50 / max(1, self.found), 1),
            "J50 recall": round(100 * self.j50 / max(1, self.gold), 1),
        }


def _f1(hit: int, found: int, gold: int) -> float:
    return round(200 * hit / max(1, found + gold), 1)


def alphanumeric(text: str, ranges: Iterable[tuple[int, int]]) -> Chars:
    """Give the alphanumeric characters of these ranges, a leading "that" dropped."""
    places = [place for start, end in sorted(ranges) for place in range(start, end) if text[place].isalnum()]
    head = "".join(text[place] for place in places[:4]).lower()
    if (
        head == "that"
        and len(places) > 4
        and places[3] - places[0] == 3
        and not text[places[3] + 1].isalnum()
    ):
        places = places[4:]
    return frozenset(places)


def quoted_places(text: str) -> Chars:
    """Give the characters inside quotation marks."""
    paragraphs = list(_paragraphs(text))
    inside: set[int] = set()
    for (start, words), following in zip(paragraphs, [*(row[1] for row in paragraphs[1:]), ""], strict=True):
        for quote in pair_quotes(words, following):
            inside.update(range(start + quote.start, start + quote.end))
    return frozenset(inside)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), line.strip()
        at += len(line) + 1


def gold_said(article: dict[str, object]) -> list[tuple[Said, str]]:
    """Give the article's attributions with their kind."""
    text = str(article["text"])
    inside = quoted_places(text)
    said = []
    for one in article["attributions"]:  # type: ignore[attr-defined]
        if one["content"]:
            content = alphanumeric(text, [tuple(row) for row in one["content"]])
            source = alphanumeric(text, [tuple(row) for row in one["source"]])
            said.append((Said(content, content & inside, source), str(one["kind"])))
    return said


def found_said(report: Report, statements: Sequence[Statement]) -> list[Said]:
    """Give the statements as attributions; paragraphs that go on without a cue are joined to what they go on from."""
    text = report.text
    inside = quoted_places(text)
    rows: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]] = []
    last: Statement | None = None
    for one in sorted(statements, key=lambda one: one.said[0].start):
        content = [(span.start, span.end) for span in one.said]
        at = one.speaker_at
        if one.cue is None and last is not None and at is not None and at == last.speaker_at:
            rows[-1][0].extend(content)
            continue
        rows.append((content, _mention(text, one)))
        if one.reported_by is None:
            last = one
    return [
        Said(chars := alphanumeric(text, content), chars & inside, alphanumeric(text, source))
        for content, source in rows
    ]


def _mention(text: str, one: Statement) -> list[tuple[int, int]]:
    """Give the speaker's words, with the "who" behind them: PolNeAR takes the pronoun for the mention, we its noun."""
    if one.speaker_at is None:
        return []
    end = one.speaker_at.end
    if one.cue is not None and one.cue.start > end:
        pronoun = _RELATIVE.match(text, end, one.cue.start)
        end = pronoun.end() if pronoun else end
    return [(one.speaker_at.start, end)]


def match(gold: Sequence[Said], found: Sequence[Said], quoted: bool = False) -> list[tuple[int, int, float]]:
    """Match one to one, the most alike first; of equals the one with the right source."""
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            a, b = (one.quoted, other.quoted) if quoted else (one.content, other.content)
            shared = len(a & b)
            if shared:
                pairs.append((shared / len(a | b), same_source(one, other), -i, -j))
    pairs.sort(reverse=True)
    left: set[int] = set()
    right: set[int] = set()
    matched = []
    for alike, _, i, j in pairs:
        if -i not in left and -j not in right:
            left.add(-i)
            right.add(-j)
            matched.append((-i, -j, alike))
    return matched


def same_source(one: Said, other: Said) -> bool:
    """Tell whether the mentions overlap, or both have none."""
    return bool(one.source & other.source) or not (one.source or other.source)


def count(tally: Tally, gold: Sequence[tuple[Said, str]], found: Sequence[Said]) -> None:
    """Add one article."""
    golds = [said for said, _ in gold]
    tally.gold += len(golds)
    tally.found += len(found)
    hit = {i: (j, alike) for i, j, alike in match(golds, found)}
    for i, (said, kind) in enumerate(gold):
        j, alike = hit.get(i, (-1, 0.0))
        tally.exact += alike == 1
        tally.j50 += alike >= 0.5
        tally.joint += alike >= 0.5 and same_source(said, found[j])
        if kind == "indirect":
            tally.indirect += 1
            tally.indirect_hit += alike >= 0.5
    quoted_gold = [said for said in golds if said.quoted]
    quoted_found = [said for said in found if said.quoted]
    tally.q_gold += len(quoted_gold)
    tally.q_found += len(quoted_found)
    for i, j, alike in match(quoted_gold, quoted_found, quoted=True):
        tally.q_joint += alike >= 0.5 and same_source(quoted_gold[i], quoted_found[j])


def read(part: str) -> list[dict[str, object]]:
    """Read the articles of `dev` or `train`."""
    path = FOLDER / ("dev.jsonl" if part == "dev" else "train.jsonl.gz")
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()
    return [json.loads(line) for line in lines if line]


def report_of(article: dict[str, object]) -> Report:
    """Make a report of an article: every paragraph is body, in English."""
    text = str(article["text"])
    page = Page(id=hashlib.sha256(text.encode()).hexdigest()[:16], name=str(article["id"]), text=text)
    return Report(id=page.id, name=page.name, text=text, language="en", parts=find_parts(page))


def run(articles: Iterable[dict[str, object]], parser: Parser, lean: Lean, learned: bool) -> Tally:
    """Find and count the statements of these articles."""
    tally = Tally()
    for article in articles:
        report = report_of(article)
        statements = find_statements(parser.parse(report), (), (), lean, learned)
        count(tally, gold_said(article), found_said(report, statements))
    return tally


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--part", choices=("dev", "train"), default="dev")
    options.add_argument("--articles", type=int, help="only the first N")
    options.add_argument("--lean", choices=("precision", "balanced", "recall"), default="recall")
    options.add_argument("--no-learned", action="store_true", help="the rules alone")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    articles = read(given.part)[: given.articles]
    figures = run(articles, load_parser(), given.lean, not given.no_learned).figures()
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:18}{value:6.1f}")


if __name__ == "__main__":
    main()
