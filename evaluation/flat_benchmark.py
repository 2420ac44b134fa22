"""Line decisions on pages that flat-lines has not: `python -m evaluation.flat_benchmark`.

Flattens the English pages of article-extraction-benchmark (`../shared/data/html.tar.gz`) as flat-lines was made
(resiliparse's main content; it is no part of the package: pip install resiliparse) and labels each line by the
human-made article body: a line of it, a part of it, or not. The line model never saw these pages; several rules
(days of publication, what closes a page, questions in capitals) were written with them in sight. Its bodies count
lists as the report, which flat-lines leaves out. It checks for harm; no floor is pinned.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections.abc import Iterator

from lxml import html

from evaluation.flat_lines import ARCHIVE, Counts, baseline, decide
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
    from resiliparse.extract.html2text import (  # type: ignore[import-not-found]  # noqa: PLC0415  # evaluation-only
        extract_plain_text,
    )

    with tarfile.open(ARCHIVE) as archive:
        names = {member.name: member for member in archive.getmembers()}
        truth = archive.extractfile(names[f"{_FOLDER}/ground-truth.json"])
        assert truth is not None
        bodies = json.load(truth)
        for key in sorted(bodies):
            file = archive.extractfile(names[f"{_FOLDER}/html/{key}.html.gz"])
            assert file is not None
            page = gzip.decompress(file.read()).decode("utf-8", "replace")
            flat = extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False)
            lines = [line.strip() for line in flat.split("\n") if _bare(line)]
            if lines and english_share(lines_of("\n\n".join(lines))) >= ENGLISH:
                yield _labelled(lines, bodies[key]["articleBody"], page)


def _labelled(lines: list[str], body: str, page: str) -> Labelled:
    tree = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    titles = {_bare(str(one)) for one in tree.xpath(_TITLES)} - {""}
    captions = {bare for one in tree.xpath(_CAPTIONS) if 15 < len(bare := _bare(one.text_content())) < 600}
    paragraphs = {_bare(line) for line in body.split("\n")} - {""}
    whole = f" {' '.join(_bare(line) for line in body.split(chr(10)) if _bare(line))} "
    return [(_label(_bare(line), titles, captions, paragraphs, whole), line) for line in lines]


def _label(bare: str, titles: set[str], captions: set[str], paragraphs: set[str], whole: str) -> str:
    if bare in titles or (len(bare) > 20 and any(bare in title for title in titles)):
        return "title"
    if bare in paragraphs:
        return "body"
    if any(caption in bare for caption in captions):
        return "caption"
    if (len(bare) > 25 and f" {bare} " in whole) or any(len(one) > 40 and one in bare for one in paragraphs):
        return "body-part"
    return "other"


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def main() -> None:
    """Print our figures beside the line rule's."""
    ours, rule = Counts(), Counts()
    for page in pages():
        lines = [line for _, line in page]
        for (label, _), kept, long in zip(page, decide(lines), baseline(lines), strict=True):
            if label != "title":
                ours.add(label, kept)
                rule.add(label, long)
    print(ours.line("ofrecord"))
    print(rule.line("baseline"))
    print(f"data sha256 {data_hash([ARCHIVE])}")


if __name__ == "__main__":
    main()
