"""How well are statements found on PolNeAR (924 political news articles, source-cue-content spans)?

    python -m evaluation.polnear [--lean recall|balanced|precision] [--no-learned] [--all] [--json]

The rule. Content is compared as the set of alphanumeric characters of all fragments of one attribution, a leading
"that" dropped; found and gold attributions are matched one to one, the most alike first. `exact` asks for equal sets,
`J50` for a Jaccard overlap of at least 0.5, `joint` for J50 and the right source: the mentions overlap, or both have
none. `quoted` compares only the characters inside quotation marks, of attributions that have some; `stretches` takes
each stretch of three words or more between a pair of marks by itself, with the source of the attribution that holds
it: the reading of the rule by which textacy stands where the table of issue 3 has it. `indirect recall` is the share
of gold attributions without quotation marks that are found at J50.

PolNeAR joins the paragraphs of one utterance into one attribution; so a paragraph that goes on without a cue is joined
to the statement it goes on from. What is told within what somebody says is to PolNeAR one attribution, mostly the
outer one (of 309 such pairs that we find in train, it has two for 22); so a statement with `reported_by` is left out.
An attribution has a source or a cue; so a quotation that the record gives neither is left out (`--all` counts both).
Its attributions include attitudes, so statements are found with `lean="recall"`; `--lean balanced` is what a build
does.

Where textacy is installed (`make peers`; never a dependency of the program), its `direct_quotations`, run on each
paragraph's very parse, is scored beside ours. `J50 ...` by kind asks which share of the gold attributions of
that kind (direct, mixed, indirect: how much of it is in quotation marks) is found at J50, `joint ...` with its
source. The articles are the newspapers' property and stay outside the project; nothing of their text is printed.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.shared import SHARED, data_hash
from ofrecord.cleaning import find_parts
from ofrecord.model import Page, Report, Statement
from ofrecord.parsing import Parse, Parser, load_parser
from ofrecord.statements import Lean, find_statements
from ofrecord.statements.marks import pair_quotes

FOLDER = SHARED / "data" / "polnear"
RELATIVE = re.compile(r"[^.?!\n]{0,60}?,? (?:who|which|that)\b")
KINDS = ("direct", "mixed", "indirect")
_WORDS = 3
"Words of a quoted stretch that is looked at by itself, at least."
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
    s_gold: int = 0
    s_found: int = 0
    s_joint: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    "Gold attributions by kind, and those of them found: `direct`, `J50 direct`, `joint direct`, ..."

    def figures(self) -> dict[str, float]:
        """Give the figures, in percent."""
        figures = {
            "exact": _f1(self.exact, self.found, self.gold),
            "J50": _f1(self.j50, self.found, self.gold),
            "joint": _f1(self.joint, self.found, self.gold),
            "quoted joint": _f1(self.q_joint, self.q_found, self.q_gold),
            "stretches joint": _f1(self.s_joint, self.s_found, self.s_gold),
            "indirect recall": _share(self.kinds["J50 indirect"], self.kinds["indirect"]),
            "J50 precision": _share(self.j50, self.found),
            "J50 recall": _share(self.j50, self.gold),
        }
        for kind in KINDS:
            for rule in ("J50", "joint"):
                figures[f"{rule} {kind}"] = _share(self.kinds[f"{rule} {kind}"], self.kinds[kind])
        return figures


def _share(hit: int, of: int) -> float:
    return round(100 * hit / max(1, of), 1)


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
    return frozenset().union(*_quotes(text))


def stretches(text: str) -> list[Chars]:
    """Give the stretches between two quotation marks that hold three words or more."""
    return [places for places in _quotes(text) if len(text[min(places) : max(places) + 1].split()) >= _WORDS]


def _quotes(text: str) -> list[Chars]:
    paragraphs = list(_paragraphs(text))
    return [
        frozenset(range(start + quote.start, start + quote.end))
        for (start, words), following in zip(
            paragraphs, [*(row[1] for row in paragraphs[1:]), ""], strict=True
        )
        for quote in pair_quotes(words, following)
        if quote.end > quote.start
    ]


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


def found_said(report: Report, statements: Sequence[Statement], every: bool = False) -> list[Said]:
    """Give the statements as attributions; paragraphs that go on without a cue are joined to what they go on from.

    `every` takes in those too that PolNeAR would not count: told within another's words, or without source and cue.
    """
    text = report.text
    inside = quoted_places(text)
    rows: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]] = []
    last: Statement | None = None
    went_on = 0
    for one in sorted(statements, key=lambda one: one.said[0].start):
        quoted = one.cue is not None and one.cue.start in inside
        if one.reported_by is not None and (quoted or not every):
            continue
        content = [(span.start, span.end) for span in one.said]
        at = one.speaker_at
        if one.cue is None and last is not None and at is not None and at == last.speaker_at:
            rows[went_on][0].extend(content)
            continue
        if one.cue is None and at is None and not every:
            continue
        rows.append((content, _mention(text, one)))
        if one.reported_by is None:
            last, went_on = one, len(rows) - 1
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
        pronoun = RELATIVE.match(text, end, one.cue.start)
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


def count(
    tally: Tally, gold: Sequence[tuple[Said, str]], found: Sequence[Said], quoted: Sequence[Chars] = ()
) -> None:
    """Add one article; `quoted` are its stretches in quotation marks."""
    golds = [said for said, _ in gold]
    tally.gold += len(golds)
    tally.found += len(found)
    hit = {i: (j, alike) for i, j, alike in match(golds, found)}
    for i, (said, kind) in enumerate(gold):
        j, alike = hit.get(i, (-1, 0.0))
        tally.exact += alike == 1
        tally.j50 += alike >= 0.5
        tally.joint += alike >= 0.5 and same_source(said, found[j])
        tally.kinds[kind] += 1
        tally.kinds[f"J50 {kind}"] += alike >= 0.5
        tally.kinds[f"joint {kind}"] += alike >= 0.5 and same_source(said, found[j])
    quoted_gold = [said for said in golds if said.quoted]
    quoted_found = [said for said in found if said.quoted]
    tally.q_gold += len(quoted_gold)
    tally.q_found += len(quoted_found)
    for i, j, alike in match(quoted_gold, quoted_found, quoted=True):
        tally.q_joint += alike >= 0.5 and same_source(quoted_gold[i], quoted_found[j])
    gold_pieces, found_pieces = _in_stretches(golds, quoted), _in_stretches(found, quoted)
    tally.s_gold += len(gold_pieces)
    tally.s_found += len(found_pieces)
    for i, j, alike in match(gold_pieces, found_pieces, quoted=True):
        tally.s_joint += alike >= 0.5 and same_source(gold_pieces[i], found_pieces[j])


def _in_stretches(said: Sequence[Said], quoted: Sequence[Chars]) -> list[Said]:
    """Give what these attributions hold of each stretch."""
    return [
        Said(held, held, one.source) for one in said for stretch in quoted if (held := one.content & stretch)
    ]


def path_of(part: str) -> Path:
    """Give the file of `dev` or `train`."""
    return FOLDER / ("dev.jsonl" if part == "dev" else "train.jsonl.gz")


def read(part: str) -> list[dict[str, object]]:
    """Read the articles of `dev` or `train`."""
    path = path_of(part)
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode().splitlines()
    return [json.loads(line) for line in lines if line]


def report_of(article: dict[str, object]) -> Report:
    """Make a report of an article: every paragraph is body, in English."""
    text = str(article["text"])
    page = Page(id=hashlib.sha256(text.encode()).hexdigest()[:16], name=str(article["id"]), text=text)
    return Report(id=page.id, name=page.name, text=text, language="en", parts=find_parts(page))


def textacy_said(parse: Parse, text: str) -> list[Said]:
    """Give what textacy's `direct_quotations` finds in each paragraph; nothing where it gives up on the marks."""
    find = importlib.import_module("textacy.extract.triples").direct_quotations
    inside = quoted_places(text)
    said = []
    for block in parse.blocks:
        start = block.part.start
        try:
            triples = list(find(block.doc))
        except ValueError:  # an odd number of quotation marks
            continue
        by_cue: dict[tuple[int, ...], list[Any]] = {}
        for one in triples:  # the pieces of one quotation that share a cue are one attribution
            by_cue.setdefault(tuple(token.i for token in one.cue), []).append(one)
        for pieces in by_cue.values():
            content = [(start + one.content.start_char, start + one.content.end_char) for one in pieces]
            source = [(start + token.idx, start + token.idx + len(token)) for token in pieces[0].speaker]
            chars = alphanumeric(text, content)
            said.append(Said(chars, chars & inside, alphanumeric(text, source)))
    return said


