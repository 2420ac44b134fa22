"""What do the paragraphs that reading puts back gain, and what would resiliparse's main content as an audit?

    python -m evaluation.rescue

On article-extraction-benchmark and fundus-tests (evaluation.pages): each paragraph that `reading.rescue` puts back,
and, where resiliparse can be imported (it is no dependency), each line of its main content that stands between two
lines that reading kept. A line is right where 80 % of its 4-word shingles stand in the gold body, wrong where under
30 % do. Only lines of five words and more of which reading has less than half already are counted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec

from evaluation.pages import ARCHIVE, benchmark, fundus, shingles
from evaluation.shared import data_hash
from ofrecord.reading.captions import key_of
from ofrecord.reading.document import Document
from ofrecord.reading.html import extract
from ofrecord.reading.rescue import with_lost
from ofrecord.reading.tree import parse_tree

_FEWEST = 5


def main() -> None:
    """Print the counts."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    audits = find_spec("resiliparse") is not None
    counts: Counter[tuple[str, str, str]] = Counter()
    for where, name, gold, data in _pages():
        characters = Document(name, data).characters
        tree = parse_tree(characters)
        if tree is None:
            continue
        kept = extract(tree)
        put_back = list((Counter(with_lost(tree, kept)) - Counter(kept)).elements())
        found = {"put back": put_back}
        if audits:
            found["resiliparse"] = list(_between(_main_content(characters), kept))
        for who, lines in found.items():
            for line in lines:
                verdict = _verdict(line, gold, "\n".join(kept))
                counts[who, where, verdict] += 1
                counts[who, where, f"{verdict} words"] += len(line.split())
    for (who, where, verdict), count in sorted(counts.items()):
        print(f"{who:12}{where:30}{verdict:14}{count:6}")
    print("data sha256", data_hash([ARCHIVE]))


def _pages() -> Iterator[tuple[str, str, str, bytes]]:
    for name, body, data in benchmark():
        yield "article-extraction-benchmark", name, body, data
    for name, _, gold, data in fundus(None):
        body = "\n".join(_texts(gold.get("body")))
        if body:
            yield "fundus-tests", name, body, data


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _main_content(characters: str) -> list[str]:
    extract_plain_text = import_module("resiliparse.extract.html2text").extract_plain_text
    text: str = extract_plain_text(
        characters, main_content=True, list_bullets=False, alt_texts=False, comments=False, post_meta=False
    )
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def _between(lines: Sequence[str], kept: Sequence[str]) -> Iterator[str]:
    whole = key_of("\n".join(kept))
    known = [key_of(line) in whole for line in lines]
    ends = [at for at, is_known in enumerate(known) if is_known and len(lines[at].split()) >= _FEWEST]
    for at in range(ends[0], ends[-1]) if ends else ():
        if not known[at] and len(lines[at].split()) >= _FEWEST:
            yield lines[at]


def _verdict(line: str, gold: str, kept: str) -> str:
    pieces = shingles(line)
    total = sum(pieces.values())
    if 2 * sum((pieces & shingles(kept)).values()) >= total:
        return "known"
    share = sum((pieces & shingles(gold)).values()) / total
    return "right" if share >= 0.8 else "wrong" if share < 0.3 else "between"


if __name__ == "__main__":
    main()
