"""Line decisions on pages that flat-lines has not: `python -m evaluation.flat_benchmark`.

Flattens the English pages of article-extraction-benchmark (`../shared/data/html.tar.gz`) as flat-lines was made
(resiliparse's main content; it is no part of the package: pip install resiliparse) and labels each line by the
human-made article body: a line of it, a part of it, or not. The line model never saw these pages; several rules
(days of publication, what closes a page, questions in capitals) were written with them in sight. Its bodies count
lists as the report, which flat-lines leaves out. It checks for harm; no floor is pinned. Then the same for the
pages of flat-lines with all their text, menus and teasers, which the model learned from too.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections.abc import Iterator

from lxml import html

from evaluation.flat_lines import ARCHIVE, REPORT, Counts, baseline, decide
from evaluation.flat_lines import ENGLISH as COUNTRIES
from evaluation.flat_lines import pages as labelled_pages
from evaluation.shared import data_hash
from ofrecord.cleaning.features import english_share
from ofrecord.cleaning.learned import ENGLISH
from ofrecord.cleaning.lines import lines_of

Labelled = list[tuple[str, str]]
_FOLDER = "article-extraction-benchmark"
_CAPTIONS = '//figcaption|//*[contains(@class,"caption")]'
_TITLES = '//meta[@property="og:title"]/@content|//h1//text()|//title/text()'


def pages() -> Iterator[Labelled]:
    """Give the labelled lines of each English page."""
    with tarfile.open(ARCHIVE) as archive:
        names = {member.name: member for member in archive.getmembers()}
        truth = archive.extractfile(names[f"{_FOLDER}/ground-truth.json"])
        assert truth is not None
        bodies = json.load(truth)
        for key in sorted(bodies):
            file = archive.extractfile(names[f"{_FOLDER}/html/{key}.html.gz"])
            assert file is not None
            page = gzip.decompress(file.read()).decode("utf-8", "replace")
            lines = flatten(page, main=True)
            if lines and english_share(lines_of("\n\n".join(lines))) >= ENGLISH:
                yield _labelled(lines, bodies[key]["articleBody"], page)


def flatten(page: str, main: bool) -> list[str]:
    """Give the lines of a page as resiliparse flattens it: its `main` content as flat-lines has it, or all of it."""
    from resiliparse.extract.html2text import (  # type: ignore[import-not-found]  # noqa: PLC0415  # evaluation-only
        extract_plain_text,
    )

    flat = extract_plain_text(page, main_content=main, alt_texts=False, list_bullets=False)
    return [line.strip() for line in flat.split("\n") if bare(line)]


def whole_pages() -> Iterator[tuple[str, Labelled]]:
    """Give outlet and labelled lines of the English pages of flat-lines with all their text, menus and teasers.

    A line has the label flat-lines gives it; a longer one that stands inside its report is a part of it.
    """
    with tarfile.open(ARCHIVE) as archive:
        for page in labelled_pages():
            if page["cc"] not in COUNTRIES:
                continue
            file = archive.extractfile(f"fundus-tests/{page['cc']}/{page['key']}")
            assert file is not None
            known = {bare(line): label for label, line in reversed(page["lines"])}
            report = " ".join(bare(line) for label, line in page["lines"] if label in REPORT)
            lines = flatten(gzip.decompress(file.read()).decode("utf-8", "replace"), main=False)
            yield page["outlet"], [(_known(bare(line), known, report), line) for line in lines]


def _known(line: str, known: dict[str, str], report: str) -> str:
    label = known.get(line, "other")
    return "body-part" if label == "other" and len(line) > 25 and line in report else label


def _labelled(lines: list[str], body: str, page: str) -> Labelled:
    tree = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    titles = {bare(str(one)) for one in tree.xpath(_TITLES)} - {""}
    captions = {words for one in tree.xpath(_CAPTIONS) if 15 < len(words := bare(one.text_content())) < 600}
    paragraphs = {bare(line) for line in body.split("\n")} - {""}
    whole = f" {' '.join(bare(line) for line in body.split(chr(10)) if bare(line))} "
    return [(_label(bare(line), titles, captions, paragraphs, whole), line) for line in lines]


def _label(line: str, titles: set[str], captions: set[str], paragraphs: set[str], whole: str) -> str:
    if line in titles or (len(line) > 20 and any(line in title for title in titles)):
        return "title"
    if line in paragraphs:
        return "body"
    if any(caption in line for caption in captions):
        return "caption"
    if (len(line) > 25 and f" {line} " in whole) or any(len(one) > 40 and one in line for one in paragraphs):
        return "body-part"
    return "other"


def bare(text: str) -> str:
    """Give the words of a text in small letters, as the labels compare them."""
    return " ".join(re.findall(r"\w+", text.lower()))


def main() -> None:
    """Print our figures beside the line rule's, on the benchmark's pages and on whole pages."""
    for name, some in (("benchmark", pages()), ("whole pages", (page for _, page in whole_pages()))):
        ours, rule = Counts(), Counts()
        for page in some:
            lines = [line for _, line in page]
            for (label, _), kept, long in zip(page, decide(lines), baseline(lines), strict=True):
                if label != "title":
                    ours.add(label, kept)
                    rule.add(label, long)
        print(ours.line(f"{name}, ofrecord"))
        print(rule.line(f"{name}, baseline"))
    print(f"data sha256 {data_hash([ARCHIVE])}")


if __name__ == "__main__":
    main()