def run(
    articles: Iterable[dict[str, object]],
    parser: Parser,
    lean: Lean,
    learned: bool,
    textacy: bool = False,
    every: bool = False,
) -> tuple[Tally, Tally]:
    """Find and count the statements of these articles: ours, and textacy's where asked for."""
    ours, theirs = Tally(), Tally()
    for article in articles:
        report = report_of(article)
        parse, gold = parser.parse(report), gold_said(article)
        found = find_statements(parse, (), (), lean, learned)
        quoted = stretches(report.text)
        count(ours, gold, found_said(report, found, every), quoted)
        if textacy:
            count(theirs, gold, textacy_said(parse, report.text), quoted)
    return ours, theirs


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--part", choices=("dev", "train"), default="dev")
    options.add_argument("--articles", type=int, help="only the first N")
    options.add_argument("--lean", choices=("precision", "balanced", "recall"), default="recall")
    options.add_argument("--no-learned", action="store_true", help="the rules alone")
    options.add_argument("--all", action="store_true", help="count what PolNeAR would leave out, too")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    textacy = importlib.util.find_spec("textacy") is not None
    articles = read(given.part)[: given.articles]
    ours, theirs = (
        tally.figures()
        for tally in run(articles, load_parser(), given.lean, not given.no_learned, textacy, given.all)
    )
    if given.json:
        print(json.dumps({"ours": ours, "textacy": theirs} if textacy else {"ours": ours}, indent=1))
        return
    print(f"{'':18}{'ours':>8}{'textacy' if textacy else '':>9}")
    for name, value in ours.items():
        print(f"{name:18}{value:8.1f}" + (f"{theirs[name]:9.1f}" if textacy else ""))
    if not textacy:
        print("textacy is not installed here: make peers scores it beside ours")
    print(f"data sha256 {data_hash([path_of(given.part)])}")


if __name__ == "__main__":
    main()
